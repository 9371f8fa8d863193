import { describe, expect, it } from 'vitest'
import { LIGHT_SPEED_M_PER_S } from '../../../src/constants.ts'
import type { ConstellationDesign } from '../../../src/constellation/design.ts'
import { type Graph, graphOf, measureGraph } from '../../../src/constellation/network/graph.ts'
import { constellationIsl, type Link, linkState, nodeIsl } from '../../../src/constellation/network/isl.ts'
import { networkShape } from '../../../src/constellation/network/shape.ts'
import { cubeMeasures } from '../../../src/constellation/network/topology.ts'
import { formationPlaces } from '../../../src/constellation/pattern/formation.ts'
import { constellationLayout, orbitOf, placeOf } from '../../../src/constellation/pattern/orbits.ts'
import { sizePattern } from '../../../src/constellation/pattern/pattern.ts'
import { meanMotionRadPerS } from '../../../src/environment/orbit.ts'
import type { NodeDesign } from '../../../src/node/design.ts'
import { hubGraph, pointLatticeGraph } from '../../helpers/graphs.ts'
import { ASSUMPTIONS } from '../../helpers/pattern-assumptions.ts'

const TERMINAL = { rateBps: 400e9 }
const topologyOf = (id: string, linkCount = 4) => ({ id, linkCount, planeSatelliteCount: 0, rangeM: 2000e3 })

const DESIGN = {
  orbit: 'dawn-dusk',
  ltanHours: 18,
  altitudeM: 650e3,
  inclinationRad: 0.925,
  pattern: 'stack',
  shellCount: 4,
  planesPerShellCount: 1,
  slotsPerPlaneCount: 24,
  spareFraction: 0,
  clusterSizeCount: 8,
  clusterSpacingM: 100,
  altitudeBandM: 60e3,
  ltanWindowS: 0,
  phasingFraction: 0,
  inclinedShellCount: 0,
  topology: topologyOf('grid'),
  terminal: TERMINAL,
  relay: { rateBps: 1e12 },
  terminalCount: 4,
} as unknown as ConstellationDesign

function networkOf(changes: Partial<Record<keyof ConstellationDesign, unknown>>) {
  const design = { ...DESIGN, ...changes } as ConstellationDesign
  const pattern = sizePattern(design, ASSUMPTIONS as never)
  const layout = constellationLayout(design, pattern)
  const network = constellationIsl(design, { pattern, layout })
  const links = [...network.links()]
  const nodeCount = network.satelliteCount + network.outside.length
  return { design, pattern, layout, network, links, graph: graphOf(nodeCount, links.map(pair)) }
}

const pair = ({ from, to }: Link) => [from, to] as const
const edges = ({ nodeCount, starts, targets }: Graph) =>
  Array.from({ length: nodeCount }, (_, i) =>
    [...targets.slice(starts[i], starts[i + 1])].map((j) => `${Math.min(i, j)}-${Math.max(i, j)}`),
  )
    .flat()
    .sort()

describe('formations', () => {
  it('in three dimensions are linked to six neighbours a spacing away, and all hang together', () => {
    const { graph, links, layout, network } = networkOf({
      pattern: 'cluster',
      topology: topologyOf('lattice', 6),
      clusterSizeCount: 33,
      slotsPerPlaneCount: 1,
    })
    // The lattice points within two steps of the centre are 33.
    expect(layout.formation.every(({ across, along, outOf }) => Math.hypot(across, along, outOf) <= 2)).toBe(true)
    const { connectedFraction } = measureGraph(graph)
    expect(connectedFraction).toBe(1)
    const degree = new Map<number, number>()
    for (const { from, to } of links) for (const end of [from, to]) degree.set(end, (degree.get(end) ?? 0) + 1)
    expect(Math.max(...degree.values())).toBe(6)
    for (const link of links) {
      // Across and out of the plane 100 m or less as it swings, along the track 200 m.
      expect(linkState(network, layout, link, 0).lengthM).toBeLessThan(201)
    }
  })
})

