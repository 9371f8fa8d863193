import { Command } from 'commander'
import type { Answer } from '../../environment/queries/answer.ts'
import {
  ACTIVITY_MONTHS,
  GLOBAL_ANSWERS,
  globalDensities,
  orbitDensities,
  POINT_ANSWERS,
  pointDensities,
  solarActivityOf,
} from '../../environment/queries/density.ts'
import { UserError } from '../../errors.ts'
import { besideInput, readSheet, requireColumns, type Sheet } from './batch.ts'
import { needed } from './orbits.ts'
import { type OutputOptions, printEnvironment, withOutputOptions } from './result.ts'
import { LIMITS, numbersWithin, numberWithin, oneOf } from './values.ts'

const DEG = Math.PI / 180
const GLOBAL_FLUX = 'f107=f107A'

interface DensityOptions extends OutputOptions {
  readonly altitudeKm?: string
  readonly inclinationDeg?: string
  readonly ltanHours: string
  readonly f107: string
  readonly month?: string
  readonly altitudeAbove: string
  readonly from?: string
}

/** Air density on an orbit. */
export function densityCommand(): Command {
  const command = new Command('density')
    .description('orbit and annual mean of the air density for drag')
    .option('--altitude-km <list>', 'altitudes, separated by commas')
    .option('--inclination-deg <deg>', 'inclination, mean over the node; dawn-dusk when left out')
    .option('--ltan-hours <h>', 'local time of the dawn-dusk node, 6 or 18', '18')
    .option('--f107 <list>', 'levels of F10.7, sfu', '70,100,150,230')
    .option('--month <YYYY-MM>', 'take F10.7 from the shipped tables, observed or predicted')
    .option('--altitude-above <surface>', 'ellipsoid, or sphere of the equatorial radius', 'ellipsoid')
    .option('--plot <file>', 'draw density against altitude as SVG')
    .option('--from <file>', 'CSV with the columns of NRLMSISE-00 points or of global means')
    .addHelpText(
      'after',
      `
Examples:
  dawnfront environment density --altitude-km 400,500,650 --month 2028-01
  dawnfront environment density --altitude-km 550 --inclination-deg 53 --f107 70,230 --json`,
    )
  return withOutputOptions(command).action((options: DensityOptions) => {
    if (options.from === undefined) printEnvironment(ofOrbits(options), options)
    else printEnvironment(batchDensity(options.from), { csv: true, ...options })
  })
}

function ofOrbits(options: DensityOptions): Answer {
  return orbitDensities({
    altitudesKm: numbersWithin(needed(options.altitudeKm, '--altitude-km'), LIMITS.atmosphereKm, '--altitude-km'),
    ...activity(options),
    altitudeAbove: oneOf(options.altitudeAbove, ['ellipsoid', 'sphere'] as const, '--altitude-above'),
    orbit: orbitKind(options),
  })
}

function orbitKind(options: DensityOptions) {
  if (options.inclinationDeg !== undefined) {
    const inclination = numberWithin(options.inclinationDeg, LIMITS.inclinationDeg, '--inclination-deg')
    return { kind: 'inclined', inclinationRad: inclination * DEG } as const
  }
  if (options.ltanHours !== '6' && options.ltanHours !== '18')
    throw new UserError({
      message: '--ltan-hours is neither dawn nor dusk',
      found: options.ltanHours,
      expected: '6 or 18',
    })
  return { kind: 'dawn-dusk', ltanHours: options.ltanHours === '6' ? 6 : 18 } as const
}

function activity(options: DensityOptions): { levelsSfu: number[]; notes: string[] } {
  if (options.month === undefined) {
    return { levelsSfu: numbersWithin(options.f107, LIMITS.f107Sfu, '--f107'), notes: [] }
  }
  const found = solarActivityOf(options.month)
  if (found === undefined)
    throw new UserError({
      message: '--month lies outside the tables of solar activity',
      found: options.month,
      expected: `YYYY-MM from ${ACTIVITY_MONTHS[0]} to ${ACTIVITY_MONTHS[1]}`,
    })
  return { levelsSfu: [found.f107MeanSfu], notes: [`${options.month}: F10.7 ${found.standing}, mean of 81 days`] }
}

function batchDensity(file: string): Answer {
  const sheet = readSheet(file)
  return sheet.header.includes(GLOBAL_FLUX) ? globalMeans(sheet) : points(sheet)
}

function globalMeans(sheet: Sheet): Answer {
  const columns = ['alt_km', GLOBAL_FLUX, 'ap']
  requireColumns(sheet, columns)
  const answers = sheet.rows.map((row) =>
    globalDensities({
      altitudeM: row.number('alt_km', LIMITS.atmosphereKm) * 1e3,
      f107Sfu: row.number(GLOBAL_FLUX, LIMITS.f107Sfu),
      apIndex: row.number('ap', LIMITS.apIndex),
    }),
  )
  return besideInput(sheet, columns, GLOBAL_ANSWERS, answers)
}

function points(sheet: Sheet): Answer {
  const columns = ['doy', 'ut_s', 'alt_km', 'lat_deg', 'lon_deg', 'lst_h', 'f107A', 'f107', 'ap']
  requireColumns(sheet, columns)
  const answers = sheet.rows.map((row) =>
    pointDensities({
      dayOfYear: row.number('doy', LIMITS.dayOfYear),
      utS: row.number('ut_s', LIMITS.utS),
      altitudeM: row.number('alt_km', LIMITS.atmosphereKm) * 1e3,
      latitudeRad: row.number('lat_deg', LIMITS.latitudeDeg) * DEG,
      longitudeRad: row.number('lon_deg', LIMITS.longitudeDeg) * DEG,
      localTimeHours: row.number('lst_h', LIMITS.localTimeHours),
      f107MeanSfu: row.number('f107A', LIMITS.f107Sfu),
      f107Sfu: row.number('f107', LIMITS.f107Sfu),
      apIndex: row.number('ap', LIMITS.apIndex),
    }),
  )
  return besideInput(sheet, columns, POINT_ANSWERS, answers)
}
