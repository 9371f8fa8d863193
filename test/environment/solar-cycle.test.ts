import { describe, expect, it } from 'vitest'
import { meanF107Sfu } from '../../src/environment/atmosphere/solar-activity.ts'
import { orbitEnvironment } from '../../src/environment/orbit-environment.ts'
import type { SolarPhase } from '../../src/environment/orbit-query.ts'
import { activeYearFraction, maximumYear } from '../../src/environment/solar-cycle.ts'

describe('active years of the solar cycle', () => {
  it('are seven of the eleven after a maximum, as in the JPL proton model', () => {
    expect(activeYearFraction({ startYear: 2060, years: 11 })).toBeCloseTo(7 / 11, 10)
    expect(activeYearFraction({ startYear: 1950, years: 110 })).toBeCloseTo(7 / 11, 2)
  })

  it('lie around the years when F10.7 is highest, in the observations and in the prediction', () => {
    const yearMean = (year: number) => meanF107Sfu(`${Math.floor(year)}-${month(year)}`, 12)
    for (const cycle of [0, 1, 2, 3]) {
      const maximum = maximumYear(cycle)
      const around = yearMean(maximum - 0.5)
      // Means of a year around the maximum stand above those two and three years off.
      for (const off of [-3, -2, 2, 3]) expect(yearMean(maximum - 0.5 + off), String(maximum)).toBeLessThan(around)
    }
  })

  it('count what a mission has of them: the great storms of 2003 and 1989 fall in, the quiet of 2008 and 2019 does not', () => {
    expect(activeYearFraction({ startYear: 2003.8, years: 0.1 })).toBeCloseTo(1, 10)
    expect(activeYearFraction({ startYear: 1989.7, years: 0.1 })).toBeCloseTo(1, 10)
    expect(activeYearFraction({ startYear: 2008, years: 1 })).toBe(0)
    expect(activeYearFraction({ startYear: 2019, years: 1 })).toBe(0)
  })

  it('bring solar protons to a mission from 2028 to 2032, whose mean F10.7 is that of a minimum', () => {
    const dose = (solarPhase: SolarPhase) =>
      orbitEnvironment({
        altitudeM: 627e3,
        orbit: { kind: 'dawn-dusk', ltanHours: 18 },
        shieldingM: 3.4e-3,
        f107Sfu: 81,
        solarPhase,
      }).doseRadSiPerYear
    const share = activeYearFraction({ startYear: 2028, years: 5 })
    expect(meanF107Sfu('2028-01', 60)).toBeLessThan(100)
    // Independent figures for this orbit and shield: 611 rad a year at minimum, 858 in the mean of a cycle. The mission has
    // 25 active months of 60, fewer than the mean of seven years in eleven.
    expect(dose('min') / 611).toBeCloseTo(1, 2)
    expect(dose('mean') / 858).toBeCloseTo(1, 2)
    expect(share).toBeCloseTo(25 / 60, 2)
    const event = (dose('max') - dose('min')) * share
    expect(dose(share)).toBeCloseTo(dose('min') + event, -1)
  })
})

const month = (year: number) => String(1 + Math.floor((year % 1) * 12)).padStart(2, '0')
