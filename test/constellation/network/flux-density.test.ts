import { describe, expect, it } from 'vitest'
import type { ConstellationContext } from '../../../src/constellation/assumptions.ts'
import {
  fluxLimitDb,
  fluxRateBps,
  fluxRateFraction,
  manySatellitesDb,
} from '../../../src/constellation/network/flux-density.ts'
import { groundAngleRad } from '../../../src/constellation/network/visibility.ts'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'

const rad = (deg: number) => (deg * Math.PI) / 180

describe('what one of many satellites may lay on the ground', () => {
  it('is what was filed for 29,988 of which 1,001 are in view', () => {
    expect(manySatellitesDb(29_988, 1001)).toBeCloseTo(31, 1)
    // Those in view of a place, mean over the Earth, of its shells in their first form (FCC 22-91, from memory).
    const shells = [
      ...[340, 345, 350].map((km) => [km, 5280] as const),
      [360, 3600],
      ...[525, 530, 535].map((km) => [km, 3360] as const),
      [604, 144],
      [614, 324],
    ] as const
    expect(shells.reduce((sum, [, count]) => sum + count, 0)).toBe(29_988)
    const mean = shells.reduce((sum, [km, count]) => sum + (count * (1 - Math.cos(groundAngleRad(km * 1e3, 0)))) / 2, 0)
    expect(1001 / mean).toBeGreaterThan(1)
    expect(1001 / mean).toBeLessThan(1.2)
  })

  it('goes on without a step from what the rule has for few', () => {
    expect(manySatellitesDb(50, 2)).toBe(0)
    expect(manySatellitesDb(288, 11)).toBeCloseTo(10, 9)
    expect(manySatellitesDb(289, 11)).toBeCloseTo(10, 1)
    expect(manySatellitesDb(400, 400)).toBeCloseTo(802 / 69, 9)
    expect(manySatellitesDb(1e6, 40_000)).toBeCloseTo(47, 1)
  })

  it('is a line between 5 and 25 degrees, that ends alike for few and many', () => {
    expect(fluxLimitDb(rad(0), 31)).toBe(-146)
    expect(fluxLimitDb(rad(5), 0)).toBeCloseTo(-115, 9)
    expect(fluxLimitDb(rad(10), 31)).toBeCloseTo(-135.75, 9)
    for (const manyDb of [0, 10, 31, 47]) expect(fluxLimitDb(rad(25), manyDb)).toBeCloseTo(-105, 9)
    expect(fluxLimitDb(rad(90), 31)).toBe(-105)
  })

  it('fills a band from 25 degrees up with more than modulations carry, and a quarter of it at 10 degrees below a large fleet', () => {
    const dish = { dishM: 1.5, noiseK: 300, bandHz: 3.6e9 }
    expect(fluxRateBps({ ...dish, fluxDb: -105 })).toBeCloseTo(6 * 3.6e9, 0)
    // -135.75 dB(W/m2) in a megahertz, half in each polarisation, on 1.15 m2, over 4.14e-21 W/Hz: 3.7 times the noise, 1.84 after 3 dB.
    expect(fluxRateBps({ ...dish, fluxDb: -135.75 }) / 3.6e9).toBeCloseTo(Math.log2(1 + 1.845), 1)
    expect(fluxRateBps({ ...dish, fluxDb: -160 }) / 3.6e9).toBeLessThan(0.03)
  })
})

describe('the rate of radio gateways below a fleet', () => {
  const of = (...sets: string[]) => {
    const compiled = compileStudy(loadStudy('designs/gigawatt-2030.yaml', sets))
    const { design, pattern } = compiled.size(compiled.representative) as ConstellationSizing
    return fluxRateFraction(design, compiled.context as unknown as ConstellationContext, pattern)
  }

  it('is cut low over the horizon, less so with a larger dish, and not from 25 degrees up, by light or through another network', () => {
    const low = of('topology=ring', 'gateway=rf-ka', 'slotsPerPlaneCount=800')
    expect(low).toBeLessThan(1)
    expect(low).toBeGreaterThan(0)
    expect(
      of('topology=ring', 'gateway=rf-ka', 'slotsPerPlaneCount=800', 'catalog.gateways.rf-ka.radioDishM=3'),
    ).toBeGreaterThan(low)
    expect(of('topology=ring', 'gateway=rf-ka', 'slotsPerPlaneCount=800', 'scenario.gatewayElevationDeg=25')).toBe(1)
    expect(of('topology=ring', 'gateway=optical', 'slotsPerPlaneCount=800')).toBe(1)
    expect(of('topology=relay', 'gateway=rf-ka', 'slotsPerPlaneCount=800')).toBe(1)
  })
})
