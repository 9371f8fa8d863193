import { Command } from 'commander'
import { sunSynchronousInclinationRad } from '../../environment/orbit.ts'
import { eclipseSeasons, localTimeDriftHoursPerYear } from '../../environment/shadow.ts'
import { daysSinceJ2000 } from '../../environment/sun.ts'
import { driftingYear, sunSynchronousYear } from '../../environment/sunlight.ts'
import { UserError } from '../../errors.ts'
import type { Cell } from '../output.ts'
import { presentColumns, readSheet, requireColumns } from './batch.ts'
import { needed } from './particles.ts'
import { type OutputOptions, printEnvironment, type Result, withOutputOptions } from './result.ts'
import { LIMITS, numbersWithin, numberWithin } from './values.ts'

const DEG = Math.PI / 180

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
const ANSWERS = [
  'longestEclipseS',
  'meanEclipseFraction',
  'eclipseDaysPerYear',
  'lowestAbsBetaDeg',
  'meanCosBetaFraction',
]

interface Plane {
  readonly altitudeKm: number
  readonly ltanHours?: number
  readonly inclinationDeg?: number
}

function yearOf({ altitudeKm, ltanHours, inclinationDeg }: Plane): number[] {
  const altitudeM = altitudeKm * 1e3
  const year =
    inclinationDeg === undefined
      ? sunSynchronousYear({ altitudeM, ltanHours: ltanHours ?? 18 })
      : driftingYear({ altitudeM, inclinationRad: inclinationDeg * DEG })
  return [
    year.longestEclipseS,
    year.meanEclipseFraction,
    year.eclipseDaysPerYear,
    year.lowestAbsBetaRad / DEG,
    year.meanCosBetaFraction,
  ]
}

function planes(options: EclipseOptions): Plane[] {
  const limits = options.inclinationDeg === undefined ? LIMITS.sunSynchronousKm : LIMITS.altitudeKm
  const altitudes = numbersWithin(needed(options.altitudeKm, '--altitude-km'), limits, '--altitude-km')
  if (options.inclinationDeg === undefined) {
    const ltanHours = numberWithin(options.ltanHours, LTAN, '--ltan-hours')
    return altitudes.map((altitudeKm) => ({ altitudeKm, ltanHours }))
  }
  const inclinationDeg = numberWithin(options.inclinationDeg, LIMITS.inclinationDeg, '--inclination-deg')
  return altitudes.map((altitudeKm) => ({ altitudeKm, inclinationDeg }))
}

function years(options: EclipseOptions): Result {
  const rows = planes(options).map((plane): Cell[] => [
    plane.altitudeKm,
    plane.inclinationDeg ?? sunSynchronousInclinationRad(plane.altitudeKm * 1e3) / DEG,
    ...yearOf(plane),
  ])
  return {
    header: ['altitudeKm', 'inclinationDeg', ...ANSWERS],
    rows,
    notes: ['cylindrical shadow: the umbra is 8-10 s shorter; --seasons gives umbra and penumbra'],
  }
}

function seasons(options: EclipseOptions): Result {
  if (options.inclinationDeg !== undefined)
    throw new UserError({
      message: '--seasons is for sun-synchronous orbits',
      expected: '--ltan-hours in place of --inclination-deg',
    })
  const startDay = daysSinceJ2000(numberWithin(options.year, LIMITS.year, '--year'), 1, 1)
  const date = (day: number) => new Date((day + 10_957.5) * 86_400_000).toISOString().slice(0, 10)
  const rows = planes(options).flatMap(({ altitudeKm, ltanHours }) =>
    eclipseSeasons({ altitudeM: altitudeKm * 1e3, ltanHours: ltanHours ?? 18, startDay }).map((season): Cell[] => [
      altitudeKm,
      date(season.firstDay),
      date(season.lastDay),
      date(season.deepestDay),
      season.longest.umbraS,
      season.longest.penumbraS,
      season.lowestAbsBetaRad / DEG,
    ]),
  )
  const drift = planes(options).map(({ altitudeKm }) => {
    const altitudeM = altitudeKm * 1e3
    const inclinationRad = sunSynchronousInclinationRad(altitudeM) + 0.01 * DEG
    const minutes = localTimeDriftHoursPerYear({ altitudeM, inclinationRad }) * 60
    return `${altitudeKm} km: 0.01 degree too much inclination moves the node by ${minutes.toFixed(1)} min a year`
  })
  return {
    header: ['altitudeKm', 'firstDay', 'lastDay', 'deepestDay', 'longestUmbraS', 'longestShadowS', 'lowestAbsBetaDeg'],
    rows,
    notes: [...(rows.length === 0 ? ['no eclipse in the year'] : []), ...drift],
  }
}

function batchYears(file: string): Result {
  const sheet = readSheet(file)
  const drifting = sheet.header.includes('inc_deg')
  requireColumns(sheet, ['alt_km', drifting ? 'inc_deg' : 'ltan_h'])
  const shown = presentColumns(sheet, ['alt_km', 'inc_deg', 'ltan_h'])
  const rows = sheet.rows.map((row): Cell[] => {
    const altitudeKm = row.number('alt_km', drifting ? LIMITS.altitudeKm : LIMITS.sunSynchronousKm)
    const plane = drifting
      ? { altitudeKm, inclinationDeg: row.number('inc_deg', LIMITS.inclinationDeg) }
      : { altitudeKm, ltanHours: row.number('ltan_h', LTAN) }
    return [...shown.map(row.text), ...yearOf(plane)]
  })
  return { header: [...shown, ...ANSWERS], rows, notes: [] }
}
