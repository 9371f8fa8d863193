/** Curves through tables, as SHIELDOSE-2 draws them. The first and last piece go on beyond the table. */

/** Second derivatives of the natural cubic spline through (x, y), into `into`. */
export function naturalSpline(x: ArrayLike<number>, y: ArrayLike<number>, into: Float64Array, count = x.length): void {
  const last = count - 1
  into[0] = 0
  into[last] = 0
  if (count < 3) return
  if (scratch.length < count) scratch = new Float64Array(count)
  let carried = 0
  for (let k = 1; k < last; k++) {
    const h0 = x[k]! - x[k - 1]!
    const h1 = x[k + 1]! - x[k]!
    const pivot = 2 * (h0 + h1) - h0 * carried
    carried = h1 / pivot
    scratch[k] = carried
    const bend = 6 * ((y[k + 1]! - y[k]!) / h1 - (y[k]! - y[k - 1]!) / h0)
    into[k] = (bend - h0 * into[k - 1]!) / pivot
  }
  for (let k = last - 2; k >= 1; k--) into[k] = into[k]! - scratch[k]! * into[k + 1]!
}

let scratch = new Float64Array(128)

/** Index of the piece of `x` that serves `at`: the last whose start is not beyond it. */
export function pieceOf(x: ArrayLike<number>, at: number, count = x.length): number {
  let low = 0
  let high = count - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (x[middle]! <= at) low = middle
    else high = middle
  }
  return low
}

export function splineAt(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  curvature: ArrayLike<number>,
  at: number,
  count = x.length,
): number {
  const k = pieceOf(x, at, count)
  const h = x[k + 1]! - x[k]!
  const t = (at - x[k]!) / h
  const r = 1 - t
  const bend = (r * r * r - r) * curvature[k]! + (t * t * t - t) * curvature[k + 1]!
  return r * y[k]! + t * y[k + 1]! + (h * h * bend) / 6
}

/** Slope of the spline. */
export function splineSlopeAt(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  curvature: ArrayLike<number>,
  at: number,
): number {
  const k = pieceOf(x, at)
  const h = x[k + 1]! - x[k]!
  const t = (at - x[k]!) / h
  const r = 1 - t
  return (y[k + 1]! - y[k]!) / h + (h * ((3 * t * t - 1) * curvature[k + 1]! - (3 * r * r - 1) * curvature[k]!)) / 6
}

/** The natural spline through a fixed table as a function. */
export function splineThrough(x: ArrayLike<number>, y: ArrayLike<number>): (at: number) => number {
  const curvature = new Float64Array(x.length)
  naturalSpline(x, y, curvature)
  return (at) => splineAt(x, y, curvature, at)
}

export function linearAt(x: ArrayLike<number>, y: ArrayLike<number>, at: number): number {
  const k = pieceOf(x, at)
  return y[k]! + ((y[k + 1]! - y[k]!) * (at - x[k]!)) / (x[k + 1]! - x[k]!)
}
