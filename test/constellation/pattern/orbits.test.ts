import { describe, expect, it } from 'vitest'
import type { ConstellationDesign } from '../../../src/constellation/design.ts'
import {
  centreOf,
  formationPlaces,
  layerShift,
  layersOf,
  leastSpacingRatio,
} from '../../../src/constellation/pattern/formation.ts'
import {
  berthOf,
  constellationLayout,
  type MeanOrbit,
  nodeLayout,
  type OrbitLayout,
  orbitOf,
  placeOf,
} from '../../../src/constellation/pattern/orbits.ts'
import { type PatternSizing, sizePattern } from '../../../src/constellation/pattern/pattern.ts'
import { periodS, sunSynchronousInclinationRad } from '../../../src/environment/orbit.ts'
import type { NodeDesign } from '../../../src/node/design.ts'
import { ASSUMPTIONS } from '../../helpers/pattern-assumptions.ts'

const DEG = Math.PI / 180

const DESIGN = {
  orbit: 'dawn-dusk',
  ltanHours: 18,
  altitudeM: 650e3,
  inclinationRad: 53 * DEG,
  pattern: 'plane',
  shellCount: 1,
  planesPerShellCount: 1,
  slotsPerPlaneCount: 12,
  spareFraction: 0,
  clusterSizeCount: 1,
  clusterSpacingM: 100,
  altitudeBandM: 0,
  ltanWindowS: 3600,
  phasingFraction: 0,
  inclinedShellCount: 1,
  topology: { id: 'grid', linkCount: 4, planeSatelliteCount: 0, rangeM: 0 },
} as unknown as ConstellationDesign

function laidOut(changes: Partial<ConstellationDesign>): { pattern: PatternSizing; layout: OrbitLayout } {
  const design = { ...DESIGN, ...changes }
  const pattern = sizePattern(design, ASSUMPTIONS as never)
  return { pattern, layout: constellationLayout(design, pattern) }
}

const orbits = (layout: OrbitLayout, meanSunRad = 1): MeanOrbit[] =>
  Array.from({ length: layout.satelliteCount }, (_, index) => orbitOf(layout, index, meanSunRad))

const distanceM = (a: MeanOrbit, b: MeanOrbit, timeS = 0) => {
  const [p, q] = [placeOf(a, timeS), placeOf(b, timeS)]
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2])
}

/** Least distance of any two while they fly one orbit in steps of `stepS`. */
function leastDistanceM(all: readonly MeanOrbit[], stepS: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let timeS = 0; timeS < periodS(all[0]!.altitudeM); timeS += stepS) {
    const places = all.map((orbit) => placeOf(orbit, timeS))
    for (let i = 0; i < places.length; i++) {
      for (let j = 0; j < i; j++) {
        const [p, q] = [places[i]!, places[j]!]
        least = Math.min(least, Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]))
      }
    }
  }
  return least
}

