import { describe, expect, it } from 'vitest'
import { maxConcurrentFlow, uniformDemands } from '../../../src/constellation/network/flow.ts'
import {
  type Graph,
  graphOf,
  measureGraph,
  rowOf,
  sampledConnectedFraction,
} from '../../../src/constellation/network/graph.ts'
import { weightsUplinkS } from '../../../src/constellation/network/relayed.ts'
import {
  meshConnectedFraction,
  ringConnectedFraction,
  ringOfRingsConnectedFraction,
  torusConnectedFraction,
  torusOfRingsConnectedFraction,
} from '../../../src/constellation/network/survival.ts'
import {
  cubeMeasures,
  formationMeasures,
  hubMeasures,
  latticeMeasures,
  ringMeasures,
  torusMeasures,
  twoLevelMeasures,
  uniformThroughputBps,
} from '../../../src/constellation/network/topology.ts'
import { formationPlaces } from '../../../src/constellation/pattern/formation.ts'
import { ringAllReduceS } from '../../../src/subsystems/links.ts'
import {
  cubeGraph,
  hubGraph,
  latticeGraph,
  pointLatticeGraph,
  torusGraph,
  twoLevelGraph,
} from '../../helpers/graphs.ts'

const within = (value: number, published: number, share: number) =>
  expect(Math.abs(value / published - 1), `${value} against ${published}`).toBeLessThanOrEqual(share)

describe('topology formulas', () => {
  it('meet the worked values: ring of 81, torus of 24 x 24, lattice of 9 x 9', () => {
    expect(ringMeasures(81)).toMatchObject({ diameterCount: 40, meanHopsRatio: 20.5, bisectionCount: 2 })
    const torus = torusMeasures(24, 24)
    expect(torus).toMatchObject({ diameterCount: 24, bisectionCount: 48 })
    // The worked value counts a node's distance to itself: one part in 576.
    within(torus.meanHopsRatio, 12, 1 / 500)
    expect(latticeMeasures(9, 4)).toMatchObject({ diameterCount: 16, bisectionCount: 9 })
    expect(latticeMeasures(9, 8)).toMatchObject({ diameterCount: 8, bisectionCount: 25 })
    within(latticeMeasures(9, 4).meanHopsRatio, 6, 0.02)
    // Quoted as about 4.
    within(latticeMeasures(9, 8).meanHopsRatio, 4, 0.08)
  })

  const exact = [
    ['ring of 7', ringMeasures(7), torusGraph(7, 1)],
    ['ring of 400', ringMeasures(400), torusGraph(400, 1)],
    ['torus of 24 x 24', torusMeasures(24, 24), torusGraph(24, 24)],
    ['torus of 50 x 7', torusMeasures(50, 7), torusGraph(50, 7)],
    ['torus of 60 x 2', torusMeasures(60, 2), torusGraph(60, 2)],
    ['planes that do not close, 24 x 7', torusMeasures(24, 7, false), torusGraph(24, 7, false)],
    ['planes that do not close, 5 x 30', torusMeasures(5, 30, false), torusGraph(5, 30, false)],
    ['lattice of 9 x 9', latticeMeasures(9, 4), latticeGraph(9, 4)],
    ['lattice of 30 x 30', latticeMeasures(30, 4), latticeGraph(30, 4)],
    ["king's lattice of 9 x 9", latticeMeasures(9, 8), latticeGraph(9, 8)],
    ['cube of 5', cubeMeasures(5), cubeGraph(5)],
    ['hub of 12', hubMeasures(12), hubGraph(12)],
  ] as const
  for (const [name, formula, graph] of exact) {
    it(`agree with the graph: ${name}`, () => {
      const counted = measureGraph(graph)
      expect(counted.connectedFraction).toBe(1)
      expect(formula.diameterCount).toBe(counted.diameterCount)
      within(formula.meanHopsRatio, counted.meanHopsRatio, 1e-12)
      expect(formula.linkCount).toBe(graph.targets.length / 2)
    })
  }

  for (const [size, n, m] of [
    [4, 8, 8],
    [8, 10, 10],
    [12, 16, 6],
    [4, 30, 30],
    [8, 20, 1],
    [80, 16, 1],
  ] as const) {
    it(`agree with the graph within a tenth: ${n} x ${m} rings of ${size}`, () => {
      const graph = twoLevelGraph(size, n, m)
      within(twoLevelMeasures(size, n, m).meanHopsRatio, measureGraph(graph, 300).meanHopsRatio, 0.1)
      expect(twoLevelMeasures(size, n, m).linkCount).toBe(graph.targets.length / 2)
    })
  }

  for (const memberCount of [12, 13, 24, 81, 150, 272]) {
    it(`agree with the graph: a round formation of ${memberCount}, mean hops within 4 %, the diameter within one`, () => {
      const points = formationPlaces(memberCount, 2).map(({ across, along }) => [across, along] as const)
      for (const linksPerNode of [4, 8] as const) {
        const formula = formationMeasures(memberCount, linksPerNode)
        const graph = pointLatticeGraph(points, linksPerNode)
        const counted = measureGraph(graph)
        expect(counted.connectedFraction).toBe(1)
        within(formula.meanHopsRatio, counted.meanHopsRatio, linksPerNode === 4 ? 0.025 : 0.045)
        // The ragged edge of a few satellites costs links.
        within(formula.linkCount, graph.targets.length / 2, memberCount < 20 ? 0.2 : 0.08)
        expect(Math.abs(formula.diameterCount - counted.diameterCount)).toBeLessThanOrEqual(1)
      }
    })
  }

  it('of a formation grow smoothly with the satellites it has', () => {
    for (let n = 2; n < 400; n++) {
      const [a, b] = [formationMeasures(n, 4), formationMeasures(n + 1, 4)]
      expect(b.meanHopsRatio).toBeGreaterThanOrEqual(a.meanHopsRatio)
      within(b.meanHopsRatio, a.meanHopsRatio, 1 / n)
    }
  })
})

