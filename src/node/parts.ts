import { batteryPart } from '../subsystems/battery.ts'
import { avionicsPart, housekeepingPart } from '../subsystems/bus.ts'
import { computePart } from '../subsystems/compute.ts'
import { linkTerminalsPart } from '../subsystems/optical-link.ts'
import type { Part } from '../subsystems/part.ts'
import { conversionLossPart, powerElectronicsPart, solarArrayPart } from '../subsystems/power.ts'
import { thrustersPart } from '../subsystems/propulsion.ts'
import { shieldPart } from '../subsystems/radiation.ts'
import { boxAreaM2 } from '../subsystems/vault.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'
import { vaultVolumeM3 } from './geometry.ts'
import type { ComputeDemand, LoadSizing } from './load.ts'

/** What parts of the design need to know beside it. */
export interface PartsBasis {
  readonly demand: ComputeDemand
  readonly startArrayPowerW: number
  /** Mean power of the thrusters that hold the orbit. */
  readonly thrusterPowerW: number
}

/** The parts that follow from the design, whatever the others draw and weigh. */
export interface DesignParts {
  readonly payload: readonly Part[]
  readonly platform: readonly Part[]
}

/**
 * The node's list of parts: what stands here is weighed, powered, cooled, paid for and shown. A new one is a line at the
 * end of the platform, or, where it follows from the power of the bus, of {@link partsOfLoad}.
 *
 * Sums are taken in this order, which their last digits depend on.
 */
export function partsOfDesign(design: NodeDesign, context: NodeContext, basis: PartsBasis): DesignParts {
  const { assumptions, shared } = context
  const { demand } = basis
  return {
    payload: [
      solarArrayPart({
        areaM2: design.solarArrayAreaM2,
        startPowerW: basis.startArrayPowerW,
        cell: design.solarCell,
        learningRatio: shared.arrayLearningRatio,
        stowedM: assumptions.arrayStowedM,
      }),
      computePart({
        installedW: demand.ratedComputeW * (1 + design.spareChipCount / design.chipCount),
        massKgPerW: assumptions.computeMassKgPerW,
        chipCount: design.chipCount + design.spareChipCount,
        chipUsd: design.chip.priceUsd,
        spacePremiumRatio: assumptions.spacePremiumRatio,
        averageW: demand.averageComputeW,
      }),
      conversionLossPart(demand.averageConversionLossW),
      shieldPart(design.shieldingM, boxAreaM2(vaultVolumeM3(design, demand, assumptions))),
      batteryPart(design.batteryEnergyJ, design.battery),
    ],
    platform: [
      housekeepingPart(assumptions.housekeepingPowerW),
      linkTerminalsPart(design.terminalCount, design.terminal, shared.terminalLearningRatio),
      thrustersPart({
        count: assumptions.thrusterCount,
        thruster: design.thruster,
        powerW: basis.thrusterPowerW,
      }),
      avionicsPart(assumptions.avionicsMassKg),
    ],
  }
}

/** The parts that follow from the power of the bus. */
export function partsOfLoad({ assumptions }: NodeContext, load: LoadSizing): readonly Part[] {
  return [powerElectronicsPart(load.peakBusW, assumptions.powerElectronicsKgPerW)]
}
