import { YEAR_HOURS, YEAR_S } from '../constants.ts'
import type { OrbitEnvironment } from '../environment/orbit-environment.ts'
import { type AttritionArgs, deliveredYears, survivingChipFraction } from '../subsystems/attrition.ts'
import { computePowerRatio } from '../subsystems/compute.ts'
import { memoryErrorsPerChipYear, restartLossFraction, upsetDoseRadSiPerYear } from '../subsystems/radiation.ts'
import { arrheniusRatio } from '../subsystems/reliability.ts'
import type { NodeContext } from './context.ts'
import type { NodeDesign } from './design.ts'
import { hostPower, type LoadSizing } from './load.ts'
import type { PowerSizing } from './power.ts'
import type { ThermalSizing } from './thermal.ts'

/** Junctions, failures and what is left of the compute over the life. */
export interface ReliabilitySizing {
  readonly averageJunctionK: number
  /** Hottest chip at peak load at end of life, when the living run harder for the dead. */
  readonly peakJunctionK: number
  readonly chipLossFraction: number
  readonly survivingChipFraction: number
  readonly endPeakComputeW: number
  /** Full-power years delivered per year of life bought, before availability. */
  readonly deliveredYears: number
  readonly pumpLoopFraction: number
  readonly doseRadSiPerYear: number
  readonly lifeDoseRadSi: number
  readonly doseMarginRatio: number
  readonly memoryErrorsPerYear: number
  readonly eclipseAvailabilityFraction: number
  readonly upsetAvailabilityFraction: number
  readonly availabilityFraction: number
}

/**
 * Junctions, failures of chips with their temperature, dose and upsets, and the share of time compute is delivered.
 *
 * Source: [jedec-jep122] acceleration, [llama3-2024] failures, [suncatcher-2025] upsets; formulas in
 * `src/subsystems/attrition.ts`, `radiation.ts` and `reliability.ts`.
 * Assumes: causes of outage independent of each other; the living run harder for the dead until they reach rated power.
 */
export function sizeReliability(
  design: NodeDesign,
  { assumptions, mission, shared }: NodeContext,
  environment: OrbitEnvironment,
  electrical: LoadSizing,
  thermal: ThermalSizing,
  power: PowerSizing,
): ReliabilitySizing {
  const { chip } = design
  const averageChipW = chip.tdpW * electrical.averageChipFraction
  const averageJunctionK = thermal.averageReturnK + averageChipW * chip.junctionResistanceKPerW

  const chipLossRatePerYear =
    shared.groundChipLossRatePerYear *
      assumptions.orbitFailureRatio *
      arrheniusRatio({
        temperatureK: averageJunctionK,
        referenceK: assumptions.referenceJunctionK,
        activationEv: assumptions.activationEv,
      }) +
    assumptions.latchupPerYear
  const attrition: AttritionArgs = {
    years: Math.max(0, mission.lifeYears - assumptions.deploymentDelayYears),
    chipLossRatePerYear,
    busLossRatePerYear: shared.busLossRatePerYear,
    spareRatio: design.spareChipCount / design.chipCount,
    throttleFraction: design.throttleFraction,
    exponentRatio: assumptions.throttleExponentRatio,
  }
  const surviving = survivingChipFraction(attrition)
  const endPeakComputeW = Math.min(
    electrical.peakComputeW,
    electrical.ratedChipsW * computePowerRatio(Math.min(1, surviving), hostPower(chip, assumptions)),
  )
  const endChipW = Math.min(chip.tdpW, (chip.tdpW * design.throttleFraction) / surviving)

  const doseRadSiPerYear = environment.doseRadSiPerYear
  const lifeDoseRadSi = doseRadSiPerYear * mission.lifeYears
  const upsetDose = upsetDoseRadSiPerYear(environment.protonFluxAbove50MevPerM2S, shared.referenceProtonFluxPerM2S)
  const memoryErrorsPerYear =
    design.chipCount *
    memoryErrorsPerChipYear({
      upsetDoseRadSiPerYear: upsetDose,
      memoryBytes: chip.memoryBytes,
      doseRadSiPerError: assumptions.memoryErrorDoseRadSi,
    }) *
    assumptions.memoryErrorEscapeFraction
  const memoryLoss =
    assumptions.replicaFraction *
    restartLossFraction({ eventsPerYear: memoryErrorsPerYear, restartHours: assumptions.memoryErrorRestartS / 3600 })
  const hostLoss = restartLossFraction({
    eventsPerYear: upsetDose / assumptions.hostUpsetDoseRadSi,
    restartHours: assumptions.hostRestartS / 3600,
  })
  const upsetAvailabilityFraction = Math.max(0, 1 - memoryLoss - hostLoss)
  const idleInEclipse = 1 - power.battery.eclipseComputeFraction
  const eclipseAvailabilityFraction = Math.max(
    0,
    1 -
      idleInEclipse *
        (environment.meanEclipseFraction + (power.battery.eclipsesPerYear * assumptions.eclipseRestartS) / YEAR_S),
  )
  return {
    averageJunctionK,
    peakJunctionK: thermal.peakReturnK + endChipW * chip.junctionResistanceKPerW,
    chipLossFraction: -Math.expm1(-chipLossRatePerYear),
    survivingChipFraction: surviving,
    endPeakComputeW,
    deliveredYears:
      (1 - assumptions.silentErrorOverheadFraction) * shared.meanPumpLoopFraction * deliveredYears(attrition),
    pumpLoopFraction: shared.pumpLoopFraction,
    doseRadSiPerYear,
    lifeDoseRadSi,
    doseMarginRatio: chip.doseToleranceRadSi / lifeDoseRadSi,
    memoryErrorsPerYear,
    eclipseAvailabilityFraction,
    upsetAvailabilityFraction,
    availabilityFraction:
      eclipseAvailabilityFraction *
      upsetAvailabilityFraction *
      (1 - assumptions.safeModeHoursPerYear / YEAR_HOURS) *
      assumptions.linkAvailabilityFraction,
  }
}
