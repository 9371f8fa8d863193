import type { Domain } from './domain.ts'
import { crossover, differentialStep, mutate, mutatedValue } from './operators.ts'
import type { Random } from './random.ts'

/** Rows of x to draw parents from; the first is the one to be varied. */
export interface Parents {
  readonly x: Float64Array
  /** Row numbers: base, and others distinct from it where there are any. */
  readonly rows: readonly number[]
}

interface Operator {
  readonly make: (domain: Domain, random: Random, parents: Parents, child: Float64Array) => void
  /** The share of children it makes however little it succeeds. */
  readonly floor: number
}

/**
 * Every operator draws anew how boldly it moves, so the mixture needs no step sizes of its own. The floors are high
 * where success comes seldom and counts much: blend gets out of local fronts, single reaches far ends.
 */
export const OPERATORS: readonly Operator[] = [
  { make: blend, floor: 0.6 },
  { make: differential, floor: 0.05 },
  { make: alongDifference, floor: 0.03 },
  { make: singleVariable, floor: 0.2 },
  { make: exchange, floor: 0.05 },
]

/** SBX and polynomial mutation. */
function blend(domain: Domain, random: Random, { x, rows }: Parents, child: Float64Array): void {
  const pair = new Float64Array(2 * domain.count)
  crossover(domain, random, x, rows[0]!, rows[1]!, pair, 0, 1, { probability: 1, eta: 15 })
  child.set(pair.subarray(0, domain.count))
  mutate(domain, random, child, 0)
}

/** Differential evolution, current/1/bin, scale and crossover rate drawn. */
function differential(domain: Domain, random: Random, { x, rows }: Parents, child: Float64Array): void {
  const scale = random.between(0.3, 0.9)
  const rate = random.next() < 0.5 ? 0.9 : 0.2
  differentialStep(
    domain,
    random,
    x,
    { target: rows[0]!, base: rows[0]!, a: rows[1]!, b: rows[2]! },
    scale,
    rate,
    child,
  )
  if (random.next() < 0.5) mutate(domain, random, child, 0)
}

/** All variables along the difference of two others: on a smooth front it is nearly a tangent. */
function alongDifference(domain: Domain, random: Random, { x, rows }: Parents, child: Float64Array): void {
  const [base, other] = rows as [number, number]
  differentialStep(domain, random, x, { target: base, base, a: other, b: base }, random.normal() * 0.5, 1, child)
}

/** One variable, now and then two, by a mutation of any reach. */
function singleVariable(domain: Domain, random: Random, { x, rows }: Parents, child: Float64Array): void {
  copy(domain, x, rows[0]!, child)
  const eta = 2 ** random.between(0, 7)
  do {
    const v = domain.free[random.below(domain.free.length)]!
    child[v] = mutatedValue(domain, random, v, child[v]!, eta)
  } while (random.next() < 0.3)
}

/** Some variables from another, and a small mutation. */
function exchange(domain: Domain, random: Random, { x, rows }: Parents, child: Float64Array): void {
  copy(domain, x, rows[0]!, child)
  const share = random.between(0, 0.5)
  const other = rows[1]! * domain.count
  for (let v = 0; v < domain.count; v++) if (random.next() < share) child[v] = x[other + v]!
  mutate(domain, random, child, 0)
}

function copy(domain: Domain, x: Float64Array, row: number, child: Float64Array): void {
  for (let v = 0; v < domain.count; v++) child[v] = x[row * domain.count + v]!
}
