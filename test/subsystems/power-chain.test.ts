import { describe, expect, it } from 'vitest'
import { groundAvailabilityFraction, siteContactFraction } from '../../src/subsystems/downlink.ts'
import { COPPER_BUNDLE, harnessMassKg } from '../../src/subsystems/harness.ts'
import { chanceOfAtLeast } from '../../src/subsystems/reliability.ts'

const DEG = Math.PI / 180

describe('harness', () => {
  const line = { powerW: 85 * 70, voltageV: 70, lengthM: 1, lossFraction: 1, conductor: COPPER_BUNDLE }

  it('takes eight wires of AWG 12 each way for 85 A in a bundle, as the NASA derating table does', () => {
    // AWG 12 of a space wire weighs 33 to 37 g/m with its insulation; eight and eight of them, where 85 / 11.5 is 7.4.
    const wires = harnessMassKg(line) / 0.035
    expect(wires).toBeGreaterThan(2 * 7)
    expect(wires).toBeLessThan(2 * 9)
  })

  it('carries 3.7 A in AWG 20 with room to spare: small wires are allowed more per area', () => {
    const awg20M2 = 0.518e-6
    expect(3.7 / awg20M2).toBeGreaterThan(COPPER_BUNDLE.currentDensityAPerM2)
  })

  it('weighs half at twice the voltage where heat rules, a quarter where loss does', () => {
    const long = { ...line, powerW: 75e3, lengthM: 17.5, lossFraction: 0.02 }
    const at = (voltageV: number) => harnessMassKg({ ...long, voltageV })
    expect(at(160) / at(320)).toBeCloseTo(2, 10)
    expect(at(28) / at(56)).toBeCloseTo(4, 10)
  })
})

describe('downlink', () => {
  it('sees the Earth fraction of published coverage: 650 km at 10 degrees, a cap of 16.7 degrees', () => {
    expect(siteContactFraction(650e3, 10 * DEG)).toBeCloseTo((1 - Math.cos(16.65 * DEG)) / 2, 4)
  })

  it('lies below what a polar site gets of a polar orbit: Svalbard sees 14 passes of 10 minutes a day', () => {
    const mean = siteContactFraction(700e3, 5 * DEG)
    const svalbard = (14 * 10) / 1440
    expect(svalbard / mean).toBeGreaterThan(2)
    expect(svalbard / mean).toBeLessThan(3.5)
  })

  it('is up 99.97 % of the time or better with eight optical sites of 69 % in view at once', () => {
    const up = groundAvailabilityFraction({ contactFraction: 1, clearFraction: 0.69, siteCount: 8 })
    expect(up).toBeGreaterThan(0.9997)
  })
})

describe('spare terminals', () => {
  it('leave 82 % of pairs whole after five years at 2 % a year, and 97 % of pairs with a third', () => {
    const aliveFraction = 0.98 ** 5
    expect(chanceOfAtLeast({ neededCount: 2, installedCount: 2, aliveFraction })).toBeCloseTo(0.98 ** 10, 12)
    expect(chanceOfAtLeast({ neededCount: 2, installedCount: 3, aliveFraction })).toBeCloseTo(0.974, 3)
    expect(chanceOfAtLeast({ neededCount: 4, installedCount: 2, aliveFraction })).toBe(0)
    expect(chanceOfAtLeast({ neededCount: 2, installedCount: 2, aliveFraction: 1 })).toBe(1)
  })
})
