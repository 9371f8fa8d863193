/** Four neighbours on an even axis and their weights. */
export interface Stencil {
  base: number
  w0: number
  w1: number
  w2: number
  w3: number
}

export const newStencil = (): Stencil => ({ base: 0, w0: 0, w1: 0, w2: 0, w3: 0 })

/**
 * Cubic (Lagrange) weights at a position counted in steps from the first of `count` nodes, at least four. Beyond the
 * ends the straight line through the last two nodes goes on.
 */
export function stencilAt(stencil: Stencil, position: number, count: number): void {
  if (position < 0) {
    stencil.base = 0
    stencil.w0 = 1 - position
    stencil.w1 = position
    stencil.w2 = 0
    stencil.w3 = 0
    return
  }
  if (position > count - 1) {
    const beyond = position - (count - 1)
    stencil.base = count - 4
    stencil.w0 = 0
    stencil.w1 = 0
    stencil.w2 = -beyond
    stencil.w3 = 1 + beyond
    return
  }
  const base = Math.min(Math.max(Math.floor(position) - 1, 0), count - 4)
  const t = position - base
  const t1 = t - 1
  const t2 = t - 2
  const t3 = t - 3
  stencil.base = base
  stencil.w0 = -(t1 * t2 * t3) / 6
  stencil.w1 = (t * t2 * t3) / 2
  stencil.w2 = -(t * t1 * t3) / 2
  stencil.w3 = (t * t1 * t2) / 6
}

/** Value of a table of one axis. */
export function interpolate1(table: Float64Array, a: Stencil, offset = 0): number {
  const k = offset + a.base
  return a.w0 * table[k]! + a.w1 * table[k + 1]! + a.w2 * table[k + 2]! + a.w3 * table[k + 3]!
}

/** Value of a table of two axes, `columns` long in the second. */
export function interpolate2(table: Float64Array, a: Stencil, b: Stencil, columns: number, offset = 0): number {
  const row = offset + a.base * columns
  return (
    a.w0 * interpolate1(table, b, row) +
    a.w1 * interpolate1(table, b, row + columns) +
    a.w2 * interpolate1(table, b, row + 2 * columns) +
    a.w3 * interpolate1(table, b, row + 3 * columns)
  )
}

/** Value of a table of three axes. */
export function interpolate3(
  table: Float64Array,
  a: Stencil,
  b: Stencil,
  c: Stencil,
  columns: number,
  layers: number,
): number {
  let sum = 0
  for (let k = 0; k < 4; k++) {
    const weight = k === 0 ? a.w0 : k === 1 ? a.w1 : k === 2 ? a.w2 : a.w3
    const row = ((a.base + k) * columns + b.base) * layers
    sum +=
      weight *
      (b.w0 * interpolate1(table, c, row) +
        b.w1 * interpolate1(table, c, row + layers) +
        b.w2 * interpolate1(table, c, row + 2 * layers) +
        b.w3 * interpolate1(table, c, row + 3 * layers))
  }
  return sum
}
