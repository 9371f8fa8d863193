import { describe, expect, it } from 'vitest'
import { airOf } from '../../src/study/air-of.ts'
import { decayTimeS, downFraction } from '../../src/subsystems/drag.ts'

const YEAR_S = 31_557_600
/** Two months of every year of a predicted cycle. */
const DEATHS = Array.from({ length: 24 }, (_, k) => `${2026 + Math.floor(k / 2)}-${k % 2 ? '07' : '01'}`)

/** Years to decay of satellites that die in each of these months. */
function decaysYears(altitudeM: number, ballisticKgPerM2: number): number[] {
  return DEATHS.map((predictedFrom) => {
    const { decaySpans } = airOf({ f107Sfu: 120, predictedFrom, lifeYears: 0 })
    return decayTimeS(decaySpans, altitudeM, ballisticKgPerM2) / YEAR_S
  })
}

describe('satellites that die over a solar cycle', () => {
  it.each([
    [500e3, 40],
    [600e3, 10],
    [700e3, 2.5],
  ])('from %d m with %d kg/m² take as various times to come down as the share that is down assumes', (h, ballistic) => {
    const years = decaysYears(h, ballistic)
    const logs = years.map(Math.log)
    const mean = logs.reduce((sum, one) => sum + one) / logs.length
    const median = Math.exp(mean)
    // A factor of two over a cycle (King-Hele) to either side is two deviations of ln 2 / 2 to ln 2.
    const spread = Math.sqrt(logs.reduce((sum, one) => sum + (one - mean) ** 2, 0) / logs.length)
    expect(spread).toBeGreaterThan(Math.LN2 / 2)
    expect(spread).toBeLessThan(Math.LN2)
    // Decays crowd at either end, where the cycle turns, as no lognormal does: shares are off by up to 0.17.
    for (const limit of [3, 4, 5, 6, 7]) {
      const down = years.filter((one) => one <= limit).length / years.length
      expect(Math.abs(downFraction(median, limit) - down)).toBeLessThan(0.2)
    }
  })

  it('are all down where decay takes no time, half of them at the median, none where it takes for ever', () => {
    expect(downFraction(0, 5)).toBe(1)
    expect(downFraction(5, 5)).toBeCloseTo(0.5, 7)
    expect(downFraction(Number.POSITIVE_INFINITY, 5)).toBe(0)
    // Tables of the normal distribution: 0.9772 at two deviations.
    expect(downFraction(5 / Math.E, 5)).toBeCloseTo(0.97725, 5)
  })
})
