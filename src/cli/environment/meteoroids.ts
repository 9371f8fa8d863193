import { Command } from 'commander'
import { type DebrisSize, debrisFluxPerM2Year, legacyDebrisFluxPerM2Year } from '../../environment/debris.ts'
import { meteoroidFluxPerM2Year, meteoroidMassG } from '../../environment/meteoroids.ts'
import type { Cell } from '../output.ts'
import { readSheet, requireColumns } from './batch.ts'
import { needed } from './particles.ts'
import { type OutputOptions, printEnvironment, type Result, withOutputOptions } from './result.ts'
import { LIMITS, numbersWithin, numberWithin } from './values.ts'

interface MeteoroidOptions extends OutputOptions {
  readonly altitudeKm?: string
  readonly massG?: string
  readonly year: string
  readonly f107: string
  readonly from?: string
}

/** Diameters at which the debris priors stand. */
const SIZES: readonly (readonly [DebrisSize, mm: number])[] = [
  ['1mm', 1],
  ['1cm', 10],
  ['10cm', 100],
]

/** Fluxes of meteoroids and debris. */
export function meteoroidsCommand(): Command {
  const command = new Command('meteoroids')
    .description('flux of meteoroids and of debris on a randomly tumbling surface')
    .option('--altitude-km <list>', 'altitudes, separated by commas')
    .option('--mass-g <list>', 'meteoroids at least this heavy, in place of the sizes of debris')
    .option('--year <year>', 'year of the legacy debris model', '2026')
    .option('--f107 <sfu>', 'F10.7 of the year before, for the legacy debris model', '130')
    .option('--from <file>', 'CSV with the columns alt_km, mass_g')
    .addHelpText(
      'after',
      `
Examples:
  dawnfront environment meteoroids --altitude-km 650,1200 --year 2030
  dawnfront environment meteoroids --altitude-km 650 --mass-g 1e-6,1e-3 --json`,
    )
  return withOutputOptions(command).action((options: MeteoroidOptions) => {
    if (options.from === undefined) printEnvironment(fluxes(options), options)
    else printEnvironment(batch(options.from), { csv: true, ...options })
  })
}

function fluxes(options: MeteoroidOptions): Result {
  const altitudes = numbersWithin(needed(options.altitudeKm, '--altitude-km'), LIMITS.altitudeKm, '--altitude-km')
  if (options.massG !== undefined) {
    const masses = numbersWithin(options.massG, LIMITS.massG, '--mass-g')
    const rows = altitudes.flatMap((km) =>
      masses.map((massG): Cell[] => [km, massG, meteoroidFluxPerM2Year({ altitudeM: km * 1e3, massG })]),
    )
    return { header: ['altitudeKm', 'massG', 'meteoroidFluxPerM2Year'], rows, notes: [GRUEN] }
  }
  const year = numberWithin(options.year, LIMITS.year, '--year')
  const f107Sfu = numberWithin(options.f107, LIMITS.f107Sfu, '--f107')
  const low = altitudes.filter((km) => km <= LIMITS.atmosphereKm.highest)
  const rows = low.flatMap((km) =>
    SIZES.map(([size, mm]): Cell[] => {
      const altitudeM = km * 1e3
      const diameterM = mm / 1e3
      const debris = debrisFluxPerM2Year(altitudeM, size)
      return [
        km,
        mm,
        debris.low,
        debris.nominal,
        debris.high,
        legacyDebrisFluxPerM2Year({ altitudeM, diameterM, year, f107Sfu }),
        meteoroidFluxPerM2Year({ altitudeM, massG: Math.min(meteoroidMassG(diameterM), LIMITS.massG.highest) }),
      ]
    }),
  )
  return {
    header: [
      'altitudeKm',
      'diameterMm',
      'lowDebrisFluxPerM2Year',
      'nominalDebrisFluxPerM2Year',
      'highDebrisFluxPerM2Year',
      'legacyDebrisFluxPerM2Year',
      'meteoroidFluxPerM2Year',
    ],
    rows,
    notes: [
      'debris: priors from object counts and a public altitude profile, standing estimated; use ORDEM or MASTER before quoting',
      'legacy: NASA 1990, before Fengyun-1C, Iridium and the constellations, 50 % for the inclination left out',
      GRUEN,
      ...(low.length < altitudes.length ? ['debris models end at 2,000 km: higher altitudes take --mass-g only'] : []),
    ],
  }
}

const GRUEN =
  'meteoroids: Gruen 1985 with the orbit factors of ECSS, a factor of 2-3; 2.5 g/cm³ where a diameter is meant'

function batch(file: string): Result {
  const sheet = readSheet(file)
  const columns = ['alt_km', 'mass_g']
  requireColumns(sheet, columns)
  const rows = sheet.rows.map((row): Cell[] => {
    const altitudeM = row.number('alt_km', LIMITS.altitudeKm) * 1e3
    return [...columns.map(row.text), meteoroidFluxPerM2Year({ altitudeM, massG: row.number('mass_g', LIMITS.massG) })]
  })
  return { header: [...columns, 'meteoroidFluxPerM2Year'], rows, notes: [] }
}
