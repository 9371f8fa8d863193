import {
  chipPowerFraction,
  computePowerRatio,
  type HostPower,
  throttledThroughputFraction,
} from '../subsystems/compute.ts'
import { addToDraw, type PartsDraw } from '../subsystems/part.ts'
import type { Assumptions, ComputeLoad } from './assumptions.ts'
import type { Chip } from './components.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'
import type { DesignParts } from './parts.ts'

/** Chips and hosts at peak, between peaks, and in the mean. */
export interface ComputeLevels {
  /** Rated power of the powered chips, without hosts. */
  readonly ratedChipsW: number
  /** Compute power, hosts included, with every powered chip at its rated power. */
  readonly ratedComputeW: number
  readonly peakComputeW: number
  readonly averageComputeW: number
  /** Hosts on and every powered chip at rest; never more than the mean. */
  readonly restingComputeW: number
  /** Mean power of a chip over its rated power. */
  readonly averageChipFraction: number
  /** Throughput at peak over that of all powered chips at rated power. */
  readonly peakThroughputFraction: number
  /** Mean throughput of the load's profile over that at peak. */
  readonly profileThroughputFraction: number
}

/** What compute asks of the bus. */
export interface ComputeDemand extends ComputeLevels {
  readonly averageConversionLossW: number
  /** Bus power at peak beyond the average. */
  readonly peakExtraW: number
}

/**
 * Compute power of the chips at their throttle, at peak and on average, with what conversion loses on the way to them:
 *
 *   P_peak = n P_chip [phi + o (f + (1 - f) phi)],   P_average = P_peak x average over peak of the study's load
 *
 * phi the throttle, o the hosts' overhead, f the share of it that no cap lowers.
 *
 * Source: [power-cap-2026] for throughput under a cap, in `src/subsystems/compute.ts`; powers are definitions of this project.
 * Assumes: between peaks all chips run slower alike, down to where they rest one by one; hosts stay on.
 * Valid: throttles of 0.4 to 1, where caps were measured.
 * @example sizeDemand({ chip: { tdpW: 1000, hostOverheadFraction: 0.3 }, chipCount: 100, throttleFraction: 0.8 },
 *   { assumptions: { hostFixedFraction: 0.5, throttleExponentRatio: 0.7, idlePowerFraction: 0.12, distributionFraction: 0.95 },
 *   load: { averagePowerW: 120, peakPowerW: 150, dutyFraction: 0.5 } }).averageComputeW // 85600
 */
export function sizeDemand(design: NodeDesign, { assumptions, load }: NodeContext): ComputeDemand {
  const { chip, chipCount, throttleFraction } = design
  const hosts = hostPower(chip, assumptions)
  const { throttleExponentRatio: exponentRatio, idlePowerFraction } = assumptions
  const ratedChipsW = chipCount * chip.tdpW
  const peakRatio = computePowerRatio(throttleFraction, hosts)
  const peakComputeW = ratedChipsW * peakRatio
  const averageComputeW = (peakComputeW * load.averagePowerW) / load.peakPowerW
  const offPeakFraction = chipPowerFraction(peakRatio * offPeakRatio(load), hosts)
  const peakThroughput = throttledThroughputFraction({
    powerFraction: throttleFraction,
    exponentRatio,
    idlePowerFraction,
  })
  const offPeakThroughput = throttledThroughputFraction({
    powerFraction: offPeakFraction,
    exponentRatio,
    idlePowerFraction,
  })
  return {
    ratedChipsW,
    ratedComputeW: ratedChipsW * computePowerRatio(1, hosts),
    peakComputeW,
    averageComputeW,
    restingComputeW: Math.min(averageComputeW, ratedChipsW * computePowerRatio(idlePowerFraction, hosts)),
    averageChipFraction: load.dutyFraction * throttleFraction + (1 - load.dutyFraction) * offPeakFraction,
    peakThroughputFraction: peakThroughput,
    profileThroughputFraction: load.dutyFraction + ((1 - load.dutyFraction) * offPeakThroughput) / peakThroughput,
    averageConversionLossW: averageComputeW * (1 / assumptions.distributionFraction - 1),
    peakExtraW: (peakComputeW - averageComputeW) / assumptions.distributionFraction,
  }
}

