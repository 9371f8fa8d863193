import { YEAR_HOURS, YEAR_S } from '../constants.ts'
import { doseBehindRadSiPerYear, sunSynchronousDoseBehindRadSiPerYear } from '../environment/dose-behind.ts'
import type { OrbitEnvironment } from '../environment/orbit-environment.ts'
import { type AttritionArgs, deliveredYears, survivingChipFraction } from '../subsystems/attrition.ts'
import { computePowerRatio } from '../subsystems/compute.ts'
import { memoryErrorsPerChipYear, restartLossFraction, upsetDoseRadSiPerYear } from '../subsystems/radiation.ts'
import { boxAreaM2 } from '../subsystems/vault.ts'
import { chipLoss } from './chip-loss.ts'
import type { NodeContext } from './context.ts'
import type { LoopSizing } from './coolant-loop.ts'
import type { NodeDesign } from './design.ts'
import { busVolumeM3 } from './geometry.ts'
import { hostPower, type LoadSizing } from './load.ts'
import { operatingYears } from './operating-years.ts'
import type { PowerSizing } from './power.ts'
import type { PropulsionSizing } from './propulsion.ts'
import { leakProbabilityAt, type RadiatorLeaks, radiatorLeaks } from './radiator.ts'
import type { ThermalSizing } from './thermal.ts'

/** Junctions, failures and what is left of the compute over the life. */
export interface ReliabilitySizing {
  /** At mean load, at the start. */
  readonly averageJunctionK: number
  /** The same, mean over the life, as the living take over from the dead. */
  readonly lifeJunctionK: number
  /** Hottest chip at peak load at end of life, when the living run harder for the dead. */
  readonly peakJunctionK: number
  readonly chipLossFraction: number
  readonly survivingChipFraction: number
  readonly endPeakComputeW: number
  /** From the end of the climb and its checkout to the end of the life. */
  readonly operatingYears: number
  /** Full-power years delivered of those, before availability. */
  readonly deliveredYears: number
  readonly pumpLoopFraction: number
  /** Of the radiator. */
  readonly leaks: RadiatorLeaks
  /** More loops of the radiator leaking by the end than there are spares. */
  readonly leakProbabilityFraction: number
  /** Satellites lost to debris on the bus. */
  readonly debrisLossPerYear: number
  /** Satellites lost by all causes, as a rate. */
  readonly lossRatePerYear: number
  readonly doseRadSiPerYear: number
  readonly lifeDoseRadSi: number
  readonly doseMarginRatio: number
  /** The same of the weakest of hosts, flash and converters in the vault, and of terminals and avionics outside. */
  readonly avionicsDoseMarginRatio: number
  readonly memoryErrorsPerYear: number
  /** Upsets that restart a host. */
  readonly hostUpsetsPerYear: number
  readonly eclipseAvailabilityFraction: number
  readonly upsetAvailabilityFraction: number
  readonly availabilityFraction: number
}

/**
 * Junctions, failures of chips with their temperature, dose and upsets, and the share of time compute is delivered:
 *
 *   availability = eclipses x upsets x (1 - hours in safe mode) x links
 *
 * Source: [research-viewer] delivered years, [jedec-jep122] acceleration, [llama3-2024] failures, [suncatcher-2025] upsets;
 * formulas in `src/subsystems/attrition.ts`, `chip-failures.ts`, `radiation.ts` and `reliability.ts`.
 * Assumes: causes of outage independent of each other; the living run harder for the dead until they reach rated power.
 * Valid: upsets a factor of three; acceleration with temperature is not tested from outside.
 */
export function sizeReliability(
  design: NodeDesign,
  context: NodeContext,
  environment: OrbitEnvironment,
  electrical: LoadSizing,
  { radiator }: LoopSizing,
  thermal: ThermalSizing,
  power: PowerSizing,
  { raiseS }: PropulsionSizing,
): ReliabilitySizing {
  const { assumptions, mission, shared } = context
  const { chip } = design
  const years = operatingYears(context, raiseS)
  const chips = chipLoss(design, context, environment, electrical, thermal, years)
  const satellites = satelliteLoss(design, context, environment, electrical, radiator)
  const attrition: AttritionArgs = {
    years,
    chipLossRatePerYear: chips.ratePerYear,
    busLossRatePerYear: satellites.lossRatePerYear,
    spareRatio: design.spareChipCount / design.chipCount,
    throttleFraction: design.throttleFraction,
    exponentRatio: assumptions.throttleExponentRatio,
  }
  const surviving = survivingChipFraction(attrition)
  const endChipW = Math.min(chip.tdpW, (chip.tdpW * design.throttleFraction) / surviving)
  const lifeDoseRadSi = environment.doseRadSiPerYear * mission.lifeYears
  const { memoryErrorsPerYear, hostUpsetsPerYear, upsetAvailabilityFraction } = upsets(design, context, environment)
  const eclipseAvailabilityFraction = eclipseAvailability(context, environment, power)
  return {
    averageJunctionK:
      thermal.averageReturnK + chip.tdpW * electrical.averageChipFraction * chip.junctionResistanceKPerW,
    lifeJunctionK: chips.junctionK,
    peakJunctionK: thermal.peakReturnK + endChipW * chip.junctionResistanceKPerW,
    chipLossFraction: -Math.expm1(-chips.ratePerYear),
    survivingChipFraction: surviving,
    endPeakComputeW: endPeakComputeW(design, context, electrical, surviving),
    operatingYears: years,
    deliveredYears:
      (1 - assumptions.silentErrorOverheadFraction) * shared.meanPumpLoopFraction * deliveredYears(attrition),
    pumpLoopFraction: shared.pumpLoopFraction,
    leaks: satellites.leaks,
    leakProbabilityFraction: satellites.leakProbabilityFraction,
    debrisLossPerYear: satellites.debrisLossPerYear,
    lossRatePerYear: satellites.lossRatePerYear,
    doseRadSiPerYear: environment.doseRadSiPerYear,
    lifeDoseRadSi,
    doseMarginRatio: chip.doseToleranceRadSi / lifeDoseRadSi,
    avionicsDoseMarginRatio: avionicsDoseMargin(design, context, environment, lifeDoseRadSi),
    memoryErrorsPerYear,
    hostUpsetsPerYear,
    eclipseAvailabilityFraction,
    upsetAvailabilityFraction,
    availabilityFraction:
      eclipseAvailabilityFraction *
      upsetAvailabilityFraction *
      (1 - assumptions.safeModeHoursPerYear / YEAR_HOURS) *
      assumptions.linkAvailabilityFraction,
  }
}

