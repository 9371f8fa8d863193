import { boundsOf, normalised } from './normalise.ts'

/** What may be given up of one objective for what is gained of another, both in widths of the front. */
const MOST_TRADE_OFF = 100

/**
 * The rows of a front that are in it for more than a hair: another that gains a hundred times what it loses takes a row's place,
 * both in widths of the front. The best of each objective stay; of equal ones the first.
 *
 * Source: Geoffrion 1968, proper efficiency, with the bound on trade-offs chosen.
 */
export function properRows(f: Float64Array, objectiveCount: number): number[] {
  const m = objectiveCount
  const count = f.length / m
  const scaled = normalised(f, boundsOf(f, m))
  const best = new Set(
    Array.from({ length: m }, (_, k) => {
      let least = 0
      for (let i = 1; i < count; i++) if (scaled[i * m + k]! < scaled[least * m + k]!) least = i
      return least
    }),
  )
  const replaces = (q: number, p: number) => {
    let gain = 0
    let loss = 0
    for (let k = 0; k < m; k++) {
      const gained = scaled[p * m + k]! - scaled[q * m + k]!
      if (gained > gain) gain = gained
      if (-gained > loss) loss = -gained
    }
    return gain > MOST_TRADE_OFF * loss
  }
  const rows: number[] = []
  for (let p = 0; p < count; p++) {
    let isBeaten = false
    for (let q = 0; q < count && !isBeaten && !best.has(p); q++) isBeaten = q !== p && replaces(q, p)
    if (!isBeaten) rows.push(p)
  }
  return rows
}
