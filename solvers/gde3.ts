import { DistinctRows } from './distinct.ts'
import { domainOf } from './domain.ts'
import { compare } from './dominance.ts'
import { differentialStep } from './operators.ts'
import { joined, picked, populationOf } from './population.ts'
import { Random } from './random.ts'
import { firstPopulation } from './sampling.ts'
import type { Solver, SolverFactory } from './solver.ts'
import { best } from './survival.ts'

/** Chance of a variable to cross over; the scale is drawn anew for every trial vector. */
const RATE = 0.5

/**
 * GDE3. S. Kukkonen, J. Lampinen: GDE3: The third evolution step of generalized differential evolution. IEEE Congress on
 * Evolutionary Computation 2005, 443-450. A trial vector replaces the parent it dominates, leaves when dominated, and
 * stays beside it otherwise; then the population is cut back by ranking and crowding.
 */
export const gde3: SolverFactory = function* (shape, { populationSize, seed, initial }): Solver {
  const domain = domainOf(shape)
  const random = new Random(seed)
  const first = { count: populationSize, x: firstPopulation(domain, populationSize, random, initial) }
  let population = populationOf(first, yield first)
  for (;;) {
    const n = domain.count
    const x = new Float64Array(population.count * n)
    const seen = new DistinctRows(n)
    seen.addAll(population.x, population.count)
    for (let i = 0; i < population.count; i++) {
      const trial = x.subarray(i * n, (i + 1) * n)
      for (let attempt = 0; attempt < 20; attempt++) {
        const [base, a, b] = distinct(random, population.count, i)
        differentialStep(domain, random, population.x, { target: i, base, a, b }, random.next(), RATE, trial)
        if (seen.add(x, i)) break
      }
    }
    const batch = { count: population.count, x }
    const both = joined(population, populationOf(batch, yield batch))
    const rows: number[] = []
    for (let i = 0; i < population.count; i++) {
      const winner = compare(both, i, population.count + i)
      if (winner <= 0) rows.push(i)
      if (winner >= 0) rows.push(population.count + i)
    }
    population = best(picked(both, rows), populationSize)
  }
}

/** Three rows, unlike each other and the target while there are enough. */
function distinct(random: Random, count: number, target: number): [number, number, number] {
  const rows = [target]
  while (rows.length < 4) {
    const row = random.below(count)
    if (count < 4 || !rows.includes(row)) rows.push(row)
  }
  return [rows[1]!, rows[2]!, rows[3]!]
}
