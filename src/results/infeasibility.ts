import { totalViolation } from '../study/limits.ts'
import type { FrontPoint } from './front.ts'

interface Batchlike {
  readonly count: number
  readonly x: Float64Array
  readonly f: Float64Array
  readonly g: Float64Array
}

export interface LeastViolating {
  /** The candidate whose violations add up to least, and its row of variables. */
  readonly best: (FrontPoint & { readonly x: Float64Array }) | undefined
  /** The tenth of all candidates that violate least: what the search got to. */
  readonly sample: readonly FrontPoint[]
}

/** The candidates nearest to feasibility. */
export function leastViolating(batches: readonly Batchlike[]): LeastViolating {
  let counted = 0
  const points = batches.flatMap(({ count, x, f, g }) => {
    const first = counted
    counted += count
    const row = (column: Float64Array, i: number) => {
      const width = column.length / count
      return column.subarray(i * width, (i + 1) * width)
    }
    return Array.from({ length: count }, (_, i) => ({
      id: first + i,
      x: row(x, i),
      f: row(f, i),
      g: row(g, i),
      violation: totalViolation(row(g, i)),
    }))
  })
  const evaluated = points.filter(({ violation }) => !Number.isNaN(violation))
  evaluated.sort((a, b) => a.violation - b.violation)
  return { best: evaluated[0], sample: evaluated.slice(0, Math.ceil(evaluated.length / 10)) }
}
