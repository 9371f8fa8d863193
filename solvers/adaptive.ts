import { Credit } from './credit.ts'
import { DistinctRows } from './distinct.ts'
import { domainOf } from './domain.ts'
import { Elite } from './elite.ts'
import { OPERATORS } from './mixture.ts'
import { ParentPool } from './parent-pool.ts'
import { joined, type Population, picked, populationOf } from './population.ts'
import { Random } from './random.ts'
import { firstPopulation, sampleUniform } from './sampling.ts'
import type { Batch, Solver, SolverFactory } from './solver.ts'
import { best, bestRows } from './survival.ts'

/** Candidates asked for at once, as a share of the population: small batches learn sooner. */
const BATCH_SHARE = 0.1
/** Draws until a duplicate is replaced by a random candidate. */
const ATTEMPTS = 30
/** Infeasible compromises kept, as a share of the population. */
const BORDER_SHARE = 0.5

/**
 * The default. A steady-state search on the non-dominated feasible points of greatest hypervolume contribution (after
 * SMS-EMOA: Beume, Naujoks, Emmerich 2007), filled up to the population size by the best of the rest under constrained
 * dominance while there are few; with a mixture of variation operators used the more the oftener they succeed; and with
 * infeasible compromises as further parents (after IDEA: Singh, Isaacs, Ray, Smith 2008).
 */
export const adaptive: SolverFactory = function* (shape, { populationSize, seed, initial, evaluations }): Solver {
  const domain = domainOf(shape)
  const random = new Random(seed)
  const elite = new Elite(shape.objectiveCount, domain.count, populationSize)
  const seen = new DistinctRows(domain.count)
  const credit = new Credit(OPERATORS.map(({ floor }) => floor))
  const size = Math.max(1, Math.round(populationSize * BATCH_SHARE))
  const first = { count: populationSize, x: firstPopulation(domain, populationSize, random, initial) }
  seen.addAll(first.x, first.count)
  let told = populationOf(first, yield first)
  let used: number[] = []
  let spent = populationSize
  let reserve = picked(told, [])
  let border = reserve
  for (;;) {
    const refused: number[] = []
    for (let i = 0; i < told.count; i++) {
      const gain = elite.offer(told, i)
      if (gain === 0) refused.push(i)
      if (used.length > 0) credit.reward(used[i]!, gain)
    }
    const rest = picked(told, refused)
    reserve = best(joined(reserve, rest), populationSize - elite.count)
    if (shape.constraintCount > 0) border = compromises(joined(border, rest), populationSize * BORDER_SHARE)
    const parents = new ParentPool(domain, elite, reserve, border, random, spent / evaluations)
    const x = new Float64Array(size * domain.count)
    used = []
    for (let i = 0; i < size; i++) {
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
    const batch: Batch = { count: size, x }
    spent += size
    told = populationOf(batch, yield batch)
  }
}

/**
 * The infeasible worth keeping: violation counts as one more objective. A front that lies along a constraint, or behind
 * one, is approached from both sides.
 */
function compromises(from: Population, size: number): Population {
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
