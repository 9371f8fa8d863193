import { Command } from 'commander'
import type { Answer } from '../../environment/queries/answer.ts'
import {
  ECLIPSE_ANSWERS,
  eclipseYear,
  eclipseYears,
  type Plane,
  seasonsOfYear,
} from '../../environment/queries/eclipse.ts'
import { UserError } from '../../errors.ts'
import { besideInput, readSheet, requireColumns, type SheetRow } from './batch.ts'
import { needed } from './orbits.ts'
import { type OutputOptions, printEnvironment, withOutputOptions } from './result.ts'
import { LIMITS, numbersWithin, numberWithin } from './values.ts'

interface EclipseOptions extends OutputOptions {
  readonly altitudeKm?: string
  readonly inclinationDeg?: string
  readonly ltanHours: string
  readonly year: string
  readonly seasons?: boolean
  readonly from?: string
}

/** A year of sunlight and shadow. */
export function eclipseCommand(): Command {
  const command = new Command('eclipse')
    .description('eclipses through the year: longest, mean share, days; and seasons with the conical shadow')
    .option('--altitude-km <list>', 'altitudes, separated by commas')
    .option('--ltan-hours <h>', 'local time of the ascending node of a sun-synchronous orbit', '18')
    .option('--inclination-deg <deg>', 'an orbit whose node drifts, in place of the sun-synchronous one')
    .option('--seasons', 'list the seasons of a sun-synchronous orbit')
    .option('--year <year>', 'year of the seasons', '2027')
    .option('--from <file>', 'CSV with the columns alt_km, and ltan_h or inc_deg')
    .addHelpText(
      'after',
      `
Examples:
  dawnfront environment eclipse --altitude-km 650,1200 --ltan-hours 10.5
  dawnfront environment eclipse --altitude-km 650 --seasons --year 2028 --csv`,
    )
  return withOutputOptions(command).action((options: EclipseOptions) => {
    if (options.from !== undefined) printEnvironment(batchYears(options.from), { csv: true, ...options })
    else printEnvironment(options.seasons === true ? seasons(options) : years(options), options)
  })
}

const LTAN = { name: 'local time of the node', unit: 'h', lowest: 0, highest: 24 }
function limitsOf({ inclinationDeg }: EclipseOptions) {
  return inclinationDeg === undefined ? LIMITS.sunSynchronousKm : LIMITS.altitudeKm
}

const altitudesOf = (options: EclipseOptions) =>
  numbersWithin(needed(options.altitudeKm, '--altitude-km'), limitsOf(options), '--altitude-km')

function sunSynchronousPlanes(options: EclipseOptions) {
  const ltanHours = numberWithin(options.ltanHours, LTAN, '--ltan-hours')
  return altitudesOf(options).map((altitudeKm) => ({ altitudeKm, ltanHours }))
}

function years(options: EclipseOptions): Answer {
  if (options.inclinationDeg === undefined) return eclipseYears(sunSynchronousPlanes(options))
  const inclinationDeg = numberWithin(options.inclinationDeg, LIMITS.inclinationDeg, '--inclination-deg')
  return eclipseYears(altitudesOf(options).map((altitudeKm) => ({ altitudeKm, inclinationDeg })))
}

function seasons(options: EclipseOptions): Answer {
  if (options.inclinationDeg !== undefined)
    throw new UserError({
      message: '--seasons is for sun-synchronous orbits',
      expected: '--ltan-hours in place of --inclination-deg',
    })
  return seasonsOfYear(sunSynchronousPlanes(options), numberWithin(options.year, LIMITS.year, '--year'))
}

function batchYears(file: string): Answer {
  const sheet = readSheet(file)
  const drifting = sheet.header.includes('inc_deg')
  requireColumns(sheet, ['alt_km', drifting ? 'inc_deg' : 'ltan_h'])
  const planeOf = (row: SheetRow): Plane => {
    const altitudeKm = row.number('alt_km', drifting ? LIMITS.altitudeKm : LIMITS.sunSynchronousKm)
    return drifting
      ? { altitudeKm, inclinationDeg: row.number('inc_deg', LIMITS.inclinationDeg) }
      : { altitudeKm, ltanHours: row.number('ltan_h', LTAN) }
  }
  const answers = sheet.rows.map((row) => eclipseYear(planeOf(row)))
  return besideInput(sheet, ['alt_km', 'inc_deg', 'ltan_h'], ECLIPSE_ANSWERS, answers)
}
