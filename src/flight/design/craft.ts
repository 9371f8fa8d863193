import { EARTH_ALBEDO_FRACTION, EARTH_INFRARED_W_PER_M2, YEAR_S } from '../../constants.ts'
import { ARRAY_J_PER_KG_K } from '../../node/array-in-sunlight.ts'
import type { NodeContext } from '../../node/context.ts'
import { type HeatAtLoad, heatAtLoad } from '../../node/coolant-loop.ts'
import { outlineOf } from '../../node/geometry.ts'
import { busByCompute, hostPower } from '../../node/load.ts'
import { partOf } from '../../node/parts.ts'
import { arrayLeftFraction, arrayRadiationFraction } from '../../node/power.ts'
import type { NodeSizing } from '../../node/size.ts'
import { tabledViewFactorFraction } from '../../subsystems/array-backload.ts'
import { survivingChipFraction } from '../../subsystems/attrition.ts'
import { capacityLeftFraction } from '../../subsystems/battery.ts'
import { chipPowerFraction, computePowerRatio, throttledThroughputFraction } from '../../subsystems/compute.ts'
import { carriedFraction } from './carried.ts'
import type { LoopPlant } from './loop-plant.ts'
import { tankNode } from './tank-node.ts'

/** Specific heat of aluminium, which boards and bus are taken for. Source: [gilmore-2002], appendix A. */
const ALUMINIUM_J_PER_KG_K = 900
/** Panels that the coolant passes one after another: three times as many move its warmest by less than 0.1 K. */
const PANEL_COUNT = 8

/** The Earth below: infrared and albedo, orbit means about which they go with the place. */
export interface EarthLight {
  readonly infraredWPerM2: number
  readonly albedoFraction: number
}

export const MEAN_EARTH: EarthLight = {
  infraredWPerM2: EARTH_INFRARED_W_PER_M2,
  albedoFraction: EARTH_ALBEDO_FRACTION,
}

/** A satellite as it is flown: its sizing, and what the sizing leaves to time. */
export interface Craft {
  readonly sizing: NodeSizing
  readonly context: NodeContext
  readonly arrayJPerK: number
  readonly loop: LoopPlant
  /** View factor of a radiator face to the array wing, and what the array radiates to it at a temperature of 1 K. */
  readonly backloadRatio: number
  readonly demand: Demand
  /** Share of its work whose traffic links or ground carry. */
  readonly carriedFraction: number
}

/** Bus power and throughput by compute power, chips and hosts. */
export interface Demand {
  readonly peakComputeW: number
  readonly offPeakComputeW: number
  readonly busW: (computeW: number) => number
  /** The compute power that a bus power carries; nil at the power of the bus without compute, and below. */
  readonly computeAtBusW: (busW: number) => number
  /** Heat by bus power: into the coolant, and on the radiator. */
  readonly loopHeatW: (busW: number) => number
  readonly radiatorHeatW: (busW: number) => number
}

export function craftOf(sizing: NodeSizing, context: NodeContext): Craft {
  const { design, parts } = sizing
  return {
    sizing,
    context,
    arrayJPerK: partOf(parts, 'solar-array').massKg * ARRAY_J_PER_KG_K,
    loop: plantOf(sizing, context),
    backloadRatio: tabledViewFactorFraction(outlineOf(design, context.assumptions)),
    demand: demandOf(sizing, context),
    carriedFraction: carriedFraction(sizing, context),
  }
}

/** Bus power by compute power as the sizing has it, and the heat that goes with a bus power. */
function demandOf(sizing: NodeSizing, { load: profile }: NodeContext): Demand {
  const { load, loop } = sizing
  const { averageComputeW, peakComputeW, averageBusW, idleBusW } = load
  const extraW = peakComputeW - averageComputeW
  const loopSlope = extraW > 0 ? (loop.peakHeatW - loop.averageHeatW) / loop.peakExtraBusW : 1
  const radiatorSlope = extraW > 0 ? (loop.peakRejectedW - loop.averageRejectedW) / loop.peakExtraBusW : 1
  const { offPeakComputeW, busW, computeW } = busByCompute(load, profile)
  const mean = heatAtLoad(sizing)
  const [atMean, atIdle] = [mean(averageBusW), mean(idleBusW)]
  const heat = (kind: keyof HeatAtLoad, aboveRatio: number) => (busW: number) => {
    if (busW > averageBusW) return atMean[kind] + aboveRatio * (busW - averageBusW)
    // A bus that lacks power for what is always on gives that much less heat.
    if (busW < idleBusW) return (atIdle[kind] * Math.max(0, busW)) / idleBusW
    return mean(busW)[kind]
  }
  return {
    peakComputeW,
    offPeakComputeW,
    busW,
    computeAtBusW: computeW,
    loopHeatW: heat('loopW', loopSlope),
    radiatorHeatW: heat('radiatorW', radiatorSlope),
  }
}

