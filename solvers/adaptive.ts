import { crowdingDistances } from './crowding.ts'
import { DistinctRows } from './distinct.ts'
import { type Domain, domainOf } from './domain.ts'
import { nondominatedFronts } from './dominance.ts'
import type { ContributionSet } from './indicators/contribution-set.ts'
import { contributionSet } from './indicators/contributions.ts'
import { Credit, OPERATORS } from './mixture.ts'
import { joined, type Population, picked, populationOf } from './population.ts'
import { Random } from './random.ts'
import { firstPopulation, sampleUniform } from './sampling.ts'
import type { Batch, Solver, SolverFactory } from './solver.ts'

/** Candidates asked for at once, as a share of the population: small batches learn sooner. */
const BATCH_SHARE = 0.1
const ATTEMPTS = 30

/**
 * The default. A steady-state search on the non-dominated feasible points of greatest hypervolume contribution (after
 * SMS-EMOA: Beume, Naujoks, Emmerich 2007), filled up to the population size by the best of the rest under constrained
 * dominance while there are few, with a mixture of variation operators that are used the more the oftener they succeed.
 */
export const adaptive: SolverFactory = function* (shape, options): Solver {
  const { populationSize, seed, initial } = options
  const domain = domainOf(shape)
  const random = new Random(seed)
  const elite = new Elite(shape.objectiveCount, domain.count, populationSize)
  const seen = new DistinctRows(domain.count)
  const credit = new Credit(OPERATORS.length)
  const size = Math.max(1, Math.round(populationSize * BATCH_SHARE))
  let batch: Batch = { count: populationSize, x: firstPopulation(domain, populationSize, random, initial) }
  seen.addAll(batch.x, batch.count)
  let made: number[] = []
  let reserve: Population | undefined
  for (;;) {
    const told = populationOf(batch, yield batch)
    const refused: number[] = []
    for (let i = 0; i < told.count; i++) {
      const entered = told.violation[i] === 0 && elite.offer(told, i)
      if (!entered) refused.push(i)
      if (made.length > 0) credit.reward(made[i]!, entered ? 1 : 0)
    }
    const rest = picked(told, refused)
    reserve = best(reserve ? joined(reserve, rest) : rest, populationSize - elite.count)
    const parents = new ParentPool(elite, reserve, random)
    made = []
    const x = new Float64Array(size * domain.count)
    for (let i = 0; i < size; i++) made.push(makeChild(domain, random, parents, credit, seen, x, i))
    batch = { count: size, x }
  }
}

function makeChild(
  domain: Domain,
  random: Random,
  parents: ParentPool,
  credit: Credit,
  seen: DistinctRows,
  x: Float64Array,
  row: number,
): number {
  const child = x.subarray(row * domain.count, (row + 1) * domain.count)
  let k = 0
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    k = credit.choose(random)
    OPERATORS[k]!(domain, random, parents.draw(), child)
    if (seen.add(x, row)) return k
  }
  sampleUniform(domain, random, x, row)
  seen.add(x, row)
  return k
}

/** The best under constrained dominance, the least crowded where a front has to be cut. */
function best(from: Population, size: number): Population {
  if (size <= 0) return picked(from, [])
  if (from.count <= size) return from
  const rows: number[] = []
  for (const front of nondominatedFronts(from, size)) {
    if (rows.length + front.length > size) {
      const distance = crowdingDistances(front, from.f, from.objectiveCount)
      const order = [...front.keys()].sort((a, b) => distance[b]! - distance[a]! || a - b)
      for (const i of order.slice(0, size - rows.length)) rows.push(front[i]!)
    } else rows.push(...front)
    if (rows.length >= size) break
  }
  return picked(from, rows)
}

/** Non-dominated feasible points with their variables. */
class Elite {
  readonly x: Float64Array
  private readonly points: ContributionSet
  private readonly variableCount: number
  private readonly objectiveCount: number

  constructor(objectiveCount: number, variableCount: number, capacity: number) {
    this.points = contributionSet(objectiveCount, capacity)
    this.variableCount = variableCount
    this.objectiveCount = objectiveCount
    this.x = new Float64Array((capacity + 1) * variableCount)
  }

  get count(): number {
    return this.points.count
  }

  slots(): readonly number[] {
    return this.points.slots()
  }

  offer(from: Population, row: number): boolean {
    const { variableCount: n, objectiveCount: m } = this
    const slot = this.points.offer(from.f.subarray(row * m, (row + 1) * m))
    if (slot < 0) return false
    for (let v = 0; v < n; v++) this.x[slot * n + v] = from.x[row * n + v]!
    return true
  }
}

/** Draws parents: the base mostly from the elite, the others from all. */
class ParentPool {
  private readonly random: Random
  private readonly x: Float64Array
  private readonly eliteCount: number
  private readonly count: number

  constructor(elite: Elite, reserve: Population, random: Random) {
    const n = reserve.variableCount
    const slots = elite.slots()
    this.random = random
    this.eliteCount = slots.length
    this.count = slots.length + reserve.count
    this.x = new Float64Array(this.count * n)
    slots.forEach((slot, i) => {
      this.x.set(elite.x.subarray(slot * n, (slot + 1) * n), i * n)
    })
    this.x.set(reserve.x, slots.length * n)
  }

  draw() {
    const { random, eliteCount, count, x } = this
    const fromElite = eliteCount > 0 && random.next() < 0.8
    const base = fromElite ? random.below(eliteCount) : random.below(count)
    const pool = eliteCount > 3 && random.next() < 0.8 ? eliteCount : count
    let a = random.below(pool)
    if (a === base) a = (a + 1) % pool
    let b = random.below(pool)
    if (b === base || b === a) b = (b + 1) % pool
    return { x, rows: [base, a, b] }
  }
}
