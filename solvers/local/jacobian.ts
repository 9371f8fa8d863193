import { CHOICE, type Domain, REAL } from '../domain.ts'
import type { Solution } from '../minimize.ts'
import type { Batch, Evaluations } from '../solver.ts'

/** Reals are moved by this share of their range: far above rounding, far below the bends of a model. */
const DIFFERENCE = 1e-5

/** Slopes of all objectives and constraints at a design, per range of each variable that may move. */
export interface Jacobian {
  /** Row after row: objectives, then constraints; one column for each moving variable. */
  readonly slopes: Float64Array
  /** Of each row the sum of what its slopes are without their signs: the most that a step of one range each can change it by. */
  readonly sizes: Float64Array
  /** Columns that stay: nothing answers to them here, or the neighbour failed. */
  readonly still: readonly number[]
}

/** Variables with an order: reals and whole numbers. */
export function movingVariables(domain: Domain): Uint32Array {
  return domain.free.filter((v) => domain.kind[v] !== CHOICE)
}

export const rangeOf = (domain: Domain, v: number) => domain.upper[v]! - domain.lower[v]!

/** Slopes by one-sided differences towards the inside: reals by a small share of the range, whole numbers by one. */
export function* jacobian(domain: Domain, moving: Uint32Array, at: Solution): Generator<Batch, Jacobian, Evaluations> {
  const n = domain.count
  const columns = moving.length
  const x = new Float64Array(columns * n)
  const steps = new Float64Array(columns)
  for (let j = 0; j < columns; j++) {
    x.set(at.x, j * n)
    const v = moving[j]!
    const range = rangeOf(domain, v)
    const size = domain.kind[v] === REAL ? DIFFERENCE * range : 1
    x[j * n + v] = at.x[v]! + (at.x[v]! + size > domain.upper[v]! ? -size : size)
    steps[j] = (x[j * n + v]! - at.x[v]!) / range
  }
  const told = yield { count: columns, x }
  const m = at.f.length
  const k = at.g.length
  const slopes = new Float64Array((m + k) * columns)
  const still: number[] = []
  for (let j = 0; j < columns; j++) {
    let size = 0
    for (let r = 0; r < m + k; r++) {
      const change = r < m ? told.f[j * m + r]! - at.f[r]! : told.g[j * k + r - m]! - at.g[r - m]!
      slopes[r * columns + j] = change / steps[j]!
      size += Math.abs(change)
    }
    if (size > 0 && size < Infinity) continue
    still.push(j)
    for (let r = 0; r < m + k; r++) slopes[r * columns + j] = 0
  }
  return { slopes, sizes: sizesOf(slopes, columns), still }
}

function sizesOf(slopes: Float64Array, columns: number): Float64Array {
  const sizes = new Float64Array(slopes.length / columns)
  for (let r = 0; r < sizes.length; r++) {
    let size = 0
    for (let j = r * columns; j < (r + 1) * columns; j++) size += Math.abs(slopes[j]!)
    sizes[r] = size
  }
  return sizes
}

/** The step from one design to another, in ranges of the moving variables. */
export function stepBetween(domain: Domain, moving: Uint32Array, from: Float64Array, to: Float64Array): Float64Array {
  const step = new Float64Array(moving.length)
  for (let j = 0; j < moving.length; j++) {
    const v = moving[j]!
    step[j] = (to[v]! - from[v]!) / rangeOf(domain, v)
  }
  return step
}

/** The least change of the slopes that explains the values at the end of a step (Broyden 1965). */
export function updated({ slopes, still }: Jacobian, step: Float64Array, from: Solution, to: Solution): Jacobian {
  const columns = step.length
  const m = from.f.length
  let square = 0
  for (let j = 0; j < columns; j++) square += step[j]! * step[j]!
  const next = slopes.slice()
  for (let r = 0; r < m + from.g.length; r++) {
    let miss = r < m ? to.f[r]! - from.f[r]! : to.g[r - m]! - from.g[r - m]!
    for (let j = 0; j < columns; j++) miss -= slopes[r * columns + j]! * step[j]!
    if (!Number.isFinite(miss) || !(square > 0)) continue
    for (let j = 0; j < columns; j++) next[r * columns + j] = next[r * columns + j]! + (miss / square) * step[j]!
  }
  return { slopes: next, sizes: sizesOf(next, columns), still }
}

/** Where objectives and constraints would have to start for the slopes to lead to their values at a trial point. */
export function startingValues(
  { slopes }: Pick<Jacobian, 'slopes'>,
  step: Float64Array,
  trial: Solution,
): Pick<Solution, 'f' | 'g'> {
  const columns = step.length
  const f = trial.f.slice()
  const g = trial.g.slice()
  for (let r = 0; r < f.length + g.length; r++) {
    let change = 0
    for (let j = 0; j < columns; j++) change += slopes[r * columns + j]! * step[j]!
    if (r < f.length) f[r] = f[r]! - change
    else g[r - f.length] = g[r - f.length]! - change
  }
  return { f, g }
}
