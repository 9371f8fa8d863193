import { formatCsv } from '../../csv.ts'
import { type IslGraph, islGraphOf } from '../../flight/isl-graph.ts'
import type { Exporter } from '../exporter.ts'
import { LINK_COLUMNS, linkRow } from './link-row.ts'

/** The inter-satellite links as a table. */
export const edgeList: Exporter = {
  name: 'edges',
  carries: 'every link by the names of its ends, with length, delay, rate, availability and sight at the epoch',
  loses: 'provenance, satellites without a link, how lengths change along the orbit',
  checkedBy: 'graphology',
  takes: ['epoch'],
  files: (subject, options) => [{ path: 'links.csv', pieces: edgePieces(islGraphOf(subject, options)) }],
}

function* edgePieces(graph: IslGraph): Generator<string> {
  yield formatCsv(['from', 'to', ...LINK_COLUMNS], [])
  for (const link of graph.network.links()) {
    const row = [graph.nodeName(link.from), graph.nodeName(link.to), ...linkRow(graph, link).map(cell)]
    yield `${row.join(',')}\n`
  }
}

const cell = (value: string | number | boolean) => String(value)
