import { EARTH_ALBEDO_FRACTION, EARTH_INFRARED_W_PER_M2, STEFAN_BOLTZMANN_W_PER_M2_K4 } from '../constants.ts'
import { solarArrayArealPowerWPerM2, solarArrayTemperatureK } from '../subsystems/power.ts'
import { edgeOnViewFactorFraction } from '../subsystems/view-factors.ts'
import { arrayThroughSun, type EarthBefore } from '../subsystems/view-through-sun.ts'
import type { SolarCell } from './components.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'

/** An array that has not aged, on the orbit of a design: what decides how warm its cells are and what they give. */
export interface InSunlight {
  readonly cell: SolarCell
  readonly deratingFraction: number
  /** View factor to the Earth, mean of both faces. */
  readonly edgeOnViewFactorFraction: number
  /** Light that the Earth below sends back, over sunlight. */
  readonly reflectedFraction: number
}

export interface ArrayInSunlight {
  readonly cellTemperatureK: number
  readonly arealPowerWPerM2: number
}

/**
 * Prepares {@link InSunlight} for a design: over the terminator, or on an inclined orbit in the plane that has the Sun in it, which all
 * drift through, as the mean over the sunlit arc or over noon, where a warm and bright Earth stands behind the array.
 */
export function arrayInSunlight(
  { solarCell: cell, altitudeM, orbit }: Pick<NodeDesign, 'solarCell' | 'altitudeM' | 'orbit'>,
  { shared, assumptions }: NodeContext,
  where: 'arc' | 'noon',
): InSunlight {
  const before = earthBeforeArray(altitudeM, orbit, assumptions.albedoIlluminationFraction, where)
  return {
    cell,
    deratingFraction: shared.arrayDeratingFraction,
    edgeOnViewFactorFraction: before.viewSumRatio / 2,
    reflectedFraction: EARTH_ALBEDO_FRACTION * before.litFraction,
  }
}

/** The Earth that an array which faces the Sun has before and behind it. */
export function earthBeforeArray(
  altitudeM: number,
  orbit: NodeDesign['orbit'],
  terminatorLitFraction: number,
  where: 'arc' | 'noon',
): EarthBefore {
  if (orbit === 'inclined') return arrayThroughSun(altitudeM, where)
  return { viewSumRatio: 2 * edgeOnViewFactorFraction(altitudeM), litFraction: terminatorLitFraction }
}

/**
 * Temperature of the cells when a power is drawn from a square metre: the balance of sunlight, light and infrared of the Earth,
 * electricity drawn and their own emission.
 *
 * Source: [larson-wertz-1999] section 11.4.
 * Assumes: no heat to the bus.
 * Valid: about 3 K.
 */
function cellTemperatureK(array: InSunlight, solarFluxWPerM2: number, drawnWPerM2: number): number {
  const { cell } = array
  return solarArrayTemperatureK({
    solarFluxWPerM2,
    absorptanceFraction: cell.absorptanceFraction,
    // No array gives more than its cells turn into electricity, whatever is asked of it.
    drawnWPerM2: Math.min(drawnWPerM2, cell.efficiencyFraction * solarFluxWPerM2),
    emissivitySumRatio: cell.emissivitySumRatio,
    edgeOnViewFactorFraction: array.edgeOnViewFactorFraction,
    reflectedWPerM2: array.reflectedFraction * solarFluxWPerM2,
  })
}

/** What cells of a temperature could give. */
function arealPowerWPerM2(
  { cell, deratingFraction }: InSunlight,
  solarFluxWPerM2: number,
  temperatureK: number,
): number {
  return solarArrayArealPowerWPerM2({
    solarFluxWPerM2,
    efficiencyFraction: cell.efficiencyFraction,
    temperatureCoefficientPerK: cell.temperatureCoefficientPerK,
    temperatureK,
    referenceTemperatureK: cell.referenceTemperatureK,
    deratingFraction,
  })
}

/**
 * What an array could give from a square metre while so much is drawn from it: {@link ArrayInSunlight} without the temperature.
 *
 * Source: [larson-wertz-1999] section 11.4.
 * Valid: 3 % of the power.
 * @example powerDrawnOnWPerM2({ cell: { absorptanceFraction: 0.9, efficiencyFraction: 0.22, emissivitySumRatio: 1.7,
 *   temperatureCoefficientPerK: -0.0026, referenceTemperatureK: 298.15 }, deratingFraction: 0.87,
 *   edgeOnViewFactorFraction: 0.249, reflectedFraction: 0 }, 1361, 200) // 239.8
 */
export function powerDrawnOnWPerM2(array: InSunlight, solarFluxWPerM2: number, drawnWPerM2: number): number {
  return arealPowerWPerM2(array, solarFluxWPerM2, cellTemperatureK(array, solarFluxWPerM2, drawnWPerM2))
}

