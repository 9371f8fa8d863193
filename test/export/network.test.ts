import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadStudyArgument } from '../../src/cli/study-arguments.ts'
import { graphOf, measureGraph } from '../../src/constellation/network/graph.ts'
import type { ConstellationSizing } from '../../src/constellation/size.ts'
import { EXPORTERS } from '../../src/export/exporters.ts'
import { islGraphOf } from '../../src/flight/isl-graph.ts'
import { type Subject, subjectOfStudy } from '../../src/results/subject.ts'
import { long } from '../helpers/long.ts'
import { exportTo } from './helpers.ts'
import { readHypatiaFolder } from './readers/hypatia-folder.ts'
import { type Network, readNetwork } from './readers/network.ts'
import { sizedStudies } from './subjects.ts'

const sized = sizedStudies()
const LIGHT_KM_PER_S = 299_792.458

async function readBoth(subject: Subject): Promise<Network> {
  const [xml = ''] = await exportTo(sized.folder, subject, 'graphml')
  const [csv = ''] = await exportTo(sized.folder, subject, 'edges')
  const graph = readNetwork('graphml', xml)
  const table = readNetwork('edges', csv)
  expect([table.nodes, table.edges, table.diameters]).toEqual([graph.nodes, graph.edges, graph.diameters])
  for (const { lengthKm, delayS, delayMs } of graph.links) {
    expect(delayS * LIGHT_KM_PER_S).toBeCloseTo(lengthKm, 4)
    expect(delayMs / delayS).toBeCloseTo(1e3, 4)
  }
  return graph
}

const networkOf = (subject: Subject) => (subject.sizing as ConstellationSizing).network()
const study = (name: string, ...sets: string[]) => subjectOfStudy(loadStudyArgument(name, sets))
/** A torus of shells, small enough to measure in full. */
const SMALL = ['shellCount=8', 'slotsPerPlaneCount=40', 'altitudeBandKm=70'] as const

describe('the network of a constellation', () => {
  long(
    'has the nodes, links, components and diameter of the graph of the run that it is from',
    async () => {
      const subject = sized.subject('suncatcher-cluster')
      const read = await readBoth(subject)
      const { satelliteCount } = subject.design.metrics
      const size = Number(subject.design.variables.clusterSizeCount)
      expect([read.nodes, read.components]).toEqual([satelliteCount, satelliteCount! / size])
      const { network, nodeCount } = islGraphOf(subject, {})
      const links = [...network.links()]
      expect(read.edges).toBe(links.length)
      const one = links.filter(({ from }) => from < size).map(({ from, to }) => [from, to] as const)
      expect(read.diameters).toEqual({ [size]: measureGraph(graphOf(size, one)).diameterCount })
      const { diameterCount, linkCount } = networkOf(subject)
      expect(Math.abs(read.diameters[size]! - diameterCount)).toBeLessThanOrEqual(1)
      expect(Math.abs((read.edges * size) / nodeCount / linkCount - 1)).toBeLessThan(0.1)
      const rateGbps = subject.sizing.design.terminal.rateBps / 1e9
      for (const link of read.links) expect(link).toMatchObject({ kind: 'formation', rateGbps, inSight: true })
    },
    120_000,
  )

  it('equals the formulas of the model for a torus of shells', async () => {
    const subject = study('project-sunrise', ...SMALL, 'topology=grid')
    const read = await readBoth(subject)
    const { linkCount, diameterCount } = networkOf(subject)
    expect(read).toMatchObject({ nodes: 320, edges: linkCount, diameters: { 320: diameterCount } })
    const { pattern } = subject.sizing as ConstellationSizing
    const along = read.links.filter(({ kind }) => kind === 'in-plane')
    const across = read.links.filter(({ kind }) => kind === 'across')
    // The lowest shell has the shortest spacing, which the pattern states.
    expect(Math.min(...along.map(({ lengthKm }) => lengthKm)) * 1e3).toBeCloseTo(pattern.inPlaneSpacingM, 0)
    expect(Math.min(...across.map(({ lengthKm }) => lengthKm)) * 1e3).toBeCloseTo(pattern.shellSpacingM, 0)
    for (const { availabilityFraction } of across) {
      expect(availabilityFraction).toBeCloseTo(pattern.crossLinkAvailabilityFraction, 8)
    }
  }, 120_000)

  it('leads through a relay network in two hops, as the model says', async () => {
    const read = await readBoth(study('project-sunrise', ...SMALL, 'topology=relay'))
    expect(read).toMatchObject({ nodes: 321, edges: 320, components: 1, diameters: { 321: 2 } })
  })
})

