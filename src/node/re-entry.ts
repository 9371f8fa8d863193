import { populationPerM2 } from '../environment/population.ts'
import { casualtyExpectation } from '../subsystems/casualty.ts'
import { deorbitDeltaVMPerS, deorbitParts } from '../subsystems/deorbit.ts'
import type { Part } from '../subsystems/part.ts'
import type { Assumptions } from './assumptions.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'
import type { NodeSizing } from './size.ts'

/** What agencies allow a re-entry that nobody steers: [nasa-std-8719-14] 4.7-1. */
const ALLOWED_CASUALTIES = 1e-4

/** Parts that steer a satellite down; none of one that is left to fall. */
export interface ReentryParts {
  readonly system: readonly Part[]
  readonly propellant: readonly Part[]
}

const NONE: ReentryParts = { system: [], propellant: [] }

/**
 * Where electric thrusters leave it at the end: to drag, or, steered, to its last burns, in the orbit that it has once climbed from
 * and so can hold.
 *
 * Source: none; a choice of this project.
 */
export function lastCircularAltitudeM(
  { reentry, altitudeM, injectionAltitudeM }: NodeDesign,
  { disposalAltitudeM }: Assumptions,
): number {
  return Math.min(reentry === 'controlled' ? injectionAltitudeM : disposalAltitudeM, altitudeM)
}

/**
 * Velocity change of the last burns, with reserve; 0 of a satellite that is left to fall.
 *
 * Source: formulas in `src/subsystems/deorbit.ts`.
 */
export function reentryDeltaVMPerS(design: NodeDesign, assumptions: Assumptions): number {
  if (design.reentry !== 'controlled') return 0
  const fromM = lastCircularAltitudeM(design, assumptions)
  return deorbitDeltaVMPerS(fromM, assumptions.reentryPerigeeM) * (1 + assumptions.disposalReserveFraction)
}

/**
 * Thrusters, tank and propellant of the last burns.
 *
 * Source: formulas in `src/subsystems/deorbit.ts`.
 * Assumes: wheels and gyros hold the attitude until the last burn, as on station.
 */
export function reentryParts(design: NodeDesign, assumptions: Assumptions): ReentryParts {
  if (design.reentry !== 'controlled') return NONE
  const { system, propellant } = deorbitParts({
    satelliteKg: design.launchMassKg,
    deltaVChangeMPerS: reentryDeltaVMPerS(design, assumptions),
    specificImpulseS: assumptions.reentryIspS,
    tankFraction: assumptions.reentryTankFraction,
    accelerationMPerS2: assumptions.reentryAccelerationMPerS2,
    thrusterKgPerN: assumptions.reentryThrusterKgPerN,
    feedMassKg: assumptions.reentryFeedMassKg,
    propellantUsdPerKg: assumptions.reentryPropellantUsdPerKg,
  })
  return { system: [system], propellant: [propellant] }
}

/**
 * Share of satellites that come down where chance has it: all that nobody steers; of those that are steered the ones that are dead at
 * arrival, that die later, and whose burns fail, 1 - (1 - dead at arrival) e^(-loss rate x life) x success.
 *
 * Source: [nasa-std-8719-14] requirement 4.7-1 for the product of failure and risk.
 * Assumes: what is dead at arrival falls as heavy as the others; what fails with its launcher is not among those that come down.
 * @example uncontrolledShare({ design: { reentry: 'controlled' }, reliability: { lossRatePerYear: 0.01 } }, { assumptions: {
 *   reentrySuccessFraction: 0.95 }, mission: { lifeYears: 5 }, shared: { arrivalLossFraction: 0.01 } }) // 0.1054
 */
export function uncontrolledShare(
  { design, reliability }: Pick<NodeSizing, 'design' | 'reliability'>,
  { assumptions, mission, shared }: NodeContext,
): number {
  if (design.reentry !== 'controlled') return 1
  const alive = (1 - shared.arrivalLossFraction) * Math.exp(-reliability.lossRatePerYear * mission.lifeYears)
  return 1 - alive * assumptions.reentrySuccessFraction
}

/**
 * Expected casualties of the satellite coming down: those of one that falls by itself, times the share of satellites that do.
 *
 * Source: [nasa-std-8719-14] requirement 4.7-1, [ciesin-gpw4] for the people below; formulas in `src/subsystems/casualty.ts`
 * and `src/environment/population.ts`.
 * Assumes: a share of the dry mass survives, in equal fragments; what is steered hits nobody.
 * Valid: within 15 % of UARS with its mass and fragments; the share that survives is the open question.
 * @example expectedCasualties({ design: { reentry: 'uncontrolled' }, mass: { dryKg: 5668 }, environment: { inclinationRad: 0.995 } },
 *   { assumptions: { survivingMassFraction: 0.0939, fragmentMassKg: 20.5, worldPopulationCount: 7e9 } }) // 0.000279
 */
export function expectedCasualties(sizing: NodeSizing, context: NodeContext): number {
  const { mass, environment } = sizing
  const { assumptions } = context
  const casualties = casualtyExpectation({
    survivingKg: mass.dryKg * assumptions.survivingMassFraction,
    fragmentKg: assumptions.fragmentMassKg,
    peoplePerM2: populationPerM2({
      inclinationRad: environment.inclinationRad,
      peopleCount: assumptions.worldPopulationCount,
    }),
  })
  return casualties * uncontrolledShare(sizing, context)
}

/**
 * {@link expectedCasualties} over the 1e-4 allowed.
 *
 * Source: [nasa-std-8719-14] requirement 4.7-1.
 */
export function casualtyRiskRatio(sizing: NodeSizing, context: NodeContext): number {
  return expectedCasualties(sizing, context) / ALLOWED_CASUALTIES
}
