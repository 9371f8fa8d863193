import { wholeSteps } from '../../whole-steps.ts'

/** Four neighbours on an even axis: their weights, then the index of the first. */
export type Stencil = Float64Array

export const newStencil = (): Stencil => new Float64Array(5)

/**
 * Cubic (Lagrange) weights at a position counted in steps from the first of `count` nodes, at least four. Beyond the
 * ends the straight line through the last two nodes goes on.
 */
export function stencilAt(stencil: Stencil, position: number, count: number): void {
  const last = count - 1
  if (position < 0 || position > last) {
    const beyond = position < 0 ? position : position - last
    stencil[0] = position < 0 ? 1 - beyond : 0
    stencil[1] = position < 0 ? beyond : 0
    stencil[2] = position < 0 ? 0 : -beyond
    stencil[3] = position < 0 ? 0 : 1 + beyond
    stencil[4] = position < 0 ? 0 : count - 4
    return
  }
  const base = Math.min(Math.max(Math.floor(position) - 1, 0), count - 4)
  const t = position - base
  const t1 = t - 1
  const t2 = t - 2
  const t3 = t - 3
  stencil[0] = -(t1 * t2 * t3) / 6
  stencil[1] = (t * t2 * t3) / 2
  stencil[2] = -(t * t1 * t3) / 2
  stencil[3] = (t * t1 * t2) / 6
  stencil[4] = base
}

/** Value of a table of one axis. */
export function interpolate1(table: Float64Array, a: Stencil, offset = 0): number {
  const k = wholeSteps(offset + a[4]!)
  return a[0]! * table[k]! + a[1]! * table[k + 1]! + a[2]! * table[k + 2]! + a[3]! * table[k + 3]!
}

/** Value of a table of two axes, `columns` long in the second. */
export function interpolate2(table: Float64Array, a: Stencil, b: Stencil, columns: number, offset = 0): number {
  const b0 = b[0]!
  const b1 = b[1]!
  const b2 = b[2]!
  const b3 = b[3]!
  let k = wholeSteps(offset + a[4]! * columns + b[4]!)
  let sum = 0
  for (let row = 0; row < 4; row++) {
    sum += a[row]! * (b0 * table[k]! + b1 * table[k + 1]! + b2 * table[k + 2]! + b3 * table[k + 3]!)
    k += columns
  }
  return sum
}

/**
 * Slopes per step that join evenly spaced values by cubics without overshoot, also where a curve starts with a kink.
 *
 * Source: Steffen 1990, A simple method for monotonic interpolation in one dimension, Astronomy and Astrophysics 239, 443, equation 11.
 * @example steadySlopes(Float64Array.of(0, 0, 1, 2)) // [0, 0, 1, 1]
 */
export function steadySlopes(values: Float64Array): Float64Array {
  const last = values.length - 1
  const step = (k: number) => values[k + 1]! - values[k]!
  return Float64Array.from(values, (_, k) => {
    if (k === 0) return step(0)
    if (k === last) return step(last - 1)
    const [before, after] = [step(k - 1), step(k)]
    if (before * after <= 0) return 0
    return Math.sign(before) * Math.min(Math.abs(before), Math.abs(after), Math.abs(before + after) / 4) * 2
  })
}

/** Value of the cubic between the nodes k and k + 1 of a row, `t` of the step beyond the first. */
export function betweenNodes(values: Float64Array, slopes: Float64Array, k: number, t: number): number {
  const low = values[k]!
  const rise = values[k + 1]! - low
  const from = slopes[k]!
  const to = slopes[k + 1]!
  return low + t * (from + t * (3 * rise - 2 * from - to + t * (from + to - 2 * rise)))
}
