import { describe, expect, it } from 'vitest'
import { ammoniaBoilingK, coolantBoilingK } from '../../src/subsystems/coolant-boiling.ts'

describe('the boiling of coolant', () => {
  // CRC Handbook of Chemistry and Physics, 44th edition: pressure in atmospheres, temperature in Celsius.
  it.each([
    [1, -33.6],
    [2, -18.7],
    [5, 4.7],
    [10, 25.7],
    [20, 50.1],
    [40, 78.9],
    [60, 98.3],
  ])('is where the tables of ammonia have it, within 0.5 K, at %d atm', (atmospheres, celsius) => {
    expect(Math.abs(ammoniaBoilingK(atmospheres * 101_325) - 273.15 - celsius)).toBeLessThan(0.5)
  })

  it('is told at the pressure such loops are built for, and of no coolant but ammonia', () => {
    expect(coolantBoilingK({ coolantFreezingK: 195.45 })! - 273.15).toBeCloseTo(71.6, 1)
    expect(coolantBoilingK({ coolantFreezingK: 273.15 })).toBeUndefined()
  })
})