describe('a Walker delta', () => {
  // Galileo, 24/3/1 at 56 degrees: nodes 120 degrees apart, 45 degrees in a plane, 15 degrees from plane to plane.
  const walker = { pattern: 'delta', inclinationRad: 56 * DEG, planesPerShellCount: 3, slotsPerPlaneCount: 8 } as const
  const { pattern, layout } = laidOut({ ...walker, phasingFraction: 1 / 3 })
  const all = orbits(layout)

  it('24/3/1 has its nodes 120 degrees, its slots 45 degrees and its phases 15 degrees apart', () => {
    expect(all).toHaveLength(24)
    const at = (plane: number, slot: number) => all[plane * 8 + slot]!
    for (const plane of [0, 1, 2]) expect(at(plane, 0).nodeRad).toBeCloseTo(plane * 120 * DEG, 9)
    expect(at(1, 0).meanAnomalyRad - at(0, 0).meanAnomalyRad).toBeCloseTo(15 * DEG, 9)
    expect(at(0, 1).meanAnomalyRad - at(0, 0).meanAnomalyRad).toBeCloseTo(45 * DEG, 9)
    // One slot on from the last plane to the first, as the notation t/p/f says: f steps over the whole circle.
    expect(at(2, 0).meanAnomalyRad + 15 * DEG).toBeCloseTo(at(0, 1).meanAnomalyRad, 9)
  })

  it('keeps the least separation and the spacings that its pattern states, when flown', () => {
    // 3 s steps miss a closest approach at 14 km/s by up to 20 km across, a tenth of a per cent of 1,900 km.
    const flown = leastDistanceM(all, 3)
    expect(Math.abs(flown / pattern.separationM - 1)).toBeLessThan(2e-3)
    expect(distanceM(all[0]!, all[1]!) / pattern.inPlaneSpacingM).toBeCloseTo(1, 9)
    // Of the eight satellites of the next plane, the one that stays nearest; over the seam from the last plane to the first too.
    const rounds = (from: number, to: number) =>
      Array.from({ length: 8 }, (_, slot) => {
        const across = Array.from({ length: 2000 }, (_, k) =>
          distanceM(all[8 * from]!, all[8 * to + slot]!, (k / 2000) * periodS(layout.shells[0]!.altitudeM)),
        )
        return [Math.min(...across), Math.max(...across)] as const
      }).sort((a, b) => a[1] - b[1])[0]!
    const [next, seam] = [rounds(0, 1), rounds(2, 0)]
    expect(Math.min(next[0], seam[0]) / pattern.crossNearestM).toBeCloseTo(1, 4)
    expect(Math.max(next[1], seam[1]) / pattern.crossFarthestM).toBeCloseTo(1, 4)
  })
})

describe('a Walker star', () => {
  it('spreads its planes over half the circle', () => {
    const { layout } = laidOut({ pattern: 'star', inclinationRad: 87 * DEG, planesPerShellCount: 6 })
    const nodes = orbits(layout).map(({ nodeRad }) => nodeRad / DEG)
    expect([...new Set(nodes.map(Math.round))]).toEqual([0, 30, 60, 90, 120, 150])
  })
})

describe('a stack of sun-synchronous shells', () => {
  const { pattern, layout } = laidOut({ pattern: 'stack', shellCount: 5, altitudeBandM: 400e3 })

  it('is spread evenly over its band, each shell at the inclination of its own altitude', () => {
    expect(layout.shells.map(({ altitudeM }) => altitudeM / 1e3)).toEqual([450, 550, 650, 750, 850])
    for (const shell of layout.shells) expect(shell.inclinationRad).toBe(sunSynchronousInclinationRad(shell.altitudeM))
    const above = distanceM(orbitOf(layout, 0, 1), orbitOf(layout, 12, 1))
    // Neighbouring shells differ by 0.4 degree of inclination, which no satellite notices at its node.
    expect(above / pattern.shellSpacingM).toBeCloseTo(1, 9)
  })

  it('has its nodes at the local time, whatever the Sun', () => {
    for (const meanSunRad of [0, 2, 5]) {
      for (const { nodeRad } of orbits(layout, meanSunRad)) {
        const hours = (((nodeRad - meanSunRad) / Math.PI) * 12 + 12 + 24) % 24
        expect(hours).toBeCloseTo(18, 9)
      }
    }
  })

  it('centres the planes of a window of local times on it', () => {
    const { layout: window } = laidOut({ pattern: 'stack', planesPerShellCount: 3, ltanWindowS: 3600 })
    const hours = window.shells[0]!.nodesRad.map((nodeRad) => (nodeRad / Math.PI) * 12 + 12)
    expect(hours.map((hour) => Math.round(hour * 60))).toEqual([1060, 1080, 1100])
  })
})

