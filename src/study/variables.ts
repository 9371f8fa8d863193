import { ECLIPSE_POLICIES, ORBITS, RADIATOR_ATTITUDES, REENTRIES } from '../node/design.ts'
import type { Presentation } from '../node/presentation.ts'
import type { CatalogKind } from './kinds.ts'

/** A quantity a study may search over or fix. */
export type VariableDefinition = Presentation & {
  readonly description: string
  /**
   * The variable, this one or another, that a study has to name to have this one at all. Elsewhere it stands at its default
   * and is not spoken of: an option that nobody asked for is no part of a study.
   */
  readonly optionalWith?: string
  /** The metric that tells what the models choose when this stands at its default. */
  readonly chosenAs?: string
} & (
    | {
        readonly kind: 'real' | 'integer'
        readonly default: number
        /** What the study says elsewhere, where it goes before the default. */
        readonly defaultFrom?: 'mission.lifeYears'
        readonly min: number
        readonly max: number
      }
    | { readonly kind: 'choice'; readonly default: string | number; readonly choices: readonly (string | number)[] }
    | { readonly kind: 'component'; readonly default: string; readonly component: CatalogKind }
  )

/** Every design variable of a node under the name files use; min and max are the range in which the models make sense. */
export const NODE_VARIABLES = {
  orbit: {
    kind: 'choice',
    choices: ORBITS,
    default: 'dawn-dusk',
    description: 'sun-synchronous over the terminator, or inclined',
  },
  altitudeKm: {
    kind: 'real',
    min: 300,
    max: 2000,
    default: 650,
    description: 'orbit altitude',
    asked: { node: ['named', 'columns', 'summary'], constellation: ['named', 'columns', 'summary'] },
    terminalOrder: -2,
  },
  injectionAltitudeKm: {
    kind: 'real',
    min: 200,
    max: 1500,
    default: 300,
    description:
      'where the launcher lets go, at most the altitude; higher costs payload, lower may not be climbed from',
  },
  ltanHours: {
    kind: 'choice',
    choices: [6, 18],
    default: 18,
    description: 'local time of the ascending node, dawn-dusk orbits',
    label: 'local time of node',
  },
  inclinationDeg: { kind: 'real', min: 0, max: 180, default: 53, description: 'inclination of an inclined orbit' },
  solarArrayAreaM2: {
    kind: 'real',
    min: 1,
    max: 20_000,
    default: 750,
    description: 'solar array area',
    asked: { node: ['named', 'columns', 'summary'] },
  },
  solarCell: { kind: 'component', component: 'cells', default: 'silicon-hjt', description: 'solar cell and array' },
  radiatorAreaM2: {
    kind: 'real',
    min: 1,
    max: 20_000,
    default: 200,
    description: 'radiator planform, area counted once while both faces emit',
    asked: { node: ['named', 'columns', 'summary'] },
  },
  radiatorPanel: {
    kind: 'component',
    component: 'radiators',
    default: 'white-composite',
    description: 'radiator panel',
  },
  radiatorAttitude: {
    kind: 'choice',
    choices: RADIATOR_ATTITUDES,
    default: 'radial',
    description: 'direction of the radiator normal',
  },
  tubeWallMm: {
    kind: 'real',
    min: 0.3,
    max: 10,
    default: 1.5,
    description: 'wall of radiator tubes and pipes: their armour against meteoroids and debris',
  },
  radiatorLoopCount: {
    kind: 'integer',
    min: 1,
    max: 48,
    default: 8,
    description: 'parts of the radiator that valves can isolate',
  },
  spareLoopCount: {
    kind: 'integer',
    min: 0,
    max: 24,
    default: 2,
    description: 'isolable parts of the radiator that may leak; the others shed all the heat',
  },
  coolantSupplyCelsius: {
    kind: 'real',
    min: -40,
    max: 100,
    default: 42,
    description: 'coolant temperature at the chips',
    asked: { node: ['summary'] },
  },
  heatPumpLiftK: {
    kind: 'real',
    min: 0,
    max: 60,
    default: 0,
    optionalWith: 'heatPumpLiftK',
    description: 'temperature that a heat pump adds between coolant loop and radiator; 0 is none',
  },
  heatPump: {
    kind: 'component',
    component: 'heat-pumps',
    default: 'vapour-compression',
    optionalWith: 'heatPumpLiftK',
    description: 'heat pump between coolant loop and radiator',
  },
  chip: {
    kind: 'component',
    component: 'chips',
    default: 'gb300',
    description: 'accelerator',
    label: 'chip type',
    asked: { node: ['named', 'columns', 'summary'], constellation: ['named', 'columns'] },
    terminalOrder: -1,
  },
  chipCount: {
    kind: 'integer',
    min: 1,
    max: 20_000,
    default: 90,
    description: 'accelerators powered at the start',
    asked: { node: ['named', 'columns', 'summary'], constellation: ['named', 'columns'] },
    terminalOrder: -1,
  },
  spareChipCount: {
    kind: 'integer',
    min: 0,
    max: 20_000,
    default: 0,
    description: 'unpowered accelerators that replace failed ones',
  },
  throttleFraction: {
    kind: 'real',
    min: 0.3,
    max: 1,
    default: 0.85,
    description: 'accelerator power at peak over its rated power, at the start',
    asked: { node: ['summary'] },
    terminalOrder: -1,
  },
  shieldingMm: {
    kind: 'real',
    min: 0,
    max: 50,
    default: 8,
    description: 'aluminium around the compute vault',
    asked: { node: ['named', 'columns', 'summary'] },
  },
  battery: { kind: 'component', component: 'batteries', default: 'li-ion', description: 'battery chemistry' },
  batteryEnergyKwh: {
    kind: 'real',
    min: 0.1,
    max: 20_000,
    default: 60,
    description: 'battery energy installed',
    asked: { node: ['named', 'columns', 'summary'] },
  },
  eclipsePolicy: {
    kind: 'choice',
    choices: ECLIPSE_POLICIES,
    default: 'partial',
    description:
      'what eclipses leave on: all (ride-through), hosts and what the battery has left for chips (partial), no compute (housekeeping)',
  },
  thruster: {
    kind: 'component',
    component: 'thrusters',
    default: 'argon-hall',
    description: 'thruster and propellant',
  },
  reentry: {
    kind: 'choice',
    choices: REENTRIES,
    default: 'uncontrolled',
    optionalWith: 'reentry',
    description: 'left to fall at the end, or steered down by thrusters and propellant of its own',
  },
  topology: {
    kind: 'component',
    component: 'topologies',
    default: 'relay',
    description: 'inter-satellite link topology',
    asked: { node: ['named', 'columns', 'summary'], constellation: ['named', 'columns', 'summary'] },
    terminalOrder: 1,
  },
  terminal: {
    kind: 'component',
    component: 'terminals',
    default: 'leo-400g',
    description: 'inter-satellite link terminal',
  },
  terminalCount: { kind: 'integer', min: 0, max: 20, default: 3, description: 'terminals on board' },
  launchMassKg: {
    kind: 'real',
    min: 50,
    max: 200_000,
    default: 4000,
    description: 'mass bought on the launcher',
    asked: { constellation: ['named', 'columns'] },
  },
  seatsPerLaunchCount: {
    kind: 'integer',
    min: 0,
    max: 1000,
    default: 0,
    optionalWith: 'seatsPerLaunchCount',
    chosenAs: 'satellitesPerLaunchCount',
    description: 'satellites that share a launch; 0 is as many as fit',
  },
  launcher: {
    kind: 'component',
    component: 'launchers',
    default: 'starship',
    description: 'launch vehicle',
    asked: { node: ['named', 'summary'], constellation: ['named', 'summary'] },
    terminalOrder: 1,
  },
} as const satisfies Record<string, VariableDefinition>
