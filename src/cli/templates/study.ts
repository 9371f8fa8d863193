import { parse } from 'yaml'

/** What a study is written from. */
export interface StudyWords {
  readonly name: string
  /** Path of the schema, relative to the study. */
  readonly schema: string
  /** A scenario, or a file of one. */
  readonly scenario: string
  /** The file of parts beside it. */
  readonly parts?: string
  /** Choices of parts of the user's own, by variable. */
  readonly own: readonly { readonly variable: string; readonly choices: readonly string[] }[]
  readonly workload: string
}

/** A name as YAML reads it back: quoted where it would be a number or a truth, as 123 is. */
export const yamlText = (text: string) => (parse(text) === text ? text : `'${text.replaceAll("'", "''")}'`)

/** The first lines of every study. */
export const studyHead = ({ name, schema }: StudyWords) => `# yaml-language-server: $schema=${schema}
# A Dawnfront study. Editors that know the schema above complete names and mark mistakes.
# What can be named: dawnfront list variables | metrics | limits | catalog | scenarios | solvers
name: ${yamlText(name)}
`

/** Where a study says what it sees otherwise: in a file of parts, or in examples behind a comment. */
export const studyCatalog = ({ parts }: StudyWords) =>
  parts === undefined
    ? `# catalog:
#   launchers:
#     starship: { priceMusd: 30 }
`
    : `
# Parts of this study's own.
catalog: ${yamlText(parts)}
`

/** The variables of a template, with parts of the user's own among the choices. */
export function withOwnChoices(lines: string, own: StudyWords['own']): string {
  return own.reduce((text, { variable, choices }) => {
    const given = new RegExp(`^  ${variable}: \\[(.*)\\]`, 'm')
    const withKnown = (_: string, known: string) =>
      `  ${variable}: [${[...new Set([...known.split(', '), ...choices])].join(', ')}]`
    if (given.test(text)) return text.replace(given, withKnown)
    return `${text}  ${variable}: [${choices.join(', ')}]\n`
  }, lines)
}

/** A study of one satellite. */
export const nodeTemplate = (
  words: StudyWords,
) => `${studyHead(words)}question: Which altitude, areas and chips give the cheapest compute of a 120-150 kW satellite?
scale: node

# Technology and prices, never variables: flown-2026, reusable-2030, mature-2035 or as-claimed.
scenario: ${yamlText(words.scenario)}

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
  workload: ${words.workload}
  bandFraction: 0.1 # average and peak become limits, up to a tenth above; without it only their ratio counts

# What the solver may choose. A variable named neither here nor under fixed stands at its default.
variables:
${withOwnChoices(NODE_LINES, words.own)}
fixed:
  orbit: dawn-dusk
  radiatorAttitude: velocity

objectives:
  - minimize: usdPerPflopYear
  - minimize: launchMassKg

# Beside the limits every node keeps (dawnfront list limits).
constraints:
  - { metric: endPeakComputePowerKw, min: 120 }

# What this study sees differently from its scenario, for example:
# assumptions:
#   launchPriceUsdPerKg: 200 # of every launcher; as it is now: dawnfront list scenarios
#   busCostUsdPerKg: { low: 400, nominal: 600, high: 900, source: engineering-memory }
${studyCatalog(words)}
solver:
  name: stratified
  population: 100
  evaluations: 10000
  seed: 1
`

const NODE_LINES = `  altitudeKm: { min: 400, max: 800 }
  solarArrayAreaM2: { min: 600, max: 1500 }
  injectionAltitudeKm: { min: 250, max: 600 } # where the launcher lets go
  radiatorAreaM2: { min: 100, max: 500 }
  tubeWallMm: { min: 0.5, max: 4 } # the armour of the radiator's tubes
  radiatorLoopCount: { min: 4, max: 20 } # valves cut off a loop that leaks
  spareLoopCount: { min: 1, max: 5 }
  coolantSupplyCelsius: { min: 15, max: 55 }
  chip: [tpu-v7, gb300, rubin]
  chipCount: { min: 50, max: 250 }
  spareChipCount: { min: 0, max: 60 } # to take over as chips and their hosts fail
  throttleFraction: { min: 0.4, max: 1 }
  shieldingMm: { min: 0.1, max: 20 }
  batteryEnergyKwh: { min: 5, max: 200 }
  eclipsePolicy: [partial, housekeeping] # compute as the battery lets it, or asleep in eclipses
  launchMassKg: { min: 3000, max: 12000 }
`