describe('shells of two inclinations', () => {
  it('hold the inclined share, alternating over the band, with the inclined planes around the whole circle', () => {
    const { layout } = laidOut({
      pattern: 'shells',
      shellCount: 20,
      altitudeBandM: 500e3,
      planesPerShellCount: 4,
      inclinedShellCount: 6,
    })
    const inclined = layout.shells.filter(({ isSunSynchronous }) => !isSunSynchronous)
    expect(inclined).toHaveLength(6)
    for (const shell of inclined) {
      expect(shell.inclinationRad).toBe(53 * DEG)
      expect(shell.nodesRad.map((nodeRad) => Math.round(nodeRad / DEG))).toEqual([0, 90, 180, 270])
    }
    const middle = inclined.reduce((sum, { altitudeM }) => sum + altitudeM, 0) / inclined.length
    expect(Math.abs(middle - 650e3)).toBeLessThan(25e3)
  })
})

describe('a formation', () => {
  const { pattern, layout } = laidOut({ pattern: 'cluster', slotsPerPlaneCount: 2, clusterSizeCount: 81 })
  const all = orbits(layout)

  // Suncatcher: 81 satellites, 100-200 m to the next, 1 km radius.
  it('of 81 at 100 m fits its radius and never brings two closer than 100 m, when flown', () => {
    const formation = all.slice(0, 81)
    const centre = formation[centreOf(formationPlaces(81, 2))]!
    const farthest = Math.max(...formation.map((orbit) => distanceM(centre, orbit)))
    expect(farthest).toBeLessThanOrEqual(pattern.clusterRadiusM)
    // 0.2 m is the second order of the eccentricity at 1 km.
    expect(Math.abs(leastDistanceM(formation, 60) - 100)).toBeLessThan(0.3)
  })

  it('keeps neighbours between one and two spacings apart all along the orbit', () => {
    const places = formationPlaces(81, 2)
    const centre = centreOf(places)
    const neighbour = places.findIndex(({ across, along }) => across === 1 && along === 0)
    const distances = Array.from({ length: 100 }, (_, k) =>
      distanceM(all[centre]!, all[neighbour]!, (k / 100) * periodS(650e3)),
    )
    expect(Math.min(...distances)).toBeCloseTo(100, 0)
    expect(Math.max(...distances)).toBeCloseTo(200, 0)
  })

  it('repeats in every slot, half the circle on', () => {
    expect(berthOf(layout, 81 + 5)).toEqual({ shell: 0, plane: 0, slot: 1, member: 5 })
    const [a, b] = [placeOf(all[5]!), placeOf(all[81 + 5]!)]
    for (const k of [0, 1, 2]) expect(a[k]! + b[k]!).toBeCloseTo(0, 3)
  })

  it('in three dimensions stands on its lattice at the epoch, layer shifted against layer', () => {
    const { pattern: deep, layout: cube } = laidOut({
      pattern: 'cluster',
      slotsPerPlaneCount: 3,
      clusterSizeCount: 125,
      topology: { ...DESIGN.topology, id: 'lattice' },
    })
    const members = orbits(cube).slice(125, 250)
    const places = formationPlaces(125, 3)
    expect(cube.formation).toEqual(places)
    const centre = centreOf(places)
    const at = (across: number, along: number, outOf: number) =>
      places.findIndex((place) => place.across === across && place.along === along && place.outOf === outOf)
    const { across, along } = layerShift(1)
    for (const [other, distance] of [
      [at(0, 0, 1), Math.hypot(100 * across, 200 * along, 100)],
      [at(1, 0, 0), 100],
      [at(0, 1, 0), 200],
      [at(1, 1, 1), Math.hypot(100 * (1 + across), 200 * (1 + along), 100)],
    ] as const) {
      expect(Math.abs(distanceM(members[centre]!, members[other]!) - distance)).toBeLessThan(0.3)
    }
    const farthest = Math.max(...members.map((orbit) => distanceM(members[centre]!, orbit)))
    // The corners of a ball of few points stand out by half a step, their layer's shift by half another.
    expect(farthest).toBeLessThanOrEqual(deep.clusterRadiusM + 200)
  })

  it('in three dimensions never comes nearer than the pattern says, as its layers pass through each other', () => {
    const { pattern, layout } = laidOut({
      pattern: 'cluster',
      slotsPerPlaneCount: 1,
      clusterSizeCount: 57,
      topology: { ...DESIGN.topology, id: 'lattice' },
    })
    const least = leastDistanceM(orbits(layout), 60)
    expect(pattern.separationM).toBeCloseTo(100 * leastSpacingRatio(layersOf(57)), 9)
    expect(least).toBeGreaterThan(pattern.separationM - 0.3)
    expect(least).toBeLessThan(100)
  })

  it('orders its members so that each stands next to the one before, but for the turns of its rows', () => {
    const places = formationPlaces(81, 2)
    const steps = places
      .slice(1)
      .map((place, i) => Math.abs(place.across - places[i]!.across) + Math.abs(place.along - places[i]!.along))
    expect(steps.filter((step) => step === 1).length).toBeGreaterThanOrEqual(70)
    expect(new Set(places.map(({ across, along }) => `${across} ${along}`)).size).toBe(81)
  })
})

