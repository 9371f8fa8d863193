import type { FieldModel } from './field-model.ts'

/** Scratch of the recursion, two rows of derived Legendre functions; nothing survives a call. */
const MAX_DEGREE = 16
let row = new Float64Array(MAX_DEGREE + 2)
let nextRow = new Float64Array(MAX_DEGREE + 2)

/**
 * The geomagnetic field in earth-fixed Cartesian coordinates, written into `out` in nT; the return value is |B|.
 * Coordinates are in units of the reference radius.
 *
 * B = -grad a sum (a/r)^(n+1) A_nm(z/r) Re((g - i h)((x + i y)/r)^m), with A_nm the m-th derivative of the Legendre
 * polynomial: the form of Pines, which has no singularity at the poles.
 * Source: [pines-1973]. Agrees with direct evaluation in spherical coordinates to rounding.
 */
export function fieldInto(
  out: Float64Array,
  model: FieldModel,
  x: number,
  y: number,
  z: number,
  degree: number,
): number {
  const { gNt, hNt, nMax } = model
  const inverseR = 1 / Math.sqrt(x * x + y * y + z * z)
  const s = x * inverseR
  const t = y * inverseR
  const u = z * inverseR
  fillRow(row, 0, degree, u, inverseR)
  let real = 1
  let imaginary = 0
  let realBefore = 0
  let imaginaryBefore = 0
  let a1 = 0
  let a2 = 0
  let a3 = 0
  let radial = 0
  let offset = -1
  for (let m = 0; m <= degree; m++) {
    fillRow(nextRow, m + 1, degree, u, inverseR)
    let g0 = 0
    let h0 = 0
    let gDegree = 0
    let hDegree = 0
    let gNext = 0
    let hNext = 0
    for (let n = m === 0 ? 1 : m; n <= degree; n++) {
      const g = gNt[offset + n]!
      const h = hNt[offset + n]!
      const a = row[n]!
      const ga = g * a
      const ha = h * a
      g0 += ga
      h0 += ha
      gDegree += n * ga
      hDegree += n * ha
      gNext += g * nextRow[n]!
      hNext += h * nextRow[n]!
    }
    a1 += m * (g0 * realBefore + h0 * imaginaryBefore)
    a2 += m * (h0 * realBefore - g0 * imaginaryBefore)
    a3 += gNext * real + hNext * imaginary
    radial += (gDegree + (m + 1) * g0) * real + (hDegree + (m + 1) * h0) * imaginary
    offset += nMax - m
    realBefore = real
    imaginaryBefore = imaginary
    real = s * realBefore - t * imaginaryBefore
    imaginary = s * imaginaryBefore + t * realBefore
    const swap = row
    row = nextRow
    nextRow = swap
  }
  const a4 = -radial - u * a3
  const bx = -(a1 + s * a4)
  const by = -(a2 + t * a4)
  const bz = -(a3 + u * a4)
  out[0] = bx
  out[1] = by
  out[2] = bz
  return Math.sqrt(bx * bx + by * by + bz * bz)
}

/** Fills `into` with (a/r)^(n+2) A_nm(u) for n from m to degree; zero where n < m. */
function fillRow(into: Float64Array, m: number, degree: number, u: number, inverseR: number): void {
  if (m > degree) {
    into.fill(0)
    return
  }
  let diagonal = inverseR * inverseR
  for (let k = 1; k <= m; k++) diagonal *= (2 * k - 1) * inverseR
  if (m > 0) into[m - 1] = 0
  into[m] = diagonal
  if (m === degree) return
  const scaledU = u * inverseR
  const square = inverseR * inverseR
  let before = diagonal
  let value = (2 * m + 1) * scaledU * diagonal
  into[m + 1] = value
  for (let n = m + 2; n <= degree; n++) {
    const next = ((2 * n - 1) * scaledU * value - (n + m - 1) * square * before) * INVERSE[n - m]!
    before = value
    value = next
    into[n] = value
  }
}

const INVERSE = Float64Array.from({ length: MAX_DEGREE + 2 }, (_, k) => (k === 0 ? 0 : 1 / k))

/** The field at a place in metres, earth-fixed. */
export function magneticFieldNt(
  model: FieldModel,
  place: { readonly x: number; readonly y: number; readonly z: number },
): { readonly x: number; readonly y: number; readonly z: number; readonly strengthNt: number } {
  const out = new Float64Array(3)
  const scale = 1 / 6_371_200
  const strengthNt = fieldInto(out, model, place.x * scale, place.y * scale, place.z * scale, model.nMax)
  return { x: out[0]!, y: out[1]!, z: out[2]!, strengthNt }
}
