import { Credit } from './credit.ts'
import { DistinctRows } from './distinct.ts'
import { domainOf } from './domain.ts'
import { Elite } from './elite.ts'
import { OPERATORS } from './mixture.ts'
import { ParentPool } from './parent-pool.ts'
import { joined, picked, populationOf } from './population.ts'
import { Random } from './random.ts'
import { firstPopulation } from './sampling.ts'
import type { Batch, Solver, SolverFactory } from './solver.ts'
import { BATCH_SHARE, BORDER_SHARE, children, compromises } from './steady-state.ts'
import { best } from './survival.ts'

/**
 * A steady-state search on the non-dominated feasible points of greatest hypervolume contribution (after
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
    const made = children(domain, size, parents, credit, random, seen)
    used = made.used
    const batch: Batch = { count: size, x: made.x }
    spent += size
    told = populationOf(batch, yield batch)
  }
}
