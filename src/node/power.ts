import { SOLAR_CONSTANT_W_PER_M2 } from '../constants.ts'
import type { OrbitEnvironment } from '../environment/orbit-environment.ts'
import { radiationRemainingFraction, requiredArrayPowerW } from '../subsystems/power.ts'
import {
  arrayInPeak,
  arrayInSunlight,
  type InSunlight,
  meanWithEclipseWPerM2,
  mostInSunlight,
  powerDrawnOnWPerM2,
} from './array-in-sunlight.ts'
import { type BatterySizing, peakDeficit, sizeBattery } from './battery.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'
import { busLevels, type LoadSizing } from './load.ts'

/** The array in sunlight at 1 au at the beginning of life. */
export interface ArrayStart {
  readonly cellTemperatureK: number
  readonly startArrayPowerW: number
  readonly startArealPowerWPerM2: number
}

/** Array and battery on the worst day at end of life. */
export interface PowerSizing extends ArrayStart {
  readonly remainingFraction: number
  /** On the worst day at end of life, in sunlight. */
  readonly endArrayPowerW: number
  /** What the worst day asks of the array. */
  readonly requiredArrayPowerW: number
  readonly arrayMarginW: number
  readonly battery: BatterySizing
}

/**
 * The array as it is launched, in sunlight at 1 au.
 *
 * Source: [larson-wertz-1999] section 11.4, [kopp-lean-2011] for the sunlight; formulas in `src/subsystems/power.ts`.
 * @example sizeArrayStart({ solarArrayAreaM2: 600 }, { cell: { absorptanceFraction: 0.9, efficiencyFraction: 0.22, emissivitySumRatio:
 *   1.7, temperatureCoefficientPerK: -0.0026, referenceTemperatureK: 298.15 }, deratingFraction: 0.87,
 *   edgeOnViewFactorFraction: 0.249, reflectedFraction: 0 }).startArrayPowerW // 145146
 */
export function sizeArrayStart(design: NodeDesign, inSunlight: InSunlight): ArrayStart {
  const { cellTemperatureK, arealPowerWPerM2 } = mostInSunlight(inSunlight, SOLAR_CONSTANT_W_PER_M2)
  return {
    cellTemperatureK,
    startArrayPowerW: design.solarArrayAreaM2 * arealPowerWPerM2,
    startArealPowerWPerM2: arealPowerWPerM2,
  }
}

/**
 * Array and battery against the worst day at end of life: the longest eclipse with that season's sunlight, or the weakest
 * sunlight without one, whichever leaves the smaller share of its need.
 *
 *   need = P_average + losses of peaks + P_eclipse t_e / (t_sunlit eta_roundtrip), the last term on days with eclipses
 *
 * Source: [larson-wertz-1999] section 11.4, [tada-1982] for radiation; the battery as `sizeBattery` has it.
 * Assumes: compute in eclipse by the policy, at what the battery keeps up for the longest one; the array alone carries peaks
 * as far as it can; cells as warm as the mean load leaves them, in a peak as {@link arrayInPeak} has them, on inclined orbits over noon.
 * Valid: dawn-dusk and inclined orbits; areal power within 8 % of AI1 and 20 % of Starlink V3 as estimated by others.
 */
export function sizePower(
  design: NodeDesign,
  context: NodeContext,
  environment: OrbitEnvironment,
  electrical: LoadSizing,
  arrayStart: ArrayStart,
  inSunlight: InSunlight,
): PowerSizing {
  const { mission, load } = context
  const { roundTripFraction } = design.battery
  const remainingFraction =
    arrayRadiationFraction(design, environment, mission.lifeYears) *
    arrayLeftFraction(environment, context, mission.lifeYears)
  const areaM2 = design.solarArrayAreaM2
  const leftM2 = areaM2 * remainingFraction
  const { longestEclipseSolarFluxWPerM2, lowestSolarFluxWPerM2 } = environment
  const aphelionPowerW = leftM2 * powerDrawnOnWPerM2(inSunlight, lowestSolarFluxWPerM2, electrical.averageBusW / areaM2)
  const weakestFluxWPerM2 = Math.min(longestEclipseSolarFluxWPerM2, lowestSolarFluxWPerM2)
  const { end, startMeanW } = peaksOf(design, context, electrical, inSunlight, { weakestFluxWPerM2, remainingFraction })
  const peak = peakDeficit(electrical.peakBusW, startMeanW, end.meanW)
  const battery = sizeBattery(design, context, environment, electrical, {
    meanW: peak.meanW,
    endW: peak.endW,
    highestW: Math.max(0, electrical.peakBusW - end.firstW),
    endArrayW: end.meanW,
    firstArrayW: end.firstW,
  })

  // Two candidates for the worst day: the longest eclipse with that season's sunlight, and the weakest sunlight. What
  // peaks take from the battery the array gives back between them, with the losses of both ways.
  const sunlitLoadW = electrical.averageBusW + peak.endW * load.dutyFraction * (1 / roundTripFraction - 1)
  const eclipseDayRequiredW = requiredArrayPowerW({
    sunlitLoadW,
    eclipseLoadW: battery.eclipseLoadW,
    eclipseFraction: environment.longestEclipseS / environment.periodS,
    roundTripFraction,
  })
  // What charges the battery leaves the cells too.
  const eclipseDayPowerW =
    leftM2 * meanWithEclipseWPerM2(inSunlight, longestEclipseSolarFluxWPerM2, eclipseDayRequiredW / areaM2, environment)
  const eclipseDayIsWorst = eclipseDayPowerW / eclipseDayRequiredW < aphelionPowerW / sunlitLoadW
  const endArrayPowerW = eclipseDayIsWorst ? eclipseDayPowerW : aphelionPowerW
  const requiredW = eclipseDayIsWorst ? eclipseDayRequiredW : sunlitLoadW
  return {
    cellTemperatureK: arrayStart.cellTemperatureK,
    startArrayPowerW: arrayStart.startArrayPowerW,
    startArealPowerWPerM2: arrayStart.startArealPowerWPerM2,
    remainingFraction,
    endArrayPowerW,
    requiredArrayPowerW: requiredW,
    arrayMarginW: endArrayPowerW - requiredW,
    battery,
  }
}

