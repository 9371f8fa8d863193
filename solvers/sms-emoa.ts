import { domainOf } from './domain.ts'
import { compare } from './dominance.ts'
import { Elite } from './elite.ts'
import type { ContributionSet } from './indicators/contribution-set.ts'
import { ExactContributions } from './indicators/exact-contributions.ts'
import { SampledContributions } from './indicators/sampled-contributions.ts'
import { joined, type Population, picked, populationOf } from './population.ts'
import { Random } from './random.ts'
import { firstPopulation } from './sampling.ts'
import type { Solver, SolverFactory } from './solver.ts'
import { best } from './survival.ts'
import { tournaments } from './tournament.ts'
import { offspring } from './variation.ts'

/** Children asked for at once, as a share of the population; they are taken in one after the other. */
const BATCH_SHARE = 0.1
/** The reference lies so many widths beyond the worst: nearer, the ends of the front would be the first to leave. */
const MARGIN = 0.3
/** With more objectives an exact contribution costs milliseconds. */
const MOST_FOR_EXACT = 4

/**
 * SMS-EMOA. N. Beume, B. Naujoks, M. Emmerich: SMS-EMOA: Multiobjective selection based on dominated hypervolume.
 * European Journal of Operational Research 181(3), 2007, 1653-1669. Of the non-dominated points the least contributor
 * leaves; dominated and infeasible ones fill the population while there are too few.
 */
export const smsEmoa: SolverFactory = function* (shape, { populationSize, seed, initial }): Solver {
  const domain = domainOf(shape)
  const random = new Random(seed)
  const elite = new Elite(
    shape.objectiveCount,
    domain.count,
    populationSize,
    contributions(shape.objectiveCount, populationSize),
  )
  const size = Math.max(1, Math.round(populationSize * BATCH_SHARE))
  const first = { count: populationSize, x: firstPopulation(domain, populationSize, random, initial) }
  let told = populationOf(first, yield first)
  let reserve = picked(told, [])
  for (;;) {
    const refused: number[] = []
    for (let i = 0; i < told.count; i++) if (elite.offer(told, i) === 0) refused.push(i)
    reserve = best(joined(reserve, picked(told, refused)), populationSize - elite.count)
    const population: Population = joined(elite.population(), reserve)
    const select = tournaments(random, population.count, (a, b) => compare(population, a, b))
    const children = offspring(domain, random, population, size, select)
    told = populationOf(children, yield children)
  }
}

function contributions(objectiveCount: number, capacity: number): ContributionSet {
  return objectiveCount <= MOST_FOR_EXACT
    ? new ExactContributions(objectiveCount, capacity, MARGIN)
    : new SampledContributions(objectiveCount, capacity)
}
