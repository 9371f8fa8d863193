import { throttledThroughputFraction } from '../subsystems/compute.ts'
import { coolantFlowKgPerS, pumpPowerW } from '../subsystems/coolant-loop.ts'
import type { Assumptions, ComputeLoad } from './assumptions.ts'
import type { NodeDesign } from './design.ts'

/** Electrical load and the heat it becomes: all power drawn from the bus leaves as loop heat, laser light or thrust. */
export interface LoadSizing {
  /** Compute power with every powered chip at its rated power. */
  readonly ratedComputeW: number
  readonly peakComputeW: number
  readonly averageComputeW: number
  /** Throughput over the load profile relative to always at peak. */
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
  assumptions: Assumptions,
  load: ComputeLoad,
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
  const pumpRatio = pumpPowerW({
    flowKgPerS: coolantFlowKgPerS({
      heatW: 1,
      specificHeatJPerKgK: assumptions.coolantSpecificHeatJPerKgK,
      riseK: assumptions.coolantRiseK,
    }),
    pressureDropPa: assumptions.pumpPressureDropPa,
    densityKgPerM3: assumptions.coolantDensityKgPerM3,
    efficiencyFraction: assumptions.pumpEfficiencyFraction,
  })
  const averageHeatW = heatBeforePumpW / (1 - pumpRatio)
  const pumpW = averageHeatW - heatBeforePumpW
  const idleBusW = housekeepingPowerW + terminalPowerW + thrusterPowerW
  const averageBusW = averageComputeW + averageConversionLossW + pumpW + idleBusW
  return {
    ratedComputeW,
    peakComputeW,
    averageComputeW,
    profileThroughputFraction: profileThroughputFraction(load, assumptions.throttleExponentRatio),
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

/** Mean throughput of a two-level load profile: a share of the time at peak, the rest at the level that gives the average. */
function profileThroughputFraction(load: ComputeLoad, exponentRatio: number): number {
  const averageRatio = load.averagePowerW / load.peakPowerW
  if (load.dutyFraction >= 1) return 1
  const baseRatio = (averageRatio - load.dutyFraction) / (1 - load.dutyFraction)
  return load.dutyFraction + (1 - load.dutyFraction) * throttledThroughputFraction(baseRatio, exponentRatio)
}
