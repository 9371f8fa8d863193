import { describe, expect, it } from 'vitest'
import { EARTH_RADIUS_M, LIGHT_SPEED_M_PER_S } from '../../../src/constants.ts'
import { hexagonalCount, latticePointCount, relativeSpeedMPerS } from '../../../src/constellation/pattern/cluster.ts'
import {
  closedRingCount,
  crossPlaneDistanceM,
  leastSeparationM,
  type PlanePair,
  shellDriftRadPerS,
  slantRangeM,
} from '../../../src/constellation/pattern/geometry.ts'
import { meanMotionRadPerS, sunSynchronousInclinationRad } from '../../../src/environment/orbit.ts'
import { inPlaneSpacingM, longestSightLineM } from '../../../src/subsystems/links.ts'

const within = (value: number, published: number, share: number) =>
  expect(Math.abs(value / published - 1), `${value} against ${published}`).toBeLessThanOrEqual(share)
const DEG = Math.PI / 180

/** Position on a circular orbit of unit radius. */
function position(inclinationRad: number, nodeRad: number, argumentRad: number): [number, number, number] {
  const [cu, su] = [Math.cos(argumentRad), Math.sin(argumentRad)]
  const [cw, sw] = [Math.cos(nodeRad), Math.sin(nodeRad)]
  const ci = Math.cos(inclinationRad)
  return [cw * cu - sw * ci * su, sw * cu + cw * ci * su, Math.sin(inclinationRad) * su]
}

/** Distances over an orbit, by placing both satellites. */
function propagated({ inclinationRad, nodeOffsetRad, phaseOffsetRad }: PlanePair, altitudeM: number): number[] {
  return Array.from({ length: 7200 }, (_, k) => {
    const u = (k / 7200) * 2 * Math.PI
    const a = position(inclinationRad, 0, u)
    const b = position(inclinationRad, nodeOffsetRad, u + phaseOffsetRad)
    return (EARTH_RADIUS_M + altitudeM) * Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
  })
}

describe('spacing in a plane and lines of sight', () => {
  // Worked values of the equations, to the digits printed.
  it('22 satellites at 550 km stand 1,972 km apart; 300 and 1,000 at 600 km 146.1 and 43.84 km', () => {
    within(inPlaneSpacingM(550e3, 22), 1972e3, 5e-5)
    within(inPlaneSpacingM(600e3, 300), 146.1e3, 5e-4)
    within(inPlaneSpacingM(600e3, 1000), 43.84e3, 2e-4)
  })

  it('at 600 km a beam that clears 80 km reaches 5,287 km, so that nine satellites close a ring', () => {
    within(longestSightLineM(600e3, 80e3), 5287e3, 1e-4)
    expect(closedRingCount(600e3, 80e3)).toBe(9)
    expect(inPlaneSpacingM(600e3, 9)).toBeLessThan(longestSightLineM(600e3, 80e3))
    expect(inPlaneSpacingM(600e3, 8)).toBeGreaterThan(longestSightLineM(600e3, 80e3))
  })

  it('a satellite at 600 km seen at 30 degrees is 1,075 km or 3.59 ms away', () => {
    within(slantRangeM(600e3, 30 * DEG), 1075e3, 5e-4)
    within(slantRangeM(600e3, 30 * DEG) / LIGHT_SPEED_M_PER_S, 3.59e-3, 2e-3)
  })
})

describe('neighbours across planes', () => {
  const pairs: PlanePair[] = [
    { inclinationRad: 53 * DEG, nodeOffsetRad: 5 * DEG, phaseOffsetRad: 3 * DEG },
    { inclinationRad: 97.9 * DEG, nodeOffsetRad: 30 * DEG, phaseOffsetRad: -8 * DEG },
    { inclinationRad: 30 * DEG, nodeOffsetRad: 60 * DEG, phaseOffsetRad: 11 * DEG },
  ]
  for (const pair of pairs) {
    it(`come as near and as far as the orbits say when flown (i ${(pair.inclinationRad / DEG).toFixed(0)}°)`, () => {
      const flown = propagated(pair, 600e3)
      const [nearest, farthest] = crossPlaneDistanceM(pair, 600e3)
      // 0.05 degree steps miss an extremum by up to 1e-6 of its distance.
      within(nearest, Math.min(...flown), 1e-5)
      within(farthest, Math.max(...flown), 1e-5)
    })

    it(`keep the least separation of all satellites flown (i ${(pair.inclinationRad / DEG).toFixed(0)}°)`, () => {
      const satelliteCount = 11
      const all = Array.from({ length: satelliteCount }, (_, k) =>
        Math.min(
          ...propagated({ ...pair, phaseOffsetRad: pair.phaseOffsetRad + (k / satelliteCount) * 2 * Math.PI }, 600e3),
        ),
      )
      expect(Math.abs(leastSeparationM(pair, 600e3, satelliteCount) - Math.min(...all))).toBeLessThan(20)
    })
  }
})

describe('shells as Project Sunrise files them', () => {
  it('10 km apart drift 0.480 degrees an hour, so 300 satellites a plane pass a new neighbour every 2.5 h', () => {
    const drift = shellDriftRadPerS(600e3, 10e3)
    within((drift / DEG) * 3600, 0.48, 2e-3)
    within(360 / 300 / ((drift / DEG) * 3600), 2.5, 0.01)
    // First order in the height: the exact difference of mean motions is 0.2 % less.
    within(drift, meanMotionRadPerS(600e3) - meanMotionRadPerS(610e3), 3e-3)
  })

  it('sun-synchronous from 500 to 1,800 km is 97 to 104 degrees', () => {
    // Filed in whole degrees; first-order oblateness.
    expect(sunSynchronousInclinationRad(500e3) / DEG).toBeCloseTo(97.4, 1)
    expect(sunSynchronousInclinationRad(1800e3) / DEG).toBeCloseTo(103.66, 1)
  })

  it('sun-synchronous at 500, 1,000 and 2,000 km is the 97.4, 99.5 and 104.9 degrees filed for a million satellites', () => {
    for (const [km, filedDeg] of [
      [500, 97.4],
      [1000, 99.5],
      [2000, 104.9],
    ] as const) {
      // Filed in tenths.
      expect(Math.abs(sunSynchronousInclinationRad(km * 1e3) / DEG - filedDeg)).toBeLessThan(0.05)
    }
  })
})

describe('Suncatcher formation', () => {
  it('a lattice of 100 x 200 m holds 81 satellites in 1 km', () => {
    expect(latticePointCount({ radiusM: 1000, spacingM: 100 })).toBe(81)
  })

  it('packs about 3.63 (R/r)² satellites hexagonally', () => {
    within(hexagonalCount(10, 1) / 100, 3.63, 1e-3)
  })

  it('crosses its track at 2.14 m/s on the 1 km ellipse at 650 km', () => {
    within(meanMotionRadPerS(650e3), 1.0715e-3, 1e-4)
    within(relativeSpeedMPerS(650e3, 1000), 2.14, 2e-3)
  })
})
