import { protonEnergyMev, verticalCutoffGv } from '../field/cutoff.ts'
import { magneticFieldNt } from '../field/evaluate.ts'
import { type FieldModel, gsfc1266At1970, IGRF_YEARS, igrf, jensenCain1960 } from '../field/field-model.ts'
import { MCILWAIN_MOMENT_NT, magneticShell } from '../field/shell.ts'
import { earthFixedM } from '../geodesy.ts'
import type { Answer } from './answer.ts'

export { type FieldModel, IGRF_YEARS, igrf }

/** Models that are no IGRF. */
export const OTHER_FIELDS: Readonly<Record<'JC60' | 'GSFC1266_1970', FieldModel>> = {
  JC60: jensenCain1960,
  GSFC1266_1970: gsfc1266At1970,
}

export interface GeodeticPlace {
  readonly altitudeM: number
  readonly latitudeRad: number
  readonly longitudeRad: number
}

/** The field in geocentric components, its shell, and the cutoff. */
export interface FieldAtPlace {
  readonly strengthNt: number
  readonly radialNt: number
  readonly southNt: number
  readonly eastNt: number
  /** With the field's own moment. */
  readonly shellL: number
  /** With the moment that AE8/AP8 want, as the following. */
  readonly mcilwainL: number
  readonly equatorialRatio: number
  readonly verticalCutoffGv: number
  readonly cutoffProtonMev: number
}

export const FIELD_ANSWERS = [
  'strengthNt',
  'radialNt',
  'southNt',
  'eastNt',
  'shellL',
  'mcilwainL',
  'equatorialRatio',
  'verticalCutoffGv',
  'cutoffProtonMev',
] as const satisfies readonly (keyof FieldAtPlace)[]

export function fieldAtPlace(model: FieldModel, geodetic: GeodeticPlace): FieldAtPlace {
  const place = earthFixedM(geodetic)
  const b = magneticFieldNt(model, place)
  const across = Math.hypot(place.x, place.y)
  const r = Math.hypot(across, place.z)
  const outward = (b.x * place.x + b.y * place.y) / across
  const own = { strengthNt: 0, shellL: 0, equatorialRatio: 0 }
  magneticShell(own, model, place.x, place.y, place.z, model.dipoleNt)
  const ownL = own.shellL
  const maps = magneticShell(own, model, place.x, place.y, place.z, MCILWAIN_MOMENT_NT)
  const cutoffGv = verticalCutoffGv({ shellL: ownL, dipoleNt: model.dipoleNt })
  return {
    strengthNt: b.strengthNt,
    radialNt: (outward * across + b.z * place.z) / r,
    southNt: (outward * place.z - b.z * across) / r,
    eastNt: (b.y * place.x - b.x * place.y) / across,
    shellL: ownL,
    mcilwainL: maps.shellL,
    equatorialRatio: maps.equatorialRatio,
    verticalCutoffGv: cutoffGv,
    cutoffProtonMev: protonEnergyMev(cutoffGv),
  }
}

/** The field, L and the cutoff at a place. */
export function fieldAnswer(model: FieldModel, place: GeodeticPlace): Answer {
  const at = fieldAtPlace(model, place)
  return {
    header: FIELD_ANSWERS,
    rows: [FIELD_ANSWERS.map((name) => at[name])],
    notes: [
      `${model.name}, geocentric components; shellL with the field's own moment, mcilwainL and equatorialRatio as AE8/AP8 want them`,
    ],
  }
}
