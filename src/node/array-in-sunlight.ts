import { EARTH_ALBEDO_FRACTION, STEFAN_BOLTZMANN_W_PER_M2_K4 } from '../constants.ts'
import { solarArrayArealPowerWPerM2, solarArrayTemperatureK } from '../subsystems/power.ts'
import { edgeOnViewFactorFraction } from '../subsystems/view-factors.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'
import { busByCompute, type LoadSizing } from './load.ts'

/**
 * An array that has not aged, by the sunlight. Of a power that is drawn from a square metre: the temperature of the cells and
 * what they could give there. Of the most they give: the same two with all of it drawn.
 */
export interface InSunlight {
  readonly drawing: (solarFluxWPerM2: number, drawnWPerM2: number) => ArrayInSunlight
  readonly most: (solarFluxWPerM2: number) => ArrayInSunlight
}

export interface ArrayInSunlight {
  readonly cellTemperatureK: number
  readonly arealPowerWPerM2: number
}

/**
 * Prepares {@link InSunlight} for a design: the cell's balance of sunlight, light and infrared of the Earth, electricity drawn
 * and its own emission, and the power at that temperature. The temperature with all of the power drawn follows by Newton's
 * method: two rounds leave less than a millikelvin.
 *
 * Source: [larson-wertz-1999] section 11.4.
 * Assumes: no heat to the bus; inclined orbits keep the albedo of a terminator orbit.
 * Valid: about 3 K and 3 % of the power.
 * @example arrayInSunlight({ altitudeM: 600e3, solarCell: { absorptanceFraction: 0.9, efficiencyFraction: 0.22,
 *   emissivitySumRatio: 1.7, temperatureCoefficientPerK: -0.0026, referenceTemperatureK: 298.15 } }, { shared: {
 *   arrayDeratingFraction: 0.87 }, assumptions: { albedoIlluminationFraction: 0 } }).most(1361).cellTemperatureK // 325.6
 */
export function arrayInSunlight(
  { solarCell: cell, altitudeM }: NodeDesign,
  { shared, assumptions }: NodeContext,
): InSunlight {
  const edgeOnViewFactor = edgeOnViewFactorFraction(altitudeM)
  const perW = shared.arrayDeratingFraction * cell.efficiencyFraction
  const drawing = (solarFluxWPerM2: number, drawnWPerM2: number): ArrayInSunlight => {
    const cellTemperatureK = solarArrayTemperatureK({
      solarFluxWPerM2,
      absorptanceFraction: cell.absorptanceFraction,
      // No array gives more than its cells turn into electricity, whatever is asked of it.
      drawnWPerM2: Math.min(drawnWPerM2, cell.efficiencyFraction * solarFluxWPerM2),
      emissivitySumRatio: cell.emissivitySumRatio,
      edgeOnViewFactorFraction: edgeOnViewFactor,
      reflectedWPerM2: EARTH_ALBEDO_FRACTION * assumptions.albedoIlluminationFraction * solarFluxWPerM2,
    })
    const arealPowerWPerM2 = solarArrayArealPowerWPerM2({
      solarFluxWPerM2,
      efficiencyFraction: cell.efficiencyFraction,
      temperatureCoefficientPerK: cell.temperatureCoefficientPerK,
      temperatureK: cellTemperatureK,
      referenceTemperatureK: cell.referenceTemperatureK,
      deratingFraction: shared.arrayDeratingFraction,
    })
    return { cellTemperatureK, arealPowerWPerM2 }
  }
  const most = (solarFluxWPerM2: number): ArrayInSunlight => {
    let drawnWPerM2 = perW * solarFluxWPerM2
    for (let round = 0; round < 2; round++) {
      const { cellTemperatureK, arealPowerWPerM2 } = drawing(solarFluxWPerM2, drawnWPerM2)
      const perK = radiatedPerK(cell.emissivitySumRatio, cellTemperatureK)
      const slope = -(perW * solarFluxWPerM2 * cell.temperatureCoefficientPerK) / perK
      drawnWPerM2 += (arealPowerWPerM2 - drawnWPerM2) / (1 - slope)
    }
    return drawing(solarFluxWPerM2, drawnWPerM2)
  }
  return { drawing, most }
}

/** By how much more an array radiates per square metre and kelvin. */
const radiatedPerK = (emissivitySumRatio: number, temperatureK: number): number =>
  4 * emissivitySumRatio * STEFAN_BOLTZMANN_W_PER_M2_K4 * temperatureK * temperatureK * temperatureK

/** Specific heat of aluminium, which cells and their panels are taken for. Source: [gilmore-2002], appendix A. */
export const ARRAY_J_PER_KG_K = 900

/**
 * What an array gives in a peak of t_p that asks for all of it: cells that the low load before had left warm cool with
 * their time constant tau = C / (4 eps sigma T³), so that the first power is the least, and the mean
 *
 *   P = P_cold + (P_first - P_cold) (1 - e^(-t_p / tau)) tau / t_p
 *
 * Source: [larson-wertz-1999] section 11.4 for the balance.
 * Assumes: a load between peaks long enough to warm the cells; all of the array's mass as warm as its cells.
 */
export function arrayInPeak(
  { solarCell: cell, solarArrayAreaM2: areaM2 }: NodeDesign,
  { load }: NodeContext,
  electrical: LoadSizing,
  inSunlight: InSunlight,
): (solarFluxWPerM2: number, remainingFraction: number) => { readonly firstW: number; readonly meanW: number } {
  const { offPeakComputeW, busW } = busByCompute(electrical, load)
  const offPeakBusW = busW(offPeakComputeW)
  return (solarFluxWPerM2, remainingFraction) => {
    const first = inSunlight.drawing(solarFluxWPerM2, offPeakBusW / areaM2)
    const cold = inSunlight.drawing(solarFluxWPerM2, remainingFraction * first.arealPowerWPerM2)
    const timeConstantS =
      (cell.massKgPerM2 * ARRAY_J_PER_KG_K) / radiatedPerK(cell.emissivitySumRatio, first.cellTemperatureK)
    const spans = load.peakDurationS / timeConstantS
    const warmShare = -Math.expm1(-spans) / spans
    const meanWPerM2 = cold.arealPowerWPerM2 + (first.arealPowerWPerM2 - cold.arealPowerWPerM2) * warmShare
    return {
      firstW: areaM2 * remainingFraction * first.arealPowerWPerM2,
      meanW: areaM2 * remainingFraction * meanWPerM2,
    }
  }
}
