import { describe, expect, it } from 'vitest'
import { Random } from '../../../solvers/random.ts'
import type { ConstellationDesign } from '../../../src/constellation/design.ts'
import { graphOf, measureGraph } from '../../../src/constellation/network/graph.ts'
import { constellationIsl } from '../../../src/constellation/network/isl.ts'
import { shapeMeasures } from '../../../src/constellation/network/network.ts'
import { networkShape } from '../../../src/constellation/network/shape.ts'
import { latticeMeasures, torusMeasures } from '../../../src/constellation/network/topology.ts'
import { constellationLayout } from '../../../src/constellation/pattern/orbits.ts'
import { sizePattern } from '../../../src/constellation/pattern/pattern.ts'
import { ringAllReduceS } from '../../../src/subsystems/links.ts'
import { long } from '../../helpers/long.ts'
import { ASSUMPTIONS } from '../../helpers/pattern-assumptions.ts'

const topology = (id: string, linkCount = 4) => ({ id, linkCount, planeSatelliteCount: 0, rangeM: 2000e3 })
const DESIGN = {
  orbit: 'dawn-dusk',
  ltanHours: 18,
  altitudeM: 650e3,
  inclinationRad: 0.925,
  pattern: 'stack',
  shellCount: 1,
  planesPerShellCount: 1,
  slotsPerPlaneCount: 24,
  spareFraction: 0,
  clusterSizeCount: 8,
  clusterSpacingM: 100,
  altitudeBandM: 60e3,
  ltanWindowS: 0,
  phasingFraction: 0,
  inclinedShellCount: 0,
  topology: topology('grid'),
  terminal: { rateBps: 400e9 },
  terminalCount: 4,
}
type Changes = Partial<Record<keyof ConstellationDesign, unknown>>

/** The network by formula, and counted by breadth-first search from some of its satellites. */
function bothOf(changes: Changes) {
  const design = { ...DESIGN, ...changes } as unknown as ConstellationDesign
  const pattern = sizePattern(design, ASSUMPTIONS as never)
  const shape = networkShape(design, pattern)
  const layout = constellationLayout(design, pattern)
  const count = shape.domainCount
  const links: (readonly [number, number])[] = []
  for (const { from, to } of constellationIsl(design, { pattern, layout }).links()) {
    if (from < count && to < count) links.push([from, to])
  }
  const graph = graphOf(count, links)
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < count; i++) least = Math.min(least, graph.starts[i + 1]! - graph.starts[i]!)
  const counted = measureGraph(graph, Math.min(count, count > 5000 ? 16 : count > 1000 ? 100 : count))
  return { formula: shapeMeasures(shape), counted, count, least, linkCount: graph.targets.length / 2 }
}

const delta = (planes: number, slots: number, phasingFraction: number): Changes => ({
  pattern: 'delta',
  planesPerShellCount: planes,
  slotsPerPlaneCount: slots,
  phasingFraction,
})
const rings = (clusterSizeCount: number): Changes => ({ topology: topology('two-level', 3), clusterSizeCount })
const ringOf = (slotsPerPlaneCount: number): Changes => ({
  pattern: 'plane',
  slotsPerPlaneCount,
  topology: topology('ring', 2),
})
const formation = (clusterSizeCount: number, id: string, linkCount = 4): Changes => ({
  pattern: 'cluster',
  slotsPerPlaneCount: 1,
  clusterSizeCount,
  topology: topology(id, linkCount),
})

