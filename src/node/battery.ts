import { YEAR_S } from '../constants.ts'
import type { OrbitEnvironment } from '../environment/orbit-environment.ts'
import { allowedDepthFraction, capacityLeftFraction, cycleLifeCount } from '../subsystems/battery.ts'
import type { ComputeLoad } from './assumptions.ts'
import type { Battery } from './components.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'
import { type LoadSizing, restingBusW, throughputAtBus } from './load.ts'

/** The battery over its life: cycles of eclipses and of peaks, what they leave, and what is asked of it at the end. */
export interface BatterySizing {
  readonly eclipsesPerYear: number
  /** Peaks that the array alone cannot carry at the end of life. */
  readonly peakCyclesPerYear: number
  /** Depth that the eclipses may use beside the peaks. */
  readonly allowedDepthFraction: number
  /** Cycles had over the cycles to a fifth's loss, at the depths allowed. */
  readonly wearFraction: number
  /** Capacity at end of life over that at the start. */
  readonly capacityLeftFraction: number
  readonly eclipseLoadW: number
  /** Share of its throughput that compute keeps in eclipse. */
  readonly eclipseComputeFraction: number
  readonly usableJ: number
  /** What cannot be given up: the eclipse without the compute that the policy cuts, or a peak. */
  readonly neededJ: number
  readonly marginJ: number
  /** Highest power over the highest the pack gives, compute cut to what it gives included. */
  readonly rateRatio: number
  /** Most that it may give at a time. */
  readonly highestRateW: number
  /** Highest power it gives beyond what cannot be given up. */
  readonly rateMarginW: number
  /** By how much all loads could grow before a peak takes more energy than array and battery give. */
  readonly peakGrowthFraction: number
  /** The same for the longest eclipse; {@link NO_ECLIPSE_GROWTH_FRACTION} at most. */
  readonly eclipseGrowthFraction: number
  /** The same for the power that either takes at once. */
  readonly rateGrowthFraction: number
}

/** Growth in eclipse where there is none, or hardly any. */
const NO_ECLIPSE_GROWTH_FRACTION = 9

/** Power that a peak takes from the battery, at the end of life and in the mean of a life in which the array weakens evenly. */
export interface PeakDeficit {
  readonly endW: number
  readonly meanW: number
}

/**
 * Power a peak takes from the battery because the array falls short of it: e at the end of life, s at its start. In the mean
 * of a life it is (s + e) / 2 where the first peak falls short already, else e² / 2 (e - s), nothing until the array has
 * weakened to the peak and e at the end.
 *
 * Source: none; the mean of a straight line.
 * Assumes: the array weakens evenly.
 * @example peakDeficit(150e3, 160e3, 140e3).meanW // 2500
 */
export function peakDeficit(peakBusW: number, startArrayPowerW: number, endArrayPowerW: number): PeakDeficit {
  const startW = peakBusW - startArrayPowerW
  const endW = peakBusW - endArrayPowerW
  if (endW <= 0) return { endW: 0, meanW: 0 }
  if (startW >= 0) return { endW, meanW: (startW + endW) / 2 }
  return { endW, meanW: (endW * endW) / (2 * (endW - startW)) }
}

/**
 * The battery over its life: how eclipses and peaks wear it, what depth and capacity that leaves, what it keeps of compute in
 * the longest eclipse, and what it has beyond what cannot be given up:
 *
 *   margin = min(E eta D_eclipse - need of the longest eclipse, E eta D_peak - P_peak t_peak)
 *   growth in peaks = (P_array + E eta D_peak / t_peak) / P_peak - 1, in eclipse E eta D_eclipse / need - 1, rates alike
 *
 * E the energy installed, eta what discharge delivers of it, D the depths of `wearOf`.
 *
 * Source: [larson-wertz-1999] section 11.4.2 for energy; [gs-yuasa-2007] and [saft-ves180] for cycles, [miner-1945] for adding
 * them up, [ali-2023] for age; formulas in `src/subsystems/battery.ts`.
 * Assumes: peaks fall into eclipses under `ride-through` alone; a policy that cuts compute holds it even over an eclipse.
 * Valid: depths of 0.02 to 0.8, a factor of 1.7 in cycles; below 0.1, where peaks cycle, no test stands behind the law.
 */
