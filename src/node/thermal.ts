import { EARTH_ALBEDO_FRACTION, EARTH_INFRARED_W_PER_M2, STEFAN_BOLTZMANN_W_PER_M2_K4 } from '../constants.ts'
import { solarFluxWPerM2 } from '../environment/sun.ts'
import { arrayBackloadWPerM2, tabledViewFactorFraction } from '../subsystems/array-backload.ts'
import { solarArrayTemperatureK } from '../subsystems/power.ts'
import {
  finEfficiencyFraction,
  type RadiatorArgs,
  radiatorEnvironmentWPerM2,
  radiatorNetFluxWPerM2,
  radiatorRootTemperatureK,
} from '../subsystems/radiator.ts'
import { edgeOnViewFactorFraction, radiatorViewFactorSumRatio } from '../subsystems/view-factors.ts'
import type { Assumptions } from './assumptions.ts'
import type { NodeContext } from './context.ts'
import { coolantRiseK, type LoopSizing, rootAtSupplyK, supplyAtRootK } from './coolant-loop.ts'
import type { NodeDesign } from './design.ts'
import { outlineOf } from './geometry.ts'

/** Temperatures of the loop from radiator to coolant, at average and at peak load, under a hot sky at end of life. */
export interface ThermalSizing {
  /** Root of the fins at average load. */
  readonly averageRadiatorK: number
  readonly peakRadiatorK: number
  /** Coolant at the chips' inlet: the set point, or above it when the radiator cannot hold it. */
  readonly averageSupplyK: number
  readonly peakSupplyK: number
  /** Coolant at the outlet of the hottest chip. */
  readonly averageReturnK: number
  readonly peakReturnK: number
  /** Heat rejected with the coolant at its set point. */
  readonly capacityW: number
  /** Net heat per planform at average load, all loops working. */
  readonly averageNetFluxWPerM2: number
  readonly emittedW: number
  readonly absorbedW: number
  /** Time constant of the loop and panel. */
  readonly timeConstantS: number
}

/** What shines on a radiator besides the array. */
export interface Sky {
  /** None in eclipse, where the array is cold too. */
  readonly solarFluxWPerM2: number
  readonly earthInfraredWPerM2: number
  readonly albedoFraction: number
}

/**
 * The sky that radiators are sized for: the Sun at its nearest (0.9833 au), a warm and bright Earth below.
 *
 * Source: [kopp-lean-2011] for sunlight; the Earth is the scenario's.
 * @example hotSky({ earthInfraredHotWPerM2: 257, albedoHotFraction: 0.4 }).solarFluxWPerM2 // 1407.6
 */
export function hotSky(assumptions: Assumptions): Sky {
  return {
    solarFluxWPerM2: PERIHELION_FLUX_W_PER_M2,
    earthInfraredWPerM2: assumptions.earthInfraredHotWPerM2,
    albedoFraction: assumptions.albedoHotFraction,
  }
}

/**
 * The mean Earth under sunlight, or under none.
 *
 * Source: [loeb-2009] for infrared and albedo.
 * @example meanSky(1361).earthInfraredWPerM2 // 237
 */
export function meanSky(solarFluxWPerM2: number): Sky {
  return { solarFluxWPerM2, earthInfraredWPerM2: EARTH_INFRARED_W_PER_M2, albedoFraction: EARTH_ALBEDO_FRACTION }
}

/** The coldest sky: a cold Earth in eclipse. */
function coldSky(assumptions: Assumptions): Sky {
  return { solarFluxWPerM2: 0, earthInfraredWPerM2: assumptions.earthInfraredColdWPerM2, albedoFraction: 0 }
}

const PERIHELION_FLUX_W_PER_M2 = solarFluxWPerM2(0.9833)

/**
 * The radiator's arguments for a design at its altitude, as the closed form and the network both need them: its fin, and the
 * heat that Earth, a Sun not quite edge-on and a warm array put on it.
 *
 * Source: [larson-wertz-1999] sections 11.4 and 11.5, [howell-catalog] for what the radiator sees; formulas in
 * `src/subsystems/radiator.ts`, `array-backload.ts` and `view-factors.ts`.
 * Assumes: array and radiator as drawn, the array as warm as this sky makes it; inclined orbits keep the albedo and pointing
 * terms of a terminator orbit.
 * Valid: about 20 % of what is a tenth of the heat rejected.
 */
