import { capitalRecoveryPerYear, wrightRatio } from '../economics/finance.ts'
import { debrisFluxAbovePerM2Year } from '../environment/debris.ts'
import { orbitEnvironment } from '../environment/orbit-environment.ts'
import { avionicsPart, housekeepingPart } from '../subsystems/bus.ts'
import type { ChipFailureLaw } from '../subsystems/chip-failures.ts'
import { coolantFlowKgPerS, pumpPowerW } from '../subsystems/coolant-loop.ts'
import { downlinkPart } from '../subsystems/downlink.ts'
import type { DecaySpan } from '../subsystems/drag.ts'
import type { Part } from '../subsystems/part.ts'
import type { RadiatorLoop } from '../subsystems/radiator-parts.ts'
import type { AirAlongSpiral } from '../subsystems/raising.ts'
import { meanRedundantLoopFraction, redundantLoopFraction } from '../subsystems/reliability.ts'
import type { Assumptions, ComputeLoad, Mission } from './assumptions.ts'
import type { Spaceport } from './components.ts'
import type { MarginPolicy } from './margins.ts'

/** The air that a satellite climbs and comes down through. */
export interface MissionAir {
  /** The air after the mission, by how long it is waited for. */
  readonly decaySpans: readonly DecaySpan[]
  /** The air of the first year, for climbs. */
  readonly air: AirAlongSpiral
  /** The air of the year after the life, for the way down. */
  readonly airOfDescent: AirAlongSpiral
}

/** What of a satellite's surroundings hangs on the years in which it flies. */
export interface YearsInSpace extends MissionAir, Pick<Mission, 'f107Sfu' | 'solarPhase'> {}

/** What all candidates of a study share. */
export interface NodeContext extends MissionAir {
  readonly mission: Mission
  readonly load: ComputeLoad
  readonly assumptions: Assumptions
  readonly margins: MarginPolicy
  /** Those that fly a launcher of the study; a launcher that none flies can go anywhere from its own latitude. */
  readonly spaceports: readonly Spaceport[]
  readonly shared: SharedFactors
}

/** What follows from the assumptions alone, worked out once a study instead of once a candidate. */
export interface SharedFactors {
  /** Pump power per heat moved. */
  readonly pumpRatio: number
  readonly radiatorLoop: RadiatorLoop
  /** Packing, pointing, wiring and conversion of the array. */
  readonly arrayDeratingFraction: number
  /** Array power lost per year other than by radiation and impacts, as a rate. */
  readonly arrayAgeingPerYear: number
  readonly arrayLearningRatio: number
  readonly radiatorLearningRatio: number
  readonly terminalLearningRatio: number
  readonly busLearningRatio: number
  /** Chance that a coolant loop works at the end of the life, and mean over it. */
  readonly pumpLoopFraction: number
  readonly meanPumpLoopFraction: number
  /** Protons above 50 MeV on the orbit that upset rates are scaled from. */
  readonly referenceProtonFluxPerM2S: number
  /** Chips lost in orbit by themselves and with their hosts, radiation aside, as rates. */
  readonly chipFailures: ChipFailureLaw
  /** Satellites lost other than by impacts and leaks, as a rate. */
  readonly busLossRatePerYear: number
  /** Debris that ends the mission when it strikes the bus, over that of 1 cm and more. */
  readonly lethalDebrisRatio: number
  /** Array area lost per impact of 1 mm and more. */
  readonly arrayLossPerImpactM2: number
  /** Dose that hosts, flash and converters in the vault survive, the weakest of them. */
  readonly vaultDoseToleranceRadSi: number
  /** Satellites that are dead when they arrive: none of a satellite alone, which is one that works. */
  readonly arrivalLossFraction: number
  /** Sine of the radiator's pointing error. */
  readonly radiatorSunSineFraction: number
  /** Yearly payment per capital: recovery with interest, and in-orbit insurance. */
  readonly capitalChargePerYear: number
  /** The parts of the platform that all candidates have alike. */
  readonly housekeeping: Part
  readonly avionics: Part
  readonly downlink: Part
}

/**
 * Adds to a mission and its assumptions what follows from them alone.
 *
 * Source: [wright-1936] learning, [newnan-2019] capital recovery, both in `src/economics/finance.ts`; [gilmore-2002] the pump;
 * [suncatcher-2025] the orbit that upsets are scaled from; [dawnfront-debris-prior] sizes of debris.
 * Assumes: a yearly fraction lost is a constant rate, -ln(1 - fraction); unit costs learn from `learningReferenceCount`
 * satellites to those of the mission.
 */
