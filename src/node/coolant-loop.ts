import { coolantFlowKgPerS, coolantPumpPart } from '../subsystems/coolant-loop.ts'
import { heatPumpPart, heatPumpWorkRatio } from '../subsystems/heat-pump.ts'
import { awayW, type Part } from '../subsystems/part.ts'
import { radiatorPart } from '../subsystems/radiator.ts'
import type { Assumptions } from './assumptions.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'
import type { ComputeDemand } from './load.ts'
import { drawingGroups } from './parts.ts'
import { type RadiatorSizing, radiatorPartsOf, sizeRadiator } from './radiator.ts'
import type { NodeSizing } from './size.ts'

/**
 * The coolant loop that carries all heat of the satellite from the chips to the radiator: how much, by what parts, and how
 * the temperatures along it hang together. Closed form, thermal network and operation all take it from here.
 *
 * Flow and heat exchanger drop stay what they are at average load; the rise across the chips follows the heat; a bypass
 * holds the coolant at its set point where the radiator could make it colder.
 */
export interface LoopSizing {
  /** Heat in the coolant. */
  readonly averageHeatW: number
  readonly peakHeatW: number
  /** By how much the radiator stands above what the coolant alone would make it. */
  readonly liftK: number
  /** Heat the radiator has to reject. */
  readonly averageRejectedW: number
  readonly peakRejectedW: number
  /** Bus power at peak beyond the average, the loop's own included. */
  readonly peakExtraBusW: number
  readonly coolantFlowKgPerS: number
  /** Where it ends. */
  readonly radiator: RadiatorSizing
  /** What moves the heat. */
  readonly parts: readonly Part[]
}

/**
 * Heat of the loop and the power that moves it. The pump's own heat is in the loop it drives: Q = Q0 + P with P = Q r, r
 * the pump power per heat. A heat pump takes Q / COP from the bus and hands Q (1 + 1 / COP) to the radiator.
 *
 * Source: [gilmore-2002] chapter 12, the pump of `src/subsystems/coolant-loop.ts`; `src/subsystems/heat-pump.ts`.
 * Assumes: all of a peak's power becomes heat of the loop; the heat pump's coefficient of performance with the coolant at
 * its set point, whatever the load; the heat pump off with compute.
 */
export function sizeLoop(
  design: NodeDesign,
  context: NodeContext,
  demand: ComputeDemand,
  heatBeforePumpW: number,
): LoopSizing {
  const { assumptions, shared } = context
  const flow = flowOf(context, heatBeforePumpW)
  const { averageHeatW, flowKgPerS, pumpPowerW } = flow
  const peakHeatW = averageHeatW + demand.peakExtraW
  const radiator = sizeRadiator(design, context, flow)
  const coolantParts = [
    coolantPumpPart(pumpPowerW),
    radiatorPart({
      massKg: radiator.parts.totalKg,
      areaM2: design.radiatorAreaM2,
      costUsdPerKg: design.radiatorPanel.costUsdPerKg,
      learningRatio: shared.radiatorLearningRatio,
      stowedM: assumptions.radiatorStowedM,
    }),
  ]
  const { heatPump, heatPumpLiftK: liftK } = design
  if (heatPump === undefined) {
    return {
      averageHeatW,
      peakHeatW,
      liftK: 0,
      averageRejectedW: averageHeatW,
      peakRejectedW: peakHeatW,
      peakExtraBusW: demand.peakExtraW,
      coolantFlowKgPerS: flowKgPerS,
      radiator,
      parts: coolantParts,
    }
  }
  const coldK = design.coolantSupplyK + assumptions.coolantRiseK / 2 - assumptions.heatExchangerDropK
  const workRatio = heatPumpWorkRatio({ coldK, liftK, carnotFraction: heatPump.carnotFraction })
  return {
    averageHeatW,
    peakHeatW,
    liftK,
    averageRejectedW: averageHeatW * (1 + workRatio),
    peakRejectedW: peakHeatW * (1 + workRatio),
    peakExtraBusW: demand.peakExtraW * (1 + workRatio),
    coolantFlowKgPerS: flowKgPerS,
    radiator,
    parts: [...coolantParts, heatPumpPart({ pump: heatPump, liftK, averageHeatW, peakHeatW, workRatio })],
  }
}

/**
 * Mass that the radiator holds away from the bus, all of it but its pumps, as far as that is known before the frame is.
 *
 * Source: [gilmore-2002] chapter 6, by `radiatorParts`.
 * Assumes: the heat of what points the satellite left out, a thousandth of all, which is sized by this mass.
 */
