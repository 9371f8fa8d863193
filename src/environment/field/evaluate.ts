import type { FieldModel } from './field-model.ts'
import { FIELD_RADIUS_M } from './reference-radius.ts'

/**
 * The geomagnetic field in earth-fixed Cartesian coordinates, written into `out` in nT; the return value is |B|.
 * Coordinates are in units of the reference radius; terms beyond `degree` are left out.
 *
 * B = -grad a sum (a/r)^(n+1) A_nm(z/r) Re((g - i h)((x + i y)/r)^m), with A_nm the m-th derivative of the Legendre
 * polynomial: the form of Pines, which has no singularity at the poles. For each m, (a/r)^(n+2) A_nm and its
 * derivative in z/r run up in n side by side.
 * Source: [pines-1973]. Agrees with evaluation in spherical coordinates to rounding.
 */
export function fieldInto(
  out: Float64Array,
  model: FieldModel,
  x: number,
  y: number,
  z: number,
  degree: number,
): number {
  const { gNt, hNt, upper, lower, nMax } = model
  const inverseR = 1 / Math.sqrt(x * x + y * y + z * z)
  const s = x * inverseR
  const t = y * inverseR
  const u = z * inverseR
  const square = inverseR * inverseR
  const scaledU = u * inverseR
  let real = 1
  let imaginary = 0
  let realBefore = 0
  let imaginaryBefore = 0
  let a1 = 0
  let a2 = 0
  let a3 = 0
  let radial = 0
  let diagonal = square
  let offset = -1
  for (let m = 0; m <= degree; m++) {
    if (m > 0) diagonal *= (2 * m - 1) * inverseR
    let before = 0
    let value = diagonal
    let slopeBefore = 0
    let slope = 0
    let g0 = 0
    let h0 = 0
    let gDegree = 0
    let hDegree = 0
    let gSlope = 0
    let hSlope = 0
    if (m > 0) {
      g0 = gNt[offset + m]! * diagonal
      h0 = hNt[offset + m]! * diagonal
      gDegree = m * g0
      hDegree = m * h0
    }
    for (let n = m + 1; n <= degree; n++) {
      const k = offset + n
      const up = upper[k]!
      const down = lower[k]! * square
      const nextSlope = up * (scaledU * slope + inverseR * value) - down * slopeBefore
      const next = up * scaledU * value - down * before
      before = value
      value = next
      slopeBefore = slope
      slope = nextSlope
      const g = gNt[k]!
      const h = hNt[k]!
      const ga = g * next
      const ha = h * next
      g0 += ga
      h0 += ha
      gDegree += n * ga
      hDegree += n * ha
      gSlope += g * nextSlope
      hSlope += h * nextSlope
    }
    a1 += m * (g0 * realBefore + h0 * imaginaryBefore)
    a2 += m * (h0 * realBefore - g0 * imaginaryBefore)
    a3 += gSlope * real + hSlope * imaginary
    radial += (gDegree + (m + 1) * g0) * real + (hDegree + (m + 1) * h0) * imaginary
    offset += nMax - m
    realBefore = real
    imaginaryBefore = imaginary
    real = s * realBefore - t * imaginaryBefore
    imaginary = s * imaginaryBefore + t * realBefore
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

/** The field at a place in metres, earth-fixed. */
export function magneticFieldNt(
  model: FieldModel,
  place: { readonly x: number; readonly y: number; readonly z: number },
): { readonly x: number; readonly y: number; readonly z: number; readonly strengthNt: number } {
  const out = new Float64Array(3)
  const scale = 1 / FIELD_RADIUS_M
  const strengthNt = fieldInto(out, model, place.x * scale, place.y * scale, place.z * scale, model.nMax)
  return { x: out[0]!, y: out[1]!, z: out[2]!, strengthNt }
}