export function nodeContext(args: Omit<NodeContext, 'shared'>): NodeContext {
  const { mission, assumptions } = args
  return {
    ...args,
    shared: {
      ...lifeAndCountFactors(mission, assumptions),
      pumpRatio: pumpRatio(assumptions),
      radiatorLoop: {
        coolantKgPerM3: assumptions.coolantDensityKgPerM3,
        pipeSpeedMPerS: assumptions.pipeSpeedMPerS,
        pumpKgPerW: assumptions.pumpMassKgPerW,
        valveKg: assumptions.valveMassKg,
        hoseKg: assumptions.hoseMassKg,
      },
      arrayDeratingFraction:
        assumptions.arrayPackingFraction *
        assumptions.arrayPointingFraction *
        assumptions.arrayWiringFraction *
        assumptions.arrayConversionFraction,
      arrayAgeingPerYear: -Math.log1p(-assumptions.arrayLossPerYear),
      referenceProtonFluxPerM2S: orbitEnvironment({
        altitudeM: UPSET_REFERENCE_ALTITUDE_M,
        orbit: { kind: 'dawn-dusk', ltanHours: 18 },
        shieldingM: 0.01,
        f107Sfu: mission.f107Sfu,
        solarPhase: 'mean',
      }).protonFluxAbove50MevPerM2S,
      chipFailures: {
        ratePerYear: -Math.log1p(-assumptions.chipFailuresPerYear) * assumptions.orbitFailureRatio,
        hostRatePerYear: -Math.log1p(-assumptions.hostFailuresPerYear) * assumptions.orbitFailureRatio,
        thermalFraction: assumptions.thermalFailureFraction,
        activationEv: assumptions.activationEv,
        referenceK: assumptions.referenceJunctionK,
      },
      busLossRatePerYear: -Math.log1p(-assumptions.busLossPerYear),
      lethalDebrisRatio:
        (assumptions.debrisFluxRatio * debrisFluxAbovePerM2Year(REFERENCE_ALTITUDE_M, assumptions.lethalDebrisM)) /
        debrisFluxAbovePerM2Year(REFERENCE_ALTITUDE_M, 0.01),
      arrayLossPerImpactM2: assumptions.stringAreaM2 * assumptions.stringLossFraction,
      vaultDoseToleranceRadSi: Math.min(
        assumptions.hostDoseToleranceRadSi,
        assumptions.flashDoseToleranceRadSi,
        assumptions.converterDoseToleranceRadSi,
      ),
      arrivalLossFraction: 0,
      radiatorSunSineFraction: Math.sin(assumptions.radiatorPointingErrorRad),
      housekeeping: housekeepingPart(assumptions.housekeepingPowerW),
      avionics: avionicsPart(assumptions.avionicsMassKg),
    },
  }
}

/** A context for satellites of another life and number, in other years: all that hangs on none of them stays as it was worked out. */
export function withLifeAndNumber(
  { mission, load, assumptions, margins, spaceports, shared }: NodeContext,
  lifeYears: number,
  unitCount: number,
  { f107Sfu, solarPhase, decaySpans, air, airOfDescent }: YearsInSpace,
): NodeContext {
  const own = { ...mission, lifeYears, unitCount, f107Sfu, solarPhase }
  const factors = { ...shared, ...lifeAndCountFactors(own, assumptions) }
  return { mission: own, load, assumptions, decaySpans, air, airOfDescent, margins, spaceports, shared: factors }
}

/** What of the shared factors hangs on the life and the number of satellites. */
function lifeAndCountFactors({ lifeYears, unitCount }: Mission, assumptions: Assumptions) {
  const unitRatio = unitCount / assumptions.learningReferenceCount
  const terminalLearningRatio = wrightRatio(assumptions.terminalLearningFraction, unitRatio)
  return {
    arrayLearningRatio: wrightRatio(assumptions.arrayLearningFraction, unitRatio),
    radiatorLearningRatio: wrightRatio(assumptions.radiatorLearningFraction, unitRatio),
    terminalLearningRatio,
    downlink: downlinkPart({
      massKg: assumptions.downlinkMassKg,
      costUsd: assumptions.downlinkCostUsd,
      powerW: assumptions.downlinkPowerW,
      learningRatio: terminalLearningRatio,
    }),
    busLearningRatio: wrightRatio(assumptions.busLearningFraction, unitRatio),
    pumpLoopFraction: redundantLoopFraction(assumptions.pumpFailuresPerYear, lifeYears),
    meanPumpLoopFraction: meanRedundantLoopFraction(assumptions.pumpFailuresPerYear, lifeYears),
    capitalChargePerYear:
      capitalRecoveryPerYear(assumptions.interestFraction, lifeYears) + assumptions.orbitInsurancePerYear,
  }
}

/** Orbit of the dose that [suncatcher-2025] derives upset rates from. */
const UPSET_REFERENCE_ALTITUDE_M = 650e3

/** Sizes of debris stand in the same ratio at all altitudes. */
const REFERENCE_ALTITUDE_M = 800e3

function pumpRatio(assumptions: Assumptions): number {
  return pumpPowerW({
    flowKgPerS: coolantFlowKgPerS({
      heatW: 1,
      specificHeatJPerKgK: assumptions.coolantSpecificHeatJPerKgK,
      riseK: assumptions.coolantRiseK,
    }),
    pressureDropPa: assumptions.pumpPressureDropPa,
    densityKgPerM3: assumptions.coolantDensityKgPerM3,
    efficiencyFraction: assumptions.pumpEfficiencyFraction,
  })
}
