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
import { radiatorViewFactorSumRatio } from '../subsystems/view-factors.ts'
import { type EarthBefore, radiatorThroughSun } from '../subsystems/view-through-sun.ts'
import { earthBeforeArray } from './array-in-sunlight.ts'
import type { Assumptions } from './assumptions.ts'
import type { NodeContext } from './context.ts'
import { coolantRiseK, type LoopSizing, rootAtSupplyK, supplyAtRootK } from './coolant-loop.ts'
import type { NodeDesign } from './design.ts'
import { outlineOf } from './geometry.ts'
import type { LoadSizing } from './load.ts'

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
  /** On an orbit through the Sun's direction: the hottest place along it, or the mean of its sunlit arc. */
  readonly isHottestPlace: boolean
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
    isHottestPlace: true,
  }
}

/**
 * The mean Earth under sunlight, or under none.
 *
 * Source: [loeb-2009] for infrared and albedo.
 * @example meanSky(1361).earthInfraredWPerM2 // 237
 */
export function meanSky(solarFluxWPerM2: number): Sky {
  return {
    solarFluxWPerM2,
    earthInfraredWPerM2: EARTH_INFRARED_W_PER_M2,
    albedoFraction: EARTH_ALBEDO_FRACTION,
    isHottestPlace: false,
  }
}

/** A cold Earth that reflects nothing, under sunlight or none. */
export function coldSky(assumptions: Assumptions, solarFlux: number): Sky {
  return {
    solarFluxWPerM2: solarFlux,
    earthInfraredWPerM2: assumptions.earthInfraredColdWPerM2,
    albedoFraction: 0,
    isHottestPlace: false,
  }
}

const PERIHELION_FLUX_W_PER_M2 = solarFluxWPerM2(0.9833)

/**
 * The radiator's arguments for a design at its altitude, as the closed form and the network both need them: its fin, and the
 * heat that Earth, a Sun not quite edge-on and a warm array put on it.
 *
 * Source: [larson-wertz-1999] sections 11.4 and 11.5, [howell-catalog] for what the radiator sees; formulas in
 * `src/subsystems/radiator.ts`, `array-backload.ts` and `view-factors.ts`.
 * Assumes: array and radiator as drawn, the array as warm as this sky and the power drawn from it make it; inclined orbits in the
 * plane that has the Sun in it, which all drift through.
 * Valid: about 20 % of what is a tenth of the heat rejected; on inclined orbits within 2 % of the heat of flights.
 */
