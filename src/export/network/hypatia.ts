import { isoTime } from '../../flight/epoch.ts'
import { earthFixedOf, PLACES, type Place } from '../../flight/ground-sites.ts'
import { type IslGraph, islGraphOf, type Link, longestGroundLinkM, longestIslM } from '../../flight/isl-graph.ts'
import { constellationOf } from '../../flight/sized.ts'
import type { Subject } from '../../results/subject.ts'
import type { Exporter, ExportFile, ExportOptions } from '../exporter.ts'
import { tleLines } from '../orbits/tle.ts'
import { provenanceLines } from '../provenance-lines.ts'

/** Most that five-digit numbers count. */
const MOST_SATELLITES = 99_999
/** The folder that Hypatia's satgenpy generates, for its ns-3 module, and the links for any other ns-3 script. */
export const hypatia: Exporter = {
  name: 'hypatia',
  carries:
    'element sets, links in sight, ground stations, interfaces and ranges as satgenpy lays them out; links with rate and delay for ns-3',
  loses:
    'sites (stand-ins), links out of sight at the epoch, what has no orbit such as a relay network, links that change hands',
  checkedBy: "a reader by the rules of satgenpy's own, satellite.js and graphology",
  takes: ['epoch'],
  refuses: (subject) => {
    const count = constellationOf(subject)?.sizing.pattern.satelliteCount ?? 1
    return count > MOST_SATELLITES
      ? `its element sets number satellites to ${MOST_SATELLITES} and this design has ${count}; graphml and edges hold all`
      : undefined
  },
  files: hypatiaFiles,
}

function hypatiaFiles(subject: Subject, options: ExportOptions): ExportFile[] {
  const graph = islGraphOf(subject, options)
  const stations = PLACES.slice(0, stationCount(subject))
  const { fleet, network } = graph
  const file = (name: string, pieces: Iterable<string>): ExportFile => ({ path: `hypatia/${name}`, pieces })
  return [
    file('tles.txt', elementPieces(graph)),
    file('isls.txt', islPieces(graph)),
    file('ground_stations.txt', stations.map(stationLine)),
    file(
      'gsl_interfaces_info.txt',
      Array.from({ length: network.satelliteCount + stations.length }, (_, id) => `${id},1,1.0\n`),
    ),
    file('description.txt', [
      `max_gsl_length_m=${longestGroundLinkM(subject, graph).toFixed(10)}\n`,
      `max_isl_length_m=${longestIslM(graph).toFixed(10)}\n`,
    ]),
    file('ns3-links.csv', ns3Pieces(graph)),
    file(
      'provenance.txt',
      [
        ...provenanceLines(subject, options),
        `Elements and lengths hold at ${isoTime(fleet.epoch)}; catalogue numbers are fictional, counted from 1`,
        `${stations.length} ground stations are stand-ins at known sites: the design says how many gateways, not where`,
        'Every node has one interface to the ground, bandwidths are in its units',
        'Out of sight at the epoch and left out of isls.txt: the links of graphml with inSight false',
        'Links stay for the whole simulation; between drifting shells they would change hands',
      ].map((line) => `${line}\n`),
    ),
  ]
}

/** The gateways of the design, as far as there are sites; a node study has none of its own. */
function stationCount(subject: Subject): number {
  return constellationOf(subject)?.sizing.design.gatewayCount ?? PLACES.length
}

function* elementPieces({ fleet, network }: IslGraph): Generator<string> {
  const { layout, epoch } = fleet
  // Shells that differ have planes of different numbers of satellites, which the format's one line cannot say.
  const orbitCount = layout.shells.reduce((sum, { nodesRad }) => sum + nodesRad.length, 0)
  yield `${orbitCount} ${Math.ceil(network.satelliteCount / orbitCount)}\n`
  for (let index = 0; index < network.satelliteCount; index++) {
    const lines = tleLines({ ...fleet.elements(index), catalogNumber: index + 1 }, epoch)
    yield `${[`${fleet.name(index)} ${index}`, ...lines].join('\n')}\n`
  }
}

/** Links between satellites that see each other at the epoch. */
function* linksInSight({ network, state }: IslGraph): Generator<Link> {
  for (const link of network.links()) {
    if (Math.max(link.from, link.to) >= network.satelliteCount) continue
    if (state(link).isClear) yield link
  }
}

function* islPieces(graph: IslGraph): Generator<string> {
  for (const { from, to } of linksInSight(graph)) yield `${Math.min(from, to)} ${Math.max(from, to)}\n`
}

/** Attributes of a PointToPointHelper, as ns-3 writes them. */
function* ns3Pieces(graph: IslGraph): Generator<string> {
  yield 'from,to,DataRate,Delay\n'
  for (const link of linksInSight(graph)) {
    const delayNs = Math.round(graph.state(link).delayS * 1e9)
    yield `${link.from},${link.to},${graph.network.rateBps(link) / 1e9}Gbps,${delayNs}ns\n`
  }
}

function stationLine(station: Place, id: number): string {
  const { x, y, z } = earthFixedOf(station)
  const { name, latitudeDeg, longitudeDeg, altitudeM } = station
  return `${[id, name, latitudeDeg.toFixed(6), longitudeDeg.toFixed(6), altitudeM.toFixed(1), x.toFixed(6), y.toFixed(6), z.toFixed(6)].join(',')}\n`
}