describe('the links of a constellation', () => {
  const delta = { pattern: 'delta', inclinationRad: 0.925, shellCount: 1 }
  const twoLevel = { topology: topologyOf('two-level', 3) }
  const formation = { pattern: 'cluster', slotsPerPlaneCount: 6 }
  const CASES: [string, Partial<Record<keyof ConstellationDesign, unknown>>][] = [
    ['a plane', { pattern: 'plane' }],
    ['shells one above the other', {}],
    ['wide shells, far apart', { shellCount: 5, altitudeM: 1100e3, altitudeBandM: 1000e3, slotsPerPlaneCount: 40 }],
    ['planes of a shell in a window', { pattern: 'stack', planesPerShellCount: 4, ltanWindowS: 3600 }],
    ['a Walker delta', { ...delta, planesPerShellCount: 5 }],
    ['a Walker delta of two planes', { ...delta, planesPerShellCount: 2 }],
    ['a Walker delta phased by a whole slot', { ...delta, planesPerShellCount: 12, phasingFraction: 1 }],
    ['a Walker delta phased by a part', { ...delta, planesPerShellCount: 7, phasingFraction: 0.31 }],
    [
      'a Walker star',
      { ...delta, pattern: 'star', inclinationRad: 1.53, planesPerShellCount: 6, slotsPerPlaneCount: 40 },
    ],
    ['shells of a Walker delta', { ...delta, planesPerShellCount: 6, shellCount: 3 }],
    ['one inclined plane a shell', { ...delta, planesPerShellCount: 1, shellCount: 4 }],
    [
      'shells half inclined',
      {
        pattern: 'shells',
        inclinedShellCount: 2,
        planesPerShellCount: 6,
        slotsPerPlaneCount: 40,
        inclinationRad: 0.7,
      },
    ],
    ['a ring', { topology: topologyOf('ring', 2) }],
    ['a hub for a whole plane', { pattern: 'plane', topology: topologyOf('hub', 1), clusterSizeCount: 24 }],
    ['hubs', { topology: topologyOf('hub', 1), clusterSizeCount: 8 }],
    ['two levels over shells', twoLevel],
    ['two levels in a plane', { ...twoLevel, pattern: 'plane', slotsPerPlaneCount: 200, clusterSizeCount: 16 }],
    ['two levels of long rings', { ...twoLevel, pattern: 'plane', slotsPerPlaneCount: 200, clusterSizeCount: 50 }],
    ['two levels of one ring', { ...twoLevel, pattern: 'plane', slotsPerPlaneCount: 40, clusterSizeCount: 40 }],
    ['two levels of a Walker delta', { ...twoLevel, ...delta, planesPerShellCount: 6, slotsPerPlaneCount: 60 }],
    ['formations', { ...formation, clusterSizeCount: 81, topology: topologyOf('cluster', 4) }],
    ['formations with diagonals', { ...formation, clusterSizeCount: 60, topology: topologyOf('cluster', 8) }],
    ['formations in space', { ...formation, clusterSizeCount: 100, topology: topologyOf('lattice', 6) }],
    ['formations in rings', { ...formation, clusterSizeCount: 30, topology: topologyOf('ring', 2) }],
    ['formations with hubs', { ...formation, clusterSizeCount: 30, topology: topologyOf('hub', 1) }],
    ['formations on a backbone', { ...formation, ...twoLevel, clusterSizeCount: 12, slotsPerPlaneCount: 20 }],
  ]

  describe.each(CASES)('of %s', (_, changes) => {
    const { design, pattern, network, layout, links, graph } = networkOf(changes)
    const shape = networkShape(design, pattern)

    it('are never longer than the range the terminals are sized for, round a whole orbit', () => {
      const periodS = (2 * Math.PI) / meanMotionRadPerS(pattern.lowestM)
      const every = Math.ceil(links.length / 400)
      let longestM = 0
      for (const { from, to, kind } of links.filter((_, k) => k % every === 0 || k > links.length - 50)) {
        const [a, b] = [orbitOf(layout, from, 1), orbitOf(layout, to, 1)]
        // Satellites of different shells drift apart until the next is nearer: taken as they stand at the epoch.
        const drifts = kind === 'across' && pattern.across === 'shells'
        for (const timeS of drifts ? [0] : [0, 0.1, 0.2, 0.3, 0.4].map((part) => part * periodS)) {
          const [p, q] = [placeOf(a, timeS), placeOf(b, timeS)]
          longestM = Math.max(longestM, Math.hypot(q[0] - p[0], q[1] - p[1], q[2] - p[2]))
        }
      }
      expect(longestM / shape.rangeM).toBeLessThanOrEqual(1.001)
      // And the range asks for little more: rings that stand half a ring aside are not always the worst there can be.
      expect(longestM / shape.rangeM).toBeGreaterThan(0.8)
    })

    it('keep no more links up than terminals are asked for, and join as many as are counted', () => {
      const degree = new Map<number, number>()
      for (const { from, to } of links) for (const end of [from, to]) degree.set(end, (degree.get(end) ?? 0) + 1)
      expect(Math.max(...degree.values())).toBeLessThanOrEqual(shape.neededLinkCount)
      const names = links.map(({ from, to }) => `${Math.min(from, to)}-${Math.max(from, to)}`)
      expect(new Set(names).size).toBe(links.length)
      const reached = measureGraph(graph).connectedFraction * (network.satelliteCount - 1) + 1
      expect(reached).toBeCloseTo(shape.domainCount, 9)
    })
  })

  it('are one ring a plane for a ring', () => {
    const { graph, links } = networkOf({ topology: topologyOf('ring', 2) })
    expect(links).toHaveLength(4 * 24)
    expect(measureGraph(graph).connectedFraction).toBeCloseTo(23 / 95, 12)
  })

  it('are the lattice of its own members for a formation, each formation apart', () => {
    const { graph, links, network } = networkOf({
      pattern: 'cluster',
      clusterSizeCount: 81,
      slotsPerPlaneCount: 3,
      topology: topologyOf('cluster', 4),
    })
    const one = graphOf(81, links.slice(0, links.length / 3).map(pair))
    const points = formationPlaces(81, 2).map(({ across, along }) => [across, along] as const)
    expect(edges(one)).toEqual(edges(pointLatticeGraph(points, 4)))
    expect(measureGraph(graph).connectedFraction).toBeCloseTo(80 / 242, 12)
    expect(network.satelliteCount).toBe(243)
  })

  it('are those of a cube for 27 satellites in three dimensions', () => {
    const { graph, links } = networkOf({
      pattern: 'cluster',
      clusterSizeCount: 27,
      slotsPerPlaneCount: 1,
      topology: topologyOf('lattice', 6),
    })
    const { linkCount, ...measures } = cubeMeasures(3)
    expect(links).toHaveLength(linkCount)
    expect(measureGraph(graph).diameterCount).toBe(measures.diameterCount)
    expect(measureGraph(graph).meanHopsRatio).toBeCloseTo(measures.meanHopsRatio, 12)
  })

  it('have the diagonals of a formation with eight links', () => {
    const { graph } = networkOf({
      pattern: 'cluster',
      clusterSizeCount: 49,
      slotsPerPlaneCount: 1,
      topology: topologyOf('cluster', 8),
    })
    const points = formationPlaces(49, 2).map(({ across, along }) => [across, along] as const)
    expect(edges(graph)).toEqual(edges(pointLatticeGraph(points, 8)))
  })

  it('lead from the centre of a formation to all others for a hub', () => {
    const { graph } = networkOf({
      pattern: 'cluster',
      clusterSizeCount: 20,
      slotsPerPlaneCount: 1,
      topology: topologyOf('hub', 1),
    })
    expect(measureGraph(graph)).toEqual(measureGraph(hubGraph(20)))
  })

  it('lead into the relay network and out again, so that its diameter is two', () => {
    const { graph, network, links } = networkOf({ topology: topologyOf('relay', 2) })
    expect(network.outside).toEqual(['relay-network'])
    expect(measureGraph(graph).diameterCount).toBe(2)
    expect(network.rateBps(links[0]!)).toBe(800e9)
  })
})

