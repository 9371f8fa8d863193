import { crowdingDistances } from './crowding.ts'
import { domainOf } from './domain.ts'
import { compare, nondominatedFronts } from './dominance.ts'
import { joined, type Population, picked, populationOf } from './population.ts'
import { Random } from './random.ts'
import { firstPopulation } from './sampling.ts'
import type { Solver, SolverFactory } from './solver.ts'
import { tournaments } from './tournament.ts'
import { offspring } from './variation.ts'

/**
 * NSGA-II. K. Deb, A. Pratap, S. Agarwal, T. Meyarivan: A fast and elitist multiobjective genetic algorithm: NSGA-II.
 * IEEE Transactions on Evolutionary Computation 6(2), 2002, 182-197.
 */
export const nsga2: SolverFactory = function* (shape, { populationSize, seed, initial }): Solver {
  const domain = domainOf(shape)
  const random = new Random(seed)
  const first = { count: populationSize, x: firstPopulation(domain, populationSize, random, initial) }
  let { population, crowding } = survivors(populationOf(first, yield first), populationSize)
  for (;;) {
    const select = tournaments(
      random,
      population.count,
      (a, b) => compare(population, a, b) || Math.sign(crowding[b]! - crowding[a]!),
    )
    const children = offspring(domain, random, population, populationSize, select)
    const evaluated = populationOf(children, yield children)
    ;({ population, crowding } = survivors(joined(population, evaluated), populationSize))
  }
}

/** Whole fronts while they fit, then the least crowded of the next. */
function survivors(from: Population, size: number): { population: Population; crowding: Float64Array } {
  const rows: number[] = []
  const crowding: number[] = []
  for (const front of nondominatedFronts(from, size)) {
    const distance = crowdingDistances(front, from.f, from.objectiveCount)
    const order = [...front.keys()]
    if (rows.length + front.length > size) order.sort((a, b) => distance[b]! - distance[a]! || a - b)
    for (const i of order.slice(0, size - rows.length)) {
      rows.push(front[i]!)
      crowding.push(distance[i]!)
    }
  }
  return { population: picked(from, rows), crowding: Float64Array.from(crowding) }
}
