import { addToDraw, type PartsDraw } from '../subsystems/part.ts'
import type { NodeContext } from './context.ts'
import type { LoopSizing } from './coolant-loop.ts'
import type { NodeDesign } from './design.ts'
import type { DesignParts } from './parts.ts'

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
    ratedComputeW: demand.ratedComputeW,
    peakComputeW: demand.peakComputeW,
    averageComputeW: demand.averageComputeW,
    averageBusW,
    peakBusW: averageBusW + loop.peakExtraBusW,
    idleBusW: draw.alwaysOnW,
  }
}