describe('a link at the epoch', () => {
  it('is as long as the pattern says, and light takes its length over c', () => {
    const { pattern, layout, network, links } = networkOf({})
    const inPlane = linkState(network, layout, links[0]!, 1)
    expect(inPlane.lengthM / pattern.inPlaneSpacingM).toBeCloseTo(1, 9)
    expect(inPlane.delayS).toBe(inPlane.lengthM / LIGHT_SPEED_M_PER_S)
    expect(inPlane.isClear).toBe(true)
    const across = links.find(({ kind }) => kind === 'across')!
    expect(linkState(network, layout, across, 1).lengthM / pattern.crossNearestM).toBeCloseTo(1, 9)
    expect(network.availabilityFraction(across)).toBe(pattern.crossLinkAvailabilityFraction)
  })

  it('is not clear where the Earth stands between', () => {
    // At 650 km eight satellites and more see each other over 80 km of air, seven do not: 2 acos(6458/7028) = 46.5 degrees.
    const clear = (slotsPerPlaneCount: number) => {
      const { layout, network, links } = networkOf({ pattern: 'plane', slotsPerPlaneCount })
      return linkState(network, layout, links[0]!, 0).isClear
    }
    expect([clear(7), clear(8)]).toEqual([false, true])
  })
})

describe('the network of a node', () => {
  const node = { ...DESIGN, terminalCount: 4 } as unknown as NodeDesign

  it('is the ring of the plane it is sized for', () => {
    const network = nodeIsl({ ...node, topology: { ...topologyOf('grid'), planeSatelliteCount: 60 } }, 700e3)
    expect([network.satelliteCount, [...network.links()].length]).toEqual([60, 60])
  })

  it('is the satellite and what it links to, where the topology fixes the range', () => {
    const relay = nodeIsl({ ...node, topology: topologyOf('relay', 2) } as NodeDesign, 2000e3)
    expect([relay.outside, [...relay.links()].length]).toEqual([['relay-network'], 1])
    expect(relay.rateBps({ from: 0, to: 1, kind: 'spoke' })).toBe(800e9)
    const lattice = nodeIsl({ ...node, topology: topologyOf('cluster', 6) } as NodeDesign, 200)
    // Four terminals keep up no more than four links.
    expect(lattice.outside).toHaveLength(4)
  })
})