/** Satellites, what is allowed to the mean and to the farthest of hops as a share, and the network. */
const CASES: readonly (readonly [string, number, number, Changes])[] = [
  ['a delta of 3 x 4', 0, 0, delta(3, 4, 0.3)],
  ['a delta of 6 x 20', 0, 0, delta(6, 20, 0.5)],
  ['a delta of 12 x 50, twisted by a third', 0.005, 0.03, delta(12, 50, 0.2)],
  ['a delta of 72 x 22, as Starlink flies', 0.005, 0.03, delta(72, 22, 0.1)],
  ['a delta of 10 x 300', 0.005, 0.03, delta(10, 300, 0.7)],
  ['a delta of 63 x 100', 0.005, 0.03, delta(63, 100, 0)],
  ['rings of 4 on a delta of 6 x 20', 0.1, 0.15, { ...delta(6, 20, 0.5), ...rings(4) }],
  ['rings of 8 on a delta of 10 x 300', 0.1, 0.15, { ...delta(10, 300, 0.7), ...rings(8) }],
  ['rings of 16 on a delta of 10 x 300', 0.1, 0.15, { ...delta(10, 300, 0.7), ...rings(16) }],
  ['rings of 4 on five shells of 300', 0.1, 0.15, { shellCount: 5, slotsPerPlaneCount: 300, ...rings(4) }],
  ['rings of 16 on five shells of 300', 0.1, 0.15, { shellCount: 5, slotsPerPlaneCount: 300, ...rings(16) }],
  ['rings of 16 along a plane of 5,000', 0.1, 0.15, { pattern: 'plane', slotsPerPlaneCount: 5000, ...rings(16) }],
  ['eight rings of 50 along a plane', 0.17, 0.4, { pattern: 'plane', slotsPerPlaneCount: 400, ...rings(50) }],
  ...([12, 33, 100, 500, 1000] as const).flatMap((size) => [
    [`a formation of ${size} in space`, 0.05, 0.07, formation(size, 'lattice', 6)] as const,
    [`a formation of ${size} in a plane`, 0.03, 0.07, formation(size, 'cluster')] as const,
    [`a formation of ${size} with diagonals`, 0.045, 0.07, formation(size, 'cluster', 8)] as const,
    [`a formation of ${size} in a ring`, 0, 0, formation(size, 'ring')] as const,
    [`a formation of ${size} round a hub`, 0, 0, formation(size, 'hub', 1)] as const,
  ]),
  ['a star of 8 x 40', 0.005, 0.03, { ...delta(8, 40, 0.5), pattern: 'star' }],
  ...([12, 100, 5000] as const).flatMap((size) => [
    [`a ring of ${size} along a plane`, 0, 0, ringOf(size)] as const,
    [`a plane of ${size} as a grid`, 0, 0, { ...ringOf(size), topology: topology('grid') }] as const,
  ]),
  ['rings along the planes of a delta of 6 x 20', 0, 0, { ...delta(6, 20, 0.5), topology: topology('ring', 2) }],
  ['hubs of 12 along a plane of 240', 0, 0, { ...ringOf(240), topology: topology('hub', 1), clusterSizeCount: 12 }],
  ['three rings of 4 along a plane', 0.1, 0.15, { ...ringOf(12), ...rings(4) }],
  ['three shells of 4', 0, 0, { shellCount: 3, slotsPerPlaneCount: 4 }],
  ['twenty shells of 250', 0.005, 0.03, { shellCount: 20, slotsPerPlaneCount: 250 }],
  ['40 formations of 81 on a backbone', 0.1, 0.15, { ...formation(81, 'two-level', 3), slotsPerPlaneCount: 40 }],
]
const LARGE: typeof CASES = [
  ['a delta of 38 x 776', 0.005, 0.03, delta(38, 776, 0.31)],
  ['a delta of 100 x 300', 0.005, 0.03, delta(100, 300, 0.4)],
  ['a star of 60 x 500', 0.005, 0.03, { ...delta(60, 500, 0.5), pattern: 'star' }],
  ['sixty shells of 500', 0.005, 0.03, { shellCount: 60, slotsPerPlaneCount: 500 }],
  ['a ring of 30,000 along a plane', 0, 0, ringOf(30_000)],
  ['a formation of 30,000 in a plane', 0.03, 0.07, formation(30_000, 'cluster')],
  ['a formation of 10,000 in space', 0.05, 0.07, formation(10_000, 'lattice', 6)],
  ['a formation of 30,000 in space', 0.05, 0.07, formation(30_000, 'lattice', 6)],
  ['a plane of 30,000 as a grid', 0, 0, { ...ringOf(30_000), topology: topology('grid') }],
  ['370 formations of 81 on a backbone', 0.1, 0.15, { ...formation(81, 'two-level', 3), slotsPerPlaneCount: 370 }],
  ['a formation of 30,000 with diagonals', 0.045, 0.07, formation(30_000, 'cluster', 8)],
  ['a formation of 30,000 in a ring', 0, 0, formation(30_000, 'ring')],
  ['rings of 8 on a delta of 38 x 776', 0.1, 0.15, { ...delta(38, 776, 0.31), ...rings(8) }],
  ['rings of 4 on a delta of 100 x 300', 0.1, 0.15, { ...delta(100, 300, 0.4), ...rings(4) }],
  ['rings of 50 on sixty shells of 400', 0.1, 0.15, { shellCount: 60, slotsPerPlaneCount: 400, ...rings(50) }],
]

