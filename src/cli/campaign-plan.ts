import { estimateOf } from '../campaign/estimate.ts'
import type { Graph } from '../campaign/graph.ts'
import type { Piece } from '../campaign/piece.ts'
import type { Store } from '../campaign/store.ts'
import { duration } from '../duration.ts'
import { formatTable, printJson, printResult } from './output.ts'

/** Says what a campaign would do and how long it would take. */
export function printDryRun(args: {
  readonly graph: Graph
  readonly pieces: readonly Piece[]
  readonly store: Store
  readonly workers: number
  readonly json: boolean
}): void {
  const { graph, pieces, store, workers, json } = args
  const estimate = estimateOf(graph, store.times())
  const groups = new Map<string, Piece[]>()
  for (const piece of pieces) {
    const key = `${piece.study} ${piece.job.kind}`
    groups.set(key, [...(groups.get(key) ?? []), piece])
  }
  const rows = [...groups.values()].map((group) => {
    const missing = group.filter(({ id }) => !store.has(id))
    const [first] = group as [Piece]
    return {
      study: first.study,
      kind: first.job.kind,
      pieces: group.length,
      missing: missing.length,
      coreSeconds: missing.reduce((sum, piece) => sum + estimate.secondsOf(piece), 0),
      isMeasured: estimate.isMeasured(first),
    }
  })
  const coreSeconds = rows.reduce((sum, row) => sum + row.coreSeconds, 0)
  const missing = rows.reduce((sum, row) => sum + row.missing, 0)
  if (json) {
    printJson({
      campaign: graph.campaign.name,
      folder: store.folder,
      pieces: pieces.length,
      missing,
      coreSeconds,
      workers,
      rows,
    })
    return
  }
  printResult(
    formatTable(
      ['study', 'what', 'pieces', 'to do', 'time of one core', 'by'],
      rows.map((row) => [
        row.study,
        row.kind,
        row.pieces,
        row.missing,
        row.missing === 0 ? '' : duration(row.coreSeconds),
        row.isMeasured ? 'pieces timed before' : 'a guess',
      ]),
    ),
  )
  const time =
    missing === 0
      ? ''
      : `: ${duration(coreSeconds)} of one core, ${duration(coreSeconds / workers)} with ${workers} workers`
  printResult(`\n${missing} of ${pieces.length} pieces to do${time}.`)
}
