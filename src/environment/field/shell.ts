import { fieldInto } from './evaluate.ts'
import type { FieldModel } from './field-model.ts'
import { FIELD_RADIUS_M } from './reference-radius.ts'
import { traceToMirrorPoint } from './trace.ts'

/** McIlwain's moment, the one AE8 and AP8 are made with: the equatorial field of the dipole at one radius, nT. */
export const MCILWAIN_MOMENT_NT = 31_165.3

/** Where a place lies in the geomagnetic field. */
export interface MagneticShell {
  /** Field strength at the place, nT. */
  strengthNt: number
  /** McIlwain's L; Infinity on a line that leaves the region of closed lines. */
  shellL: number
  /** Field over the equatorial field of the shell, M / L³; at least 1. */
  equatorialRatio: number
}

const direction = new Float64Array(3)

/**
 * McIlwain's L and B/B0 of a place, earth-fixed metres, written into `shell`.
 *
 * L³ B/M is McIlwain's function of X = I³ B/M, where I is the second adiabatic invariant in units of 6371.2 km;
 * B0 = M / L³. The moment is McIlwain's for AE8 and AP8, the field's own for the L of today.
 * Source: [mcilwain-1966]. Valid: 1e-6 of L on a dipole; against the original SHELLG program a few parts in ten
 * thousand, up to three per cent beyond L = 10, where that program's steps are coarse.
 *
 * @example magneticShell({ strengthNt: 0, shellL: 0, equatorialRatio: 0 }, jensenCain1960, 7e6, 0, 0)
 */
export function magneticShell(
  shell: MagneticShell,
  model: FieldModel,
  xM: number,
  yM: number,
  zM: number,
  momentNt: number = MCILWAIN_MOMENT_NT,
): MagneticShell {
  const x = xM / FIELD_RADIUS_M
  const y = yM / FIELD_RADIUS_M
  const z = zM / FIELD_RADIUS_M
  const strength = fieldInto(direction, model, x, y, z, model.nMax)
  const invariant = traceToMirrorPoint(model, x, y, z, strength, direction)
  const cubed = (cubeOfInvariant(invariant, strength, momentNt) * momentNt) / strength
  shell.strengthNt = strength
  shell.shellL = Math.cbrt(cubed)
  shell.equatorialRatio = Math.max(1, (strength * cubed) / MCILWAIN_MOMENT_NT)
  return shell
}

/** Pieces of McIlwain's function: ln(L³ B/M - 1) as a polynomial in ln X, highest power first, from each ln X up. */
const PIECES: readonly (readonly [from: number, ...coefficients: number[]])[] = [
  [23, 1, -3.0460681],
  [11.7, 2.8212095e-8, -3.8049276e-6, 2.170224e-4, -6.7310339e-3, 1.2038224e-1, -1.8461796e-1, 2.0007187],
  [
    3, 6.3271665e-10, -3.958306e-8, 9.9766148e-7, -1.2531932e-5, 7.9451313e-5, -3.2077032e-4, 2.1680398e-3,
    1.2817956e-2, 4.3510529e-1, 6.222355e-1,
  ],
  [
    -3, 2.6047023e-10, 2.3028767e-9, -2.1997983e-8, -5.3977642e-7, -3.3408822e-6, 3.8379917e-5, 1.1784234e-3,
    1.4492441e-2, 4.3352788e-1, 6.228644e-1,
  ],
  [
    -22, -8.1537735e-14, 8.3232531e-13, 1.0066362e-9, 8.1048663e-8, 3.2916354e-6, 8.2711096e-5, 1.3714667e-3,
    1.5017245e-2, 4.3432642e-1, 6.2337691e-1,
  ],
  [Number.NEGATIVE_INFINITY, 3.33338e-1, 3.0062102e-1],
]

/** L³ B/M of an invariant. */
function cubeOfInvariant(invariant: number, strengthNt: number, momentNt: number): number {
  if (invariant === 0) return 1
  if (invariant === Number.POSITIVE_INFINITY) return invariant
  const lnX = Math.log((invariant * invariant * invariant * strengthNt) / momentNt)
  let p = 0
  while (lnX < PIECES[p]![0]) p++
  const piece = PIECES[p]!
  let sum = 0
  for (let k = 1; k < piece.length; k++) sum = sum * lnX + piece[k]!
  return 1 + Math.exp(sum)
}
