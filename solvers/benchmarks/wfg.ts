import type { Problem } from '../problem.ts'

/**
 * S. Huband, P. Hingston, L. Barone, L. While: A review of multiobjective test problems and a scalable test problem
 * toolkit. IEEE Transactions on Evolutionary Computation 10(5), 2006, 477-506. Position parameters k, distance
 * parameters l; variable i runs from 0 to 2 (i + 1). Objective m is D x_M + S_m h_m with D = 1, S_m = 2 m.
 */
type Vector = Float64Array
type Transform = (y: Vector, k: number, m: number) => Vector
type Form = (x: Vector, m: number) => Vector

const { PI, abs, cos, sin, min, max, floor } = Math
const clamped = (v: number) => min(1, max(0, v))

// Bias, shift and reduction transformations, table X of the paper.
const polynomial = (y: number, alpha: number) => clamped(y ** alpha)
const flat = (y: number, a: number, b: number, c: number) =>
  clamped(a + (min(0, floor(y - b)) * a * (b - y)) / b - (min(0, floor(c - y)) * (1 - a) * (y - c)) / (1 - c))
const dependent = (y: number, u: number, a: number, b: number, c: number) =>
  clamped(y ** (b + (c - b) * (a - (1 - 2 * u) * abs(floor(0.5 - u) + a))))
const linear = (y: number, a: number) => clamped(abs(y - a) / abs(floor(a - y) + a))
const deceptive = (y: number, a: number, b: number, c: number) =>
  clamped(
    1 +
      (abs(y - a) - b) *
        ((floor(y - a + b) * (1 - c + (a - b) / b)) / (a - b) +
          (floor(a + b - y) * (1 - c + (1 - a - b) / b)) / (1 - a - b) +
          1 / b),
  )
const multimodal = (y: number, a: number, b: number, c: number) => {
  const d = abs(y - c) / (2 * (floor(c - y) + c))
  return clamped((1 + cos((4 * a + 2) * PI * (0.5 - d)) + 4 * b * d * d) / (b + 2))
}

function weightedSum(y: Vector, from: number, to: number, weight = (_: number) => 1): number {
  let sum = 0
  let weights = 0
  for (let i = from; i < to; i++) {
    sum += weight(i) * y[i]!
    weights += weight(i)
  }
  return clamped(sum / weights)
}

function nonseparable(y: Vector, from: number, to: number, a: number): number {
  const count = to - from
  const half = Math.ceil(a / 2)
  let sum = 0
  for (let j = 0; j < count; j++) {
    sum += y[from + j]!
    for (let k = 0; k <= a - 2; k++) sum += abs(y[from + j]! - y[from + ((1 + j + k) % count)]!)
  }
  return clamped(sum / ((count / a) * half * (1 + 2 * a - 2 * half)))
}

/** To m numbers: the k position parameters in m - 1 equal groups, and the rest. */
function reduced(group: (y: Vector, from: number, to: number, isDistance: boolean) => number): Transform {
  return (y, k, m) => {
    const size = k / (m - 1)
    return Float64Array.from({ length: m }, (_, j) =>
      j < m - 1 ? group(y, j * size, (j + 1) * size, false) : group(y, k, y.length, true),
    )
  }
}

const mean = reduced((y, from, to) => weightedSum(y, from, to))
const tangled = reduced((y, from, to) => nonseparable(y, from, to, to - from))
const each =
  (change: (v: number, i: number, y: Vector, k: number) => number): Transform =>
  (y, k) =>
    y.map((v, i) => change(v, i, y, k))
const distanceOnly = (change: (v: number) => number) => each((v, i, _, k) => (i < k ? v : change(v)))
const shiftedDistance = distanceOnly((v) => linear(v, 0.35))

