import { domainOf, REAL } from './domain.ts'
import type { Solution } from './minimize.ts'
import { violationOf } from './population.ts'
import type { Problem } from './problem.ts'
import { Random } from './random.ts'

export interface PolishOptions {
  readonly evaluations: number
  /** Width of each objective over the front: how much of one is worth how much of another. */
  readonly scale?: ArrayLike<number>
  readonly seed?: number
}

const FIRST_STEP = 0.02
const LAST_STEP = 1e-9
/** Weight of the sum of gains beside the smallest one, so that no gain is left lying. */
const AUGMENTATION = 0.01

/**
 * Moves a feasible design towards the true front: no objective gets worse, the one that improves least improves most
 * (augmented achievement function, Wierzbicki 1980), integers and choices stay. Mesh adaptive direct search (Audet,
 * Dennis 2006) with a random orthogonal basis each round (Householder), so that no constraint blocks all directions.
 */
export function polish(problem: Problem, start: Solution, options: PolishOptions): Solution {
  const { evaluations, scale, seed = 1 } = options
  const domain = domainOf(problem)
  const random = new Random(seed)
  const free = [...domain.free].filter((v) => domain.kind[v] === REAL)
  const worth = (f: Float64Array) => {
    let worst = -Infinity
    let sum = 0
    for (let m = 0; m < f.length; m++) {
      const width = scale?.[m] ?? Math.max(1e-9, Math.abs(start.f[m]!))
      const change = (f[m]! - start.f[m]!) / (width > 0 ? width : 1)
      worst = Math.max(worst, change)
      sum += change
    }
    return worst > 0 ? Infinity : worst + AUGMENTATION * sum
  }
  let best = { x: start.x.slice(), f: start.f.slice(), g: start.g.slice() }
  if (free.length === 0 || violationOf(start, 0, start.f.length, start.g.length) > 0) return best
  let least = 0
  let spent = 0
  const improves = (direction: Float64Array, length: number) => {
    const x = best.x.slice()
    free.forEach((v, k) => {
      const moved = x[v]! + length * direction[k]! * (domain.upper[v]! - domain.lower[v]!)
      x[v] = Math.min(Math.max(moved, domain.lower[v]!), domain.upper[v]!)
    })
    const next = { x, f: new Float64Array(start.f.length), g: new Float64Array(start.g.length) }
    problem.evaluate(x, next.f, next.g)
    spent++
    if (violationOf(next, 0, next.f.length, next.g.length) > 0) return false
    const value = worth(next.f)
    if (!(value < least)) return false
    least = value
    best = next
    return true
  }
  let step = FIRST_STEP
  while (spent < evaluations && step > LAST_STEP) {
    let found = false
    for (const direction of randomBasis(free.length, random)) {
      for (let sign = 1; sign >= -1 && !found && spent < evaluations; sign -= 2) {
        found = improves(direction, sign * step)
        // What helped once is tried again, farther.
        for (let reach = 2; found && spent < evaluations && improves(direction, sign * step * reach); ) reach *= 2
      }
      if (found) break
    }
    step = found ? Math.min(0.2, step * 2) : step / 2
  }
  return best
}

function randomBasis(n: number, random: Random): Float64Array[] {
  const v = Float64Array.from({ length: n }, () => random.normal())
  const square = v.reduce((sum, value) => sum + value * value, 0)
  return Array.from({ length: n }, (_, i) => v.map((value, k) => (k === i ? 1 : 0) - (2 * v[i]! * value) / square))
}
