import { YEAR_S } from '../constants.ts'
import type { OrbitEnvironment } from '../environment/orbit-environment.ts'
import { dragForceN, sunTrackingRamAreaM2 } from '../subsystems/drag.ts'
import { deltaVGivenMPerS, spiralDeltaVMPerS, thrustToPowerNPerW } from '../subsystems/propulsion.ts'
import { radiatorRamFraction } from '../subsystems/view-factors.ts'
import type { Assumptions } from './assumptions.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'
import type { MassSizing } from './mass.ts'

export interface DragSizing {
  readonly ramAreaM2: number
  readonly dragForceN: number
  /** Mean power of the thrusters that make up for drag. */
  readonly thrusterPowerW: number
}

/**
 * Drag of array, radiator and bus, and the mean power of the thrusters that make up for it.
 *
 * Source: [larson-wertz-1999]; density by the mission's mean activity, [picone-2002].
 * Assumes: orbit-mean ram areas; drag made up all the time.
 */
export function sizeDrag(design: NodeDesign, assumptions: Assumptions, environment: OrbitEnvironment): DragSizing {
  const ramAreaM2 =
    sunTrackingRamAreaM2(design.solarArrayAreaM2, environment.meanCosBetaFraction) +
    design.radiatorAreaM2 * radiatorRamFraction(design.radiatorAttitude) +
    assumptions.busRamAreaM2
  const forceN = dragForceN({
    densityKgPerM3: environment.densityKgPerM3,
    speedMPerS: environment.speedMPerS,
    dragCoefficientRatio: assumptions.dragCoefficientRatio,
    areaM2: ramAreaM2,
  })
  const { specificImpulseS, efficiencyFraction } = design.thruster
  return {
    ramAreaM2,
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
  readonly raiseDays: number
  readonly disposalYears: number
  /** From the operating orbit, dead and tumbling. */
  readonly passiveDecayYears: number
}

/**
 * What the mission asks of the propulsion, and what the propellant gives: raising, drag, collision avoidance and disposal
 * with a reserve; and how long raising, disposal and decay take.
 *
 * Source: [edelbaum-1961] for spirals, Tsiolkovsky in [larson-wertz-1999] 17-7, [king-hele-1987] for decay.
 * Assumes: circular orbits; a dead satellite tumbles and shows half its panels.
 * Valid: decay a factor of two over a solar cycle.
 */
export function sizePropulsion(
  design: NodeDesign,
  { assumptions, mission, decayIntegralKgSPerM2 }: NodeContext,
  drag: DragSizing,
  mass: MassSizing,
): PropulsionSizing {
  const raise = spiralDeltaVMPerS(assumptions.injectionAltitudeM, design.altitudeM)
  const dragPerYear = (drag.dragForceN / mass.launchKg) * YEAR_S
  const collisionPerYear = assumptions.collisionManoeuvresPerYear * assumptions.collisionManoeuvreMPerS
  const disposalAltitudeM = Math.min(assumptions.disposalAltitudeM, design.altitudeM)
  const disposal = spiralDeltaVMPerS(design.altitudeM, disposalAltitudeM)
  const useful = raise + (dragPerYear + collisionPerYear) * mission.lifeYears + disposal
  const reserve = useful * assumptions.disposalReserveFraction
  const available = deltaVGivenMPerS({
    propellantKg: Math.max(0, mass.propellantKg),
    specificImpulseS: design.thruster.specificImpulseS,
    initialMassKg: mass.launchKg,
  })
  const thrustN = assumptions.thrusterCount * design.thruster.thrustN * assumptions.thrustDutyFraction
  const dryKg = Math.min(mass.dryKg, mass.launchKg)
  // A dead satellite tumbles: a flat panel then shows half its area on average.
  const tumblingAreaM2 = (design.solarArrayAreaM2 + design.radiatorAreaM2) / 2 + assumptions.busRamAreaM2
  const ballisticKgPerM2 = dryKg / (assumptions.dragCoefficientRatio * tumblingAreaM2)
  const disposalBurnYears = (disposal * dryKg) / (thrustN * YEAR_S)
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
    raiseDays: (raise * mass.launchKg) / thrustN / 86_400,
    disposalYears: disposalBurnYears + (ballisticKgPerM2 * decayIntegralKgSPerM2(disposalAltitudeM)) / YEAR_S,
    passiveDecayYears: (ballisticKgPerM2 * decayIntegralKgSPerM2(design.altitudeM)) / YEAR_S,
  }
}
