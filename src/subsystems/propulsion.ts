import { EARTH_MU_M3_PER_S2, EARTH_RADIUS_M, STANDARD_GRAVITY_M_PER_S2 } from '../constants.ts'
import { NO_DRAW, type Part } from './part.ts'

/**
 * Propellant for a velocity change: m0 (1 - e^(-dv / (Isp g0))).
 *
 * Source: [larson-wertz-1999] equation 17-7, Tsiolkovsky.
 * @example propellantMassKg({ deltaVChangeMPerS: 462, specificImpulseS: 2500, initialMassKg: 2300 }) // 42.94
 */
export function propellantMassKg(args: {
  readonly deltaVChangeMPerS: number
  readonly specificImpulseS: number
  readonly initialMassKg: number
}): number {
  const exhaustMPerS = args.specificImpulseS * STANDARD_GRAVITY_M_PER_S2
  return args.initialMassKg * (1 - Math.exp(-args.deltaVChangeMPerS / exhaustMPerS))
}

/**
 * Velocity change that a propellant load gives: Isp g0 ln(m0 / (m0 - m_p)); inverse of {@link propellantMassKg}.
 *
 * Source: [larson-wertz-1999] equation 17-7, Tsiolkovsky.
 * @example deltaVGivenMPerS({ propellantKg: 42.94, specificImpulseS: 2500, initialMassKg: 2300 }) // 462
 */
export function deltaVGivenMPerS(args: {
  readonly propellantKg: number
  readonly specificImpulseS: number
  readonly initialMassKg: number
}): number {
  return (
    args.specificImpulseS *
    STANDARD_GRAVITY_M_PER_S2 *
    Math.log(args.initialMassKg / (args.initialMassKg - args.propellantKg))
  )
}

/**
 * Velocity change between circular orbits under low thrust: |v1 - v2|.
 *
 * Source: [edelbaum-1961], no plane change.
 * Valid: spiral transfers; within 1 % of Hohmann for these altitudes.
 * @example spiralDeltaVMPerS(600e3, 250e3) // 197
 */
export function spiralDeltaVMPerS(fromAltitudeM: number, toAltitudeM: number): number {
  return Math.abs(
    Math.sqrt(EARTH_MU_M3_PER_S2 / (EARTH_RADIUS_M + fromAltitudeM)) -
      Math.sqrt(EARTH_MU_M3_PER_S2 / (EARTH_RADIUS_M + toAltitudeM)),
  )
}

/**
 * Thrust per electrical power of an electric thruster: 2 eta / (Isp g0).
 *
 * Source: [larson-wertz-1999] chapter 17.
 * @example thrustToPowerNPerW(2500, 0.5) // 40.8e-6
 */
export function thrustToPowerNPerW(specificImpulseS: number, efficiencyFraction: number): number {
  return (2 * efficiencyFraction) / (specificImpulseS * STANDARD_GRAVITY_M_PER_S2)
}

/**
 * A thruster as it counts along the path when it stands at an angle to it, in pairs whose forces across cancel: thrust and
 * specific impulse by its cosine, and the efficiency by the square of that, as the power and the flow stay.
 *
 * Source: none; geometry.
 * @example canted({ thrustN: 0.17, specificImpulseS: 2500, efficiencyFraction: 0.5 }, Math.PI / 4).specificImpulseS // 1768
 */
export function canted<
  T extends { readonly thrustN: number; readonly specificImpulseS: number; readonly efficiencyFraction: number },
>(thruster: T, cantRad: number): T {
  const cos = Math.cos(cantRad)
  return {
    ...thruster,
    thrustN: thruster.thrustN * cos,
    specificImpulseS: thruster.specificImpulseS * cos,
    efficiencyFraction: thruster.efficiencyFraction * cos * cos,
  }
}

/** Thrusters with power processing and feed; the power that holds the orbit leaves in the jet and from the thrusters. */
export function thrustersPart(args: {
  readonly count: number
  readonly thruster: { readonly massKg: number; readonly costUsd: number }
  /** Mean power of drag make-up. */
  readonly powerW: number
}): Part {
  return {
    id: 'thrusters',
    massKg: args.count * args.thruster.massKg,
    costUsd: args.count * args.thruster.costUsd,
    draw: { powerW: args.powerW, isAlwaysOn: true, heatToLoopW: 0, lightW: 0, heatToRadiatorW: 0 },
    stowedM3: undefined,
    labels: THRUSTER_LABELS,
  }
}

const THRUSTER_LABELS = {
  group: 'propulsion',
  mass: 'thrusters',
  power: 'drag make-up thrust',
  capital: 'thrusters',
}

/** The tank, a share of the propellant it is made for. */
export function tankPart(propellantKg: number, tankFraction: number): Part {
  return {
    id: 'tank',
    massKg: tankFraction * Math.max(0, propellantKg),
    costUsd: undefined,
    draw: NO_DRAW,
    stowedM3: undefined,
    labels: TANK_LABELS,
  }
}

const TANK_LABELS = { group: 'propulsion', mass: 'tank' }

/** The propellant. A negative mass is what the launch mass lacks, and costs nothing. */
export function propellantPart(massKg: number, usdPerKg: number): Part {
  return {
    id: 'propellant',
    massKg,
    costUsd: Math.max(0, massKg) * usdPerKg,
    draw: NO_DRAW,
    stowedM3: undefined,
    labels: PROPELLANT_LABELS,
  }
}

const PROPELLANT_LABELS = { mass: 'propellant', capital: 'propellant' }
