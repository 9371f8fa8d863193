import { type IslGraph, islGraphOf } from '../../flight/isl-graph.ts'
import type { Exporter } from '../exporter.ts'
import { provenanceSentences, xmlText } from '../provenance-lines.ts'
import { LINK_COLUMNS, linkNote, linkRow } from './link-row.ts'

/** The inter-satellite links as a graph with attributes. */
export const graphml: Exporter = {
  name: 'graphml',
  carries:
    'satellites by shell, plane and slot; every link with length, delay, rate, availability and sight at the epoch',
  loses: 'how lengths change along the orbit; of a node study, all but the plane or neighbours its topology names',
  checkedBy: 'graphology',
  takes: ['epoch'],
  files: (subject, options) => {
    const graph = islGraphOf(subject, options)
    const comments = [...provenanceSentences(subject, options), linkNote(graph)]
    return [
      {
        path: 'network.graphml',
        pieces: graphmlPieces(subject.name, graph, comments),
      },
    ]
  },
}

/** An attribute's type by its name; the rest are numbers. */
const TYPES: Readonly<Record<string, string>> = {
  kind: 'string',
  inSight: 'boolean',
  shell: 'int',
  plane: 'int',
  slot: 'int',
  member: 'int',
}
const NODE_COLUMNS = [
  'shell',
  'plane',
  'slot',
  'member',
  'altitudeKm',
  'inclinationDeg',
  'ascendingNodeDeg',
  'latitudeArgumentDeg',
]

function* graphmlPieces(name: string, graph: IslGraph, comments: readonly string[]): Generator<string> {
  const keys = (of: 'node' | 'edge', columns: readonly string[]) =>
    columns.map(
      (column) => `<key id="${column}" for="${of}" attr.name="${column}" attr.type="${TYPES[column] ?? 'double'}"/>\n`,
    )
  yield `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<desc>${xmlText(comments.join('; '))}</desc>
${[...keys('node', NODE_COLUMNS), ...keys('edge', LINK_COLUMNS)].join('')}<graph id="${xmlText(name)}" edgedefault="undirected">
`
  const data = (columns: readonly string[], values: readonly unknown[]) =>
    columns.map((column, k) => `<data key="${column}">${values[k]}</data>`).join('')
  for (let index = 0; index < graph.nodeCount; index++) {
    const id = xmlText(graph.nodeName(index))
    if (index >= graph.network.satelliteCount) {
      yield `<node id="${id}"/>\n`
      continue
    }
    const { shell, plane, slot, member } = graph.fleet.berth(index)
    const orbit = graph.fleet.orbit(index)
    const degrees = (angleRad: number) => Number(((angleRad * 180) / Math.PI).toFixed(6))
    const values = [
      ...[shell, plane, slot, member].map((count) => count + 1),
      Number((orbit.altitudeM / 1e3).toFixed(6)),
      degrees(orbit.inclinationRad),
      degrees(orbit.nodeRad),
      degrees((orbit.argumentOfPerigeeRad + orbit.meanAnomalyRad) % (2 * Math.PI)),
    ]
    yield `<node id="${id}">${data(NODE_COLUMNS, values)}</node>\n`
  }
  for (const link of graph.network.links()) {
    const [from, to] = [link.from, link.to].map((index) => xmlText(graph.nodeName(index)))
    yield `<edge source="${from}" target="${to}">${data(LINK_COLUMNS, linkRow(graph, link))}</edge>\n`
  }
  yield '</graph>\n</graphml>\n'
}
