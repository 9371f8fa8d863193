import { SOLAR_CONSTANT_W_PER_M2, STEFAN_BOLTZMANN_W_PER_M2_K4 } from '../constants.ts'
import {
  finEfficiencyFraction,
  type RadiatorArgs,
  radiatorEnvironmentWPerM2,
  radiatorNetFluxWPerM2,
  radiatorRootTemperatureK,
} from '../subsystems/radiator.ts'
import { radiatorViewFactorSumRatio } from '../subsystems/view-factors.ts'
import type { Assumptions, ComputeLoad } from './assumptions.ts'
import { coolantRiseK, heatCapacityJPerK, type LoopSizing, rootAtSupplyK, supplyAtRootK } from './coolant-loop.ts'
import type { NodeDesign } from './design.ts'

/** Temperatures of the loop from radiator to coolant, at average and at peak load, end-of-life optical properties. */
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
  /** Net heat per planform at average load. */
  readonly averageNetFluxWPerM2: number
  readonly emittedW: number
  readonly absorbedW: number
  /** Time constant of the loop and panel. */
  readonly timeConstantS: number
}

/** The radiator's arguments for a design at its altitude, as the closed form and the network both need them. */
export function radiatorArgs(
  design: NodeDesign,
  assumptions: Assumptions,
  /** None in eclipse, where the array is cold too. */
  solarFluxWPerM2 = SOLAR_CONSTANT_W_PER_M2,
): RadiatorArgs {
  const panel = design.radiatorPanel
  return {
    emissivityFraction: panel.emissivityFraction,
    finConductanceWPerK: panel.finConductanceWPerK,
    halfPitchM: panel.halfPitchM,
    environmentWPerM2: radiatorEnvironmentWPerM2({
      emissivityFraction: panel.emissivityFraction,
      absorptanceFraction: panel.absorptanceFraction,
      viewFactorSumRatio: radiatorViewFactorSumRatio(design.altitudeM, design.radiatorAttitude),
      albedoIlluminationFraction: assumptions.albedoIlluminationFraction,
      solarFluxWPerM2,
      sunSineFraction: Math.sin(assumptions.radiatorPointingErrorRad),
      arrayBackloadWPerM2: solarFluxWPerM2 > 0 ? assumptions.arrayBackloadWPerM2 : 0,
    }),
  }
}

/**
 * Radiator root, coolant and chips' outlet at mean load, and at the end of the longest peak.
 *
 *   averageRadiatorK: root that rejects the mean heat; supply = max(set point, what the root gives)
 *   peakSupplyK: supply + (steady peak supply - supply) (1 - e^(-t / tau)), tau = C / (4 A eta_f 2 eps sigma T³)
 *
 * Source: [gilmore-2002] chapters 6 and 12; [loeb-2009] for Earth infrared and albedo.
 * Assumes: one radiator at the mean coolant temperature, end-of-life optical properties, sunlight of 1 au.
 * Valid: within 1.5 K of a lumped network of twelve panels in series.
 */
export function sizeThermal(
  design: NodeDesign,
  assumptions: Assumptions,
  load: ComputeLoad,
  loop: LoopSizing,
): ThermalSizing {
  const panel = design.radiatorPanel
  const radiator = radiatorArgs(design, assumptions)
  const areaM2 = design.radiatorAreaM2

  const averageNetFluxWPerM2 = loop.averageRejectedW / areaM2
  const averageRadiatorK = radiatorRootTemperatureK(radiator, averageNetFluxWPerM2)
  const averageRiseK = assumptions.coolantRiseK
  const averageSupplyK = Math.max(
    design.coolantSupplyK,
    supplyAtRootK(loop, assumptions, averageRadiatorK, averageRiseK),
  )

  // At peak the supply creeps up with the loop's time constant.
  const peakRiseK = coolantRiseK(loop, assumptions, loop.peakHeatW)
  const peakRadiatorK = radiatorRootTemperatureK(radiator, loop.peakRejectedW / areaM2)
  const steadyPeakSupplyK = supplyAtRootK(loop, assumptions, peakRadiatorK, peakRiseK)
  const cubeK3 = averageRadiatorK * averageRadiatorK * averageRadiatorK
  const perT4 = 2 * panel.emissivityFraction * STEFAN_BOLTZMANN_W_PER_M2_K4
  const fin = finEfficiencyFraction(radiator, averageRadiatorK)
  const conductanceWPerK = 4 * areaM2 * fin * perT4 * cubeK3
  const timeConstantS = heatCapacityJPerK(design, assumptions) / conductanceWPerK
  const creep = -Math.expm1(-load.peakDurationS / timeConstantS)
  const peakSupplyK = averageSupplyK + Math.max(0, steadyPeakSupplyK - averageSupplyK) * creep

  const setPointRootK = rootAtSupplyK(loop, assumptions, design.coolantSupplyK, averageRiseK)
  const capacityWPerM2 = radiatorNetFluxWPerM2(radiator, setPointRootK)
  return {
    averageRadiatorK,
    peakRadiatorK,
    averageSupplyK,
    peakSupplyK,
    averageReturnK: averageSupplyK + averageRiseK,
    peakReturnK: peakSupplyK + peakRiseK,
    capacityW: capacityWPerM2 * areaM2,
    averageNetFluxWPerM2,
    emittedW: areaM2 * fin * perT4 * cubeK3 * averageRadiatorK,
    absorbedW: areaM2 * radiator.environmentWPerM2,
    timeConstantS,
  }
}