function agrees(meanShare: number, farthestShare: number, changes: Changes) {
  const { formula, counted, least } = bothOf(changes)
  expect(counted.connectedFraction).toBe(1)
  expect(Math.abs(formula.meanHopsRatio / counted.meanHopsRatio - 1)).toBeLessThanOrEqual(meanShare + 1e-12)
  // A ragged edge, and rounding, are a hop or two.
  expect(Math.abs(formula.diameterCount - counted.diameterCount)).toBeLessThanOrEqual(
    meanShare === 0 ? 0 : Math.max(2, farthestShare * counted.diameterCount),
  )
  expect(formula.leastLinkCount).toBe(least)
}

describe('hops and links by formula agree with breadth-first search over the links themselves', () => {
  for (const [name, mean, farthest, changes] of CASES) it(name, () => agrees(mean, farthest, changes))
  for (const [name, mean, farthest, changes] of LARGE) long(name, () => agrees(mean, farthest, changes))
})

it('a hub of 30,000 is two hops for all pairs but those with its middle, which draws of few would find too often', () => {
  const { formula, counted } = bothOf(formation(30_000, 'hub', 1))
  expect(formula.meanHopsRatio).toBeCloseTo(2 - 2 / 30_000, 9)
  expect(counted.diameterCount).toBe(2)
})

describe('tori of any size that close any number of places aside', () => {
  /** Hops from one satellite to all, which are those from any other. */
  function counted(slots: number, planes: number, twist: number) {
    const links: (readonly [number, number])[] = []
    for (let plane = 0; plane < planes; plane++) {
      for (let slot = 0; slot < slots; slot++) {
        const on = plane + 1 < planes ? (plane + 1) * slots + slot : (slot + twist) % slots
        links.push([plane * slots + slot, plane * slots + ((slot + 1) % slots)], [plane * slots + slot, on])
      }
    }
    return measureGraph(graphOf(slots * planes, links), 1)
  }
  const agree = (slots: number, planes: number, twist: number) => {
    const [formula, search] = [torusMeasures(slots, planes, true, twist), counted(slots, planes, twist)]
    const name = `${slots} x ${planes}, twisted by ${twist}`
    expect(Math.abs(formula.meanHopsRatio / search.meanHopsRatio - 1), name).toBeLessThan(0.005)
    expect(Math.abs(formula.diameterCount - search.diameterCount), name).toBeLessThanOrEqual(
      Math.max(2, 0.03 * search.diameterCount),
    )
  }

  it('have the hops of breadth-first search, drawn from 12 to 3,000 satellites', () => {
    const random = new Random(3)
    for (let draw = 0; draw < 60; draw++) {
      const planes = 3 + random.below(20)
      const slots = Math.max(4, Math.round(random.between(12, 3000) / planes))
      agree(slots, planes, random.below(slots))
    }
  })

  long('and from 10,000 to 30,000', () => {
    const random = new Random(4)
    for (let draw = 0; draw < 40; draw++) {
      const planes = 3 + random.below(200)
      const slots = Math.max(4, Math.round(random.between(10_000, 30_000) / planes))
      agree(slots, planes, random.below(slots))
    }
  })
})

it('a torus of 600 by 12 that closes 80 places aside has 40.9 hops in the mean, not 76.5', () => {
  // Counted by an independent breadth-first search.
  expect(torusMeasures(600, 12, true, 80).meanHopsRatio).toBeCloseTo(40.9, 1)
  // Closing where it began, or a whole way round beside, is no twist.
  expect(torusMeasures(600, 12, true, 600)).toEqual(torusMeasures(600, 12, true, 0))
})

it('an all-reduce waits for the corner of a lattice, which has two links: 0.69 s, not 0.39 s', () => {
  const { leastLinkCount, linkCount } = latticeMeasures(9, 4)
  const seconds = (links: number) =>
    ringAllReduceS({ nodeCount: 81, messageBytes: 140e9, rateBytesPerS: (links * 1.6e12) / 8, latencyS: 0 })
  expect(seconds(leastLinkCount)).toBeCloseTo(0.69, 2)
  expect(seconds((2 * linkCount) / 81)).toBeCloseTo(0.39, 2)
})