export function deployedRadiatorKg(design: NodeDesign, context: NodeContext, heatBeforePumpW: number): number {
  const { totalKg, pumpsKg } = radiatorPartsOf(design, context, flowOf(context, heatBeforePumpW))
  return totalKg - pumpsKg
}

function flowOf({ assumptions, shared }: NodeContext, heatBeforePumpW: number) {
  const averageHeatW = heatBeforePumpW / (1 - shared.pumpRatio)
  return {
    averageHeatW,
    flowKgPerS: coolantFlowKgPerS({
      heatW: averageHeatW,
      specificHeatJPerKgK: assumptions.coolantSpecificHeatJPerKgK,
      riseK: assumptions.coolantRiseK,
    }),
    pumpPowerW: averageHeatW - heatBeforePumpW,
  }
}

/** Heat by the power that the bus carries: in the coolant, and on the radiator. */
export interface HeatAtLoad {
  readonly loopW: number
  readonly radiatorW: number
}

/**
 * Heat of the loop by the power P that the bus carries: all of it but what leaves elsewhere, which follows what is switched
 * on. Of loads between idle and average, the working parts have their share w:
 *
 *   Q = P - away_idle - w away_working,   w = (P - P_idle) / (P_average - P_idle)
 *
 * Source: none; conservation of energy over the parts.
 * Assumes: what works with compute draws, and sends elsewhere, in proportion to w.
 * @example heatAtLoad({ load: { idleBusW: 5e3, averageBusW: 105e3 }, parts: { surfaces: [], payload: [], storage: [],
 *   electronics: [], loop: [], frame: [], tanks: [], closing: [], lastBurns: [], platform: [{ draw: { isAlwaysOn: true, powerW: 200,
 *   heatToLoopW: 100, lightW: 20, heatToRadiatorW: 0 } }] } })(105e3).loopW // 104880
 */
export function heatAtLoad({ load, parts }: Pick<NodeSizing, 'load' | 'parts'>): (busW: number) => HeatAtLoad {
  let [idleAwayW, workingAwayW, idlePastLoopW, workingPastLoopW] = [0, 0, 0, 0]
  for (const group of drawingGroups(parts)) {
    for (const { draw } of group) {
      if (draw.isAlwaysOn) {
        idleAwayW += awayW(draw)
        idlePastLoopW += draw.heatToRadiatorW
      } else {
        workingAwayW += awayW(draw)
        workingPastLoopW += draw.heatToRadiatorW
      }
    }
  }
  return (busW) => {
    const workingFraction = (busW - load.idleBusW) / Math.max(1, load.averageBusW - load.idleBusW)
    const loopW = busW - idleAwayW - workingFraction * workingAwayW
    return { loopW, radiatorW: loopW + idlePastLoopW + workingFraction * workingPastLoopW }
  }
}

/**
 * Temperature rise of the coolant across the chips when the loop carries `heatW`: in proportion, as the flow stays.
 *
 * Source: [gilmore-2002] chapter 12, Q = m c_p dT.
 * Assumes: one coolant without boiling, its specific heat constant.
 * @example coolantRiseK({ averageHeatW: 150e3 }, { coolantRiseK: 20 }, 180e3) // 24
 */
export function coolantRiseK(loop: LoopSizing, assumptions: Assumptions, heatW: number): number {
  return (assumptions.coolantRiseK * heatW) / loop.averageHeatW
}

/**
 * Coolant at the chips' inlet when the roots of the radiator fins stand at `rootK` and the bypass is closed: the loop's mean
 * is one heat exchanger drop above the root, less what lifts the heat to it; the inlet is half the rise below the mean:
 * T_supply = T_root - lift + drop - rise / 2.
 *
 * Source: none; how this project closes the loop.
 * Assumes: the radiator at the coolant's mean temperature; a drop that stays whatever the heat.
 * Valid: within 1 K of the lumped network of `thermalCheck`.
 * @example supplyAtRootK({ liftK: 30 }, { heatExchangerDropK: 5 }, 340, 20) // 305
 */
export function supplyAtRootK(loop: LoopSizing, assumptions: Assumptions, rootK: number, riseK: number): number {
  return rootK - loop.liftK + assumptions.heatExchangerDropK - riseK / 2
}

/**
 * Root of the radiator fins that gives a coolant supply; inverse of {@link supplyAtRootK}.
 *
 * Source: none; how this project closes the loop.
 * @example rootAtSupplyK({ liftK: 30 }, { heatExchangerDropK: 5 }, 305, 20) // 340
 */
export function rootAtSupplyK(loop: LoopSizing, assumptions: Assumptions, supplyK: number, riseK: number): number {
  return supplyK + riseK / 2 - assumptions.heatExchangerDropK + loop.liftK
}
