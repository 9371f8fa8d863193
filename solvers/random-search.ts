import { domainOf } from './domain.ts'
import { Random } from './random.ts'
import { firstPopulation, sampleUniform } from './sampling.ts'
import type { Solver, SolverFactory } from './solver.ts'

/** Random search: the baseline every other solver has to beat. */
export const randomSearch: SolverFactory = function* (shape, { populationSize, seed, initial }): Solver {
  const domain = domainOf(shape)
  const random = new Random(seed)
  yield { count: populationSize, x: firstPopulation(domain, populationSize, random, initial) }
  for (;;) {
    const x = new Float64Array(populationSize * domain.count)
    for (let i = 0; i < populationSize; i++) sampleUniform(domain, random, x, i)
    yield { count: populationSize, x }
  }
}
