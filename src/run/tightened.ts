import { limitSides } from '../study/limits.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { LoggedBatch } from './log.ts'

/** By how much constraint values are tighter than the study's, from an evaluation on. */
export interface Tightened {
  readonly from: number
  readonly g: readonly number[]
}

/** By how much the limits of a study are tighter than its own were, as constraint values. */
export function shiftOf(study: ResolvedStudy, tighter: ResolvedStudy): number[] {
  const sides = limitSides(tighter.constraints)
  return limitSides(study.constraints).map(({ limit, scale }, i) => Math.abs(sides[i]!.limit - limit) / scale)
}

/** Batches of a log with constraint values against the study's own limits. */
export function* againstOwnLimits(
  batches: Iterable<LoggedBatch>,
  tightened: readonly Tightened[],
): Generator<LoggedBatch> {
  let count = 0
  for (const batch of batches) {
    const shift = tightened.findLast(({ from }) => from <= count)
    yield shift === undefined ? batch : { ...batch, g: batch.g.map((value, i) => value - shift.g[i % shift.g.length]!) }
    count += batch.count
  }
}