/** What serves a chip: its hosts' overhead as the catalog has it, and the share of it that no cap lowers, of the scenario. */
export function hostPower(chip: Pick<Chip, 'hostOverheadFraction'>, assumptions: Assumptions): HostPower {
  return { hostOverheadFraction: chip.hostOverheadFraction, hostFixedFraction: assumptions.hostFixedFraction }
}

/**
 * One chip with its share of the hosts, at rated power.
 *
 * Source: none; a definition of this project, by `computePowerRatio`.
 * @example ratedChipPowerW({ tdpW: 1000, hostOverheadFraction: 0.3 }, { hostFixedFraction: 0.5 }) // 1300
 */
export function ratedChipPowerW(chip: Pick<Chip, 'tdpW' | 'hostOverheadFraction'>, assumptions: Assumptions): number {
  return chip.tdpW * computePowerRatio(1, hostPower(chip, assumptions))
}

/**
 * Level of a two-level load profile between its peaks, over the peak, that gives the average: (a - d) / (1 - d), a average
 * over peak, d the share of time at peak.
 *
 * Source: none; it follows from how this project defines the load.
 * @example offPeakRatio({ averagePowerW: 120, peakPowerW: 150, dutyFraction: 0.5 }) // 0.6
 */
export function offPeakRatio(load: ComputeLoad): number {
  if (load.dutyFraction >= 1) return 1
  return (load.averagePowerW / load.peakPowerW - load.dutyFraction) / (1 - load.dutyFraction)
}

/** Bus power by compute power: two straight lines that meet at the lower level of the profile. */
export interface BusLevels {
  readonly offPeakComputeW: number
  readonly offPeakBusW: number
  /** Bus power per compute power above that level. */
  readonly riseRatio: number
}

/**
 * From the mean along the slope of a peak, down to the lower level of the profile.
 *
 * Source: none; conservation of energy over the parts.
 * @example busLevels({ averageComputeW: 120, peakComputeW: 150, averageBusW: 130, peakBusW: 160, idleBusW: 10 },
 *   { averagePowerW: 120, peakPowerW: 150, dutyFraction: 0.5 }).offPeakBusW // 100
 */
export function busLevels(load: LoadSizing, profile: ComputeLoad): BusLevels {
  const { averageComputeW, peakComputeW, averageBusW } = load
  const extraW = peakComputeW - averageComputeW
  const slope = extraW > 0 ? (load.peakBusW - averageBusW) / extraW : 1
  const offPeakComputeW = peakComputeW * offPeakRatio(profile)
  return { offPeakComputeW, offPeakBusW: averageBusW + slope * (offPeakComputeW - averageComputeW), riseRatio: slope }
}

/** Compute power by bus power: nil at the power of the bus without compute, and below. */
function computeAtBusW(
  { averageComputeW, averageBusW, idleBusW }: LoadSizing,
  levels: BusLevels,
  busW: number,
): number {
  const { offPeakComputeW, offPeakBusW, riseRatio } = levels
  return busW >= offPeakBusW
    ? averageComputeW + (busW - averageBusW) / riseRatio
    : Math.max(0, ((busW - idleBusW) * offPeakComputeW) / (offPeakBusW - idleBusW))
}

/** Bus power by compute power: the inverse. */
function busAtComputeW(
  { averageComputeW, averageBusW, idleBusW }: LoadSizing,
  levels: BusLevels,
  computeW: number,
): number {
  const { offPeakComputeW, offPeakBusW, riseRatio } = levels
  return computeW >= offPeakComputeW
    ? averageBusW + riseRatio * (computeW - averageComputeW)
    : idleBusW + ((offPeakBusW - idleBusW) * computeW) / offPeakComputeW
}

/** Bus power by compute power and back. */
export interface BusByCompute {
  readonly offPeakComputeW: number
  readonly busW: (computeW: number) => number
  /** Nil at the power of the bus without compute, and below. */
  readonly computeW: (busW: number) => number
}

