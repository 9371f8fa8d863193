import { fieldInto } from './evaluate.ts'
import type { FieldModel } from './field-model.ts'

/** Step of the trace over the distance from the centre of Earth: L within 1e-4 of tiny steps. */
const STEP_RATIO = 0.13
/** A line with fewer nodes is traced again in smaller steps. */
const FEWEST_NODES = 10
const MOST_NODES = 400
/** Lines that rise beyond this many radii count as open. */
const FARTHEST = 40
/** Step to feel along the line for the direction of the weaker field, radii. */
const FEELER = 1e-3
const QUADRATURE_POINTS = 40

const b = new Float64Array(3)
const lengths = new Float64Array(MOST_NODES)
const logs = new Float64Array(MOST_NODES)
const curvatures = new Float64Array(MOST_NODES)
const work = new Float64Array(MOST_NODES)
const squaredSines = Float64Array.from(
  { length: QUADRATURE_POINTS },
  (_, k) => Math.sin(((k + 0.5) * Math.PI) / (2 * QUADRATURE_POINTS)) ** 2,
)
const weights = Float64Array.from(
  { length: QUADRATURE_POINTS },
  (_, k) => (Math.sin(((k + 0.5) * Math.PI) / QUADRATURE_POINTS) * Math.PI) / (2 * QUADRATURE_POINTS),
)

/**
 * The second adiabatic invariant of a particle that mirrors at a place:
 * I = integral of sqrt(1 - B(s) / Bm) ds along the field line to the conjugate mirror point, in reference radii.
 * The line is traced towards the weaker field by Runge-Kutta steps of a tenth of the radius; between the nodes ln B is
 * a cubic spline, and s = S sin²(theta / 2) takes the square-root ends out of the integrand.
 * Source: [mcilwain-1961]. Infinity on a line that rises beyond 40 radii.
 */
export function traceToMirrorPoint(
  model: FieldModel,
  x: number,
  y: number,
  z: number,
  mirrorNt: number,
  field: Float64Array,
): number {
  const sign = weakerSide(model, x, y, z, mirrorNt, field)
  if (sign === 0) return 0
  const lnMirror = Math.log(mirrorNt)
  let step = STEP_RATIO
  for (;;) {
    const nodes = traceNodes(model, x, y, z, lnMirror, sign, step, field)
    if (nodes === 0) return Number.POSITIVE_INFINITY
    if (nodes >= FEWEST_NODES || step < 1e-5) return invariantOfNodes(nodes, lnMirror)
    step *= Math.max(nodes - 1.5, 0.3) / (FEWEST_NODES + 2)
  }
}

function weakerSide(model: FieldModel, x: number, y: number, z: number, mirrorNt: number, field: Float64Array): number {
  const scale = FEELER / mirrorNt
  const dx = field[0]! * scale
  const dy = field[1]! * scale
  const dz = field[2]! * scale
  if (fieldInto(b, model, x + dx, y + dy, z + dz, model.nMax) < mirrorNt) return 1
  if (fieldInto(b, model, x - dx, y - dy, z - dz, model.nMax) < mirrorNt) return -1
  return 0
}

