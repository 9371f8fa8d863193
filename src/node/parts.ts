import { batteryPart } from '../subsystems/battery.ts'
import { boomsPart } from '../subsystems/boom.ts'
import { computePart } from '../subsystems/compute.ts'
import { harnessPart } from '../subsystems/harness.ts'
import { momentumDevicesPart, torquersPart } from '../subsystems/momentum-devices.ts'
import { linkTerminalsPart } from '../subsystems/optical-link.ts'
import type { Part } from '../subsystems/part.ts'
import { conversionLossPart, powerElectronicsPart, solarArrayPart } from '../subsystems/power.ts'
import { thrustersPart } from '../subsystems/propulsion.ts'
import { shieldPart } from '../subsystems/radiation.ts'
import { radiatorHeatersPart } from '../subsystems/radiator.ts'
import { canistersM3 } from '../subsystems/stowage.ts'
import { boxAreaM2 } from '../subsystems/vault.ts'
import type { AttitudeSizing } from './attitude.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'
import { deployedSpanM, vaultVolumeM3 } from './geometry.ts'
import { type ComputeDemand, installedHeatersW, type LoadSizing, sizeDemand } from './load.ts'
import type { ArrayStart } from './power.ts'
import type { DragSizing } from './propulsion.ts'
import { reentryParts } from './re-entry.ts'
import type { StructureSizing } from './structure.ts'

/** What computes, with what serves and shields it: alike in every orbit. */
export interface Payload {
  readonly demand: ComputeDemand
  readonly parts: readonly Part[]
}

/** The chips of a design and what they ask of the bus, once for all orbits that it may fly in. */
export function sizePayload(design: NodeDesign, context: NodeContext): Payload {
  const { assumptions } = context
  const demand = sizeDemand(design, context)
  return {
    demand,
    parts: [
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
    ],
  }
}

/** What parts of the design need to know beside it. */
export interface PartsBasis {
  readonly payload: Payload
  readonly arrayStart: ArrayStart
  readonly drag: DragSizing
}

/** The parts that follow from the design, whatever the others draw and weigh. */
export interface DesignParts {
  /** What is deployed. */
  readonly surfaces: readonly Part[]
  readonly payload: readonly Part[]
  readonly storage: readonly Part[]
  readonly platform: readonly Part[]
  /** Propellant of the last burns, where there are any: no dry mass. */
  readonly lastBurns: readonly Part[]
}

/** All parts of a satellite. */
export interface NodeParts extends DesignParts {
  /** What follows from the power of the bus. */
  readonly electronics: readonly Part[]
  /** What keeps the deployed satellite stiff and pointed. */
  readonly frame: readonly Part[]
  /** What moves the heat. */
  readonly loop: readonly Part[]
  readonly tanks: readonly Part[]
  /** Structure, growth allowance and propellant, which follow from the mass of everything else. */
  readonly closing: readonly Part[]
}

/** All groups of parts in the order they are listed. */
function partGroups(parts: NodeParts): readonly (readonly Part[])[] {
  const { surfaces, payload, storage, electronics, loop, platform, frame, tanks, closing, lastBurns } = parts
  return [surfaces, payload, storage, electronics, loop, platform, frame, tanks, closing, lastBurns]
}

/** The groups whose parts draw power, in that order: what is summed over draws is summed over these. */
export function drawingGroups({ payload, loop, platform, frame }: NodeParts): readonly (readonly Part[])[] {
  return [payload, loop, platform, frame]
}

/** All parts in the order they are listed. */
export function listParts(parts: NodeParts): Part[] {
  return partGroups(parts).flat()
}

/** The part of an id. */
export function partOf(parts: NodeParts, id: string): Part {
  const found = listParts(parts).find((part) => part.id === id)
  if (found === undefined) throw new Error(`a satellite has no part '${id}'`)
  return found
}

/**
 * The node's list of parts: what stands here is weighed, powered, cooled, paid for and shown. A new one is a line at the
 * end of its group, or, where it follows from the power of the bus, of {@link partsOfLoad}.
 *
 * Sums are taken group by group and in this order, which their last digits depend on.
 */
export function partsOfDesign(design: NodeDesign, context: NodeContext, basis: PartsBasis): DesignParts {
  const { assumptions, shared } = context
  const { drag } = basis
  const { startArrayPowerW } = basis.arrayStart
  const platform: Part[] = [
    shared.housekeeping,
    linkTerminalsPart(design.terminalCount, design.terminal, shared.terminalLearningRatio),
    thrustersPart({
      count: assumptions.thrusterCount,
      thruster: design.thruster,
      powerW: drag.thrusterPowerW,
    }),
    shared.avionics,
    shared.downlink,
  ]
  const reentry = reentryParts(design, assumptions)
  for (const part of reentry.system) platform.push(part)
  return {
    surfaces: [
      solarArrayPart({
        areaM2: design.solarArrayAreaM2,
        startPowerW: startArrayPowerW,
        cell: design.solarCell,
        learningRatio: shared.arrayLearningRatio,
        stowedM: assumptions.arrayStowedM,
      }),
    ],
    payload: basis.payload.parts,
    storage: [
      batteryPart(design.batteryEnergyJ, design.battery),
      harnessPart({
        arrayPowerW: startArrayPowerW,
        wingLengthM: (deployedSpanM(design.solarArrayAreaM2, assumptions) - assumptions.busWidthM) / 2,
        busWidthM: assumptions.busWidthM,
        voltageV: assumptions.busVoltageV,
        lossFraction: assumptions.harnessLossFraction,
      }),
    ],
    platform,
    lastBurns: reentry.propellant,
  }
}

/** The parts that keep the deployed satellite stiff and pointed. */
export function partsOfFrame(
  { assumptions }: NodeContext,
  structure: StructureSizing,
  attitude: AttitudeSizing,
): readonly Part[] {
  return [
    momentumDevicesPart({
      momentumNMS: attitude.storedNMS,
      count: assumptions.momentumDeviceCount,
      massFactorKg: assumptions.momentumMassFactorKg,
      usdPerKg: assumptions.momentumUsdPerKg,
      wPerKg: assumptions.momentumWPerKg,
    }),
    torquersPart(attitude.torquerAM2, assumptions.torquerAM2PerKg),
    boomsPart(structure.boomKg, canistersM3(structure.canister)),
  ]
}

/** The parts that follow from the power of the bus. */
export function partsOfLoad({ assumptions }: NodeContext, load: LoadSizing): readonly Part[] {
  return [
    powerElectronicsPart(load.peakBusW, assumptions.powerElectronicsKgPerW),
    radiatorHeatersPart(installedHeatersW(load), assumptions.heaterMassKgPerW),
  ]
}
