import type { CandidateSource } from '../run/candidates.ts'
import { totalViolation } from '../study/limits.ts'
import type { FrontPoint } from './front.ts'

export interface LeastViolating {
  /** The candidate whose violations add up to least, and its row of variables. */
  readonly best: (FrontPoint & { readonly x: Float64Array }) | undefined
  /** The tenth of all candidates that violate least, 10,000 at most: what the search got to. */
  readonly sample: readonly FrontPoint[]
}

/** Most candidates the sample holds. */
const SAMPLE = 10_000

/** The candidates nearest to feasibility. */
export async function leastViolating(candidates: CandidateSource): Promise<LeastViolating> {
  type Near = FrontPoint & { readonly x: Float64Array; readonly violation: number }
  let nearest: Near[] = []
  let counted = 0
  let evaluated = 0
  // Room for as many again, so that sorting is rare.
  const keep = () => {
    nearest.sort((a, b) => a.violation - b.violation)
    nearest = nearest.slice(0, SAMPLE)
  }
  for await (const { count, x, f, g } of candidates) {
    const row = (column: Float64Array, i: number) => {
      const width = column.length / count
      return column.slice(i * width, (i + 1) * width)
    }
    for (let i = 0; i < count; i++) {
      const violation = totalViolation(row(g, i))
      if (Number.isNaN(violation)) continue
      evaluated++
      nearest.push({ id: counted + i, x: row(x, i), f: row(f, i), g: row(g, i), violation })
    }
    counted += count
    if (nearest.length >= 2 * SAMPLE) keep()
  }
  keep()
  return { best: nearest[0], sample: nearest.slice(0, Math.ceil(evaluated / 10)) }
}