describe('a node', () => {
  const design = { orbit: 'dawn-dusk', ltanHours: 6, altitudeM: 600e3 } as NodeDesign

  it('is one satellite over the terminator, or one inclined', () => {
    const [orbit] = orbits(nodeLayout(design), 0.3)
    expect(orbit!.inclinationRad / DEG).toBeCloseTo(97.79, 2)
    expect(orbit!.nodeRad).toBeCloseTo(2 * Math.PI + 0.3 - Math.PI / 2, 9)
    const [inclined] = orbits(nodeLayout({ ...design, orbit: 'inclined', inclinationRad: 0.5 }), 0.3)
    expect([inclined!.inclinationRad, inclined!.nodeRad]).toEqual([0.5, 0])
  })
})

it('a million satellites are laid out without a list of them', () => {
  const { layout } = laidOut({
    pattern: 'shells',
    shellCount: 99,
    altitudeBandM: 500e3,
    planesPerShellCount: 10,
    slotsPerPlaneCount: 1000,
  })
  expect(layout.satelliteCount).toBe(1e6)
  expect(berthOf(layout, 999_999)).toEqual({ shell: 99, plane: 9, slot: 999, member: 0 })
  expect(orbitOf(layout, 999_999, 0).altitudeM).toBe(900e3)
})

describe('over the equator, where a node is anywhere', () => {
  it.each([0, 180])('a lone satellite at %d degrees has a place', (degrees) => {
    const layout = nodeLayout({ orbit: 'inclined', altitudeM: 650e3, inclinationRad: degrees * DEG } as NodeDesign)
    expect(placeOf(orbitOf(layout, 0, 0), 1000).every(Number.isFinite)).toBe(true)
  })

  it.each([0, 180])('layers of a cluster at %d degrees stand as far apart as at 53, all around', (degrees) => {
    const cluster = {
      orbit: 'inclined',
      pattern: 'cluster',
      clusterSizeCount: 27,
      topology: { ...DESIGN.topology, id: 'lattice' },
    } as const
    const [level, tilted] = [degrees * DEG, 53 * DEG].map((inclinationRad) =>
      orbits(laidOut({ ...cluster, inclinationRad }).layout).slice(0, 27),
    ) as [MeanOrbit[], MeanOrbit[]]
    for (const timeS of [0, 700, 2000]) {
      for (let k = 1; k < 27; k++) {
        // First order in the offsets: 0.2 m at 1 km.
        const apartM = distanceM(level[0]!, level[k]!, timeS) - distanceM(tilted[0]!, tilted[k]!, timeS)
        expect(Math.abs(apartM)).toBeLessThan(0.2)
      }
    }
  })
})