/**
 * Bus power by compute power: from the mean along the slope of a peak, and from the lower level of the profile in a straight
 * line to the bus without compute.
 *
 * Source: none; conservation of energy over the parts.
 * @example busByCompute({ averageComputeW: 120, peakComputeW: 150, averageBusW: 130, peakBusW: 160, idleBusW: 10 },
 *   { averagePowerW: 120, peakPowerW: 150, dutyFraction: 0.5 }).computeW(55) // 45
 */
export function busByCompute(load: LoadSizing, profile: ComputeLoad): BusByCompute {
  const levels = busLevels(load, profile)
  return {
    offPeakComputeW: levels.offPeakComputeW,
    busW: (computeW) => busAtComputeW(load, levels, computeW),
    computeW: (busW) => computeAtBusW(load, levels, busW),
  }
}

/**
 * Throughput that a bus power carries, over the mean of the profile: hosts take their fixed part first, chips what is left.
 *
 * Source: [power-cap-2026] for throughput under a cap, in `src/subsystems/compute.ts`.
 * Assumes: hosts stay on while any chip works.
 */
export function throughputAtBus(load: LoadSizing, design: NodeDesign, context: NodeContext, busW: number): number {
  const { assumptions } = context
  const computeW = computeAtBusW(load, busLevels(load, context.load), busW)
  const throughput = throttledThroughputFraction({
    powerFraction: chipPowerFraction(computeW / load.ratedChipsW, hostPower(design.chip, assumptions)),
    exponentRatio: assumptions.throttleExponentRatio,
    idlePowerFraction: assumptions.idlePowerFraction,
  })
  return throughput / (load.peakThroughputFraction * load.profileThroughputFraction)
}

/**
 * Bus power with hosts on and chips at rest: the least at which jobs keep their place in memory.
 *
 * Source: none; conservation of energy over the parts.
 */
export function restingBusW(load: LoadSizing, profile: ComputeLoad): number {
  return busAtComputeW(load, busLevels(load, profile), load.restingComputeW)
}

/** Electrical load: all power drawn from the bus leaves through the coolant loop or away from it. */
export interface LoadSizing extends ComputeLevels {
  readonly averageBusW: number
  readonly peakBusW: number
  /** Bus power with compute off. */
  readonly idleBusW: number
}

/** Power of the heaters on the radiator, over the mean load of the bus. */
const HEATERS_LOAD_FRACTION = 0.25

/**
 * Power of the heaters on the radiator: a quarter of the mean load, which the array has to spare with compute off.
 *
 * Source: none; a choice of this project, more than what `heatersNeededW` finds of any design of a front of `ai1-node`; small satellites of fleets need more.
 * @example installedHeatersW({ averageBusW: 100e3 }) // 25000
 */
export function installedHeatersW({ averageBusW }: Pick<LoadSizing, 'averageBusW'>): number {
  return HEATERS_LOAD_FRACTION * averageBusW
}

/** The draw of payload and platform: sums over the parts. */
export function drawOf({ payload, platform }: DesignParts): PartsDraw {
  const draw: PartsDraw = { alwaysOnW: 0, workingW: 0, heatToLoopW: 0 }
  addToDraw(draw, payload)
  addToDraw(draw, platform)
  return draw
}

/**
 * Bus power over the parts: what is always on, what works with compute, and what a peak adds.
 *
 * Source: none; conservation of energy over the parts.
 * @example sizeLoad({}, { alwaysOnW: 5e3, workingW: 100e3, heatToLoopW: 0 }, 30e3).peakBusW // 135000
 */
export function sizeLoad(demand: ComputeDemand, draw: PartsDraw, peakExtraBusW: number): LoadSizing {
  const averageBusW = draw.workingW + draw.alwaysOnW
  return {
    ratedChipsW: demand.ratedChipsW,
    ratedComputeW: demand.ratedComputeW,
    peakComputeW: demand.peakComputeW,
    averageComputeW: demand.averageComputeW,
    restingComputeW: demand.restingComputeW,
    averageChipFraction: demand.averageChipFraction,
    peakThroughputFraction: demand.peakThroughputFraction,
    profileThroughputFraction: demand.profileThroughputFraction,
    averageBusW,
    peakBusW: averageBusW + peakExtraBusW,
    idleBusW: draw.alwaysOnW,
  }
}