/** What the living can still draw at the end, at most what the load asks. */
function endPeakComputeW(
  { chip }: NodeDesign,
  { assumptions }: NodeContext,
  { peakComputeW, ratedChipsW }: LoadSizing,
  surviving: number,
): number {
  return Math.min(peakComputeW, ratedChipsW * computePowerRatio(Math.min(1, surviving), hostPower(chip, assumptions)))
}

/** Satellites lost whole: by the bus, by debris that strikes it, and by a radiator that leaks dry. */
function satelliteLoss(
  design: NodeDesign,
  context: NodeContext,
  environment: OrbitEnvironment,
  electrical: LoadSizing,
  radiator: LoopSizing['radiator'],
) {
  const { assumptions, mission, shared } = context
  const leaks = radiatorLeaks(design, context, environment, radiator.parts)
  const leakProbabilityFraction = leakProbabilityAt(design, mission.lifeYears, leaks.perYear)
  const debrisLossPerYear =
    environment.debrisFlux1cmPerM2Year *
    shared.lethalDebrisRatio *
    boxAreaM2(busVolumeM3(design, electrical, assumptions))
  const lossRatePerYear =
    shared.busLossRatePerYear + debrisLossPerYear + lostToLeaksPerLife(leakProbabilityFraction) / mission.lifeYears
  return { leaks, leakProbabilityFraction, debrisLossPerYear, lossRatePerYear }
}

/** Memory errors that escape correction, and the time left by restarts after them and after upsets of hosts. */
function upsets(
  { chip, chipCount }: NodeDesign,
  { assumptions, shared }: NodeContext,
  { protonFluxAbove50MevPerM2S }: OrbitEnvironment,
) {
  const doseRadSiPerYear = upsetDoseRadSiPerYear(protonFluxAbove50MevPerM2S, shared.referenceProtonFluxPerM2S)
  const memoryErrorsPerYear =
    chipCount *
    memoryErrorsPerChipYear({
      upsetDoseRadSiPerYear: doseRadSiPerYear,
      memoryBytes: chip.memoryBytes,
      doseRadSiPerError: assumptions.memoryErrorDoseRadSi,
    }) *
    assumptions.memoryErrorEscapeFraction
  const memoryLoss =
    assumptions.replicaFraction *
    restartLossFraction({ eventsPerYear: memoryErrorsPerYear, restartHours: assumptions.memoryErrorRestartS / 3600 })
  const hostUpsetsPerYear = doseRadSiPerYear / assumptions.hostUpsetDoseRadSi
  const hostLoss = restartLossFraction({
    eventsPerYear: hostUpsetsPerYear,
    restartHours: assumptions.hostRestartS / 3600,
  })
  return { memoryErrorsPerYear, hostUpsetsPerYear, upsetAvailabilityFraction: Math.max(0, 1 - memoryLoss - hostLoss) }
}

/** Time left by eclipses, in which what the battery does not carry stands still and then restarts. */
function eclipseAvailability(
  { assumptions }: NodeContext,
  { meanEclipseFraction }: OrbitEnvironment,
  { battery }: PowerSizing,
): number {
  const idleInEclipse = 1 - battery.eclipseComputeFraction
  const restarting = (battery.eclipsesPerYear * assumptions.eclipseRestartS) / YEAR_S
  return Math.max(0, 1 - idleInEclipse * (meanEclipseFraction + restarting))
}

/**
 * Satellites that leaks end, as a rate in lives: -ln(1 - P).
 * @example lostToLeaksPerLife(0.5) // 0.693
 */
export function lostToLeaksPerLife(leakProbabilityFraction: number): number {
  return -Math.log1p(-Math.min(MOST_LEAKY, leakProbabilityFraction))
}

/** A radiator that leaks for certain is counted as one that lasts a seventh of the life. */
const MOST_LEAKY = 0.999

/** Of what stands in the vault with the chips, and of terminals and avionics outside, behind their own boxes. */
function avionicsDoseMargin(
  design: NodeDesign,
  { assumptions, mission, shared }: NodeContext,
  environment: OrbitEnvironment,
  lifeDoseRadSi: number,
): number {
  const { altitudeM } = design
  const { inclinationRad } = environment
  const shieldingM = assumptions.avionicsShieldingM
  const { solarPhase } = mission
  const doseRadSiPerYear =
    design.orbit === 'dawn-dusk'
      ? sunSynchronousDoseBehindRadSiPerYear(altitudeM, { shieldingM, solarPhase })
      : doseBehindRadSiPerYear({ shieldingM, solarPhase, altitudeM, inclinationRad })
  return Math.min(
    shared.vaultDoseToleranceRadSi / lifeDoseRadSi,
    assumptions.terminalDoseToleranceRadSi / (doseRadSiPerYear * mission.lifeYears),
  )
}
