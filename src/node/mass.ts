import { shieldMassKg } from '../subsystems/radiation.ts'
import { boxAreaM2 } from '../subsystems/vault.ts'
import type { Assumptions } from './assumptions.ts'
import type { NodeDesign } from './design.ts'
import { vaultVolumeM3 } from './geometry.ts'
import type { LoadSizing } from './load.ts'
import type { RadiatorSizing } from './radiator.ts'

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
  readonly structureKg: number
  readonly growthKg: number
  readonly dryKg: number
  /** Negative when the dry mass alone is more than was bought. */
  readonly propellantKg: number
  readonly launchKg: number
}

export function sizeMass(
  design: NodeDesign,
  assumptions: Assumptions,
  electrical: LoadSizing,
  radiator: RadiatorSizing,
): MassSizing {
  const arrayKg = design.solarArrayAreaM2 * design.solarCell.massKgPerM2
  const radiatorKg = radiator.totalKg
  const ratedInstalledW = electrical.ratedComputeW * (1 + design.spareChipCount / design.chipCount)
  const computeKg = ratedInstalledW * assumptions.computeMassKgPerW
  const shieldKg = shieldMassKg(design.shieldingM, boxAreaM2(vaultVolumeM3(design, electrical, assumptions)))
  const batteryKg = design.batteryEnergyJ / design.battery.specificEnergyJPerKg
  const powerElectronicsKg = electrical.peakBusW * assumptions.powerElectronicsKgPerW
  const terminalsKg = design.terminalCount * design.terminal.massKg
  const thrustersKg = assumptions.thrusterCount * design.thruster.massKg
  const avionicsKg = assumptions.avionicsMassKg
  const carriedKg =
    arrayKg +
    radiatorKg +
    computeKg +
    shieldKg +
    batteryKg +
    powerElectronicsKg +
    terminalsKg +
    thrustersKg +
    avionicsKg

  // Tank, structure and growth follow the propellant: launch = (carried + tank) s g + propellant, s and g the factors.
  const structureRatio = 1 + assumptions.structureFraction
  const growthRatio = 1 + assumptions.growthFraction
  const tankRatio = design.thruster.tankFraction * structureRatio * growthRatio
  const propellantKg = (design.launchMassKg - carriedKg * structureRatio * growthRatio) / (1 + tankRatio)
  const tankKg = design.thruster.tankFraction * Math.max(0, propellantKg)
  const structureKg = (carriedKg + tankKg) * assumptions.structureFraction
  const growthKg = (carriedKg + tankKg + structureKg) * assumptions.growthFraction
  const dryKg = carriedKg + tankKg + structureKg + growthKg
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
    structureKg,
    growthKg,
    dryKg,
    // Solved above where there is any; a shortage has no tank and is the plain difference.
    propellantKg: propellantKg > 0 ? propellantKg : design.launchMassKg - dryKg,
    launchKg: design.launchMassKg,
  }
}
