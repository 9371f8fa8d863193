import { YEAR_HOURS } from '../constants.ts'
import { launchByMassCount, launchByVolumeCount } from '../economics/launch.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'
import { busVolumeM3 } from './geometry.ts'
import type { LoadSizing } from './load.ts'
import type { MassSizing } from './mass.ts'
import type { OutputSizing } from './output.ts'
import type { PowerSizing } from './power.ts'

/** Cost of one satellite and of what it delivers. Boundary: full cost, chips to ground segment, with cost of capital. */
export interface CostSizing {
  readonly arrayUsd: number
  readonly radiatorUsd: number
  readonly batteryUsd: number
  readonly chipsUsd: number
  readonly terminalsUsd: number
  readonly thrustersUsd: number
  readonly propellantUsd: number
  readonly busUsd: number
  readonly developmentUsd: number
  readonly launchUsd: number
  readonly insuranceUsd: number
  /** All of the above. */
  readonly capitalUsd: number
  readonly unitUsd: number
  readonly operationsUsdPerYear: number
  /** Recovery of the capital with interest, and in-orbit insurance. */
  readonly capitalChargeUsdPerYear: number
  /** Capital by recovery factor, and operations. */
  readonly yearlyUsd: number
  readonly satellitesPerLaunchCount: number
  readonly satellitesPerLaunchByMassRatio: number
  readonly satellitesPerLaunchByVolumeRatio: number
  readonly stowedVolumeM3: number
  readonly usdPerPflopYear: number
  readonly usdPerGpuHour: number
  readonly usdPerMtoken: number
  readonly groundUsdPerPflopYear: number
  readonly spaceToGroundRatio: number
  /** Launch price at which the PFLOP-year costs what it costs on the ground; negative when the platform alone costs more. */
  readonly breakEvenLaunchUsdPerKg: number
  readonly launchUsdPerKg: number
}

export function sizeCost(
  design: NodeDesign,
  { assumptions, mission, shared }: NodeContext,
  electrical: LoadSizing,
  power: PowerSizing,
  mass: MassSizing,
  output: OutputSizing,
): CostSizing {
  const arrayUsd = power.startArrayPowerW * design.solarCell.costUsdPerW * shared.arrayLearningRatio
  const radiatorUsd = mass.radiatorKg * design.radiatorPanel.costUsdPerKg * shared.radiatorLearningRatio
  const batteryUsd = design.batteryEnergyJ * design.battery.costUsdPerJ
  const chipsUsd = (design.chipCount + design.spareChipCount) * design.chip.priceUsd * assumptions.spacePremiumRatio
  const terminalsUsd = design.terminalCount * design.terminal.costUsd * shared.terminalLearningRatio
  const thrustersUsd = assumptions.thrusterCount * design.thruster.costUsd
  const propellantUsd = Math.max(0, mass.propellantKg) * design.thruster.propellantUsdPerKg
  // The bus price per mass covers what has no price of its own, growth allowance included.
  const busKg =
    mass.shieldKg + mass.powerElectronicsKg + mass.tankKg + mass.avionicsKg + mass.structureKg + mass.growthKg
  const busUsd = busKg * assumptions.busCostUsdPerKg * shared.busLearningRatio
  const developmentUsd = assumptions.nreUsd / mission.unitCount
  const unitUsd = arrayUsd + radiatorUsd + batteryUsd + chipsUsd + terminalsUsd + thrustersUsd + propellantUsd + busUsd

  const stowedVolumeM3 =
    busVolumeM3(design, electrical, assumptions) +
    design.solarArrayAreaM2 * assumptions.arrayStowedM +
    design.radiatorAreaM2 * assumptions.radiatorStowedM
  const fit = {
    payloadKg: design.launcher.payloadKg,
    fairingVolumeM3: design.launcher.fairingVolumeM3,
    packingFraction: design.launcher.packingFraction,
    satelliteKg: mass.launchKg,
    adapterFraction: assumptions.adapterFraction,
    stowedVolumeM3,
  }
  const byMass = launchByMassCount(fit)
  const byVolume = launchByVolumeCount(fit)
  const satellitesPerLaunch = Math.floor(Math.min(byMass, byVolume))
  const launchUsd = design.launcher.priceUsd / Math.max(1, satellitesPerLaunch)

  const insuredUsd = unitUsd + developmentUsd + launchUsd
  const insuranceUsd = insuredUsd * assumptions.launchInsuranceFraction
  const capitalUsd = insuredUsd + insuranceUsd
  const operationsUsdPerYear =
    assumptions.satelliteOperationsUsdPerYear + electrical.averageComputeW * assumptions.groundSegmentUsdPerWYear
  const yearlyUsd = capitalUsd * shared.capitalChargePerYear + operationsUsdPerYear
  const lifeUsd = yearlyUsd * mission.lifeYears
  const usdPerPflopYear = lifeUsd / output.effectivePflopYears

  const groundUsdPerPflopYear = design.chip.groundUsdPerPflopYear
  // What the yearly budget of equal cost leaves for launching, back through insurance and capital recovery.
  const equalYearlyUsd = (groundUsdPerPflopYear * output.effectivePflopYears) / mission.lifeYears
  const equalCapitalUsd = (equalYearlyUsd - operationsUsdPerYear) / shared.capitalChargePerYear
  const equalLaunchUsd = equalCapitalUsd / (1 + assumptions.launchInsuranceFraction) - unitUsd - developmentUsd
  return {
    arrayUsd,
    radiatorUsd,
    batteryUsd,
    chipsUsd,
    terminalsUsd,
    thrustersUsd,
    propellantUsd,
    busUsd,
    developmentUsd,
    launchUsd,
    insuranceUsd,
    capitalUsd,
    unitUsd,
    operationsUsdPerYear,
    capitalChargeUsdPerYear: capitalUsd * shared.capitalChargePerYear,
    yearlyUsd,
    satellitesPerLaunchCount: satellitesPerLaunch,
    satellitesPerLaunchByMassRatio: byMass,
    satellitesPerLaunchByVolumeRatio: byVolume,
    stowedVolumeM3,
    usdPerPflopYear,
    usdPerGpuHour: lifeUsd / (output.effectiveChipYears * YEAR_HOURS),
    usdPerMtoken: lifeUsd / output.lifeMtokens,
    groundUsdPerPflopYear,
    spaceToGroundRatio: usdPerPflopYear / groundUsdPerPflopYear,
    breakEvenLaunchUsdPerKg: equalLaunchUsd / mass.launchKg,
    launchUsdPerKg: launchUsd / mass.launchKg,
  }
}
