import { Command } from 'commander'
import type { Answer } from '../../environment/queries/answer.ts'
import { debrisFluxes, meteoroidFluxes, meteoroidFluxPerM2Year } from '../../environment/queries/meteoroids.ts'
import { besideInput, readSheet, requireColumns } from './batch.ts'
import { needed } from './orbits.ts'
import { type OutputOptions, printEnvironment, withOutputOptions } from './result.ts'
import { LIMITS, numbersWithin, numberWithin } from './values.ts'

interface MeteoroidOptions extends OutputOptions {
  readonly altitudeKm?: string
  readonly massG?: string
  readonly year: string
  readonly f107: string
  readonly from?: string
}

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

function fluxes(options: MeteoroidOptions): Answer {
  const altitudes = numbersWithin(needed(options.altitudeKm, '--altitude-km'), LIMITS.altitudeKm, '--altitude-km')
  if (options.massG !== undefined) {
    return meteoroidFluxes(altitudes, numbersWithin(options.massG, LIMITS.massG, '--mass-g'))
  }
  return debrisFluxes({
    altitudesKm: altitudes,
    year: numberWithin(options.year, LIMITS.year, '--year'),
    f107Sfu: numberWithin(options.f107, LIMITS.f107Sfu, '--f107'),
  })
}

function batch(file: string): Answer {
  const sheet = readSheet(file)
  const columns = ['alt_km', 'mass_g']
  requireColumns(sheet, columns)
  const answers = sheet.rows.map((row) => {
    const altitudeM = row.number('alt_km', LIMITS.altitudeKm) * 1e3
    return [meteoroidFluxPerM2Year({ altitudeM, massG: row.number('mass_g', LIMITS.massG) })]
  })
  return besideInput(sheet, columns, ['meteoroidFluxPerM2Year'], answers)
}
