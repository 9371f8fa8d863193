import { describe, expect, test } from 'vitest'
import { offsetSunlight } from '../../src/environment/ltan-sunlight.ts'
import {
  circularSpeedMPerS,
  periodS,
  raanRateRadPerS,
  sunSynchronousInclinationRad,
} from '../../src/environment/orbit.ts'
import {
  betaRad,
  dawnDuskLongestEclipseS,
  dawnDuskLowestBetaRad,
  driftingYear,
  eclipseFraction,
  eclipseFreeAltitudesM,
  sunSynchronousYear,
} from '../../src/environment/sunlight.ts'

const DEG = Math.PI / 180

describe('circular orbits', () => {
  test('650 km has the published period, speed and sun-synchronous inclination', () => {
    expect(periodS(650e3) / 60).toBeCloseTo(97.73, 2)
    expect(circularSpeedMPerS(650e3) / 1e3).toBeCloseTo(7.531, 3)
    expect(sunSynchronousInclinationRad(650e3) / DEG).toBeCloseTo(97.986, 3)
  })

  test.each([
    [400, 97.03],
    [500, 97.402],
    [1000, 99.479],
    [1400, 101.427],
    [1800, 103.66],
    [2000, 104.89],
  ])('the sun-synchronous inclination at %d km is %d degrees', (altitudeKm, inclinationDeg) => {
    expect(Math.abs(sunSynchronousInclinationRad(altitudeKm * 1e3) / DEG - inclinationDeg)).toBeLessThan(0.005)
  })

  test('the node of a 53 degree orbit at 550 km drifts west by 4.489 degrees a day', () => {
    const rate = raanRateRadPerS({ altitudeM: 550e3, inclinationRad: 53 * DEG })
    expect((rate * 86400) / DEG).toBeCloseTo(-4.4892, 3)
  })
})

describe('eclipses', () => {
  test('at 550 km with the Sun in the orbit plane 37.23 % of the orbit is dark', () => {
    expect(eclipseFraction({ altitudeM: 550e3, betaRad: 0 })).toBeCloseTo(0.3723, 3)
  })

  // Published table of dawn-dusk orbits, node at 18 h; two decimals are printed.
  test.each([
    [400, 24.75, 59.53, 118, 7.0, 0.273],
    [500, 22.66, 59.16, 106, 5.62, 0.274],
    [550, 21.66, 58.97, 101, 5.03, 0.275],
    [600, 20.69, 58.77, 96, 4.49, 0.276],
    [650, 19.73, 58.57, 91, 4.01, 0.276],
    [800, 16.9, 57.96, 76, 2.78, 0.279],
    [1000, 13.05, 57.08, 57, 1.54, 0.283],
    [1200, 8.67, 56.14, 37, 0.64, 0.287],
    [1300, 5.84, 55.64, 25, 0.28, 0.29],
    [1400, 0, 55.13, 0, 0, 0.292],
    [2000, 0, 51.67, 0, 0, 0.313],
  ])('a dawn-dusk year at %d km is the published one', (km, longestMin, betaDeg, days, meanPercent, cosBeta) => {
    const year = sunSynchronousYear({ altitudeM: km * 1e3, ltanHours: 18 })
    expect(Math.abs(dawnDuskLongestEclipseS(km * 1e3) / 60 - longestMin)).toBeLessThan(0.05)
    // The closed form neglects the equation of time, which moves beta by up to 0.05 degree, 0.1 min at most heights
    // and more where the shadow is only grazed.
    expect(Math.abs(year.longestEclipseS / 60 - longestMin)).toBeLessThan(0.1)
    expect(Math.abs(dawnDuskLowestBetaRad(km * 1e3) / DEG - betaDeg)).toBeLessThan(0.01)
    expect(Math.abs(year.eclipseDaysPerYear - days)).toBeLessThanOrEqual(1)
    expect(Math.abs(year.meanEclipseFraction * 100 - meanPercent)).toBeLessThan(0.02)
    expect(Math.abs(year.meanCosBetaFraction - cosBeta)).toBeLessThan(0.001)
  })

  test('a dawn-dusk orbit meets no shadow from 1,391 to 3,330 km, and does just outside', () => {
    const [lowest, highest] = eclipseFreeAltitudesM()
    expect(Math.abs(lowest / 1e3 - 1391)).toBeLessThan(1)
    expect(Math.abs(highest / 1e3 - 3330)).toBeLessThan(1)
    expect(dawnDuskLongestEclipseS(574e3)).toBeGreaterThan(20 * 60)
    expect(dawnDuskLongestEclipseS(1385e3)).toBeGreaterThan(0)
    expect(dawnDuskLongestEclipseS(1400e3)).toBe(0)
    expect(dawnDuskLongestEclipseS(3340e3)).toBeGreaterThan(0)
  })

  test('a 53 degree orbit at 550 km is dark 33.4 % of the time at the equinox and 31.3 % over the year', () => {
    const nodes = Array.from({ length: 360 }, (_, k) => ((k + 0.5) * Math.PI) / 180)
    const equinox = nodes.map((nodeFromSunRad) => {
      const beta = betaRad({ declinationRad: 0, inclinationRad: 53 * DEG, nodeFromSunRad })
      return eclipseFraction({ altitudeM: 550e3, betaRad: beta })
    })
    expect(equinox.reduce((sum, x) => sum + x) / 360).toBeCloseTo(0.334, 3)
    // The year's value is that of 400,000 random dates, nodes and places on the orbit, 0.31334 with a 1-sigma of 0.0007.
    const year = driftingYear({ altitudeM: 550e3, inclinationRad: 53 * DEG })
    expect(Math.abs(year.meanEclipseFraction - 0.3133)).toBeLessThan(0.0015)
    expect(year.longestEclipseS / 60).toBeCloseTo(35.61, 1)
  })
})

describe('sun-synchronous orbits off 6 and 18 h', () => {
  const errors = (key: 'meanEclipseFraction' | 'eclipseDaysPerYear' | 'meanCosBetaFraction') =>
    [350e3, 615e3, 930e3, 1390e3, 1790e3].flatMap((altitudeM) =>
      [0, 0.3, 0.6, 1].map((offsetHours) => {
        const years = [18 - offsetHours, 18 + offsetHours].map((ltanHours) =>
          sunSynchronousYear({ altitudeM, ltanHours }),
        )
        const mean = (years[0]![key] + years[1]![key]) / 2
        return Math.abs(offsetSunlight({ altitudeM, ltanHours: 18, offsetHours })[key] - mean)
      }),
    )

  test('have the sunlight of the day-by-day year', () => {
    // The table is linear in 20 km and 7.5 minutes; kinks lie where eclipses begin.
    expect(Math.max(...errors('meanEclipseFraction'))).toBeLessThan(0.0012)
    expect(Math.max(...errors('eclipseDaysPerYear'))).toBeLessThan(7)
    expect(Math.max(...errors('meanCosBetaFraction'))).toBeLessThan(0.001)
  })

  test('have the longest eclipse of the dawn-dusk orbit without an offset, and a longer one with', () => {
    const longest = (offsetHours: number) =>
      offsetSunlight({ altitudeM: 600e3, ltanHours: 18, offsetHours }).longestEclipseS
    expect(longest(0)).toBeCloseTo(dawnDuskLongestEclipseS(600e3), 6)
    expect(longest(0.5)).toBeGreaterThan(longest(0))
    expect(longest(1)).toBeGreaterThan(longest(0.5))
  })
})
