import { describe, expect, it } from 'vitest'
import { LIGHT_SPEED_M_PER_S } from '../../src/constants.ts'
import type { ConstellationDesign } from '../../src/constellation/design.ts'
import { graphOfShape } from '../../src/constellation/exact-check.ts'
import { formationPlaces } from '../../src/constellation/formation.ts'
import { type Graph, graphOf, hubGraph, measureGraph, pointLatticeGraph } from '../../src/constellation/graph.ts'
import { constellationIsl, type Link, linkState, nodeIsl } from '../../src/constellation/isl.ts'
import { networkShape } from '../../src/constellation/network.ts'
import { constellationLayout } from '../../src/constellation/orbits.ts'
import { sizePattern } from '../../src/constellation/pattern.ts'
import { cubeMeasures } from '../../src/constellation/topology.ts'
import type { NodeDesign } from '../../src/node/design.ts'

const ASSUMPTIONS = { leastSeparationM: 10e3, leastShellSpacingM: 5e3, leastFormationSpacingM: 50, acquisitionS: 60 }
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
  clusterSizeCount: 8,
  clusterSpacingM: 100,
  altitudeBandM: 60e3,
  ltanWindowS: 0,
  phasingFraction: 0,
  inclinedShareFraction: 0,
  topology: topologyOf('grid'),
  terminal: TERMINAL,
  terminalCount: 4,
} as unknown as ConstellationDesign

function networkOf(changes: Partial<Record<keyof ConstellationDesign, unknown>>) {
  const design = { ...DESIGN, ...changes } as ConstellationDesign
  const pattern = sizePattern(design, ASSUMPTIONS as never)
  const layout = constellationLayout(design, pattern)
  const network = constellationIsl(design, { pattern, layout, relayRateBps: 1e12 })
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
  it('on a backbone are linked as the graph the search measures', () => {
    const { graph, design, pattern } = networkOf({
      pattern: 'cluster',
      topology: topologyOf('two-level', 3),
      clusterSizeCount: 12,
    })
    expect(edges(graph)).toEqual(edges(graphOfShape(networkShape(design, pattern))!))
  })

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
  for (const [name, changes] of [
    ['a torus over shells', {}],
    ['a torus over planes', { pattern: 'delta', shellCount: 1, planesPerShellCount: 5 }],
    ['a torus of two planes', { pattern: 'delta', shellCount: 1, planesPerShellCount: 2 }],
    ['a plane', { pattern: 'plane' }],
    ['two levels', { topology: topologyOf('two-level', 3) }],
    ['two levels of two rings', { topology: topologyOf('two-level', 3), slotsPerPlaneCount: 16, shellCount: 2 }],
    ['a ring of formations', { pattern: 'cluster', clusterSizeCount: 9, topology: topologyOf('two-level', 3) }],
  ] as const) {
    it(`are the edges of the model's graph: ${name}`, () => {
      const { design, pattern, graph, links } = networkOf(changes)
      expect(edges(graph)).toEqual(edges(graphOfShape(networkShape(design, pattern))!))
      expect(new Set(links.map(({ from, to }) => `${Math.min(from, to)}-${Math.max(from, to)}`)).size).toBe(
        links.length,
      )
    })
  }

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
