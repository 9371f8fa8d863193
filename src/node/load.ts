import { type Part, totalAwayW, totalPowerW } from '../subsystems/part.ts'
import type { NodeContext } from './context.ts'
import type { LoopSizing } from './coolant-loop.ts'
import type { NodeDesign } from './design.ts'

/** What compute asks of the bus. */
export interface ComputeDemand {
  /** Compute power with every powered chip at its rated power. */
  readonly ratedComputeW: number
  readonly peakComputeW: number
  readonly averageComputeW: number
  readonly averageConversionLossW: number
  /** Bus power at peak beyond the average. */
  readonly peakExtraW: number
}

/** Compute power of the chips at their throttle, at peak and on average, with what conversion loses on the way to them. */
export function sizeDemand(design: NodeDesign, { assumptions, load }: NodeContext): ComputeDemand {
  const ratedComputeW = design.chipCount * design.chip.tdpW * assumptions.systemPowerRatio
  const peakComputeW = ratedComputeW * design.throttleFraction
  const averageRatio = load.averagePowerW / load.peakPowerW
  const averageComputeW = peakComputeW * averageRatio
  return {
    ratedComputeW,
    peakComputeW,
    averageComputeW,
    averageConversionLossW: averageComputeW * (1 / assumptions.distributionFraction - 1),
    peakExtraW: (peakComputeW - averageComputeW) / assumptions.distributionFraction,
  }
}

/** Electrical load: all power drawn from the bus leaves through the coolant loop or away from it. */
export interface LoadSizing {
  readonly ratedComputeW: number
  readonly peakComputeW: number
  readonly averageComputeW: number
  readonly averageBusW: number
  readonly peakBusW: number
  /** Bus power with compute off. */
  readonly idleBusW: number
  /** Of the bus power with compute off, what leaves otherwise than through the loop: light, thrust, heat shed elsewhere. */
  readonly idleAwayW: number
  /** The same of what works with compute. */
  readonly workingAwayW: number
}

/** Bus power over the parts: what is always on, what works with compute, and what a peak adds. */
export function sizeLoad(demand: ComputeDemand, drawing: readonly Part[], loop: LoopSizing): LoadSizing {
  const idleBusW = totalPowerW(drawing, true)
  const averageBusW = totalPowerW(drawing, false) + idleBusW
  return {
    ratedComputeW: demand.ratedComputeW,
    peakComputeW: demand.peakComputeW,
    averageComputeW: demand.averageComputeW,
    averageBusW,
    peakBusW: averageBusW + loop.peakExtraBusW,
    idleBusW,
    idleAwayW: totalAwayW(drawing, true),
    workingAwayW: totalAwayW(drawing, false),
  }
}
