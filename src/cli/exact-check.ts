import { DAY_S } from '../constants.ts'
import type { ConstellationContext } from '../constellation/assumptions.ts'
import { type ExactCheck, exactCheck } from '../constellation/exact-check.ts'
import type { ConstellationSizing } from '../constellation/size.ts'
import type { CompiledStudy } from '../study/compile.ts'
import { printDay } from './day-tables.ts'
import { printManifest } from './manifest-table.ts'
import { formatNumber, formatTable, printResult } from './output.ts'

/** The exact manifest and graph of a constellation's design; undefined for one satellite. */
export async function exactCheckOf(compiled: CompiledStudy, x: Float64Array): Promise<ExactCheck | undefined> {
  const sizing = compiled.size(x)
  if (!('pattern' in sizing)) return undefined
  return exactCheck(sizing as ConstellationSizing, compiled.context as ConstellationContext)
}

export function printExactCheck(check: ExactCheck, metrics: Readonly<Record<string, number>>): void {
  const { manifest, graph, networkKind, throughputBps, shellManifest, drift } = check
  const rows: [string, number | string, number | string, string][] = [
    ['launch cost', manifest.heuristicUsd / 1e9, exactCost(manifest), 'billion USD'],
  ]
  if (Number.isFinite(manifest.costUsd)) {
    rows.push(
      ['  no manifest is cheaper than', '', manifest.boundUsd / 1e9, 'billion USD'],
      ['  above that bound', percent(manifest.heuristicExcessFraction), percent(manifest.gapFraction), '%'],
    )
  }
  if (drift.searchS > 0) {
    rows.push(['drift to the planes, mean', drift.searchS / DAY_S, (drift.exactS ?? Number.NaN) / DAY_S, 'days'])
  }
  if (graph !== undefined) {
    rows.push(
      ['hops between the farthest two', metrics.diameterCount!, graph.diameterCount, ''],
      ['mean hops', metrics.meanHopsRatio!, graph.meanHopsRatio, ''],
      ['connected after random losses', metrics.connectedFraction!, graph.survivingFraction, ''],
    )
  }
  if (throughputBps !== undefined) {
    rows.push(['throughput of a node', metrics.nodeThroughputGbps!, throughputBps / 1e9, 'Gbit/s'])
  }
  rows.push([
    'share of the work asked for',
    100 * check.work.search.paidFraction,
    check.work.exact === undefined ? 'none' : 100 * check.work.exact.paidFraction,
    '%',
  ])
  printResult(`\nWhat the search takes by formula and heuristic, beside the exact answer`)
  printResult(
    formatTable(
      ['', 'search', 'exact', 'unit'],
      rows.map((row) => row.map((cell) => (typeof cell === 'number' ? formatNumber(cell) : cell))),
    ),
  )
  printResult(
    `  Manifest: ${manifest.status} in ${manifest.seconds.toFixed(1)} s.` +
      ' Its prices are those the search’s own launches leave.' +
      (graph === undefined
        ? ` Network: ${networkKind === 'relay' ? 'another operator’s' : 'too large for a graph'}; by formula only.`
        : ''),
  )
  const { exact, search } = shellManifest
  if (exact !== undefined) printManifest('Launch manifest by shell and year, mixed-integer program', exact)
  else printManifest('Launch manifest by shell and year, heuristic of the search', search)
  printDay(check)
}

/** In billion USD, or why there is none. */
function exactCost({ costUsd, status }: ExactCheck['manifest']): number | string {
  if (Number.isFinite(costUsd)) return costUsd / 1e9
  return status === 'infeasible' ? 'infeasible' : 'none found'
}

/** A share in percent, without the dust of rounding. */
const percent = (share: number) => (Math.abs(share) < 1e-6 ? 0 : 100 * share)