/** Fills `lengths` and `logs` with nodes up to the first beyond the mirror field; zero when the line is open. */
function traceNodes(
  model: FieldModel,
  x0: number,
  y0: number,
  z0: number,
  lnMirror: number,
  sign: number,
  stepRatio: number,
  field: Float64Array,
): number {
  let x = x0
  let y = y0
  let z = z0
  let s = 0
  lengths[0] = 0
  logs[0] = lnMirror
  let norm = sign * Math.exp(-lnMirror)
  let ax = field[0]! * norm
  let ay = field[1]! * norm
  let az = field[2]! * norm
  for (let node = 1; node < MOST_NODES; node++) {
    const r = Math.sqrt(x * x + y * y + z * z)
    if (r > FARTHEST) return 0
    const h = stepRatio * r
    const half = h / 2
    const degree = degreeAt(r, model.nMax)
    norm = sign / fieldInto(b, model, x + half * ax, y + half * ay, z + half * az, degree)
    const bx = b[0]! * norm
    const by = b[1]! * norm
    const bz = b[2]! * norm
    norm = sign / fieldInto(b, model, x + half * bx, y + half * by, z + half * bz, degree)
    const cx = b[0]! * norm
    const cy = b[1]! * norm
    const cz = b[2]! * norm
    norm = sign / fieldInto(b, model, x + h * cx, y + h * cy, z + h * cz, degree)
    x += (h / 6) * (ax + 2 * (bx + cx) + b[0]! * norm)
    y += (h / 6) * (ay + 2 * (by + cy) + b[1]! * norm)
    z += (h / 6) * (az + 2 * (bz + cz) + b[2]! * norm)
    s += h
    const strength = fieldInto(b, model, x, y, z, degree)
    norm = sign / strength
    ax = b[0]! * norm
    ay = b[1]! * norm
    az = b[2]! * norm
    lengths[node] = s
    logs[node] = Math.log(strength)
    if (logs[node]! >= lnMirror) return node + 1
  }
  return 0
}

/** The degree beyond which the terms at a distance fall below 5e-5 of the dipole: they fade as (0.55 / r)^(n - 1). */
function degreeAt(r: number, nMax: number): number {
  return r < 1.5 ? nMax : Math.min(nMax, Math.ceil(1 + 10 / Math.log(r / 0.55)))
}

function invariantOfNodes(nodes: number, lnMirror: number): number {
  fitSpline(nodes)
  const total = mirrorLength(nodes, lnMirror)
  let sum = 0
  let k = 0
  for (let q = 0; q < QUADRATURE_POINTS; q++) {
    const s = total * squaredSines[q]!
    while (k < nodes - 2 && s > lengths[k + 1]!) k++
    const deficit = 1 - Math.exp(splineAt(k, s) - lnMirror)
    if (deficit > 0) sum += weights[q]! * Math.sqrt(deficit)
  }
  return sum * total
}

/** Second derivatives of the cubic spline of ln B with parabolic ends. */
function fitSpline(nodes: number): void {
  const last = nodes - 1
  let lowDiagonal = 0
  for (let k = 1; k < last; k++) {
    const h0 = lengths[k]! - lengths[k - 1]!
    const h1 = lengths[k + 1]! - lengths[k]!
    const slopes = (logs[k + 1]! - logs[k]!) / h1 - (logs[k]! - logs[k - 1]!) / h0
    let diagonal = 2 * (h0 + h1)
    if (k === 1) diagonal += h0
    if (k === last - 1) diagonal += h1
    const pivot = diagonal - (k === 1 ? 0 : h0 * lowDiagonal)
    work[k] = h1 / pivot
    curvatures[k] = (6 * slopes - (k === 1 ? 0 : h0 * curvatures[k - 1]!)) / pivot
    lowDiagonal = work[k]!
  }
  for (let k = last - 2; k >= 1; k--) curvatures[k] = curvatures[k]! - work[k]! * curvatures[k + 1]!
  curvatures[0] = curvatures[1]!
  curvatures[last] = curvatures[last - 1]!
}

function splineAt(k: number, s: number): number {
  const h = lengths[k + 1]! - lengths[k]!
  const t = (s - lengths[k]!) / h
  const r = 1 - t
  const bend = (h * h * ((r * r * r - r) * curvatures[k]! + (t * t * t - t) * curvatures[k + 1]!)) / 6
  return r * logs[k]! + t * logs[k + 1]! + bend
}

/** Arc length of the conjugate mirror point, in the last interval. */
function mirrorLength(nodes: number, lnMirror: number): number {
  const k = nodes - 2
  let low = lengths[k]!
  let high = lengths[k + 1]!
  for (let round = 0; round < 30; round++) {
    const middle = (low + high) / 2
    if (splineAt(k, middle) < lnMirror) low = middle
    else high = middle
  }
  return (low + high) / 2
}
