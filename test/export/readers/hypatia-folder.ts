import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UndirectedGraph } from 'graphology'
import { sgp4, twoline2satrec } from 'satellite.js'
import { countsOf } from './network.ts'

const LIGHT_M_PER_S = 299_792_458

/**
 * Rebuilds the network of a Hypatia folder by the rules of satgenpy's own readers (github.com/snkas/hypatia,
 * satgenpy/README.md and satgen's read_tles, read_isls, read_ground_stations_extended, read_gsl_interfaces_info): ids count
 * up from 0, all epochs are the same, the second satellite of a link is the larger, no link stands twice, stations have
 * eight columns, nodes are satellites and then stations.
 */
export function readHypatiaFolder(folder: string) {
  const linesOf = (name: string) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
  const { orbits, satellites } = satellitesOf(linesOf('tles.txt'))
  const links = linksOf(linesOf('isls.txt'), satellites.length)
  const stations = stationsOf(linesOf('ground_stations.txt'))
  checkInterfaces(linesOf('gsl_interfaces_info.txt'), satellites.length + stations.length)
  const places = satellites.map((satellite) => sgp4(satellite, 0)!.position)
  const lengthM = (a: number, b: number) =>
    1000 * Math.hypot(places[a]!.x - places[b]!.x, places[a]!.y - places[b]!.y, places[a]!.z - places[b]!.z)
  const graph = new UndirectedGraph()
  for (const k of satellites.keys()) graph.addNode(k)
  for (const [a, b] of links) graph.addEdge(a, b)
  const { components, diameters } = countsOf(graph)
  const wires = wiresOf(linesOf('ns3-links.csv'), links)
  return {
    orbits,
    satellites: satellites.length,
    links,
    longest: Math.max(0, ...links.map(([a, b]) => lengthM(a, b))),
    stations,
    description: Object.fromEntries(
      linesOf('description.txt')
        .map((line) => line.split('='))
        .map(([name, value]) => [name, Number(value)]),
    ) as Record<string, number>,
    diameter: components === 1 ? diameters[satellites.length]! : null,
    components,
    /** As written, and from the places SGP4 gives. */
    delays: wires.map(({ from, to, delayS }) => [delayS, lengthM(from, to) / LIGHT_M_PER_S] as const),
    rates: [...new Set(wires.map(({ rate }) => rate))].sort(),
  }
}

function satellitesOf([counts = '', ...lines]: readonly string[]) {
  const [orbits, perOrbit] = counts.split(' ').map(Number) as [number, number]
  const satellites = Array.from({ length: lines.length / 3 }, (_, k) => {
    assert.equal(Number(lines[3 * k]!.split(' ')[1]), k)
    return twoline2satrec(lines[3 * k + 1]!, lines[3 * k + 2]!)
  })
  assert.equal(satellites.length, orbits * perOrbit)
  assert.equal(new Set(satellites.map(({ jdsatepoch }) => jdsatepoch)).size, 1)
  return { orbits, satellites }
}

function linksOf(lines: readonly string[], count: number): [number, number][] {
  const links = lines.map((line) => line.split(' ').map(Number) as [number, number])
  for (const [a, b] of links) assert.ok(a < b && b < count, `${a} ${b}`)
  assert.equal(new Set(lines).size, lines.length)
  return links.sort(([a, b], [c, d]) => a - c || b - d)
}

function stationsOf(lines: readonly string[]): [string, ...number[]][] {
  return lines.map((line, k) => {
    const [id, name, ...numbers] = line.split(',')
    assert.equal(numbers.length, 6, line)
    assert.equal(Number(id), k)
    return [name!, ...numbers.map(Number)]
  })
}

function checkInterfaces(lines: readonly string[], count: number): void {
  const rows = lines.map((line) => line.split(',').map(Number))
  assert.deepEqual(
    rows.map(([id]) => id),
    [...Array(count).keys()],
  )
  for (const [, number, bandwidth] of rows) assert.ok(number! >= 1 && bandwidth! > 0)
}

function wiresOf([header = '', ...lines]: readonly string[], links: readonly (readonly [number, number])[]) {
  const columns = header.split(',')
  const wires = lines.map((line) => {
    const row = Object.fromEntries(line.split(',').map((cell, k) => [columns[k]!, cell]))
    assert.match(row.DataRate!, /Gbps$/)
    assert.match(row.Delay!, /ns$/)
    return {
      from: Number(row.from),
      to: Number(row.to),
      rate: row.DataRate!,
      delayS: Number.parseFloat(row.Delay!) * 1e-9,
    }
  })
  const ends = wires.map(({ from, to }) => `${Math.min(from, to)} ${Math.max(from, to)}`)
  assert.deepEqual(new Set(ends), new Set(links.map(([a, b]) => `${a} ${b}`)))
  return wires
}