/** What the array gives in a peak at the end of life, and in the mean of one at its start. */
function peaksOf(
  design: NodeDesign,
  context: NodeContext,
  electrical: LoadSizing,
  inSunlight: InSunlight,
  old: { readonly weakestFluxWPerM2: number; readonly remainingFraction: number },
): { readonly end: ReturnType<typeof arrayInPeak>; readonly startMeanW: number } {
  const { offPeakBusW } = busLevels(electrical, context.load)
  const inPeak = design.orbit === 'inclined' ? arrayInSunlight(design, context, 'noon') : inSunlight
  const { weakestFluxWPerM2: solarFluxWPerM2, remainingFraction } = old
  const end = arrayInPeak(design, context, inPeak, { offPeakBusW, solarFluxWPerM2, remainingFraction })
  // Peaks that the array carries at the end of life it carries from the start.
  if (end.meanW >= electrical.peakBusW) return { end, startMeanW: end.meanW }
  const atStart = { offPeakBusW, solarFluxWPerM2: SOLAR_CONSTANT_W_PER_M2, remainingFraction: 1 }
  return { end, startMeanW: arrayInPeak(design, context, inPeak, atStart).meanW }
}

/**
 * Share of the array's power that ultraviolet, cycling and impacts of `years` leave. An impact of a millimetre or more, on
 * either face, fails a string with some chance: e^-(l + 2 (F_debris + F_meteoroids) A_lost) t.
 *
 * Source: [dawnfront-debris-prior] and [gruen-1985] for the impacts; what they and age cost is the scenario's.
 * Assumes: impacts on both faces alike; strings that fail are not missed by others.
 * Valid: a factor of three in the impacts, which take some per mille a year.
 * @example arrayLeftFraction({ debrisFlux1mmPerM2Year: 0.0025, meteoroidFlux1mmPerM2Year: 0.002 }, { assumptions: {
 *   debrisFluxRatio: 1, meteoroidFluxRatio: 1 }, shared: { arrayAgeingPerYear: 0.01, arrayLossPerImpactM2: 0.1 } }, 5) // 0.947
 */
export function arrayLeftFraction(
  environment: OrbitEnvironment,
  { assumptions, shared }: NodeContext,
  years: number,
): number {
  const impactsPerM2Year =
    2 *
    (assumptions.debrisFluxRatio * environment.debrisFlux1mmPerM2Year +
      assumptions.meteoroidFluxRatio * environment.meteoroidFlux1mmPerM2Year)
  return Math.exp(-(shared.arrayAgeingPerYear + impactsPerM2Year * shared.arrayLossPerImpactM2) * years)
}

/**
 * Share of the array's power that the radiation of `years` leaves, at least nothing.
 *
 * Source: [tada-1982], by `radiationRemainingFraction`.
 * Valid: to 1e16 electrons/cm², 3 % within the fitted range.
 * @example arrayRadiationFraction({ solarCell: { damageSlopeFraction: 0.157, damageKneePerM2: 3e18 } },
 *   { equivalentFluencePerM2Year: 2e18 }, 5) // 0.900
 */
export function arrayRadiationFraction(design: NodeDesign, environment: OrbitEnvironment, years: number): number {
  return Math.max(
    0,
    radiationRemainingFraction({
      fluencePerM2: environment.equivalentFluencePerM2Year * years,
      slopeFraction: design.solarCell.damageSlopeFraction,
      kneeFluencePerM2: design.solarCell.damageKneePerM2,
    }),
  )
}
