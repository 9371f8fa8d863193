import { OBLIQUITY_RAD, YEAR_S } from '../constants.ts'
import type { OrbitEnvironment } from '../environment/orbit-environment.ts'
import { eclipseFraction } from '../environment/sunlight.ts'
import { spiralDeltaVMPerS, thrustToPowerNPerW } from '../subsystems/propulsion.ts'
import { climbAltitudeM, type Spiral, spiralThroughAir } from '../subsystems/raising.ts'
import type { Assumptions } from './assumptions.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'
import type { MassSizing } from './mass.ts'
import type { PowerSizing } from './power.ts'
import type { DragSizing } from './propulsion.ts'
import type { NodeSizing } from './size.ts'

/** A climb, and the thrust that it has. */
export interface ClimbSizing {
  readonly spiral: Spiral
  /** Sunlight, duty and power taken off. */
  readonly meanThrustN: number
  /** The same in sunlight. */
  readonly climbThrustN: number
}

/**
 * The climb from injection, array and radiator edge-on, in the season of the longest eclipses.
 *
 * Source: [edelbaum-1961], by `spiralThroughAir`.
 */
export function sizeClimb(
  design: NodeDesign,
  { assumptions, air }: NodeContext,
  environment: OrbitEnvironment,
  drag: DragSizing,
  power: PowerSizing,
  mass: MassSizing,
): ClimbSizing {
  const { thruster } = design
  const dutyN = assumptions.thrusterCount * thruster.thrustN * assumptions.thrustDutyFraction
  const climbThrustN = dutyN * climbPowerFraction(design, assumptions, power)
  const meanThrustN =
    climbThrustN * climbLitFraction(design, design.injectionAltitudeM, environment, mass.launchKg / climbThrustN)
  const spiral = spiralThroughAir(air, {
    fromAltitudeM: design.injectionAltitudeM,
    toAltitudeM: design.altitudeM,
    dragAreaM2: assumptions.dragCoefficientRatio * drag.featheredAreaM2,
    meanThrustN,
    massKg: mass.launchKg,
    specificImpulseS: thruster.specificImpulseS,
  })
  return { spiral, climbThrustN, meanThrustN }
}

/**
 * Lowest altitude that a satellite climbs from with so much thrust over drag, in the light that a climb from there has.
 *
 * Source: [king-hele-1987], by `climbAltitudeM`.
 */
export function lowestClimbM(
  {
    design,
    environment,
    mass,
    drag,
    propulsion,
  }: Pick<NodeSizing, 'design' | 'environment' | 'mass' | 'drag' | 'propulsion'>,
  { air, assumptions }: NodeContext,
  ratio: number,
): number {
  const { climbThrustN } = propulsion
  let injectionAltitudeM = design.injectionAltitudeM
  for (let round = 0; round < ROUNDS; round++) {
    const litFraction = climbLitFraction(design, injectionAltitudeM, environment, mass.launchKg / climbThrustN)
    injectionAltitudeM = climbAltitudeM(air, {
      meanThrustN: climbThrustN * litFraction,
      dragAreaM2: assumptions.dragCoefficientRatio * drag.featheredAreaM2,
      ratio,
    })
  }
  return injectionAltitudeM
}

/** Each round leaves a hundredth of the error: light changes little where air changes much. */
const ROUNDS = 5

/**
 * Share of a climb in sunlight, in the season of the longest eclipses: in the shadow half way up, which is longer than that of the
 * operating orbit. A dawn-dusk orbit leaves that season as it climbs: of the Sun's declination, the least mean over the time t is
 * sin(pi t / year) / (pi t / year) of its greatest.
 *
 * Source: none; the shadow is that of `eclipseFraction`.
 * Assumes: the time of a climb through no air, lit as the operating orbit.
 */
function climbLitFraction(
  { altitudeM, orbit }: NodeDesign,
  injectionAltitudeM: number,
  environment: OrbitEnvironment,
  sunlitSPerMPerS: number,
): number {
  const middleM = (altitudeM + injectionAltitudeM) / 2
  const sunlitS = spiralDeltaVMPerS(injectionAltitudeM, altitudeM) * sunlitSPerMPerS
  const timeS = sunlitS / (1 - environment.longestEclipseS / environment.periodS)
  const turnRad = Math.min(Math.PI, (Math.PI * timeS) / YEAR_S)
  const offRad = orbit === 'dawn-dusk' && turnRad > 0 ? OBLIQUITY_RAD * (1 - Math.sin(turnRad) / turnRad) : 0
  return 1 - eclipseFraction({ altitudeM: middleM, betaRad: environment.lowestAbsBetaRad + offRad })
}

/** Light on an array whose normal stands across the velocity, least mean over a revolution whatever the Sun's place. */
const FEATHERED_LIGHT_FRACTION = 2 / Math.PI

/** Share of their power the thrusters get while the array is feathered and the chips are off. */
function climbPowerFraction(design: NodeDesign, assumptions: Assumptions, power: PowerSizing): number {
  const { specificImpulseS, efficiencyFraction, thrustN } = design.thruster
  const neededW = (assumptions.thrusterCount * thrustN) / thrustToPowerNPerW(specificImpulseS, efficiencyFraction)
  const freeW = power.startArrayPowerW * FEATHERED_LIGHT_FRACTION - assumptions.housekeepingPowerW
  return Math.min(1, Math.max(1e-3, freeW / neededW))
}
