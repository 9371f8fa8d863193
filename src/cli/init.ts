import { existsSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { Command } from 'commander'
import { parse } from 'yaml'
import { UserError } from '../errors.ts'
import { cannotWrite, makeFolder } from '../folder/run-folder.ts'
import { DESIGNS_FOLDER } from '../package-root.ts'
import { shellQuoted } from '../shell.ts'
import { printJson, printResult } from './output.ts'
import { withJson } from './study-arguments.ts'

export function build(): Command {
  const command = new Command('init')
    .description('Writes a study file to start from: commented, valid, and small enough to run in seconds.')
    .argument('[file]', 'the file to write', 'my-study.yaml')
    .addHelpText(
      'after',
      `
Examples:
  dawnfront init
  dawnfront init studies/my-study.yaml`,
    )
  return withJson(command).action((file: string, options: { json?: boolean }) => {
    if (existsSync(file)) {
      throw new UserError({
        message: 'this file exists already',
        place: { file },
        expected: 'a name that is free',
        next: `dawnfront validate ${shellQuoted(file)}, or another name`,
      })
    }
    const schema = relative(dirname(resolve(file)), join(DESIGNS_FOLDER, 'dawnfront-study.schema.json'))
      .split(sep)
      .join('/')
    makeFolder(dirname(file))
    try {
      writeFileSync(file, template(studyName(file), schema), { flag: 'wx' })
    } catch (error) {
      throw cannotWrite(file, error)
    }
    if (options.json) printJson({ written: file })
    else
      printResult(
        `Wrote ${file}\n\nNext: dawnfront validate ${shellQuoted(file)}\n      dawnfront run ${shellQuoted(file)}`,
      )
  })
}

/** A valid study name from a file name: letters of other alphabets than ASCII lose their accents, or are left out. */
function studyName(file: string): string {
  const words = basename(file)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\.ya?ml$/, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  return words === null ? 'my-study' : words.join('-').slice(0, 80)
}

/** A name as YAML reads it back: quoted where it would be a number or a truth, as 123 is. */
const yamlName = (name: string) => (parse(name) === name ? name : `'${name}'`)

const template = (name: string, schema: string) => `# yaml-language-server: $schema=${schema}
# A Dawnfront study. Editors that know the schema above complete names and mark mistakes.
# What can be named: dawnfront list variables | metrics | limits | catalog | scenarios | solvers
name: ${yamlName(name)}
${BELOW_NAME}`

const BELOW_NAME = `question: Which altitude, areas and chips give the cheapest compute of a 120-150 kW satellite?
scale: node

# Technology and prices, never variables: flown-2026, reusable-2030, mature-2035 or as-claimed.
scenario: reusable-2030

mission:
  epoch: 2028-01-01
  lifeYears: 5
  solarActivity: predicted # or low, mean, high, or a flux in solar flux units
  unitCount: 1000 # satellites built: for learning and development cost

compute:
  averagePowerKw: 120
  peakPowerKw: 150
  dutyFraction: 0.5 # share of the time at peak
  peakDurationMinutes: 10
  workload: deepseek-r1-8k1k

# What the solver may choose. A variable named neither here nor under fixed stands at its default.
variables:
  altitudeKm: { min: 450, max: 800 }
  solarArrayAreaM2: { min: 600, max: 1500 }
  injectionAltitudeKm: { min: 250, max: 600 } # where the launcher lets go
  radiatorAreaM2: { min: 100, max: 500 }
  tubeWallMm: { min: 0.5, max: 4 } # the armour of the radiator's tubes
  radiatorLoopCount: { min: 4, max: 10 } # valves cut off a loop that leaks
  spareLoopCount: { min: 1, max: 3 }
  coolantSupplyCelsius: { min: 15, max: 55 }
  chip: [tpu-v7, gb300, rubin]
  chipCount: { min: 50, max: 250 }
  throttleFraction: { min: 0.4, max: 1 }
  shieldingMm: { min: 0.1, max: 20 }
  batteryEnergyKwh: { min: 5, max: 200 }
  launchMassKg: { min: 3000, max: 12000 }

fixed:
  orbit: dawn-dusk
  radiatorAttitude: velocity
  eclipsePolicy: partial

objectives:
  - minimize: usdPerPflopYear
  - minimize: launchMassKg

# Beside the limits every node keeps (dawnfront list limits).
constraints:
  - { metric: peakComputePowerKw, min: 150 }
  - { metric: endPeakComputePowerKw, min: 120 }

# What this study sees differently from its scenario, for example:
# assumptions:
#   busCostUsdPerKg: { low: 400, nominal: 600, high: 900, source: engineering-memory }
# catalog:
#   launchers:
#     starship: { priceMusd: 30 }

solver:
  name: stratified
  population: 100
  evaluations: 10000
  seed: 1
`
