import { type Domain, isWide, REAL, repaired } from './domain.ts'
import type { Random } from './random.ts'

/**
 * Latin hypercube sampling (McKay, Beckman, Conover 1979): in each variable every one of `count` equally likely strata
 * is hit once. Integers and choices take the stratum's share of their values, so each value appears equally often.
 */
export function latinHypercube(domain: Domain, count: number, random: Random): Float64Array {
  const x = new Float64Array(count * domain.count)
  const strata = new Uint32Array(count)
  for (let v = 0; v < domain.count; v++) {
    const lower = domain.lower[v]!
    const upper = domain.upper[v]!
    const span = domain.kind[v] === REAL ? upper - lower : upper - lower + 1
    for (let i = 0; i < count; i++) strata[i] = i
    random.shuffle(strata)
    for (let i = 0; i < count; i++) {
      const value = lower + (span * (strata[i]! + random.next())) / count
      x[i * domain.count + v] = Math.min(domain.kind[v] === REAL ? value : Math.floor(value), upper)
    }
  }
  return x
}

/** One candidate, each variable uniform over its values, written into row `row` of x. */
export function sampleUniform(domain: Domain, random: Random, x: Float64Array, row: number): void {
  for (let v = 0; v < domain.count; v++) x[row * domain.count + v] = uniformValue(domain, v, random)
}

function uniformValue(domain: Domain, v: number, random: Random): number {
  const lower = domain.lower[v]!
  const upper = domain.upper[v]!
  return domain.kind[v] === REAL ? random.between(lower, upper) : lower + random.below(upper - lower + 1)
}

/**
 * As {@link sampleUniform}, but half of the wide whole numbers uniform in their logarithm: of a product of such counts that a
 * limit holds down, uniform ones leave hardly any but those with another factor at its least.
 */
export function sampleByMagnitude(domain: Domain, random: Random, x: Float64Array, row: number): void {
  sampleUniform(domain, random, x, row)
  for (let v = 0; v < domain.count; v++) {
    const upper = domain.upper[v]!
    if (domain.lower[v]! < 0 || !isWide(domain, v) || random.next() < 0.5) continue
    const lower = Math.max(1, domain.lower[v]!)
    x[row * domain.count + v] = Math.floor(lower * ((upper + 1) / lower) ** random.next())
  }
}

/** The first population: the candidates given, repaired to the domain, and a Latin hypercube for the rest. */
export function firstPopulation(
  domain: Domain,
  count: number,
  random: Random,
  initial: Float64Array | undefined,
): Float64Array {
  if (initial === undefined || domain.count === 0) return latinHypercube(domain, count, random)
  if (initial.length % domain.count !== 0) {
    throw new RangeError(`initial holds ${initial.length} numbers, not whole rows of ${domain.count} variables`)
  }
  const given = Math.min(count, initial.length / domain.count)
  const x = new Float64Array(count * domain.count)
  for (let k = 0; k < given * domain.count; k++) {
    const v = k % domain.count
    const value = initial[k]!
    if (Number.isNaN(value)) throw new RangeError(`initial candidate ${(k - v) / domain.count}: variable ${v} is NaN`)
    x[k] = repaired(domain, v, value)
  }
  x.set(latinHypercube(domain, count - given, random), given * domain.count)
  return x
}
