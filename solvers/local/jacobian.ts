import { type Domain, REAL } from '../domain.ts'
import type { Solution } from '../minimize.ts'
import type { Batch, Evaluations } from '../solver.ts'

/** Reals are moved by this share of their range: far above rounding, far below the bends of a model. */
const DIFFERENCE = 1e-5

/** Slopes of all objectives and constraints at a design, per range of each variable that may move. */
export interface Jacobian {
  readonly at: Solution
  /** Numbers of the variables that move. */
  readonly moving: Uint32Array
  /** Row after row: objectives, then constraints; one column for each moving variable. */
  readonly slopes: Float64Array
}

/** Variables with an order that can move: reals and whole numbers. */
export function movingVariables(domain: Domain, choiceKind: number): Uint32Array {
  return domain.free.filter((v) => domain.kind[v] !== choiceKind)
}

/**
 * Slopes by one-sided differences, towards the inside: reals by a hundred-thousandth of the range, whole numbers by one.
 * A neighbour that fails leaves its variable where it is: its slopes are 0 and its number is in `held`.
 */
export function* jacobian(
  domain: Domain,
  at: Solution,
  moving: Uint32Array,
): Generator<Batch, Jacobian, Evaluations> {
  const n = domain.count
  const m = at.f.length
  const k = at.g.length
  const x = new Float64Array(moving.length * n)
  const steps = new Float64Array(moving.length)
  for (let j = 0; j < moving.length; j++) {
    x.set(at.x, j * n)
    const v = moving[j]!
    const range = domain.upper[v]! - domain.lower[v]!
    const size = domain.kind[v] === REAL ? DIFFERENCE * range : 1
    const step = at.x[v]! + size > domain.upper[v]! ? -size : size
    x[j * n + v] = at.x[v]! + step
    steps[j] = (x[j * n + v]! - at.x[v]!) / range
  }
  const told = yield { count: moving.length, x }
  const slopes = new Float64Array((m + k) * moving.length)
  for (let j = 0; j < moving.length; j++) {
    for (let r = 0; r < m + k; r++) {
      const value = r < m ? told.f[j * m + r]! : told.g[j * k + r - m]!
      const base = r < m ? at.f[r]! : at.g[r - m]!
      const slope = (value - base) / steps[j]!
      slopes[r * moving.length + j] = Number.isFinite(slope) ? slope : 0
    }
  }
  return { at, moving, slopes }
}