/** Distance parameters in tangled pairs (WFG2, WFG3). */
const pairs: Transform = (y, k) => {
  const count = k + (y.length - k) / 2
  return Float64Array.from({ length: count }, (_, i) =>
    i < k ? y[i]! : nonseparable(y, k + 2 * (i - k), k + 2 * (i - k) + 2, 2),
  )
}
const afterwards = each((v, i, y, k) => (i < k ? v : dependent(v, weightedSum(y, 0, i), 0.98 / 49.98, 0.02, 50)))
const forwards = each((v, i, y, k) =>
  i < k ? dependent(v, weightedSum(y, i + 1, y.length), 0.98 / 49.98, 0.02, 50) : v,
)

function form(lead: (v: number) => number, tail: (v: number) => number): Form {
  return (x, m) =>
    Float64Array.from({ length: m }, (_, j) => {
      let product = j === 0 ? 1 : tail(x[m - 1 - j]!)
      for (let i = 0; i < m - 1 - j; i++) product *= lead(x[i]!)
      return product
    })
}
const concave = form(
  (v) => sin((v * PI) / 2),
  (v) => cos((v * PI) / 2),
)
const convex = form(
  (v) => 1 - cos((v * PI) / 2),
  (v) => 1 - sin((v * PI) / 2),
)
const straight = form(
  (v) => v,
  (v) => 1 - v,
)
function withLast(shape: Form, last: (x0: number) => number): Form {
  return (x, m) => {
    const h = shape(x, m)
    h[m - 1] = last(x[0]!)
    return h
  }
}
const mixed = withLast(convex, (v) => 1 - v - cos(10 * PI * v + PI / 2) / (10 * PI))
const disconnected = withLast(convex, (v) => 1 - v * cos(5 * PI * v) ** 2)

function wfg(transforms: Transform[], shape: Form, degenerate = false) {
  return (m: number, k = m === 2 ? 4 : 2 * (m - 1), l = 20): Problem => ({
    variables: Array.from({ length: k + l }, (_, i) => ({ kind: 'real', min: 0, max: 2 * (i + 1) })),
    objectiveCount: m,
    constraintCount: 0,
    evaluate(z, f) {
      let t: Vector = z.map((v, i) => v / (2 * (i + 1)))
      for (const transform of transforms) t = transform(t, k, m)
      const distance = t[m - 1]!
      const x = t.map((v, i) => (i < m - 1 ? max(distance, degenerate && i > 0 ? 0 : 1) * (v - 0.5) + 0.5 : v))
      const h = shape(x, m)
      for (let j = 0; j < m; j++) f[j] = distance + 2 * (j + 1) * h[j]!
    },
  })
}

const byPosition = reduced((y, from, to) => weightedSum(y, from, to, (i) => 2 * (i + 1)))

export const wfg1 = wfg(
  [shiftedDistance, distanceOnly((v) => flat(v, 0.8, 0.75, 0.85)), each((v) => polynomial(v, 0.02)), byPosition],
  mixed,
)
export const wfg2 = wfg([shiftedDistance, pairs, mean], disconnected)
export const wfg3 = wfg([shiftedDistance, pairs, mean], straight, true)
export const wfg4 = wfg([each((v) => multimodal(v, 30, 10, 0.35)), mean], concave)
export const wfg5 = wfg([each((v) => deceptive(v, 0.35, 0.001, 0.05)), mean], concave)
export const wfg6 = wfg([shiftedDistance, tangled], concave)
export const wfg7 = wfg([forwards, shiftedDistance, mean], concave)
export const wfg8 = wfg([afterwards, shiftedDistance, mean], concave)
export const wfg9 = wfg(
  [
    each((v, i, y) => (i < y.length - 1 ? dependent(v, weightedSum(y, i + 1, y.length), 0.98 / 49.98, 0.02, 50) : v)),
    each((v, i, _, k) => (i < k ? deceptive(v, 0.35, 0.001, 0.05) : multimodal(v, 30, 95, 0.35))),
    tangled,
  ],
  concave,
)
