import type { Credit } from './credit.ts'
import type { DistinctRows } from './distinct.ts'
import type { Domain } from './domain.ts'
import { OPERATORS } from './mixture.ts'
import type { ParentPool } from './parent-pool.ts'
import { type Population, picked } from './population.ts'
import type { Random } from './random.ts'
import { sampleUniform } from './sampling.ts'
import { bestRows } from './survival.ts'

/** Candidates asked for at once, as a share of the population: small batches learn sooner. */
export const BATCH_SHARE = 0.1
/** Draws until a duplicate is replaced by a random candidate. */
const ATTEMPTS = 30
/** Infeasible compromises kept, as a share of the population. */
export const BORDER_SHARE = 0.5

/** New candidates, each by an operator drawn by its credit: the rows of `x`, and which operator made each. */
export function children(
  domain: Domain,
  count: number,
  parents: ParentPool,
  credit: Credit,
  random: Random,
  seen: DistinctRows,
): { x: Float64Array; used: number[] } {
  const x = new Float64Array(count * domain.count)
  const used: number[] = []
  for (let i = 0; i < count; i++) {
    const child = x.subarray(i * domain.count, (i + 1) * domain.count)
    let k = credit.choose(random)
    let attempt = 0
    for (; attempt < ATTEMPTS && domain.free.length > 0; attempt++) {
      OPERATORS[k]!.make(domain, random, parents.draw(), child)
      if (seen.add(x, i)) break
      k = credit.choose(random)
    }
    if (attempt === ATTEMPTS) sampleUniform(domain, random, x, i)
    used.push(k)
  }
  return { x, used }
}

/**
 * The infeasible worth keeping: violation counts as one more objective. A front that lies along a constraint, or behind
 * one, is approached from both sides.
 */
export function compromises(from: Population, size: number): Population {
  const rows: number[] = []
  for (let i = 0; i < from.count; i++) if (from.violation[i]! > 0 && from.violation[i]! < Infinity) rows.push(i)
  const infeasible = picked(from, rows)
  if (infeasible.count <= size) return infeasible
  const m = from.objectiveCount
  const f = new Float64Array(infeasible.count * (m + 1))
  for (let i = 0; i < infeasible.count; i++) {
    for (let k = 0; k < m; k++) f[i * (m + 1) + k] = infeasible.f[i * m + k]!
    f[i * (m + 1) + m] = infeasible.violation[i]!
  }
  const violation = new Float64Array(infeasible.count)
  return picked(infeasible, bestRows({ ...infeasible, objectiveCount: m + 1, f, violation }, Math.floor(size)))
}
