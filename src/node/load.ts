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
import type { LoopSizing } from './coolant-loop.ts'
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
 * Compute power of the chips at their throttle, at peak and on average, with what conversion loses on the way to them.
 *
 * Assumes: between peaks all chips run slower alike, down to where they rest one by one; hosts stay on.
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
    averageChipFraction: load.dutyFraction * throttleFraction + (1 - load.dutyFraction) * offPeakFraction,
    peakThroughputFraction: peakThroughput,
    profileThroughputFraction: load.dutyFraction + ((1 - load.dutyFraction) * offPeakThroughput) / peakThroughput,
    averageConversionLossW: averageComputeW * (1 / assumptions.distributionFraction - 1),
    peakExtraW: (peakComputeW - averageComputeW) / assumptions.distributionFraction,
  }
}

/** What serves a chip: its hosts' overhead, and the share of it that no cap lowers. */
export function hostPower(chip: Pick<Chip, 'hostOverheadFraction'>, assumptions: Assumptions): HostPower {
  return { hostOverheadFraction: chip.hostOverheadFraction, hostFixedFraction: assumptions.hostFixedFraction }
}

/** One chip with its share of the hosts, at rated power. */
export function ratedChipPowerW(chip: Pick<Chip, 'tdpW' | 'hostOverheadFraction'>, assumptions: Assumptions): number {
  return chip.tdpW * computePowerRatio(1, hostPower(chip, assumptions))
}

/** Level of a two-level load profile between its peaks, over the peak, that gives the average. */
export function offPeakRatio(load: ComputeLoad): number {
  if (load.dutyFraction >= 1) return 1
  return (load.averagePowerW / load.peakPowerW - load.dutyFraction) / (1 - load.dutyFraction)
}

/** Electrical load: all power drawn from the bus leaves through the coolant loop or away from it. */
export interface LoadSizing extends ComputeLevels {
  readonly averageBusW: number
  readonly peakBusW: number
  /** Bus power with compute off. */
  readonly idleBusW: number
}

/** What payload and platform draw, before what the coolant loop takes to carry their heat. */
export function drawOf({ payload, platform }: DesignParts): PartsDraw {
  const draw: PartsDraw = { alwaysOnW: 0, workingW: 0, heatToLoopW: 0 }
  addToDraw(draw, payload)
  addToDraw(draw, platform)
  return draw
}

/** Bus power over the parts: what is always on, what works with compute, and what a peak adds. */
export function sizeLoad(demand: ComputeDemand, beforeLoop: PartsDraw, loop: LoopSizing): LoadSizing {
  const draw: PartsDraw = {
    alwaysOnW: beforeLoop.alwaysOnW,
    workingW: beforeLoop.workingW,
    heatToLoopW: beforeLoop.heatToLoopW,
  }
  addToDraw(draw, loop.parts)
  const averageBusW = draw.workingW + draw.alwaysOnW
  return {
    ratedChipsW: demand.ratedChipsW,
    ratedComputeW: demand.ratedComputeW,
    peakComputeW: demand.peakComputeW,
    averageComputeW: demand.averageComputeW,
    averageChipFraction: demand.averageChipFraction,
    peakThroughputFraction: demand.peakThroughputFraction,
    profileThroughputFraction: demand.profileThroughputFraction,
    averageBusW,
    peakBusW: averageBusW + loop.peakExtraBusW,
    idleBusW: draw.alwaysOnW,
  }
}
