import { Command } from 'commander'
import type { Answer } from '../../environment/queries/answer.ts'
import {
  FIELD_ANSWERS,
  type FieldModel,
  fieldAnswer,
  fieldAtPlace,
  IGRF_YEARS,
  igrf,
  OTHER_FIELDS,
} from '../../environment/queries/field.ts'
import { nearestName, type Place, UserError } from '../../errors.ts'
import { besideInput, readSheet, requireColumns } from './batch.ts'
import { needed } from './orbits.ts'
import { type OutputOptions, printEnvironment, withOutputOptions } from './result.ts'
import { LIMITS, type Limits, numberWithin } from './values.ts'

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

function singleField(options: FieldOptions): Answer {
  const model = fieldNamed(options.field, '--field')
  const number = (value: string | undefined, option: string, limits: Limits) =>
    numberWithin(needed(value, option), limits, option)
  return fieldAnswer(model, {
    altitudeM: number(options.altitudeKm, '--altitude-km', LIMITS.groundAltitudeKm) * 1e3,
    latitudeRad: number(options.latitudeDeg, '--latitude-deg', LIMITS.latitudeDeg) * DEG,
    longitudeRad: number(options.longitudeDeg, '--longitude-deg', LIMITS.longitudeDeg) * DEG,
  })
}

function batchField(file: string): Answer {
  const sheet = readSheet(file)
  const columns = ['field', 'alt_km', 'lat_geod_deg', 'lon_deg']
  requireColumns(sheet, columns)
  const models = new Map<string, FieldModel>()
  const answers = sheet.rows.map((row) => {
    const name = row.text('field')
    const model = models.get(name) ?? fieldNamed(name, 'field', row.place)
    models.set(name, model)
    const at = fieldAtPlace(model, {
      altitudeM: row.number('alt_km', LIMITS.groundAltitudeKm) * 1e3,
      latitudeRad: row.number('lat_geod_deg', LIMITS.latitudeDeg) * DEG,
      longitudeRad: row.number('lon_deg', LIMITS.longitudeDeg) * DEG,
    })
    return FIELD_ANSWERS.map((answer) => at[answer])
  })
  return besideInput(sheet, columns, FIELD_ANSWERS, answers)
}

function fieldNamed(name: string, label: string, place?: Place): FieldModel {
  if (/^JC60$/i.test(name)) return OTHER_FIELDS.JC60
  if (/^GSFC1266(_1970)?$/i.test(name)) return OTHER_FIELDS.GSFC1266_1970
  const year = /^IGRF(\d{4}(?:\.\d+)?)$/i.exec(name)?.[1]
  const at = place === undefined ? {} : { place }
  if (year !== undefined) return igrf(numberWithin(year, LIMITS.fieldYear, label, place))
  const nearest = nearestName(name, [...Object.keys(OTHER_FIELDS), 'IGRF2025'])
  throw new UserError({
    ...at,
    message: `${label} is not known`,
    found: name,
    expected: `JC60, GSFC1266_1970, or IGRF and a year from ${IGRF_YEARS[0]} to ${IGRF_YEARS[1]}`,
    ...(nearest === undefined ? {} : { nearest }),
  })
}
