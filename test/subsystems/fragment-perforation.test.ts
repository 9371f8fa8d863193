import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { debrisDiameterM, debrisFluxAbovePerM2Year } from '../../src/environment/debris.ts'
import { fragmentCount } from '../../src/subsystems/breakup.ts'
import { fragmentPerforationsPerM2Year } from '../../src/subsystems/fragment-perforation.ts'
import { perforationsPerM2Year } from '../../src/subsystems/perforation.ts'

describe('fragments that perforate', () => {
  const bare = (wallM: number) => ({ wallM, bumperM: 0, spacingM: 0 })
  const byDebris = (wallM: number) => perforationsPerM2Year(bare(wallM), { meteoroidRatio: 0, debrisRatio: 1 })

  /** The wall that debris of a diameter just perforates. */
  function wallAgainst(diameterM: number): number {
    let [thin, thick] = [1e-5, 0.2]
    for (let step = 0; step < 60; step++) {
      const middle = (thin + thick) / 2
      if (byDebris(middle) > debrisFluxAbovePerM2Year(800e3, diameterM)) thin = middle
      else thick = middle
    }
    return thin
  }

  it('are as many as the breakup model has above the diameter that goes through', () => {
    for (const diameterM of [5e-4, 1e-3, 4e-3, 1e-2]) {
      const perTracked = fragmentPerforationsPerM2Year(bare(wallAgainst(diameterM)), 1, 0)
      const above = (sizeM: number) => fragmentCount({ massKg: 1000, sizeM })
      // The table of the debris is within 0.1 % of it.
      expect(Math.abs(perTracked / (above(diameterM) / above(0.1)) - 1)).toBeLessThan(2e-3)
    }
  })

  it('go by a diameter of which there is as much debris as was asked for', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: -1.1, noNaN: true }), (power) => {
        const diameterM = 10 ** power
        expect(debrisDiameterM(600e3, debrisFluxAbovePerM2Year(600e3, diameterM)) / diameterM).toBeCloseTo(1, 9)
      }),
    )
  })
})