export function radiatorArgs(design: NodeDesign, { assumptions, shared }: NodeContext, sky: Sky): RadiatorArgs {
  const { radiatorPanel: panel, solarCell: cell } = design
  const viewFactorFraction = tabledViewFactorFraction(outlineOf(design, assumptions))
  const backloadWPerM2 = arrayBackloadWPerM2({
    viewFactorFraction,
    arrayTemperatureK: solarArrayTemperatureK({
      solarFluxWPerM2: sky.solarFluxWPerM2,
      absorptanceFraction: cell.absorptanceFraction,
      efficiencyFraction: cell.efficiencyFraction,
      emissivitySumRatio: cell.emissivitySumRatio,
      edgeOnViewFactorFraction: edgeOnViewFactorFraction(design.altitudeM),
    }),
    arrayEmissivitySumRatio: cell.emissivitySumRatio,
    radiatorEmissivityFraction: panel.emissivityFraction,
  })
  return {
    emissivityFraction: panel.emissivityFraction,
    finConductanceWPerK: 2 * panel.facesheetM * panel.facesheetConductivityWPerMK,
    halfPitchM: panel.halfPitchM,
    environmentWPerM2: radiatorEnvironmentWPerM2({
      emissivityFraction: panel.emissivityFraction,
      absorptanceFraction: panel.absorptanceFraction,
      viewFactorSumRatio: radiatorViewFactorSumRatio(design.altitudeM, design.radiatorAttitude),
      earthInfraredWPerM2: sky.earthInfraredWPerM2,
      albedoFraction: sky.albedoFraction,
      albedoIlluminationFraction: assumptions.albedoIlluminationFraction,
      solarFluxWPerM2: sky.solarFluxWPerM2,
      sunSineFraction: shared.radiatorSunSineFraction,
      arrayBackloadWPerM2: backloadWPerM2,
    }),
  }
}

/**
 * Temperatures under the sky that radiators are sized for, with all spare loops leaked. The bypass holds the set point
 * whenever the sky is kinder, so what is computed here holds throughout the life of a design that closes. During a peak of t
 * the supply creeps towards what it would be for ever:
 *
 *   T = T_average + (T_steady - T_average) (1 - e^(-t / tau)),   tau = C / (8 eta eps sigma T_root³ A)
 *
 * Source: [gilmore-2002] chapters 6 and 12; formulas in `src/subsystems/radiator.ts`.
 * Assumes: one radiator at the coolant's mean temperature; one time constant, that of panel, pipes and coolant.
 * Valid: within 1 K of the lumped network of `thermalCheck` at mean load.
 */
export function sizeThermal(design: NodeDesign, context: NodeContext, loop: LoopSizing): ThermalSizing {
  const { assumptions, load } = context
  const panel = design.radiatorPanel
  const radiator = radiatorArgs(design, context, hotSky(assumptions))

  const { sureAreaM2, heatCapacityJPerK } = loop.radiator
  const averageRadiatorK = radiatorRootTemperatureK(radiator, loop.averageRejectedW / sureAreaM2)
  const averageRiseK = assumptions.coolantRiseK
  const averageSupplyK = Math.max(
    design.coolantSupplyK,
    supplyAtRootK(loop, assumptions, averageRadiatorK, averageRiseK),
  )

  // At peak the supply creeps up with the loop's time constant.
  const peakRiseK = coolantRiseK(loop, assumptions, loop.peakHeatW)
  const peakRadiatorK = radiatorRootTemperatureK(radiator, loop.peakRejectedW / sureAreaM2)
  const steadyPeakSupplyK = supplyAtRootK(loop, assumptions, peakRadiatorK, peakRiseK)
  const cubeK3 = averageRadiatorK * averageRadiatorK * averageRadiatorK
  const perT4 = 2 * panel.emissivityFraction * STEFAN_BOLTZMANN_W_PER_M2_K4
  const fin = finEfficiencyFraction(radiator, averageRadiatorK)
  const conductanceWPerK = 4 * sureAreaM2 * fin * perT4 * cubeK3
  const timeConstantS = heatCapacityJPerK / conductanceWPerK
  const creep = -Math.expm1(-load.peakDurationS / timeConstantS)
  const peakSupplyK = averageSupplyK + Math.max(0, steadyPeakSupplyK - averageSupplyK) * creep

  const absorbedW = sureAreaM2 * radiator.environmentWPerM2
  const setPointRootK = rootAtSupplyK(loop, assumptions, design.coolantSupplyK, averageRiseK)
  const capacityWPerM2 = radiatorNetFluxWPerM2(radiator, setPointRootK)
  return {
    averageRadiatorK,
    peakRadiatorK,
    averageSupplyK,
    peakSupplyK,
    averageReturnK: averageSupplyK + averageRiseK,
    peakReturnK: peakSupplyK + peakRiseK,
    capacityW: capacityWPerM2 * sureAreaM2,
    averageNetFluxWPerM2: loop.averageRejectedW / design.radiatorAreaM2,
    emittedW: loop.averageRejectedW + absorbedW,
    absorbedW,
    timeConstantS,
  }
}

/**
 * Root of the radiator under the coldest sky with compute off, all loops working: what the coolant in it must not freeze at.
 *
 * Source: [gilmore-2002] chapter 6, by `radiatorRootTemperatureK`.
 * Assumes: idle heat for long enough, spread evenly over all the panels.
 */
export function coldestRadiatorK(design: NodeDesign, context: NodeContext, idleHeatW: number): number {
  const radiator = radiatorArgs(design, context, coldSky(context.assumptions))
  return radiatorRootTemperatureK(radiator, idleHeatW / design.radiatorAreaM2)
}