/**
 * The most an array gives, and the temperature of its cells with all of it drawn: T of absorbed = P(T) + eps sigma T⁴ by
 * Newton's method from the cells of the power at reference temperature: two rounds leave some microkelvins.
 *
 * Source: [larson-wertz-1999] section 11.4.
 * Valid: about 3 K and 3 % of the power.
 * @example mostInSunlight({ cell: { absorptanceFraction: 0.9, efficiencyFraction: 0.22, emissivitySumRatio: 1.7,
 *   temperatureCoefficientPerK: -0.0026, referenceTemperatureK: 298.15 }, deratingFraction: 0.87,
 *   edgeOnViewFactorFraction: 0.249, reflectedFraction: 0 }, 1361).cellTemperatureK // 325.6
 */
export function mostInSunlight(array: InSunlight, solarFluxWPerM2: number): ArrayInSunlight {
  const { cell } = array
  const firstWPerM2 = array.deratingFraction * cell.efficiencyFraction * solarFluxWPerM2
  const firstK = cellTemperatureK(array, solarFluxWPerM2, firstWPerM2)
  const perK4 = cell.emissivitySumRatio * STEFAN_BOLTZMANN_W_PER_M2_K4
  const absorbedWPerM2 = perK4 * firstK * firstK * firstK * firstK + firstWPerM2
  const powerPerK = firstWPerM2 * cell.temperatureCoefficientPerK
  let temperatureK = firstK
  for (let round = 0; round < 2; round++) {
    const perK = radiatedPerK(cell.emissivitySumRatio, temperatureK)
    const givenWPerM2 = arealPowerWPerM2(array, solarFluxWPerM2, temperatureK) + (perK * temperatureK) / 4
    temperatureK += (absorbedWPerM2 - givenWPerM2) / (perK + powerPerK)
  }
  return { cellTemperatureK: temperatureK, arealPowerWPerM2: arealPowerWPerM2(array, solarFluxWPerM2, temperatureK) }
}

/**
 * What an array gives from a square metre in the mean of the sunlit arc of a revolution with an eclipse: {@link powerDrawnOnWPerM2},
 * and more while cells that come cold out of the shadow warm. With x = T / T_lit and tau = C / (eps sigma T_lit³) cells of
 *
 *   x_dark = [x_e⁴ + (1 + 3 t / tau)^(-4/3)]^(1/4)
 *
 * at the end of a shadow of t, x_e what the Earth alone would hold them at, are colder over the arc by
 *
 *   T_lit tau / t_sunlit  integral from x_dark to 1 of dx / [(1 + x) (1 + x²)],   by Simpson's rule
 *
 * Source: [larson-wertz-1999] section 11.4 for the balance, integrated.
 * Valid: within 1 % of flights of inclined orbits.
 */
export function meanWithEclipseWPerM2(
  array: InSunlight,
  solarFluxWPerM2: number,
  drawnWPerM2: number,
  { longestEclipseS: eclipseS, periodS }: { readonly longestEclipseS: number; readonly periodS: number },
): number {
  const litK = cellTemperatureK(array, solarFluxWPerM2, drawnWPerM2)
  if (eclipseS === 0) return arealPowerWPerM2(array, solarFluxWPerM2, litK)
  const { massKgPerM2, emissivitySumRatio } = array.cell
  const perK3 = emissivitySumRatio * STEFAN_BOLTZMANN_W_PER_M2_K4 * litK * litK * litK
  const tauS = (massKgPerM2 * ARRAY_J_PER_KG_K) / perK3
  const byEarth = (array.edgeOnViewFactorFraction * EARTH_INFRARED_W_PER_M2 * emissivitySumRatio) / (perK3 * litK)
  const cooled = Math.cbrt(1 + (3 * eclipseS) / tauS)
  const cooledSquared = cooled * cooled
  const dark = Math.min(1, Math.sqrt(Math.sqrt(byEarth + 1 / (cooledSquared * cooledSquared))))
  const rate = (x: number): number => 1 / ((1 + x) * (1 + x * x))
  const warming = ((1 - dark) / 6) * (rate(dark) + 4 * rate((1 + dark) / 2) + rate(1))
  return arealPowerWPerM2(array, solarFluxWPerM2, litK * (1 - (warming * tauS) / (periodS - eclipseS)))
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
  { solarArrayAreaM2: areaM2 }: NodeDesign,
  { load }: NodeContext,
  array: InSunlight,
  at: { readonly offPeakBusW: number; readonly solarFluxWPerM2: number; readonly remainingFraction: number },
): { readonly firstW: number; readonly meanW: number } {
  const { solarFluxWPerM2, remainingFraction } = at
  const firstK = cellTemperatureK(array, solarFluxWPerM2, at.offPeakBusW / areaM2)
  const firstWPerM2 = arealPowerWPerM2(array, solarFluxWPerM2, firstK)
  const coldWPerM2 = powerDrawnOnWPerM2(array, solarFluxWPerM2, remainingFraction * firstWPerM2)
  const { massKgPerM2, emissivitySumRatio } = array.cell
  const timeConstantS = (massKgPerM2 * ARRAY_J_PER_KG_K) / radiatedPerK(emissivitySumRatio, firstK)
  const spans = load.peakDurationS / timeConstantS
  const warmShare = -Math.expm1(-spans) / spans
  const meanWPerM2 = coldWPerM2 + (firstWPerM2 - coldWPerM2) * warmShare
  const leftM2 = areaM2 * remainingFraction
  return { firstW: leftM2 * firstWPerM2, meanW: leftM2 * meanWPerM2 }
}
