import { type Domain, domainOf } from './domain.ts'
import { crossover, mutate } from './operators.ts'
import { type Population, populationOf } from './population.ts'
import { Random } from './random.ts'
import { referenceDirections } from './reference-directions.ts'
import { firstPopulation } from './sampling.ts'
import { scaledWidth } from './scaled-width.ts'
import type { Solver, SolverFactory } from './solver.ts'
import { rowNumbers, sortRows } from './sort.ts'

const NEIGHBOURS = 20
const NEIGHBOUR_MATING = 0.9
const MATING = { probability: 1, eta: 20 }
const PENALTY = 5
/** Up to so many objectives Tchebycheff; with more, its points crowd where boundary intersection still spreads them. */
const MOST_FOR_TCHEBYCHEFF = 4
/** Children asked for at once, as a share of the population. */
const BATCH_SHARE = 0.04
/** What makes one number of several objectives: how far from the ideal, in which widths. */
interface Scale {
  readonly ideal: Float64Array
  readonly width: Float64Array
}

/**
 * MOEA/D. Q. Zhang, H. Li: MOEA/D: A multiobjective evolutionary algorithm based on decomposition. IEEE Transactions on
 * Evolutionary Computation 11(6), 2007, 712-731: Tchebycheff, penalised boundary intersection for many objectives.
 * Objectives are scaled by their width in the population, but only late in the run.
 * Constraints, which the paper has none of: less violation wins first.
 */
export const moead: SolverFactory = function* (shape, { populationSize, seed, initial, evaluations }): Solver {
  const domain = domainOf(shape)
  const random = new Random(seed)
  const n = domain.count
  const directions = referenceDirections(shape.objectiveCount, populationSize)
  const count = directions.length / shape.objectiveCount
  const near = neighbourhoods(directions, count, shape.objectiveCount)
  const everyone = rowNumbers(count)
  const first = { count, x: firstPopulation(domain, count, random, initial) }
  const population = populationOf(first, yield first)
  const ideal = new Float64Array(shape.objectiveCount).fill(Infinity)
  for (let i = 0; i < count; i++) lower(ideal, population, i)
  const size = Math.max(1, Math.round(count * BATCH_SHARE))
  for (let spent = count; ; ) {
    const turns = random.shuffle(rowNumbers(count))
    for (let start = 0; start < count; start += size) {
      const subproblems = turns.subarray(start, start + size)
      const x = new Float64Array(subproblems.length * n)
      subproblems.forEach((subproblem, i) => {
        const pool = random.next() < NEIGHBOUR_MATING ? near[subproblem]! : everyone
        x.set(childOf(domain, random, population.x, pool), i * n)
      })
      const batch = { count: subproblems.length, x }
      const children = populationOf(batch, yield batch)
      subproblems.forEach((subproblem, i) => {
        lower(ideal, children, i)
        const scale = { ideal, width: widths(population, ideal, spent++ / evaluations) }
        for (const k of near[subproblem]!) {
          if (wins(children, i, population, k, directions, scale)) replace(population, k, children, i)
        }
      })
    }
  }
}

function childOf(domain: Domain, random: Random, x: Float64Array, pool: Uint32Array): Float64Array {
  const a = random.below(pool.length)
  const b = (a + 1 + random.below(Math.max(1, pool.length - 1))) % pool.length
  const pair = new Float64Array(2 * domain.count)
  crossover(domain, random, x, pool[a]!, pool[b]!, pair, 0, 1, MATING)
  const either = random.below(2)
  mutate(domain, random, pair, either)
  return pair.subarray(either * domain.count, (either + 1) * domain.count)
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

function lower(ideal: Float64Array, { f, violation }: Population, row: number): void {
  if (violation[row] === Infinity) return
  const m = ideal.length
  for (let k = 0; k < m; k++) ideal[k] = Math.min(ideal[k]!, f[row * m + k]!)
}

/** From the ideal to the worst of the population, as far as it counts by now. */
function widths({ f, violation, count }: Population, ideal: Float64Array, share: number): Float64Array {
  const m = ideal.length
  return ideal.map((least, k) => {
    let worst = -Infinity
    for (let i = 0; i < count; i++) if (violation[i]! < Infinity) worst = Math.max(worst, f[i * m + k]!)
    return scaledWidth(worst - least, share)
  })
}

function wins(
  children: Population,
  i: number,
  population: Population,
  k: number,
  directions: Float64Array,
  scale: Scale,
): boolean {
  const left = children.violation[i]!
  const right = population.violation[k]!
  if (left !== right) return left < right
  return scalar(children.f, i, directions, k, scale) < scalar(population.f, k, directions, k, scale)
}

function replace(population: Population, k: number, by: Population, row: number): void {
  const { variableCount: n, objectiveCount: m } = population
  for (let v = 0; v < n; v++) population.x[k * n + v] = by.x[row * n + v]!
  for (let j = 0; j < m; j++) population.f[k * m + j] = by.f[row * m + j]!
  population.violation[k] = by.violation[row]!
}

function scalar(f: Float64Array, row: number, directions: Float64Array, d: number, { ideal, width }: Scale): number {
  const m = ideal.length
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
  if (m <= MOST_FOR_TCHEBYCHEFF) return most
  const along = dot / Math.sqrt(norm)
  return along + PENALTY * Math.sqrt(Math.max(0, square - along * along))
}