export function radiatorArgs(
  design: NodeDesign,
  { assumptions, shared }: NodeContext,
  sky: Sky,
  arrayDrawnW: number,
): RadiatorArgs {
  const { radiatorPanel: panel, solarCell: cell } = design
  const viewFactorFraction = tabledViewFactorFraction(outlineOf(design, assumptions))
  const { orbit, altitudeM } = design
  const beforeArray = earthBeforeArray(altitudeM, orbit, assumptions.albedoIlluminationFraction, 'arc')
  const beforeRadiator = earthBeforeRadiator(design, assumptions, sky)
  const backloadWPerM2 = arrayBackloadWPerM2({
    viewFactorFraction,
    arrayTemperatureK: solarArrayTemperatureK({
      solarFluxWPerM2: sky.solarFluxWPerM2,
      absorptanceFraction: cell.absorptanceFraction,
      // No array gives more than its cells turn into electricity.
      drawnWPerM2: Math.min(arrayDrawnW / design.solarArrayAreaM2, cell.efficiencyFraction * sky.solarFluxWPerM2),
      emissivitySumRatio: cell.emissivitySumRatio,
      edgeOnViewFactorFraction: beforeArray.viewSumRatio / 2,
      reflectedWPerM2: sky.albedoFraction * beforeArray.litFraction * sky.solarFluxWPerM2,
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
      viewFactorSumRatio: beforeRadiator.viewSumRatio,
      earthInfraredWPerM2: sky.earthInfraredWPerM2,
      albedoFraction: sky.albedoFraction,
      albedoIlluminationFraction: beforeRadiator.litFraction,
      solarFluxWPerM2: sky.solarFluxWPerM2,
      sunSineFraction: shared.radiatorSunSineFraction,
      arrayBackloadWPerM2: backloadWPerM2,
    }),
  }
}

/** The Earth that a radiator with its edge to the Sun has before it, in sunlight or in shadow. */
export function earthBeforeRadiator(
  { altitudeM, orbit, radiatorAttitude, radiatorPanel: panel }: NodeDesign,
  { albedoIlluminationFraction }: Assumptions,
  sky: Sky,
): EarthBefore {
  if (orbit !== 'inclined') {
    return {
      viewSumRatio: radiatorViewFactorSumRatio(altitudeM, radiatorAttitude),
      litFraction: albedoIlluminationFraction,
    }
  }
  if (sky.solarFluxWPerM2 === 0) return radiatorThroughSun(altitudeM, { where: 'shadow', reflectedRatio: 0 })
  const reflectedRatio =
    (panel.absorptanceFraction * sky.albedoFraction * sky.solarFluxWPerM2) /
    (panel.emissivityFraction * sky.earthInfraredWPerM2)
  return radiatorThroughSun(altitudeM, { where: sky.isHottestPlace ? 'hottest' : 'sunlit', reflectedRatio })
}

/**
 * Temperatures under the sky that radiators are sized for, with all spare loops leaked. The bypass holds the set point
 * whenever the sky is kinder, so what is computed here holds throughout the life of a design that closes. During a peak of t
 * the root of the radiator creeps towards what it would be for ever; the supply stays at its set point until that root
 * is too warm for it:
 *
 *   T = T_average + (T_steady - T_average) (1 - e^(-t / tau)),   tau = C / (8 eta eps sigma T_root³ A)
 *
 * Source: [gilmore-2002] chapters 6 and 12; formulas in `src/subsystems/radiator.ts`.
 * Assumes: one radiator at the coolant's mean temperature; one time constant, that of panel, pipes and coolant.
 * Valid: within 1 K of the lumped network of `thermalCheck` at mean load.
 */
export function sizeThermal(
  design: NodeDesign,
  context: NodeContext,
  loop: LoopSizing,
  electrical: Pick<LoadSizing, 'averageBusW'>,
): ThermalSizing {
  const { assumptions, load } = context
  const radiator = radiatorArgs(design, context, hotSky(assumptions), electrical.averageBusW)

  const { sureAreaM2, heatCapacityJPerK } = loop.radiator
  const averageRadiatorK = radiatorRootTemperatureK(radiator, loop.averageRejectedW / sureAreaM2)
  const averageRiseK = assumptions.coolantRiseK
  const averageSupplyK = Math.max(
    design.coolantSupplyK,
    supplyAtRootK(loop, assumptions, averageRadiatorK, averageRiseK),
  )

  // At peak the root creeps up with the loop's time constant, and the supply with it once the bypass is closed.
  const peakRiseK = coolantRiseK(loop, assumptions, loop.peakHeatW)
  const peakRadiatorK = radiatorRootTemperatureK(radiator, loop.peakRejectedW / sureAreaM2)
  const timeConstantS = heatCapacityJPerK / conductanceWPerK(radiator, averageRadiatorK, sureAreaM2)
  const creep = -Math.expm1(-load.peakDurationS / timeConstantS)
  const endOfPeakK = averageRadiatorK + (peakRadiatorK - averageRadiatorK) * creep
  const peakSupplyK = Math.max(averageSupplyK, supplyAtRootK(loop, assumptions, endOfPeakK, peakRiseK))

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
 * Heat by which a radiator gives off more per kelvin of its root: 8 eta eps sigma T³ A.
 *
 * Source: [gilmore-2002] chapter 6.
 * @example conductanceWPerK({ emissivityFraction: 0.9, finConductanceWPerK: Infinity, halfPitchM: 0.05, environmentWPerM2: 0 },
 *   300, 100) // 1102
 */
export function conductanceWPerK(radiator: RadiatorArgs, rootK: number, areaM2: number): number {
  const perT4 = 2 * radiator.emissivityFraction * STEFAN_BOLTZMANN_W_PER_M2_K4
  return 4 * areaM2 * finEfficiencyFraction(radiator, rootK) * perT4 * rootK * rootK * rootK
}
