import { shieldMassKg } from '../subsystems/radiation.ts'
import type { AttitudeSizing } from './attitude.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'
import type { LoadSizing } from './load.ts'
import type { StructureSizing } from './structure.ts'

/** Mass built up bottom-up; launch mass is what was bought, propellant what the dry mass leaves of it. */
export interface MassSizing {
  readonly arrayKg: number
  readonly radiatorKg: number
  readonly computeKg: number
  readonly shieldKg: number
  readonly batteryKg: number
  readonly powerElectronicsKg: number
  readonly terminalsKg: number
  readonly thrustersKg: number
  readonly tankKg: number
  readonly avionicsKg: number
  /** Wheels or gyros, and torquers. */
  readonly attitudeKg: number
  readonly boomKg: number
  readonly structureKg: number
  readonly growthKg: number
  /** Kept for what is not known yet. */
  readonly marginKg: number
  readonly dryKg: number
  /** Negative when the dry mass alone is more than was bought. */
  readonly propellantKg: number
  readonly launchKg: number
}

export function sizeMass(
  design: NodeDesign,
  { assumptions, margins }: NodeContext,
  electrical: LoadSizing,
  structure: StructureSizing,
  attitude: AttitudeSizing,
): MassSizing {
  const { arrayKg, radiatorKg, boomKg } = structure
  const ratedInstalledW = electrical.ratedComputeW * (1 + design.spareChipCount / design.chipCount)
  const computeKg = ratedInstalledW * assumptions.computeMassKgPerW
  const shieldKg = shieldMassKg(design.shieldingM, assumptions.vaultAreaM2)
  const batteryKg = design.batteryEnergyJ / design.battery.specificEnergyJPerKg
  const powerElectronicsKg = electrical.peakBusW * assumptions.powerElectronicsKgPerW
  const terminalsKg = design.terminalCount * design.terminal.massKg
  const thrustersKg = assumptions.thrusterCount * design.thruster.massKg
  const avionicsKg = assumptions.avionicsMassKg
  const attitudeKg = attitude.momentumDevicesKg + attitude.torquersKg
  const carriedKg =
    arrayKg +
    radiatorKg +
    computeKg +
    shieldKg +
    batteryKg +
    powerElectronicsKg +
    terminalsKg +
    thrustersKg +
    avionicsKg +
    attitudeKg +
    boomKg

  // Tank, structure, growth and margin follow the propellant: launch = (carried + tank) s g m + propellant, the last three
  // the factors.
  const structureRatio = 1 + assumptions.structureFraction
  const growthRatio = (1 + assumptions.growthFraction) * (1 + margins.massFraction)
  const tankRatio = design.thruster.tankFraction * structureRatio * growthRatio
  const propellantKg = (design.launchMassKg - carriedKg * structureRatio * growthRatio) / (1 + tankRatio)
  const tankKg = design.thruster.tankFraction * Math.max(0, propellantKg)
  const structureKg = (carriedKg + tankKg) * assumptions.structureFraction
  const growthKg = (carriedKg + tankKg + structureKg) * assumptions.growthFraction
  const dryKg = carriedKg + tankKg + structureKg + growthKg
  const marginKg = dryKg * margins.massFraction
  return {
    arrayKg,
    radiatorKg,
    computeKg,
    shieldKg,
    batteryKg,
    powerElectronicsKg,
    terminalsKg,
    thrustersKg,
    tankKg,
    avionicsKg,
    attitudeKg,
    boomKg,
    structureKg,
    growthKg,
    marginKg,
    dryKg,
    // Solved above where there is any; a shortage has no tank and is the plain difference.
    propellantKg: propellantKg > 0 ? propellantKg : design.launchMassKg - dryKg - marginKg,
    launchKg: design.launchMassKg,
  }
}
