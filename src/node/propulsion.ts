import { STANDARD_GRAVITY_M_PER_S2, YEAR_S } from '../constants.ts'
import type { OrbitEnvironment } from '../environment/orbit-environment.ts'
import { decayTimeS, dragForceN } from '../subsystems/drag.ts'
import { panelRamAreaM2 } from '../subsystems/panel-drag.ts'
import { deltaVGivenMPerS, thrustToPowerNPerW } from '../subsystems/propulsion.ts'
import { descentDeltaVMPerS } from '../subsystems/raising.ts'
import { radiatorRamFraction } from '../subsystems/view-factors.ts'
import type { Assumptions } from './assumptions.ts'
import { sizeClimb } from './climb.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'
import type { MassSizing } from './mass.ts'
import type { PowerSizing } from './power.ts'
import { lastCircularAltitudeM } from './re-entry.ts'

export interface DragSizing {
  readonly ramAreaM2: number
  /** With array and radiator turned edge-on, as it climbs. */
  readonly featheredAreaM2: number
  readonly dragForceN: number
  /** Mean power of the thrusters that make up for drag. */
  readonly thrusterPowerW: number
}

/**
 * Drag of array, radiator and bus, and the mean power of the thrusters that make up for it.
 *
 * Source: [larson-wertz-1999] for drag, [sutton-2009] for panels edge-on; density by the mission's mean activity,
 * [picone-2002].
 * Assumes: orbit-mean ram areas; drag made up all the time.
 * @example sizeDrag({ solarArrayAreaM2: 840, radiatorAreaM2: 0, radiatorAttitude: 'radial', thruster: { specificImpulseS: 2500,
 *   efficiencyFraction: 0.5 } }, { edgeDragFraction: 0, busRamAreaM2: 10, dragCoefficientRatio: 2.2 },
 *   { meanCosBetaFraction: 0.276, densityKgPerM3: 2.076e-13, speedMPerS: 7558 }).ramAreaM2 // 157.6
 */
export function sizeDrag(design: NodeDesign, assumptions: Assumptions, environment: OrbitEnvironment): DragSizing {
  const { edgeDragFraction, busRamAreaM2 } = assumptions
  const { solarArrayAreaM2, radiatorAreaM2 } = design
  const ramAreaM2 =
    panelRamAreaM2({
      areaM2: solarArrayAreaM2,
      ramFraction: (2 / Math.PI) * environment.meanCosBetaFraction,
      edgeDragFraction,
    }) +
    panelRamAreaM2({
      areaM2: radiatorAreaM2,
      ramFraction: radiatorRamFraction(design.radiatorAttitude),
      edgeDragFraction,
    }) +
    busRamAreaM2
  const forceN = dragForceN({
    densityKgPerM3: environment.densityKgPerM3,
    speedMPerS: environment.speedMPerS,
    dragCoefficientRatio: assumptions.dragCoefficientRatio,
    areaM2: ramAreaM2,
  })
  const { specificImpulseS, efficiencyFraction } = design.thruster
  return {
    ramAreaM2,
    featheredAreaM2: (solarArrayAreaM2 + radiatorAreaM2) * edgeDragFraction + busRamAreaM2,
    dragForceN: forceN,
    thrusterPowerW: forceN / thrustToPowerNPerW(specificImpulseS, efficiencyFraction),
  }
}

/** Velocity changes asked of the propulsion, and what it can give. */
export interface PropulsionSizing {
  readonly deltaVRaiseMPerS: number
  readonly deltaVDragMPerSPerYear: number
  readonly deltaVCollisionMPerSPerYear: number
  readonly deltaVDisposalMPerS: number
  readonly deltaVReserveMPerS: number
  readonly deltaVNeededMPerS: number
  readonly deltaVAvailableMPerS: number
  readonly deltaVMarginMPerS: number
  /** Installed thrust, duty included, over drag. */
  readonly thrustToDragRatio: number
  /** Mean thrust over drag along the climb, feathered, where it is least. */
  readonly raiseThrustToDragRatio: number
  readonly raiseS: number
  /** Over the climb: sunlight, duty and power taken off. */
  readonly meanThrustN: number
  /** The same in sunlight. */
  readonly climbThrustN: number
  /** Hours the thrusters run over the mission, over the life of one. */
  readonly thrusterLifeRatio: number
  readonly disposalYears: number
  /** From the operating orbit, dead and tumbling. */
  readonly passiveDecayYears: number
  /** m / (C_D A) of the dead satellite. */
  readonly deadBallisticKgPerM2: number
}

