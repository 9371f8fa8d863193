import type { SeedCurve } from './report-data.ts'

/** What the seeds of a study have reached after some evaluations. */
export interface Band {
  readonly evaluations: number
  readonly least: number
  readonly median: number
  readonly most: number
}

/** At every number of evaluations at which any run was looked at; a run that has ended keeps its last value. */
export function bandOf(curves: readonly SeedCurve[]): Band[] {
  const at = new Set(curves.flatMap(({ points }) => points.map(([evaluations]) => evaluations)))
  return [...at]
    .sort((a, b) => a - b)
    .map((evaluations) => {
      const reached = curves
        .map(({ points }) => points.findLast(([n]) => n <= evaluations)?.[1] ?? 0)
        .sort((a, b) => a - b)
      const half = reached.length / 2
      const median = reached.length % 2 === 1 ? reached[Math.floor(half)]! : (reached[half - 1]! + reached[half]!) / 2
      return { evaluations, least: reached[0]!, median, most: reached.at(-1)! }
    })
}
