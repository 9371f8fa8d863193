import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'

/** Electrical load and the heat it becomes: all power drawn from the bus leaves as loop heat, laser light or thrust. */
export interface LoadSizing {
  /** Compute power with every powered chip at its rated power. */
  readonly ratedComputeW: number
  readonly peakComputeW: number
  readonly averageComputeW: number
  readonly averageConversionLossW: number
  readonly terminalPowerW: number
  readonly laserPowerW: number
  readonly pumpPowerW: number
  readonly thrusterPowerW: number
  readonly housekeepingPowerW: number
  readonly averageBusW: number
  readonly peakBusW: number
  /** Bus power with compute off. */
  readonly idleBusW: number
  readonly averageHeatW: number
  readonly peakHeatW: number
  readonly coolantFlowKgPerS: number
}

export function sizeLoad(
  design: NodeDesign,
  { assumptions, load, shared }: NodeContext,
  /** Mean power of the thrusters that hold the orbit. */
  thrusterPowerW: number,
): LoadSizing {
  const ratedComputeW = design.chipCount * design.chip.tdpW * assumptions.systemPowerRatio
  const peakComputeW = ratedComputeW * design.throttleFraction
  const averageRatio = load.averagePowerW / load.peakPowerW
  const averageComputeW = peakComputeW * averageRatio
  const averageConversionLossW = averageComputeW * (1 / assumptions.distributionFraction - 1)
  const peakExtraW = (peakComputeW - averageComputeW) / assumptions.distributionFraction

  const terminalPowerW = design.terminalCount * design.terminal.powerW
  const laserPowerW = design.terminalCount * design.terminal.transmitPowerW
  const housekeepingPowerW = assumptions.housekeepingPowerW
  const heatBeforePumpW = averageComputeW + averageConversionLossW + housekeepingPowerW + terminalPowerW - laserPowerW

  // The pump's own heat is in the loop it drives: Q = Q0 + P, P = Q x ratio.
  const averageHeatW = heatBeforePumpW / (1 - shared.pumpRatio)
  const pumpW = averageHeatW - heatBeforePumpW
  const idleBusW = housekeepingPowerW + terminalPowerW + thrusterPowerW
  const averageBusW = averageComputeW + averageConversionLossW + pumpW + idleBusW
  return {
    ratedComputeW,
    peakComputeW,
    averageComputeW,
    averageConversionLossW,
    terminalPowerW,
    laserPowerW,
    pumpPowerW: pumpW,
    thrusterPowerW,
    housekeepingPowerW,
    averageBusW,
    peakBusW: averageBusW + peakExtraW,
    idleBusW,
    averageHeatW,
    peakHeatW: averageHeatW + peakExtraW,
    coolantFlowKgPerS: averageHeatW / (assumptions.coolantSpecificHeatJPerKgK * assumptions.coolantRiseK),
  }
}
