import type { RadiatorAttitude } from '../subsystems/view-factors.ts'
import type {
  Battery,
  Chip,
  HeatPump,
  Launcher,
  RadiatorPanel,
  SolarCell,
  Terminal,
  Thruster,
  Topology,
} from './components.ts'

/** What compute does in the Earth's shadow. */
export type EclipsePolicy = 'ride-through' | 'partial' | 'housekeeping'
export const ECLIPSE_POLICIES: readonly EclipsePolicy[] = ['ride-through', 'partial', 'housekeeping']
export const ORBITS = ['dawn-dusk', 'inclined'] as const
/** How it comes down: left to fall, or by last burns to where nobody is. */
export const REENTRIES = ['uncontrolled', 'controlled'] as const
export const RADIATOR_ATTITUDES: readonly RadiatorAttitude[] = ['radial', 'velocity', 'inertial']

/** One satellite as its designer chooses it, in base units, components looked up. */
export interface NodeDesign {
  readonly orbit: (typeof ORBITS)[number]
  readonly altitudeM: number
  /** Where the launcher lets go, at the inclination flown. */
  readonly injectionAltitudeM: number
  /** Local time of the ascending node of a dawn-dusk orbit: 6 or 18, or within an hour of it in a shell of many planes. */
  readonly ltanHours: number
  /** Inclination of an inclined orbit; a dawn-dusk orbit has its own. */
  readonly inclinationRad: number
  readonly solarArrayAreaM2: number
  readonly solarCell: SolarCell
  /** Radiator planform: the area counted once while both faces emit. */
  readonly radiatorAreaM2: number
  readonly radiatorPanel: RadiatorPanel
  readonly radiatorAttitude: RadiatorAttitude
  /** Wall of all tubes and pipes that carry coolant in the open: their armour. */
  readonly tubeWallM: number
  /** Parts of the radiator that valves can cut off. */
  readonly radiatorLoopCount: number
  /** Of those, how many may leak before the satellite is lost; the rest sheds all the heat. */
  readonly spareLoopCount: number
  /** The heat pump between loop and radiator, where the study has the option. */
  readonly heatPump: HeatPump | undefined
  /** By how much it makes the radiator hotter than the coolant would; 0 is none. */
  readonly heatPumpLiftK: number
  /** Temperature of the coolant that reaches the chips, held by the loop's bypass. */
  readonly coolantSupplyK: number
  readonly chip: Chip
  /** Chips powered at the start. */
  readonly chipCount: number
  /** Unpowered chips that take over as others fail. */
  readonly spareChipCount: number
  /** Chip power at peak load over its rated power, at the start of life. */
  readonly throttleFraction: number
  /** Aluminium around the compute vault. */
  readonly shieldingM: number
  readonly battery: Battery
  readonly batteryEnergyJ: number
  readonly eclipsePolicy: EclipsePolicy
  /** As it counts along the path. */
  readonly thruster: Thruster
  readonly reentry: (typeof REENTRIES)[number]
  readonly topology: Topology
  readonly terminal: Terminal
  readonly terminalCount: number
  /** Mass bought on the launcher; what the dry mass leaves of it is propellant. */
  readonly launchMassKg: number
  /** Satellites booked on one launch; 0 is as many as fit. */
  readonly seatsPerLaunchCount: number
  readonly launcher: Launcher
}