describe('the network of a node', () => {
  it('is the satellite of the run with what its topology links it to', async () => {
    const subject = sized.subject('ai1-node')
    const { topology, terminalCount, terminal } = subject.sizing.design
    const read = await readBoth(subject)
    const totalGbps = (Math.min(terminalCount, topology.linkCount) * terminal.rateBps) / 1e9
    if (topology.planeSatelliteCount === 0) {
      expect(read).toMatchObject({ nodes: 2, edges: 1 })
      expect(read.links[0]!.rateGbps).toBe(totalGbps)
      expect(read.links[0]!.lengthKm * 1e3).toBeCloseTo(subject.sizing.links.rangeM, 3)
    } else {
      expect(read.diameters).toEqual({ [topology.planeSatelliteCount]: topology.planeSatelliteCount / 2 })
    }
    expect(read.node.altitudeKm).toBeCloseTo(Number(subject.design.variables.altitudeKm), 5)
  })

  it('is the ring of the plane it is sized for, with the range it is sized for', async () => {
    const subject = study('ai1-node', 'topology=ring')
    const read = await readBoth(subject)
    expect(read).toMatchObject({ nodes: 60, edges: 60, diameters: { 60: 30 } })
    for (const { lengthKm } of read.links) expect(lengthKm * 1e3).toBeCloseTo(subject.sizing.links.rangeM, 0)
  })
})

async function rebuilt(subject: Subject) {
  const [first = ''] = await exportTo(sized.folder, subject, 'hypatia')
  return readHypatiaFolder(dirname(first))
}

describe('the folder for Hypatia', () => {
  it('rebuilds the torus of shells, whose links are as long as SGP4 makes them', async () => {
    const subject = study('project-sunrise', ...SMALL, 'topology=grid')
    const read = await rebuilt(subject)
    const { linkCount, diameterCount } = networkOf(subject)
    expect(read).toMatchObject({ orbits: 8, satellites: 320, diameter: diameterCount, rates: ['400Gbps'] })
    const wanted = [...islGraphOf(subject, {}).network.links()].map(({ from, to }) => [
      Math.min(from, to),
      Math.max(from, to),
    ])
    expect(read.links).toHaveLength(linkCount)
    expect(new Set(read.links.map(String))).toEqual(new Set(wanted.map(String)))
    // Oblateness bends the orbits that the delays were taken from by up to 10 km, neighbours much alike.
    const apart = read.delays.map(([written, flown]) => Math.abs(written - flown) * LIGHT_KM_PER_S)
    expect(Math.max(...apart)).toBeLessThan(3)
    expect(read.longest).toBeLessThan(read.description.max_isl_length_m!)
  }, 120_000)

  long(
    'rebuilds the formations of the run',
    async () => {
      const subject = sized.subject('suncatcher-cluster')
      const read = await rebuilt(subject)
      const size = Number(subject.design.variables.clusterSizeCount)
      expect(read).toMatchObject({ orbits: 1, satellites: subject.design.metrics.satelliteCount })
      expect(read.components).toBe(read.satellites / size)
      expect(read.links).toHaveLength([...islGraphOf(subject, {}).network.links()].length)
    },
    120_000,
  )

  it('holds the node of the run, and its ring where its topology is one', async () => {
    const relay = await rebuilt(study('ai1-node', 'topology=relay'))
    expect(relay).toMatchObject({ orbits: 1, satellites: 1, links: [] })
    expect(await rebuilt(study('ai1-node', 'topology=ring'))).toMatchObject({ satellites: 60, diameter: 30 })
    expect((await rebuilt(sized.subject('ai1-node'))).satellites).toBeGreaterThanOrEqual(1)
  })

  it('leaves out links through the Earth, and says so', async () => {
    const subject = study('ai1-node', 'topology=ring', 'catalog.topologies.ring.planeSatelliteCount=6')
    const read = await rebuilt(subject)
    expect(read).toMatchObject({ satellites: 6, links: [] })
    const files = await exportTo(sized.folder, subject, 'hypatia')
    expect(readFileSync(files.at(-1)!, 'utf8')).toMatch(/left out of isls.txt/)
  })

  it('has stations on the ground, where their coordinates say', async () => {
    const { stations } = await rebuilt(study('ai1-node', 'topology=relay'))
    expect(stations.length).toBe(20)
    for (const [name, latitude, , elevation, x, y, z] of stations as [string, ...number[]][]) {
      expect(name).not.toMatch(/[\s,]/)
      // The ellipsoid lies between 6,357 and 6,378 km; geocentric latitude is within 0.2 degree of geodetic.
      expect(Math.hypot(x!, y!, z!) - elevation!).toBeGreaterThan(6_356_700)
      expect(Math.hypot(x!, y!, z!) - elevation!).toBeLessThan(6_378_200)
      expect(Math.abs((Math.atan2(z!, Math.hypot(x!, y!)) * 180) / Math.PI - latitude!)).toBeLessThan(0.2)
    }
  })

  it('is refused for more satellites than its five digits count, with what holds them', () => {
    const exporter = EXPORTERS.find(({ name }) => name === 'hypatia')!
    const many = study('project-sunrise', 'shellCount=150', 'slotsPerPlaneCount=1000', 'altitudeBandKm=1300')
    expect(exporter.refuses?.(many)).toMatch(/graphml and edges hold all/)
    expect(exporter.refuses?.(sized.subject('ai1-node'))).toBeUndefined()
  })
})
