import type { ExactCheck } from '../constellation/exact-check.ts'
import { formatNumber, formatTable, printResult } from './output.ts'

/** Prints what a fleet does over a day: its work, the users of each region, and the chips that later launches carry. */
export function printDay({ regions, work, chips }: ExactCheck): void {
  printResult('\nWork over the worst day at the end of life, search and linear program of its orbits')
  printResult(
    formatTable(
      ['task', 'asked, MW', 'done, MW', 'program, MW', 'share done, %', 'saved, Gbit/s'],
      work.search.tasks.map(({ id, askedW, servedW, servedFraction, savedBps }, k) => [
        id,
        ...[askedW / 1e6, servedW / 1e6].map(formatNumber),
        work.exact === undefined ? 'none' : formatNumber(work.exact.tasks[k]!.servedW / 1e6),
        ...[100 * servedFraction, savedBps / 1e9].map(formatNumber),
      ]),
    ),
  )
  if (work.exact === undefined) printResult(`  No program: ${work.whyNone}.`)
  printResult('\nUsers by region')
  printResult(
    formatTable(
      ['region', 'traffic, %', 'sees a satellite, %', 'latency, ms', 'busiest at, UTC', 'inference served, %'],
      regions.map((region) => [
        region.id,
        ...[
          100 * region.trafficShareFraction,
          100 * region.seesFraction,
          1e3 * region.latencyS,
          region.busiestHour,
          100 * region.inferenceServedFraction,
        ].map(formatNumber),
      ]),
    ),
  )
  if (chips === undefined) return
  // What is superseded before the first launch never flies.
  const flown = chips.filter((_, k) => (chips[k + 1]?.fromYears ?? Number.POSITIVE_INFINITY) > 0)
  printResult('\nChips that launches carry')
  printResult(
    formatTable(
      ['chip', 'from year', 'compute for the power', 'price for the power'],
      flown.map(({ id, fromYears, computeRatio, priceRatio }) => [
        id,
        formatNumber(Math.max(0, fromYears)),
        formatNumber(computeRatio),
        formatNumber(priceRatio),
      ]),
    ),
  )
}
