import type { SeedCurve } from './report-data.ts'
import { type Spread, spreadOf } from './spread.ts'

/** What the seeds of a study have reached after some evaluations. */
export interface Band extends Spread {
  readonly evaluations: number
}

/** At every number of evaluations at which any run was looked at; a run that has ended keeps its last value. */
export function bandOf(curves: readonly SeedCurve[]): Band[] {
  const at = new Set(curves.flatMap(({ points }) => points.map(([evaluations]) => evaluations)))
  return [...at]
    .sort((a, b) => a - b)
    .map((evaluations) => ({
      evaluations,
      ...spreadOf(curves.map(({ points }) => points.findLast(([n]) => n <= evaluations)?.[1] ?? 0)),
    }))
}
