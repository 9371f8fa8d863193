import { chipPowerFraction, computePowerRatio, throttledThroughputFraction } from '../subsystems/compute.ts'
import type { Assumptions, ComputeLoad } from './assumptions.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'

/** Electrical load and the heat it becomes: all power drawn from the bus leaves as loop heat, laser light or thrust. */
export interface LoadSizing {
  /** Rated power of the powered chips, without hosts. */
  readonly ratedChipsW: number
  /** Compute power, hosts included, with every powered chip at its rated power. */
  readonly ratedComputeW: number
  readonly peakComputeW: number
  readonly averageComputeW: number
  /** Mean power of a chip over its rated power. */
  readonly averageChipFraction: number
  /** The same between the peaks. */
  readonly offPeakChipFraction: number
  /** Throughput at peak over that of all powered chips at rated power. */
  readonly peakThroughputFraction: number
  /** Mean throughput of the load's profile over that at peak. */
  readonly profileThroughputFraction: number
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
  const compute = sizeCompute(design, assumptions, load)
  const { peakComputeW, averageComputeW } = compute
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
    ratedChipsW: compute.ratedChipsW,
    ratedComputeW: compute.ratedComputeW,
    peakComputeW,
    averageComputeW,
    averageChipFraction: compute.averageChipFraction,
    offPeakChipFraction: compute.offPeakChipFraction,
    peakThroughputFraction: compute.peakThroughputFraction,
    profileThroughputFraction: compute.profileThroughputFraction,
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

/** Level of a two-level load profile between its peaks, over the peak, that gives the average. */
export function offPeakRatio(load: ComputeLoad): number {
  if (load.dutyFraction >= 1) return 1
  return (load.averagePowerW / load.peakPowerW - load.dutyFraction) / (1 - load.dutyFraction)
}

/** Power and throughput of chips and hosts at peak, between peaks, and in the mean. */
function sizeCompute(design: NodeDesign, assumptions: Assumptions, load: ComputeLoad) {
  const { chip, chipCount, throttleFraction } = design
  const hosts = { hostOverheadFraction: chip.hostOverheadFraction, hostFixedFraction: assumptions.hostFixedFraction }
  const ratedChipsW = chipCount * chip.tdpW
  const peakRatio = computePowerRatio(throttleFraction, hosts)
  const offPeakChipFraction = chipPowerFraction(peakRatio * offPeakRatio(load), hosts)
  const throughput = (powerFraction: number) =>
    throttledThroughputFraction({
      powerFraction,
      exponentRatio: assumptions.throttleExponentRatio,
      idlePowerFraction: assumptions.idlePowerFraction,
    })
  const peakThroughputFraction = throughput(throttleFraction)
  const offPeak = throughput(offPeakChipFraction) / peakThroughputFraction
  const peakComputeW = ratedChipsW * peakRatio
  return {
    ratedChipsW,
    ratedComputeW: ratedChipsW * computePowerRatio(1, hosts),
    peakComputeW,
    averageComputeW: (peakComputeW * load.averagePowerW) / load.peakPowerW,
    averageChipFraction: load.dutyFraction * throttleFraction + (1 - load.dutyFraction) * offPeakChipFraction,
    offPeakChipFraction,
    peakThroughputFraction,
    profileThroughputFraction: load.dutyFraction + (1 - load.dutyFraction) * offPeak,
  }
}
