import { CHOICE, type Domain, REAL } from './domain.ts'
import type { Random } from './random.ts'

/**
 * Simulated binary crossover (Deb, Agrawal 1995, bounded form of Deb's NSGA-II code): writes two children of the rows
 * `a` and `b` of `from` into the rows `c` and `d` of `to`. Each variable takes part with probability one half and the
 * halves are exchanged with probability one half. Integers cross as reals and are rounded at random to either side in
 * proportion, so the mean is kept; choices are exchanged, never blended.
 */
export function crossover(
  domain: Domain,
  random: Random,
  from: Float64Array,
  a: number,
  b: number,
  to: Float64Array,
  c: number,
  d: number,
  { probability = 0.9, eta = 15 } = {},
): void {
  const n = domain.count
  const crossing = random.next() < probability
  for (let v = 0; v < n; v++) {
    const x1 = from[a * n + v]!
    const x2 = from[b * n + v]!
    let y1 = x1
    let y2 = x2
    if (crossing && random.next() < 0.5 && Math.abs(x1 - x2) > 1e-14) {
      if (domain.kind[v] !== CHOICE) {
        const low = Math.min(x1, x2)
        const high = Math.max(x1, x2)
        const u = random.next()
        y1 = 0.5 * (low + high - spread(u, eta, 1 + (2 * (low - domain.lower[v]!)) / (high - low)) * (high - low))
        y2 = 0.5 * (low + high + spread(u, eta, 1 + (2 * (domain.upper[v]! - high)) / (high - low)) * (high - low))
        if (domain.kind[v] !== REAL) {
          y1 = Math.floor(y1 + random.next())
          y2 = Math.floor(y2 + random.next())
        }
        y1 = Math.min(Math.max(y1, domain.lower[v]!), domain.upper[v]!)
        y2 = Math.min(Math.max(y2, domain.lower[v]!), domain.upper[v]!)
        if (x1 > x2) {
          const swapped = y1
          y1 = y2
          y2 = swapped
        }
      }
      if (random.next() < 0.5) {
        const swapped = y1
        y1 = y2
        y2 = swapped
      }
    }
    to[c * n + v] = y1
    to[d * n + v] = y2
  }
}

/** How far the children spread for the draw u, when the bound lies `beta` half-distances out. */
function spread(u: number, eta: number, beta: number): number {
  // Beyond 8 half-distances the bound is out of reach: 8^-16 is less than the last bit of 2.
  const alpha = beta > 8 && eta >= 15 ? 2 : 2 - beta ** -(eta + 1)
  return u * alpha <= 1 ? (u * alpha) ** (1 / (eta + 1)) : (1 / (2 - u * alpha)) ** (1 / (eta + 1))
}

/**
 * Polynomial mutation (Deb, Goyal 1996, bounded form), each variable with probability `rate`. Integers move by at least
 * one; choices take another alternative, each as likely.
 */
export function mutate(
  domain: Domain,
  random: Random,
  x: Float64Array,
  row: number,
  { rate = 1 / Math.max(1, domain.free.length), eta = 20 } = {},
): void {
  for (let v = 0; v < domain.count; v++) {
    if (random.next() >= rate) continue
    const at = row * domain.count + v
    x[at] = mutatedValue(domain, random, v, x[at]!, eta)
  }
}

export function mutatedValue(domain: Domain, random: Random, v: number, value: number, eta: number): number {
  const lower = domain.lower[v]!
  const upper = domain.upper[v]!
  const span = upper - lower
  if (!(span > 0)) return value
  if (domain.kind[v] === CHOICE) {
    const other = random.below(span)
    return other < value ? other : other + 1
  }
  const u = random.next()
  const exponent = 1 / (eta + 1)
  const step =
    u < 0.5
      ? (2 * u + (1 - 2 * u) * (1 - (value - lower) / span) ** (eta + 1)) ** exponent - 1
      : 1 - (2 * (1 - u) + 2 * (u - 0.5) * (1 - (upper - value) / span) ** (eta + 1)) ** exponent
  let moved = value + step * span
  if (domain.kind[v] !== REAL) {
    moved = Math.round(moved)
    if (moved === value) moved = step < 0 ? value - 1 : value + 1
    if (moved < lower || moved > upper) moved = 2 * value - moved
  }
  return Math.min(Math.max(moved, lower), upper)
}

/**
 * The step of differential evolution (Storn, Price 1997), binomial crossover: base + scale (a - b) in each variable with
 * probability `rate`, in one at least, the target's value in the others. Beyond a bound it ends on it or, as likely,
 * somewhere between the base and the bound. Choices are taken from a or b.
 */
export function differentialStep(
  domain: Domain,
  random: Random,
  x: Float64Array,
  { target, base, a, b }: { target: number; base: number; a: number; b: number },
  scale: number,
  rate: number,
  child: Float64Array,
): void {
  const n = domain.count
  const always = random.below(n)
  for (let v = 0; v < n; v++) {
    child[v] = x[target * n + v]!
    if (v !== always && random.next() >= rate) continue
    if (domain.kind[v] === CHOICE) {
      child[v] = x[(random.next() < 0.5 ? a : b) * n + v]!
      continue
    }
    const from = x[base * n + v]!
    let value = from + scale * (x[a * n + v]! - x[b * n + v]!)
    const lower = domain.lower[v]!
    const upper = domain.upper[v]!
    if (value < lower) value = lower + (random.next() < 0.5 ? 0 : random.next() * (from - lower))
    if (value > upper) value = upper - (random.next() < 0.5 ? 0 : random.next() * (upper - from))
    if (domain.kind[v] !== REAL) value = Math.min(Math.max(Math.floor(value + random.next()), lower), upper)
    child[v] = value
  }
}
