import { type StudyWords, studyCatalog, studyHead, withOwnChoices, yamlText } from './study.ts'

/** A satellite to be taken over: where the study finds it, and the orbit that its constellation must suit. */
export interface TakenNode {
  readonly from: string
  readonly orbit: string
}

/** A study of many satellites of one kind: of a node that is taken over whole, or of one that is searched with them. */
export const constellationTemplate = (
  words: StudyWords,
  node: TakenNode | undefined,
) => `${studyHead(words)}question: How many satellites, in which shells, with which network, are worth launching?
scale: constellation

# Technology and prices, never variables: flown-2026, reusable-2030, mature-2035 or as-claimed.
scenario: ${yamlText(words.scenario)}
${node === undefined ? OWN_NODE_LOAD.replace('WORKLOAD', words.workload) : takenNode(node.from)}
# What the solver may choose. A variable named neither here nor under fixed stands at its default.
variables:
${withOwnChoices((node?.orbit === 'inclined' ? PLANE_LINES : SHELL_LINES) + FLEET_LINES + (node === undefined ? OWN_NODE_LINES : MORE_THAN_ALONE_LINES), words.own)}
fixed:
${node?.orbit === 'inclined' ? DELTA : STACK}${node === undefined ? OWN_NODE_FIXED + STEERED_DOWN : ''}${node === undefined ? '' : LEFT_TO_FALL}
objectives:
  - minimize: levelizedUsdPerPflopYear
  - minimize: fleetCapitalBusd

# Beside the limits every constellation keeps (dawnfront list limits).
constraints:
  - { metric: satelliteCount, min: 150, max: 250 }
${node === undefined ? '  - { metric: endPeakComputePowerKw, min: 120 }\n' : AS_LOW_AS_IT_FLIES}
# What this study sees differently from its scenario, for example:
# assumptions:
#   launchPriceUsdPerKg: 200 # of every launcher; as it is now: dawnfront list scenarios
${studyCatalog(words)}
solver:
  name: stratified
  population: 100
  evaluations: 20000
  seed: 1
`

const STEERED_DOWN = `  # Left to fall, satellites of tonnes put more than one person in 10,000 at risk.
  reentry: controlled
`

const LEFT_TO_FALL = `
# Satellites of tonnes that are left to fall put more than one person in 10,000 at risk. To keep that limit, steer them down:
# reentry: controlled and a launchMassKg a twentieth larger, under fixed, in place of this.
ignore: [casualtyRiskRatio]
`

/** Searched alone, satellites fly where they are cheapest, which is often among crewed stations. */
const AS_LOW_AS_IT_FLIES = `  # As low as the satellite was found. Fleets stay above crewed stations (370 to 460 km) by default: 470.
  - { metric: lowestAltitudeKm, min: 300 }
`

const takenNode = (node: string) => `
# The satellite, held as it is but for what is named below: its variables, load, assumptions and parts. Of a run: pick: cheapest, knee or a number.
node: { from: ${yamlText(node)} }

# It keeps the margins of reviews in the years it was found for; the worst years of a fleet may take of them.
margins: none
`

const OWN_NODE_LOAD = `
mission:
  epoch: 2028-01-01
  lifeYears: 5
  solarActivity: predicted # or low, mean, high, or a flux in solar flux units

compute:
  averagePowerKw: 120
  peakPowerKw: 150
  dutyFraction: 0.5 # share of the time at peak
  peakDurationMinutes: 10
  workload: WORKLOAD
  bandFraction: 0.1 # average and peak become limits, up to a tenth above; without it only their ratio counts
`

const STACK = `  pattern: stack # shells above each other in one plane; dawnfront list variables has the others
  planesPerShellCount: 1
`

const DELTA = `  pattern: delta # planes around the Earth, as Walker has them; dawnfront list variables has the others
`

const SHELL_LINES = `  shellCount: { min: 1, max: 10 }
  slotsPerPlaneCount: { min: 15, max: 250 }
  altitudeBandKm: { min: 0, max: 150 } # from the lowest shell to the highest
`

const PLANE_LINES = `  shellCount: { min: 1, max: 2 }
  planesPerShellCount: { min: 1, max: 20 }
  slotsPerPlaneCount: { min: 5, max: 60 }
  altitudeBandKm: { min: 10, max: 60 } # from the lowest shell to the highest
`

const FLEET_LINES = `  gatewayCount: { min: 1, max: 60 }
  spareFraction: { min: 0, max: 0.1 }
  replenishment: [none, sustain]
  productionPerYear: { min: 20, max: 500 }
  deploymentYears: { min: 1, max: 5 }
`

const OWN_NODE_LINES = `  altitudeKm: { min: 500, max: 750 }
  injectionAltitudeKm: { min: 300, max: 600 } # where the launcher lets go
  solarArrayAreaM2: { min: 700, max: 1500 }
  radiatorAreaM2: { min: 150, max: 500 }
  tubeWallMm: { min: 0.5, max: 6 } # the armour of the radiator's tubes
  radiatorLoopCount: { min: 4, max: 30 }
  spareLoopCount: { min: 1, max: 8 }
  coolantSupplyCelsius: { min: 15, max: 45 }
  chip: [tpu-v7, gb300]
  chipCount: { min: 70, max: 300 }
  spareChipCount: { min: 0, max: 60 } # to take over as chips and their hosts fail
  throttleFraction: { min: 0.5, max: 1 }
  shieldingMm: { min: 0.1, max: 20 }
  batteryEnergyKwh: { min: 20, max: 300 }
  eclipsePolicy: [partial, housekeeping] # compute as the battery lets it, or asleep in eclipses
  launchMassKg: { min: 5000, max: 16000 }
  radiatorPanel: [carbon-thin, white-composite]
  topology: [relay, ring]
`

/** A satellite found alone is sized for its first years and a straight way up; a fleet is launched over more active ones, around land. */
const MORE_THAN_ALONE_LINES = `  # What a fleet's years and ways up ask more of than the satellite found alone.
  seatsPerLaunchCount: { min: 1, max: 30 }
  launchMassKg: { min: 500, max: 20000 }
  solarArrayAreaM2: { min: 20, max: 2000 }
  radiatorAreaM2: { min: 10, max: 1000 }
  shieldingMm: { min: 0.1, max: 20 }
`

const OWN_NODE_FIXED = `  radiatorAttitude: velocity
  terminalCount: 3
`
