import { Command } from 'commander'
import { nrlmsise00 } from '../../environment/atmosphere/nrlmsise00.ts'
import { globalDensity, orbitMeanDensityKgPerM3 } from '../../environment/atmosphere/orbit-density.ts'
import { ACTIVITY_MONTHS, apOfF107, solarActivityOf } from '../../environment/atmosphere/solar-activity.ts'
import { UserError } from '../../errors.ts'
import type { Cell } from '../output.ts'
import { readSheet, requireColumns, type Sheet } from './batch.ts'
import { needed } from './particles.ts'
import { type OutputOptions, printEnvironment, type Result, withOutputOptions } from './result.ts'
import { LIMITS, numbersWithin, numberWithin } from './values.ts'

const DEG = Math.PI / 180
const GLOBAL_FLUX = 'f107=f107A'
const EXTRAPOLATED = 'NRLMSISE-00 for drag (GTD7D); above 1,000 km a diffusive extrapolation; 15 % in quiet times'

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
    if (options.from === undefined) printEnvironment(orbitDensities(options), options)
    else printEnvironment(batchDensity(options.from), { csv: true, ...options })
  })
}

function orbitDensities(options: DensityOptions): Result {
  const altitudes = numbersWithin(needed(options.altitudeKm, '--altitude-km'), LIMITS.atmosphereKm, '--altitude-km')
  const { levels, note } = activity(options)
  const altitudeAbove = options.altitudeAbove === 'sphere' ? 'sphere' : 'ellipsoid'
  if (options.altitudeAbove !== altitudeAbove)
    throw new UserError({
      message: '--altitude-above is not known',
      found: options.altitudeAbove,
      expected: 'ellipsoid, sphere',
    })
  const orbit = orbitKind(options)
  const rows: Cell[][] = []
  const lines = levels.map((f107) => ({ name: `F10.7 ${f107}`, points: [] as [number, number][] }))
  for (const altitudeKm of altitudes) {
    levels.forEach((f107Sfu, k) => {
      const density = orbitMeanDensityKgPerM3({ altitudeM: altitudeKm * 1e3, orbit, f107Sfu, altitudeAbove })
      rows.push([altitudeKm, f107Sfu, apOfF107(f107Sfu), density])
      lines[k]!.points.push([altitudeKm, density])
    })
  }
  return {
    header: ['altitudeKm', 'f107Sfu', 'apIndex', 'meanDensityKgPerM3'],
    rows,
    notes: [EXTRAPOLATED, ...note],
    chart: { title: 'Orbit-mean density', xLabel: 'altitude, km', yLabel: 'density, kg/m³', lines },
  }
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

function activity(options: DensityOptions): { levels: number[]; note: string[] } {
  if (options.month === undefined) return { levels: numbersWithin(options.f107, LIMITS.f107Sfu, '--f107'), note: [] }
  const found = solarActivityOf(options.month)
  if (found === undefined)
    throw new UserError({
      message: '--month lies outside the tables of solar activity',
      found: options.month,
      expected: `YYYY-MM from ${ACTIVITY_MONTHS[0]} to ${ACTIVITY_MONTHS[1]}`,
    })
  return { levels: [found.f107MeanSfu], note: [`${options.month}: F10.7 ${found.standing}, mean of 81 days`] }
}

function batchDensity(file: string): Result {
  const sheet = readSheet(file)
  return sheet.header.includes(GLOBAL_FLUX) ? globalMeans(sheet) : points(sheet)
}

function globalMeans(sheet: Sheet): Result {
  const columns = ['alt_km', GLOBAL_FLUX, 'ap']
  requireColumns(sheet, columns)
  const rows = sheet.rows.map((row): Cell[] => {
    const mean = globalDensity({
      altitudeM: row.number('alt_km', LIMITS.atmosphereKm) * 1e3,
      f107Sfu: row.number(GLOBAL_FLUX, LIMITS.f107Sfu),
      apIndex: row.number('ap', LIMITS.apIndex),
    })
    return [...columns.map(row.text), mean.meanKgPerM3, mean.lowestKgPerM3, mean.highestKgPerM3]
  })
  const answers = ['meanDensityKgPerM3', 'lowestDensityKgPerM3', 'highestDensityKgPerM3']
  return { header: [...columns, ...answers], rows, notes: [] }
}

function points(sheet: Sheet): Result {
  const columns = ['doy', 'ut_s', 'alt_km', 'lat_deg', 'lon_deg', 'lst_h', 'f107A', 'f107', 'ap']
  requireColumns(sheet, columns)
  const rows = sheet.rows.map((row): Cell[] => {
    const air = nrlmsise00({
      dayOfYear: row.number('doy', LIMITS.dayOfYear),
      utS: row.number('ut_s', LIMITS.utS),
      altitudeM: row.number('alt_km', LIMITS.atmosphereKm) * 1e3,
      latitudeRad: row.number('lat_deg', LIMITS.latitudeDeg) * DEG,
      longitudeRad: row.number('lon_deg', LIMITS.longitudeDeg) * DEG,
      localTimeHours: row.number('lst_h', LIMITS.localTimeHours),
      f107MeanSfu: row.number('f107A', LIMITS.f107Sfu),
      f107Sfu: row.number('f107', LIMITS.f107Sfu),
      apIndex: row.number('ap', LIMITS.apIndex),
    })
    return [...columns.map(row.text), air.dragDensityKgPerM3, air.densityKgPerM3, air.exosphereK, air.temperatureK]
  })
  const answers = ['dragDensityKgPerM3', 'densityKgPerM3', 'exosphereTemperatureK', 'temperatureK']
  return { header: [...columns, ...answers], rows, notes: [] }
}