/** m / (C_D A) by mass: a dead satellite tumbles, and a flat panel then shows half its area on average. */
function whenDead({ solarArrayAreaM2, radiatorAreaM2 }: NodeDesign, assumptions: NodeContext['assumptions']) {
  const tumblingAreaM2 = (solarArrayAreaM2 + radiatorAreaM2) / 2 + assumptions.busRamAreaM2
  return (massKg: number) => massKg / (assumptions.dragCoefficientRatio * tumblingAreaM2)
}

/**
 * What the mission asks of the propulsion, and what the propellant gives: raising, drag, collision avoidance and disposal
 * with a reserve; and how long raising, disposal and decay take.
 *
 * Source: [edelbaum-1961] for spirals, Tsiolkovsky in [larson-wertz-1999] 17-7, [king-hele-1987] for decay.
 * Assumes: circular orbits; a climb in the season of the longest eclipses, as satellites of one design are launched all year;
 * a dead satellite tumbles and shows half its panels, with the reserve of propellant in its tanks.
 * Valid: decay a factor of two over a solar cycle.
 */
export function sizePropulsion(
  design: NodeDesign,
  context: NodeContext,
  environment: OrbitEnvironment,
  drag: DragSizing,
  power: PowerSizing,
  mass: MassSizing,
): PropulsionSizing {
  const { assumptions, mission, decaySpans, airOfDescent } = context
  const installedN = assumptions.thrusterCount * design.thruster.thrustN
  const litFraction = assumptions.thrustDutyFraction * (1 - environment.meanEclipseFraction)
  const { spiral, climbThrustN, meanThrustN } = sizeClimb(design, context, environment, drag, power, mass)
  const raise = spiral.deltaVRaiseMPerS
  const dragPerYear = (drag.dragForceN / mass.launchKg) * YEAR_S
  const collisionPerYear = assumptions.collisionManoeuvresPerYear * assumptions.collisionManoeuvreMPerS
  const disposalAltitudeM = lastCircularAltitudeM(design, assumptions)
  const thrustN = installedN * litFraction
  const disposal = descentDeltaVMPerS(airOfDescent, {
    fromAltitudeM: design.altitudeM,
    toAltitudeM: disposalAltitudeM,
    dragAreaM2: assumptions.dragCoefficientRatio * drag.ramAreaM2,
    meanThrustN: thrustN,
  })
  const useful = raise + (dragPerYear + collisionPerYear) * mission.lifeYears + disposal
  const reserve = useful * assumptions.disposalReserveFraction
  const available = deltaVGivenMPerS({
    propellantKg: Math.max(0, mass.propellantKg),
    specificImpulseS: design.thruster.specificImpulseS,
    initialMassKg: mass.launchKg,
  })
  const ballisticKgPerM2 = whenDead(design, assumptions)
  const decayYears = (altitudeM: number, massKg: number) =>
    decayTimeS(decaySpans, altitudeM, ballisticKgPerM2(massKg)) / YEAR_S
  const exhaustMPerS = design.thruster.specificImpulseS * STANDARD_GRAVITY_M_PER_S2
  const endKg = mass.launchKg * Math.exp((disposal - useful) / exhaustMPerS)
  const disposalS = (endKg * -Math.expm1(-disposal / exhaustMPerS) * exhaustMPerS) / thrustN
  // The last burns of a controlled re-entry take hours.
  const sinkingYears =
    design.reentry === 'controlled' ? 0 : decayYears(disposalAltitudeM, endKg * Math.exp(-disposal / exhaustMPerS))
  return {
    deltaVRaiseMPerS: raise,
    deltaVDragMPerSPerYear: dragPerYear,
    deltaVCollisionMPerSPerYear: collisionPerYear,
    deltaVDisposalMPerS: disposal,
    deltaVReserveMPerS: reserve,
    deltaVNeededMPerS: useful + reserve,
    deltaVAvailableMPerS: available,
    deltaVMarginMPerS: available - useful - reserve,
    thrustToDragRatio: thrustN / drag.dragForceN,
    raiseThrustToDragRatio: spiral.leastThrustToDragRatio,
    raiseS: spiral.raiseS,
    meanThrustN,
    climbThrustN,
    thrusterLifeRatio: ((useful + reserve) * mass.launchKg) / installedN / design.thruster.lifeS,
    disposalYears: disposalS / YEAR_S + sinkingYears,
    passiveDecayYears: decayYears(design.altitudeM, endKg),
    deadBallisticKgPerM2: ballisticKgPerM2(endKg),
  }
}