describe('survival of random losses', () => {
  it('of a ring is exact', () => {
    const sampled = sampledConnectedFraction(torusGraph(60, 1), { lossFraction: 0.05, drawCount: 2000, seed: 1 })
    // 2,000 draws leave a standard error near 0.005.
    expect(Math.abs(ringConnectedFraction(60, 0.05) - sampled)).toBeLessThan(0.02)
  })

  it('of a torus and a two-level network follows the isolated satellite', () => {
    const torus = sampledConnectedFraction(torusGraph(20, 20), { lossFraction: 0.1, drawCount: 60, seed: 2 })
    expect(Math.abs(meshConnectedFraction(4, 0.1) - torus)).toBeLessThan(0.01)
    const two = sampledConnectedFraction(twoLevelGraph(4, 12, 12), { lossFraction: 0.02, drawCount: 30, seed: 3 })
    expect(Math.abs(meshConnectedFraction(3, 0.02) - two)).toBeLessThan(0.02)
  })
})

describe('survival where terminals reach past lost neighbours', () => {
  /** Rows along and across of a torus. */
  const rowsOf = (n: number, m: number, wraps: boolean, reached: { along: number; across: number }) => {
    const all = Array.from({ length: n * m }, (_, i) => i)
    const along = all.map((i) => [i, Math.floor(i / n) * n + ((i + 1) % n)] as const)
    const across = all.flatMap((i) => (wraps || i < n * (m - 1) ? [[i, (i + n) % (n * m)] as const] : []))
    return [rowOf(n * m, along, reached.along), rowOf(n * m, across, reached.across)]
  }

  for (const [n, lossFraction, places] of [
    [60, 0.05, 2],
    [600, 0.05, 2],
    [600, 0.1, 2],
    [600, 0.1, 3],
    [2400, 0.05, 3],
    [600, 0.1, 1],
  ] as const) {
    it(`follows the graph: a ring of ${n}, ${lossFraction * 100} % lost, ${places} places reached`, () => {
      const sampled = sampledConnectedFraction(torusGraph(n, 1), {
        lossFraction,
        drawCount: 1000,
        seed: 1,
        rows: rowsOf(n, 1, true, { along: places, across: 1 }).slice(0, 1),
      })
      // 1,000 draws leave a standard error of 0.01 at most.
      expect(Math.abs(ringConnectedFraction(n, lossFraction, places) - sampled)).toBeLessThan(0.025)
    })
  }

  for (const [n, m, wraps, lossFraction, along, across] of [
    [600, 2, false, 0.1, 2, 1],
    [400, 3, true, 0.1, 2, 1],
    [400, 3, false, 0.1, 1, 2],
    [40, 20, true, 0.1, 2, 2],
  ] as const) {
    it(`follows the graph: ${n} x ${m}, ${lossFraction * 100} % lost, ${along} and ${across} places reached`, () => {
      const reached = { along, across }
      const rows = rowsOf(n, m, wraps, reached)
      const sampled = sampledConnectedFraction(torusGraph(n, m, wraps), { lossFraction, drawCount: 200, seed: 1, rows })
      const error = torusConnectedFraction({ n, m, wraps, lossFraction, reached }) - sampled
      expect(error).toBeLessThan(0.02)
      // Links past a lost plane break slanted lines, which are counted all the same: farther below where only they reach on.
      expect(error).toBeGreaterThan(along === 1 ? -0.2 : -0.07)
    })
  }

  it('is one where all reach all, falls with losses and rises with every place', () => {
    expect(ringConnectedFraction(600, 0.05, 599)).toBe(1)
    let before = 0
    for (let places = 1; places < 12; places++) {
      const here = ringConnectedFraction(600, 0.05, places)
      expect(here).toBeGreaterThanOrEqual(before)
      expect(here).toBeGreaterThan(ringConnectedFraction(600, 0.1, places) - 1e-12)
      expect(here).toBeLessThanOrEqual(1)
      before = here
    }
    expect(before).toBeGreaterThan(0.999999)
  })

  it('counts as before where only the next is reached: with rows or without', () => {
    const graph: Graph = torusGraph(100, 3, false)
    const args = { lossFraction: 0.1, drawCount: 50, seed: 4 }
    const rows = rowsOf(100, 3, false, { along: 1, across: 1 })
    expect(sampledConnectedFraction(graph, { ...args, rows })).toBe(sampledConnectedFraction(graph, args))
  })

  it('of a ring says how many of four living ones meet past a dead one', () => {
    // 0 - 1 - 2 - 3 - 4 and no way round: with the middle lost, two pairs are left, or all six where two places are reached.
    const path = [0, 1, 2, 3].map((i) => [i, i + 1] as const)
    const seeds = Array.from({ length: 400 }, (_, seed) => seed)
    const of = (places: number) =>
      seeds.map((seed) =>
        sampledConnectedFraction(graphOf(5, path), {
          lossFraction: 0.2,
          drawCount: 1,
          seed,
          rows: [rowOf(5, path, places)],
        }),
      )
    const [next, second] = [of(1), of(2)]
    expect(next.some((share, k) => Math.abs(share - 1 / 3) < 1e-12 && second[k] === 1)).toBe(true)
    expect(next.every((share, k) => share <= second[k]!)).toBe(true)
  })
})

