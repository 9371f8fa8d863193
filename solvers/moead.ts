import { domainOf } from './domain.ts'
import { crossover, mutate } from './operators.ts'
import { populationOf } from './population.ts'
import { Random } from './random.ts'
import { referenceDirections } from './reference-directions.ts'
import { firstPopulation } from './sampling.ts'
import type { Solver, SolverFactory } from './solver.ts'
import { rowNumbers, sortRows } from './sort.ts'

const NEIGHBOURS = 20
const NEIGHBOUR_MATING = 0.9
const PENALTY = 5
const BATCH_SHARE = 0.1

/**
 * MOEA/D. Q. Zhang, H. Li: MOEA/D: A multiobjective evolutionary algorithm based on decomposition. IEEE Transactions on
 * Evolutionary Computation 11(6), 2007, 712-731. Objectives are normalised by the best and worst of the population;
 * Tchebycheff for two objectives, penalised boundary intersection for more; less violation wins first.
 */
export const moead: SolverFactory = function* (shape, { populationSize, seed, initial }): Solver {
  const domain = domainOf(shape)
  const random = new Random(seed)
  const m = shape.objectiveCount
  const n = domain.count
  const directions = referenceDirections(m, populationSize)
  const count = directions.length / m
  const near = neighbourhoods(directions, count, m)
  const first = { count, x: firstPopulation(domain, count, random, initial) }
  const population = populationOf(first, yield first)
  const { x, f, violation } = population
  const size = Math.max(1, Math.round(count * BATCH_SHARE))
  const turns = rowNumbers(count)
  let turn = count
  for (;;) {
    const child = new Float64Array(size * n)
    const pair = new Float64Array(2 * n)
    const pools: Uint32Array[] = []
    for (let i = 0; i < size; i++) {
      if (turn >= count) {
        random.shuffle(turns)
        turn = 0
      }
      const pool = random.next() < NEIGHBOUR_MATING ? near[turns[turn]!]! : turns.slice()
      turn++
      pools.push(pool)
      crossover(domain, random, x, pool[random.below(pool.length)]!, pool[random.below(pool.length)]!, pair, 0, 1, {
        probability: 1,
        eta: 20,
      })
      mutate(domain, random, pair, 0)
      for (let v = 0; v < n; v++) child[i * n + v] = pair[v]!
    }
    const batch = { count: size, x: child }
    const told = populationOf(batch, yield batch)
    for (let i = 0; i < size; i++) {
      const { ideal, width } = bounds(f, violation, told.f, i, told.violation[i]!, m)
      for (const k of pools[i]!) {
        const wins =
          told.violation[i] !== violation[k]
            ? told.violation[i]! < violation[k]!
            : scalar(told.f, i, directions, k, m, ideal, width) <= scalar(f, k, directions, k, m, ideal, width)
        if (!wins) continue
        for (let v = 0; v < n; v++) x[k * n + v] = child[i * n + v]!
        for (let j = 0; j < m; j++) f[k * m + j] = told.f[i * m + j]!
        violation[k] = told.violation[i]!
      }
    }
  }
}

function neighbourhoods(directions: Float64Array, count: number, m: number): Uint32Array[] {
  return Array.from({ length: count }, (_, a) => {
    const distance = Float64Array.from({ length: count }, (_, b) => {
      let square = 0
      for (let k = 0; k < m; k++) square += (directions[a * m + k]! - directions[b * m + k]!) ** 2
      return square
    })
    const order = rowNumbers(count)
    sortRows(order, count, distance)
    return order.slice(0, NEIGHBOURS)
  })
}

function bounds(f: Float64Array, violation: Float64Array, g: Float64Array, row: number, own: number, m: number) {
  const ideal = new Float64Array(m).fill(Infinity)
  const width = new Float64Array(m)
  for (let k = 0; k < m; k++) {
    let worst = -Infinity
    for (let i = 0; i < violation.length; i++) {
      if (violation[i] === Infinity) continue
      ideal[k] = Math.min(ideal[k]!, f[i * m + k]!)
      worst = Math.max(worst, f[i * m + k]!)
    }
    if (own < Infinity) ideal[k] = Math.min(ideal[k]!, g[row * m + k]!)
    width[k] = worst > ideal[k]! ? worst - ideal[k]! : 1
  }
  return { ideal, width }
}

function scalar(
  f: Float64Array,
  row: number,
  directions: Float64Array,
  d: number,
  m: number,
  ideal: Float64Array,
  width: Float64Array,
): number {
  let most = -Infinity
  let dot = 0
  let norm = 0
  let square = 0
  for (let k = 0; k < m; k++) {
    const value = (f[row * m + k]! - ideal[k]!) / width[k]!
    const weight = directions[d * m + k]!
    most = Math.max(most, Math.max(weight, 1e-6) * value)
    dot += value * weight
    norm += weight * weight
    square += value * value
  }
  if (m <= 2) return most
  const along = dot / Math.sqrt(norm)
  return along + PENALTY * Math.sqrt(Math.max(0, square - along * along))
}