/** The loop as a network: capacities by mass, conductances as the sizing has them. */
function plantOf({ design, loop, parts, mass }: NodeSizing, { assumptions }: NodeContext): LoopPlant {
  const { radiator } = loop
  const flowWPerK = loop.coolantFlowKgPerS * assumptions.coolantSpecificHeatJPerKgK
  const coolantJPerK = radiator.parts.coolantKg * assumptions.coolantSpecificHeatJPerKgK
  const computeKg = partOf(parts, 'compute').massKg
  const housekeepingW = assumptions.housekeepingPowerW
  const tankKg = partOf(parts, 'tank').massKg
  const arrayKg = partOf(parts, 'solar-array').massKg
  const restKg = Math.max(1, mass.dryKg - computeKg - arrayKg - radiator.parts.totalKg - tankKg)
  return {
    panelCount: PANEL_COUNT,
    flowWPerK,
    plateWPerK: (2 * design.chipCount) / design.chip.junctionResistanceKPerW,
    plateJPerK: computeKg * ALUMINIUM_J_PER_KG_K,
    // Coolant: half in the panels, a quarter in each leg.
    hotLegJPerK: coolantJPerK / 4,
    coldLegJPerK: coolantJPerK / 4,
    panelCoolantJPerK: coolantJPerK / 2 / PANEL_COUNT,
    panelJPerK: radiator.dryHeatCapacityJPerK / PANEL_COUNT,
    panelWPerK: loop.averageHeatW / assumptions.heatExchangerDropK / PANEL_COUNT,
    liftK: loop.liftK,
    // The platform sits on the coolant with the drop of a heat exchanger.
    busWPerK: housekeepingW / assumptions.heatExchangerDropK,
    busJPerK: restKg * ALUMINIUM_J_PER_KG_K,
    busHeatW: housekeepingW,
    ...tankNode({ tankKg, propellantKg: mass.propellantKg }),
    setPointK: design.coolantSupplyK,
  }
}

const MOST_LOST_FRACTION = 1 - 1e-9

/** What age has done to a satellite, at the rates it was sized with. */
export interface Age {
  readonly arrayFraction: number
  readonly capacityJ: number
  /** Working chips over those powered at the start. */
  readonly workingRatio: number
  /** Highest compute power of what works. */
  readonly mostComputeW: number
}

export function ageOf({ sizing, context }: Craft, missionS: number): Age {
  const { design, environment, load, power, reliability } = sizing
  const { assumptions, mission } = context
  const years = Math.max(0, missionS / YEAR_S)
  // A sizing whose chips boil loses them all at once: a rate without end has no share left at time nought.
  const lossRatePerYear = -Math.log1p(-Math.min(MOST_LOST_FRACTION, reliability.chipLossFraction))
  const workingRatio = survivingChipFraction({
    years: Math.min(reliability.operatingYears, years),
    chipLossRatePerYear: lossRatePerYear,
    busLossRatePerYear: 0,
    spareRatio: design.spareChipCount / design.chipCount,
    throttleFraction: design.throttleFraction,
    exponentRatio: assumptions.throttleExponentRatio,
  })
  return {
    arrayFraction: arrayRadiationFraction(design, environment, years) * arrayLeftFraction(environment, context, years),
    capacityJ:
      design.batteryEnergyJ *
      capacityLeftFraction({
        wearFraction: power.battery.wearFraction * Math.min(1, years / mission.lifeYears),
        years,
        calendarFadeFraction: design.battery.calendarFadeFraction,
      }),
    workingRatio,
    mostComputeW: Math.min(
      load.peakComputeW,
      load.ratedChipsW * computePowerRatio(Math.min(1, workingRatio), hostPower(design.chip, assumptions)),
    ),
  }
}

/** Power of one working chip, and throughput over that of the start at its peak, by compute power. */
export function chipsAt(
  { sizing, context }: Craft,
  { workingRatio }: Age,
  computeW: number,
): { readonly chipW: number; readonly throughputFraction: number } {
  const { design, load } = sizing
  const { assumptions } = context
  const working = Math.max(1e-9, workingRatio)
  const share = chipPowerFraction(computeW / load.ratedChipsW, hostPower(design.chip, assumptions))
  const phi = Math.min(1, share / working)
  const throughput = throttledThroughputFraction({
    powerFraction: phi,
    exponentRatio: assumptions.throttleExponentRatio,
    idlePowerFraction: assumptions.idlePowerFraction,
  })
  return { chipW: phi * design.chip.tdpW, throughputFraction: (working * throughput) / load.peakThroughputFraction }
}