describe('survival of long and thin networks', () => {
  for (const [n, m, wraps, lossFraction] of [
    [600, 2, false, 0.05],
    [400, 3, true, 0.05],
    [400, 3, false, 0.05],
    [2, 50, false, 0.1],
    [100, 3, false, 0.1],
    [6, 60, false, 0.1],
  ] as const) {
    it(`follows the graph: ${n} x ${m}${wraps ? '' : ', not closed'}, ${lossFraction * 100} % lost`, () => {
      const sampled = sampledConnectedFraction(torusGraph(n, m, wraps), { lossFraction, drawCount: 200, seed: 1 })
      const error = torusConnectedFraction({ n, m, wraps, lossFraction }) - sampled
      // Lines that overlap are counted each: below the graph; 200 draws leave a standard error near 0.01.
      expect(error).toBeLessThan(0.02)
      expect(error).toBeGreaterThan(-0.07)
    })
  }

  it('is that of a ring for one plane, and of a mesh for a square, however many satellites there are', () => {
    for (const n of [600, 2000, 100_000]) {
      const wide = torusConnectedFraction({ n, m: 60, wraps: false, lossFraction: 0.05 })
      expect(wide).toBeGreaterThan(0.999)
      expect(wide).toBeLessThan(1)
    }
    expect(torusConnectedFraction({ n: 60, m: 1, wraps: false, lossFraction: 0.05 })).toBe(
      ringConnectedFraction(60, 0.05),
    )
    const square = torusConnectedFraction({ n: 30, m: 30, wraps: true, lossFraction: 0.05 })
    expect(square).toBeCloseTo(meshConnectedFraction(4, 0.05), 9)
  })

  for (const [size, n, m, lossFraction] of [
    [16, 12, 12, 0.05],
    [16, 10, 4, 0.05],
    [16, 20, 2, 0.02],
    [8, 20, 2, 0.05],
    [50, 6, 6, 0.02],
  ] as const) {
    it(`follows the graph: ${n} x ${m} rings of ${size}, ${lossFraction * 100} % lost`, () => {
      const sampled = sampledConnectedFraction(twoLevelGraph(size, n, m), { lossFraction, drawCount: 60, seed: 1 })
      const formula = torusOfRingsConnectedFraction({ clusterSize: size, n, m, wraps: m > 2, lossFraction })
      expect(formula - sampled).toBeLessThan(0.015)
      expect(formula - sampled).toBeGreaterThan(-0.06)
    })
  }
})