export function sizeBattery(
  design: NodeDesign,
  context: NodeContext,
  environment: OrbitEnvironment,
  electrical: LoadSizing,
  peak: PeakDeficit & {
    /** As the peak begins. */
    readonly highestW: number
    /** Of the array at the end of life, in the mean of a peak and as it begins. */
    readonly endArrayW: number
    readonly firstArrayW: number
  },
): BatterySizing {
  const { battery } = design
  const { load } = context
  const { longestEclipseS } = environment
  const givesJ = design.batteryEnergyJ * battery.dischargeFraction

  const life = wearOf(design, context, environment, peak)
  const { peakCyclesPerYear, peakDepthFraction, eclipseDepthFraction, left } = life
  const peakJ = peak.endW * load.peakDurationS
  const usableJ = givesJ * eclipseDepthFraction

  const highestRateW = (design.batteryEnergyJ / 3600) * battery.dischargeRateRatio
  const givenW = longestEclipseS > 0 ? Math.min(usableJ / longestEclipseS, highestRateW) : Number.POSITIVE_INFINITY
  const fixedW = keptInEclipseW(design, context, electrical)
  const eclipseLoadW =
    design.eclipsePolicy === 'partial' ? Math.min(electrical.averageBusW, Math.max(fixedW, givenW)) : fixedW
  const peaksInEclipse = design.eclipsePolicy === 'ride-through' && longestEclipseS > 0
  const peakExtraJ = peaksInEclipse
    ? extraPeakS(load, longestEclipseS) * (electrical.peakBusW - electrical.averageBusW)
    : 0
  const eclipseNeedJ = longestEclipseS > 0 ? fixedW * longestEclipseS + peakExtraJ : 0
  const fixedDrawW = Math.max(peak.highestW, longestEclipseS > 0 ? (peaksInEclipse ? electrical.peakBusW : fixedW) : 0)
  const drawW = Math.max(fixedDrawW, longestEclipseS > 0 ? eclipseLoadW : 0)
  const peakMeanW = peak.endArrayW + (givesJ * peakDepthFraction) / Math.max(1, load.peakDurationS)
  const peakRate = (peak.firstArrayW + highestRateW) / electrical.peakBusW
  const eclipseRate = highestRateW / (peaksInEclipse ? electrical.peakBusW : fixedW)
  const isWhole = peaksInEclipse || longestEclipseS <= 0
  return {
    eclipsesPerYear: (environment.eclipseDaysPerYear * 86_400) / environment.periodS,
    peakCyclesPerYear,
    allowedDepthFraction: eclipseDepthFraction,
    wearFraction: life.wearFraction,
    capacityLeftFraction: left,
    eclipseLoadW,
    eclipseComputeFraction: isWhole ? 1 : Math.min(1, throughputAtBus(electrical, design, context, eclipseLoadW)),
    usableJ,
    neededJ: Math.max(eclipseNeedJ, peakJ),
    marginJ: Math.min(usableJ - eclipseNeedJ, givesJ * peakDepthFraction - peakJ),
    rateRatio: drawW / Math.max(1, highestRateW),
    highestRateW,
    rateMarginW: highestRateW - fixedDrawW,
    // Limits of their own: the least of them would bend just where a design is best.
    peakGrowthFraction: peakMeanW / electrical.peakBusW - 1,
    eclipseGrowthFraction: Math.min(usableJ / Math.max(1, eclipseNeedJ) - 1, NO_ECLIPSE_GROWTH_FRACTION),
    rateGrowthFraction: (longestEclipseS > 0 ? Math.min(peakRate, eclipseRate) : peakRate) - 1,
  }
}

