import { fieldInto } from './evaluate.ts'
import { FIELD_RADIUS_M, type FieldModel } from './field-model.ts'
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
 * L³ B/M = 1 + 1.350474 X^(1/3) + 0.465380 X^(2/3) + 0.0475458 X with X = I³ B/M, where I is the second adiabatic
 * invariant in units of 6371.2 km; B0 = M / L³.
 * Source: [mcilwain-1961], [hilton-1971]. Valid: 0.02 % of L on a dipole; against the original SHELLG program a few
 * parts in ten thousand, up to half a per cent at high L.
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
  const cubed = (shellOfInvariant(invariant, strength, momentNt) * momentNt) / strength
  shell.strengthNt = strength
  shell.shellL = Math.cbrt(cubed)
  shell.equatorialRatio = Math.max(1, (strength * cubed) / MCILWAIN_MOMENT_NT)
  return shell
}

/** L³ B/M of an invariant, Hilton's fit. */
function shellOfInvariant(invariant: number, strengthNt: number, momentNt: number): number {
  const root = invariant * Math.cbrt(strengthNt / momentNt)
  return 1 + root * (1.350474 + root * (0.46538 + root * 0.0475458))
}