describe('survival of formations linked in a ring', () => {
  for (const [size, n, lossFraction] of [
    [8, 12, 0.02],
    [12, 20, 0.01],
    [4, 10, 0.05],
    [80, 8, 0.01],
  ] as const) {
    it(`follows the graph: ${n} rings of ${size}, ${lossFraction * 100} % lost`, () => {
      const sampled = sampledConnectedFraction(twoLevelGraph(size, n, 1), { lossFraction, drawCount: 400, seed: 5 })
      // 400 draws leave a standard error near 0.01.
      expect(Math.abs(ringOfRingsConnectedFraction(size, n, lossFraction) - sampled)).toBeLessThan(0.04)
    })
  }

  it('is that of a ring when each formation is one satellite, and whole without losses', () => {
    expect(ringOfRingsConnectedFraction(8, 12, 0)).toBe(1)
    expect(ringOfRingsConnectedFraction(8, 12, 0.1)).toBeLessThan(ringOfRingsConnectedFraction(8, 12, 0.05))
  })
})

describe('throughput under uniform traffic', () => {
  // The linear program finds the best routing. Even sides reach the formula's bound; on odd ones the links along the
  // longer side fill 3 % earlier.
  for (const [name, formula, graph, tolerance] of [
    ['ring of 8', ringMeasures(8), torusGraph(8, 1), 0.001],
    ['ring of 9', ringMeasures(9), torusGraph(9, 1), 0.001],
    ['torus of 4 x 4', torusMeasures(4, 4), torusGraph(4, 4), 0.001],
    ['torus of 5 x 3', torusMeasures(5, 3), torusGraph(5, 3), 0.03],
  ] as const) {
    it(`is what the maximum concurrent flow allows: ${name}`, async () => {
      const { share, status } = await maxConcurrentFlow(graph, uniformDemands(graph.nodeCount), { seconds: 20 })
      expect(status).toBe('optimal')
      within(uniformThroughputBps(formula, graph.nodeCount, 1), share, tolerance)
    })
  }

  it('bounds the maximum concurrent flow of planes that do not close from above', async () => {
    for (const [n, m] of [
      [6, 4],
      [8, 3],
      [4, 7],
    ] as const) {
      const { share } = await maxConcurrentFlow(torusGraph(n, m, false), uniformDemands(n * m), { seconds: 20 })
      const bound = uniformThroughputBps(torusMeasures(n, m, false), n * m, 1)
      expect(share).toBeLessThanOrEqual(bound * 1.0001)
      expect(share).toBeGreaterThan(0.7 * bound)
    }
  })

  it('bounds the maximum concurrent flow of a lattice from above', async () => {
    const { share } = await maxConcurrentFlow(latticeGraph(4, 4), uniformDemands(16), { seconds: 20 })
    const bound = uniformThroughputBps(latticeMeasures(4, 4), 16, 1)
    expect(share).toBeLessThanOrEqual(bound * 1.0001)
    expect(share).toBeGreaterThan(0.75 * bound)
  })
})

describe('all-reduce among 81 satellites', () => {
  // Worked values: 140 GB, 20 us a step.
  for (const [rateBps, seconds] of [
    [10e12, 0.224],
    [1e12, 2.22],
    [200e9, 11.06],
  ] as const) {
    it(`takes ${seconds} s at ${rateBps / 1e9} Gbit/s`, () => {
      const args = { nodeCount: 81, messageBytes: 140e9, rateBytesPerS: rateBps / 8, latencyS: 20e-6 }
      within(ringAllReduceS(args), seconds, 0.004)
    })
  }
})

it('new weights reach all in as many rounds as a broadcast in parts takes', () => {
  // A terabyte in a thousand parts along a ring of 101, both ways: each part a hop a round, all links busy from the first part on.
  const [partBits, linkBps, parts, hops] = [8e9, 400e9, 1000, 50]
  const rounds = parts + hops - 1
  const formula = weightsUplinkS({ bits: parts * partBits, copyCount: 1, gatewaysBps: 1e15, linkBps })
  const flown = (rounds * partBits) / linkBps
  expect(flown / formula).toBeGreaterThanOrEqual(1)
  expect(flown / formula).toBeLessThan(1.05)
  // 200 formations, each with its copy, by gateways of 500 Gbit/s in all: 200 x 8 Tbit / 0.5 Tbit/s.
  expect(weightsUplinkS({ bits: 8e12, copyCount: 200, gatewaysBps: 500e9, linkBps })).toBeCloseTo(3200, 9)
})
