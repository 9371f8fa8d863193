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
  const k = offset + a[4]!
  return a[0]! * table[k]! + a[1]! * table[k + 1]! + a[2]! * table[k + 2]! + a[3]! * table[k + 3]!
}

/** Value of a table of two axes, `columns` long in the second. */
export function interpolate2(table: Float64Array, a: Stencil, b: Stencil, columns: number, offset = 0): number {
  const b0 = b[0]!
  const b1 = b[1]!
  const b2 = b[2]!
  const b3 = b[3]!
  let k = offset + a[4]! * columns + b[4]!
  let sum = 0
  for (let row = 0; row < 4; row++) {
    sum += a[row]! * (b0 * table[k]! + b1 * table[k + 1]! + b2 * table[k + 2]! + b3 * table[k + 3]!)
    k += columns
  }
  return sum
}
