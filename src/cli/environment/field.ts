import { Command } from 'commander'
import { protonEnergyMev, verticalCutoffGv } from '../../environment/field/cutoff.ts'
import { magneticFieldNt } from '../../environment/field/evaluate.ts'
import {
  type FieldModel,
  gsfc1266At1970,
  IGRF_YEARS,
  igrf,
  jensenCain1960,
} from '../../environment/field/field-model.ts'
import { MCILWAIN_MOMENT_NT, magneticShell } from '../../environment/field/shell.ts'
import { earthFixedM } from '../../environment/geodesy.ts'
import { nearestName, type Place, UserError } from '../../errors.ts'
import type { Cell } from '../output.ts'
import { readSheet, requireColumns } from './batch.ts'
import { needed } from './particles.ts'
import { type OutputOptions, printEnvironment, type Result, withOutputOptions } from './result.ts'
import { LIMITS, numberWithin } from './values.ts'

const DEG = Math.PI / 180

interface FieldOptions extends OutputOptions {
  readonly field: string
  readonly altitudeKm?: string
  readonly latitudeDeg?: string
  readonly longitudeDeg?: string
  readonly from?: string
}

/** The geomagnetic field, L and the cutoff at a place. */
export function fieldCommand(): Command {
  const command = new Command('field')
    .description("geomagnetic field, McIlwain's L, B/B0 and proton cutoff at a place")
    .option('--field <model>', 'JC60, GSFC1266_1970, or IGRF and a year such as IGRF2026.5', 'IGRF2026.5')
    .option('--altitude-km <km>', 'altitude above the WGS84 ellipsoid')
    .option('--latitude-deg <deg>', 'geodetic latitude')
    .option('--longitude-deg <deg>', 'longitude')
    .option('--from <file>', 'CSV with the columns field, alt_km, lat_geod_deg, lon_deg')
    .addHelpText(
      'after',
      `
Examples:
  dawnfront environment field --altitude-km 650 --latitude-deg -30 --longitude-deg -45
  dawnfront environment field --field JC60 --altitude-km 650 --latitude-deg -30 --longitude-deg -45 --json`,
    )
  return withOutputOptions(command).action((options: FieldOptions) => {
    if (options.from === undefined) printEnvironment(singleField(options), options)
    else printEnvironment(batchField(options.from), { csv: true, ...options })
  })
}

const ANSWERS = [
  'strengthNt',
  'radialNt',
  'southNt',
  'eastNt',
  'shellL',
  'mcilwainL',
  'equatorialRatio',
  'verticalCutoffGv',
  'cutoffProtonMev',
]

interface Geodetic {
  readonly altitudeM: number
  readonly latitudeRad: number
  readonly longitudeRad: number
}

function answers(model: FieldModel, geodetic: Geodetic): number[] {
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
  return [
    b.strengthNt,
    (outward * across + b.z * place.z) / r,
    (outward * place.z - b.z * across) / r,
    (b.y * place.x - b.x * place.y) / across,
    ownL,
    maps.shellL,
    maps.equatorialRatio,
    cutoffGv,
    protonEnergyMev(cutoffGv),
  ]
}

function singleField(options: FieldOptions): Result {
  const model = fieldNamed(options.field, '--field')
  const number = (value: string | undefined, option: string, limits: (typeof LIMITS)[keyof typeof LIMITS]) =>
    numberWithin(needed(value, option), limits, option)
  const row = answers(model, {
    altitudeM: number(options.altitudeKm, '--altitude-km', LIMITS.groundAltitudeKm) * 1e3,
    latitudeRad: number(options.latitudeDeg, '--latitude-deg', LIMITS.latitudeDeg) * DEG,
    longitudeRad: number(options.longitudeDeg, '--longitude-deg', LIMITS.longitudeDeg) * DEG,
  })
  return {
    header: ANSWERS,
    rows: [row],
    notes: [
      `${model.name}, geocentric components; shellL with the field's own moment, mcilwainL and equatorialRatio as AE8/AP8 want them`,
    ],
  }
}

function batchField(file: string): Result {
  const sheet = readSheet(file)
  const columns = ['field', 'alt_km', 'lat_geod_deg', 'lon_deg']
  requireColumns(sheet, columns)
  const models = new Map<string, FieldModel>()
  const rows = sheet.rows.map((row): Cell[] => {
    const name = row.text('field')
    const model = models.get(name) ?? fieldNamed(name, 'field', row.place)
    models.set(name, model)
    const geodetic = {
      altitudeM: row.number('alt_km', LIMITS.groundAltitudeKm) * 1e3,
      latitudeRad: row.number('lat_geod_deg', LIMITS.latitudeDeg) * DEG,
      longitudeRad: row.number('lon_deg', LIMITS.longitudeDeg) * DEG,
    }
    return [...columns.map(row.text), ...answers(model, geodetic)]
  })
  return { header: [...columns, ...ANSWERS], rows, notes: [] }
}

function fieldNamed(name: string, label: string, place?: Place): FieldModel {
  if (/^JC60$/i.test(name)) return jensenCain1960
  if (/^GSFC1266(_1970)?$/i.test(name)) return gsfc1266At1970
  const year = /^IGRF(\d{4}(?:\.\d+)?)$/i.exec(name)?.[1]
  const at = place === undefined ? {} : { place }
  if (year !== undefined) return igrf(numberWithin(year, LIMITS.fieldYear, label, place))
  const nearest = nearestName(name, ['JC60', 'GSFC1266_1970', 'IGRF2025'])
  throw new UserError({
    ...at,
    message: `${label} is not known`,
    found: name,
    expected: `JC60, GSFC1266_1970, or IGRF and a year from ${IGRF_YEARS[0]} to ${IGRF_YEARS[1]}`,
    ...(nearest === undefined ? {} : { nearest }),
  })
}