/**
 * Cycles of both kinds and the depths they leave. Shallow cycles wear by the energy they give, so all eclipses count as so
 * many of the longest, and all peaks as so many of the last.
 */
function wearOf(
  { battery, batteryEnergyJ }: NodeDesign,
  { mission, load }: NodeContext,
  environment: OrbitEnvironment,
  peak: PeakDeficit,
) {
  const deepestFraction = battery.deepestDischargeFraction
  const years = mission.lifeYears
  const peakCyclesPerYear = peak.endW > 0 ? (load.dutyFraction * YEAR_S) / load.peakDurationS : 0
  const peakCycles = peak.endW > 0 ? peakCyclesPerYear * years * (peak.meanW / peak.endW) : 0
  const peakDepth = (peak.endW * load.peakDurationS) / (batteryEnergyJ * battery.dischargeFraction)
  const peakWear = wearAt(battery, peakCycles, peakDepth)
  const eclipseCycles =
    environment.longestEclipseS > 0
      ? (environment.meanEclipseFraction * YEAR_S * years) / environment.longestEclipseS
      : 0
  const cycleDepth = peakWear < 1 ? depthFor(battery, eclipseCycles / (1 - peakWear)) : 0
  // At a depth that cycles allow and nothing else limits, eclipses use up all that the peaks leave.
  const eclipseWear = cycleDepth < deepestFraction ? 1 - peakWear : wearAt(battery, eclipseCycles, cycleDepth)
  const wearFraction = Math.min(1, peakWear + Math.max(0, eclipseWear))
  const left = capacityLeftFraction({ wearFraction, years, calendarFadeFraction: battery.calendarFadeFraction })
  return {
    peakCyclesPerYear,
    wearFraction,
    left,
    /** For one peak: all that is left where cycles allow it. */
    peakDepthFraction: peakWear > 1 ? depthFor(battery, peakCycles) : deepestFraction * left,
    eclipseDepthFraction: Math.min(cycleDepth, deepestFraction * left),
  }
}

function depthFor(wear: Battery, cycleCount: number): number {
  return allowedDepthFraction({ cycleCount, deepestFraction: wear.deepestDischargeFraction, wear })
}

function wearAt(wear: Battery, cycleCount: number, depthFraction: number): number {
  return cycleCount > 0 && depthFraction > 0 ? cycleCount / cycleLifeCount(depthFraction, wear) : 0
}

/** What a policy does not give up in eclipse: the mean load, hosts with their chips at rest, or the bus without compute. */
function keptInEclipseW({ eclipsePolicy }: NodeDesign, { load }: NodeContext, electrical: LoadSizing): number {
  if (eclipsePolicy === 'ride-through') return electrical.averageBusW
  return eclipsePolicy === 'partial' ? restingBusW(electrical, load) : electrical.idleBusW
}

/**
 * Time at peak beyond its share, in the worst window of a length, as time at peak over the mean: peaks of t_p come every
 * T = t_p / duty, and a window that begins with one holds floor(t / T) of them and part of the next. The factor
 * 1 / (1 - duty) turns the step between the two levels into the step from the mean.
 *
 * Source: none; it follows from how this project defines the load.
 * Assumes: peaks of their longest duration, evenly spread.
 * @example extraPeakS({ averagePowerW: 120, peakPowerW: 150, dutyFraction: 0.5, peakDurationS: 600 }, 1500) // 300
 */
export function extraPeakS(load: ComputeLoad, windowS: number): number {
  const { dutyFraction, peakDurationS } = load
  if (dutyFraction >= 1 || dutyFraction <= 0) return 0
  const everyS = peakDurationS / dutyFraction
  const whole = Math.floor(windowS / everyS)
  const atPeakS = whole * peakDurationS + Math.min(windowS - whole * everyS, peakDurationS)
  return (atPeakS - dutyFraction * windowS) / (1 - dutyFraction)
}
