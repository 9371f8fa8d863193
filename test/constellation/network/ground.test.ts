import { describe, expect, it } from 'vitest'
import type { ConstellationDesign } from '../../../src/constellation/design.ts'
import { nearestM } from '../../../src/constellation/network/ground.ts'
import {
  groundAngleRad,
  inViewFraction,
  nearPlaneFraction,
  seenFraction,
} from '../../../src/constellation/network/visibility.ts'
import { constellationLayout, orbitOf, placeOf } from '../../../src/constellation/pattern/orbits.ts'
import { sizePattern } from '../../../src/constellation/pattern/pattern.ts'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { sunSynchronousInclinationRad } from '../../../src/environment/orbit.ts'
import { PLACES } from '../../../src/flight/ground-sites.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'

const DEG = Math.PI / 180

describe('what a site sees', () => {
  it('of a dawn-dusk plane at 630 km, ten degrees up, is 18 to 30 % of the time', () => {
    // Independent audit. The equator, and 50 degrees north.
    const angle = groundAngleRad(630e3, 10 * DEG)
    const inclination = sunSynchronousInclinationRad(630e3)
    expect(nearPlaneFraction(inclination, 0, angle)).toBeCloseTo(0.18, 1)
    expect(nearPlaneFraction(inclination, 50 * DEG, angle)).toBeCloseTo(0.3, 1)
  })

  it('of one formation is what one of some forty sites sees at a time', () => {
    const angle = groundAngleRad(650e3, 10 * DEG)
    const inclination = sunSynchronousInclinationRad(650e3)
    // Independent audit, for sites where ground stations stand, the Arctic among them.
    const inView = PLACES.map(({ latitudeDeg }) => inViewFraction(inclination, latitudeDeg * DEG, angle))
    const mean = inView.reduce((sum, one) => sum + one, 0) / PLACES.length
    expect(1 / mean).toBeGreaterThan(30)
    expect(1 / mean).toBeLessThan(50)
  })

  const DESIGN = {
    orbit: 'dawn-dusk',
    ltanHours: 18,
    altitudeM: 650e3,
    inclinationRad: 53 * DEG,
    pattern: 'plane',
    shellCount: 1,
    planesPerShellCount: 1,
    slotsPerPlaneCount: 40,
    clusterSizeCount: 1,
    clusterSpacingM: 100,
    altitudeBandM: 0,
    ltanWindowS: 0,
    phasingFraction: -1,
    inclinedShareFraction: 0,
    topology: { id: 'grid' },
  } as unknown as ConstellationDesign
  const ASSUMPTIONS = { leastSeparationM: 10e3, leastShellSpacingM: 5e3, leastFormationSpacingM: 50, acquisitionS: 60 }

  for (const [name, changes, tolerance] of [
    ['40 in a dawn-dusk plane', {}, 0.02],
    ['four in a dawn-dusk plane', { slotsPerPlaneCount: 4 }, 0.03],
    ['a delta of 6 planes of 6', { pattern: 'delta', planesPerShellCount: 6, slotsPerPlaneCount: 6 }, 0.2],
    ['a delta of 24 planes of 22', { pattern: 'delta', planesPerShellCount: 24, slotsPerPlaneCount: 22 }, 0.05],
  ] as const) {
    it(`agrees with satellites flown over a turning Earth: ${name}`, () => {
      const design = { ...DESIGN, ...changes } as ConstellationDesign
      const pattern = sizePattern(design, ASSUMPTIONS as never)
      const layout = constellationLayout(design, pattern)
      const orbits = Array.from({ length: layout.satelliteCount }, (_, k) => orbitOf(layout, k, 0))
      const cosine = Math.cos(groundAngleRad(650e3, 10 * DEG))
      // People by latitude, as bands of ten degrees have them.
      const people = [0.144, 0.183, 0.294, 0.248, 0.108, 0.023]
      let flown = 0
      people.forEach((share, band) => {
        const latitude = (10 * band + 5) * DEG
        let seen = 0
        const times = 500
        for (let k = 0; k < times; k++) {
          const timeS = k * 172.8
          const turn = (2 * Math.PI * timeS) / 86_164
          const site = [Math.cos(latitude) * Math.cos(turn), Math.cos(latitude) * Math.sin(turn), Math.sin(latitude)]
          const isSeen = orbits.some((orbit) => {
            const [x, y, z] = placeOf(orbit, timeS)
            return (x * site[0]! + y * site[1]! + z * site[2]!) / Math.hypot(x, y, z) > cosine
          })
          if (isSeen) seen++
        }
        flown += (share * seen) / times
      })
      expect(Math.abs(seenFraction(design, pattern, 10 * DEG) - flown)).toBeLessThan(tolerance)
    })
  }
})

describe('a user who sees no satellite', () => {
  it('is a quarter of the way round from one gateway, and near to many', () => {
    expect(nearestM(1) / 6378.137e3).toBeCloseTo(Math.PI / 2, 1)
    // Mean distance to the nearest of many points on a sphere: half of the root of the area of each.
    expect(nearestM(1000) / (0.5 * Math.sqrt((4 * Math.PI * 6378.137e3 ** 2) / 1000))).toBeCloseTo(1, 3)
  })

  it('waits some 18 ms longer for formations along one plane than if all saw them', () => {
    const compiled = compileStudy(loadStudy('designs/suncatcher-cluster.yaml', ['slotsPerPlaneCount=64']))
    const { network } = compiled.size(compiled.representative) as ConstellationSizing
    const { userSeesFraction, accessS } = network.ground
    expect(userSeesFraction).toBeLessThan(0.3)
    // Independent audit: 4.0 to 4.8 ms are wrong by 18 ms.
    expect(accessS * 1e3).toBeGreaterThan(4 + 10)
    expect(accessS * 1e3).toBeLessThan(4 + 26)
  })
})

it('sites near each other share their weather: a thousand are not more sure than a hundred that stand apart', () => {
  const of = (count: number, km: number) => {
    const compiled = compileStudy(
      loadStudy('designs/project-sunrise.yaml', [
        `gatewayCount=${count}`,
        'gateway=optical',
        `scenario.weatherLengthKm=${km}`,
      ]),
    )
    return (compiled.size(compiled.representative) as ConstellationSizing).network.ground.gatewayAvailabilityFraction
  }
  expect(of(4, 1000)).toBeLessThan(of(4, 1))
  expect(1 - of(3, 1)).toBeGreaterThan(0.3 ** 3 * 0.99)
})
