import { EARTH_MU_M3_PER_S2, EARTH_RADIUS_M } from '../constants.ts'
import { NO_DRAW, type Part } from './part.ts'
import { propellantMassKg } from './propulsion.ts'

/**
 * Velocity change that turns a circular orbit into one whose perigee is in the air: v (1 - sqrt(2 r_p / (r + r_p))).
 *
 * Source: [larson-wertz-1999] section 6.3, the first burn of Hohmann; held against the boosts of [atv-reentry-2008].
 * Assumes: burns short beside a revolution, all at the same place of the orbit; several add up to one.
 * Valid: within a tenth of what flew.
 * @example deorbitDeltaVMPerS(300e3, 50e3) // 74.04
 */
export function deorbitDeltaVMPerS(fromAltitudeM: number, perigeeAltitudeM: number): number {
  const radiusM = EARTH_RADIUS_M + fromAltitudeM
  const perigeeM = EARTH_RADIUS_M + perigeeAltitudeM
  return Math.sqrt(EARTH_MU_M3_PER_S2 / radiusM) * (1 - Math.sqrt((2 * perigeeM) / (radiusM + perigeeM)))
}

/** Thrusters, tank and feed of the last burns, and what they burn. */
export interface DeorbitParts {
  readonly system: Part
  readonly propellant: Part
}

/**
 * What steers a satellite down: propellant for the burns of all its mass, a tank that is a share of it, thrusters by their
 * thrust, which is mass times an acceleration, and valves, lines and electronics.
 *
 * Source: [larson-wertz-1999] equation 17-7 and section 17.4; [metop-sg-propulsion] for what is built so.
 * Assumes: the satellite still weighs what it weighed at launch, which errs to the safe side by what it has burnt.
 * @example deorbitParts({ satelliteKg: 6000, deltaVChangeMPerS: 74.04, specificImpulseS: 225, tankFraction: 0.12, accelerationMPerS2: 0.04,
 *   thrusterKgPerN: 0.015, feedMassKg: 20, propellantUsdPerKg: 200 }).propellant.massKg // 198.0
 */
export function deorbitParts(args: {
  readonly satelliteKg: number
  /** Reserve included. */
  readonly deltaVChangeMPerS: number
  readonly specificImpulseS: number
  readonly tankFraction: number
  readonly accelerationMPerS2: number
  readonly thrusterKgPerN: number
  readonly feedMassKg: number
  readonly propellantUsdPerKg: number
}): DeorbitParts {
  const propellantKg = propellantMassKg({
    deltaVChangeMPerS: args.deltaVChangeMPerS,
    specificImpulseS: args.specificImpulseS,
    initialMassKg: args.satelliteKg,
  })
  const thrusterKg = args.satelliteKg * args.accelerationMPerS2 * args.thrusterKgPerN
  return {
    system: {
      id: 'reentry-system',
      massKg: propellantKg * args.tankFraction + thrusterKg + args.feedMassKg,
      costUsd: undefined,
      draw: NO_DRAW,
      stowedM3: undefined,
      labels: SYSTEM_LABELS,
    },
    propellant: {
      id: 'reentry-propellant',
      massKg: propellantKg,
      costUsd: propellantKg * args.propellantUsdPerKg,
      draw: NO_DRAW,
      stowedM3: undefined,
      labels: PROPELLANT_LABELS,
    },
  }
}

const SYSTEM_LABELS = { group: 'propulsion', mass: 're-entry thrusters and tank' }
const PROPELLANT_LABELS = { mass: 're-entry propellant', capital: 're-entry propellant' }
