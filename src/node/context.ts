import { capitalRecoveryPerYear, wrightRatio } from '../economics/finance.ts'
import { orbitEnvironment } from '../environment/orbit-environment.ts'
import { coolantFlowKgPerS, pumpPowerW } from '../subsystems/coolant-loop.ts'
import { meanRedundantLoopFraction, redundantLoopFraction } from '../subsystems/reliability.ts'
import type { Assumptions, ComputeLoad, Mission } from './assumptions.ts'

/** What all candidates of a study share. */
export interface NodeContext {
  readonly mission: Mission
  readonly load: ComputeLoad
  readonly assumptions: Assumptions
  /** Prepared by `decayIntegral` for the mission's mean activity. */
  readonly decayIntegralKgSPerM2: (altitudeM: number) => number
  readonly shared: SharedFactors
}

/** What follows from the assumptions alone, worked out once a study instead of once a candidate. */
export interface SharedFactors {
  /** Pump power per heat moved. */
  readonly pumpRatio: number
  /** Packing, pointing, wiring and conversion of the array. */
  readonly arrayDeratingFraction: number
  /** Array power left after the life, radiation aside. */
  readonly arrayAgeingFraction: number
  readonly arrayLearningRatio: number
  readonly radiatorLearningRatio: number
  readonly terminalLearningRatio: number
  readonly busLearningRatio: number
  /** Chips lost on the ground, as a rate. */
  readonly groundChipLossRatePerYear: number
  readonly busLossRatePerYear: number
  /** Chance that a coolant loop works at the end of the life, and mean over it. */
  readonly pumpLoopFraction: number
  readonly meanPumpLoopFraction: number
  /** Protons above 50 MeV on the orbit that upset rates are scaled from. */
  readonly referenceProtonFluxPerM2S: number
  /** Yearly payment per capital: recovery with interest, and in-orbit insurance. */
  readonly capitalChargePerYear: number
}

/**
 * Adds to a mission and its assumptions what follows from them alone.
 *
 * Source: [wright-1936] learning, [newnan-2019] capital recovery, both in `src/economics/finance.ts`.
 */
export function nodeContext(args: Omit<NodeContext, 'shared'>): NodeContext {
  const { mission, load, assumptions, decayIntegralKgSPerM2 } = args
  const unitRatio = mission.unitCount / assumptions.learningReferenceCount
  return {
    mission,
    load,
    assumptions,
    decayIntegralKgSPerM2,
    shared: {
      pumpRatio: pumpRatio(assumptions),
      arrayDeratingFraction:
        assumptions.arrayPackingFraction *
        assumptions.arrayPointingFraction *
        assumptions.arrayWiringFraction *
        assumptions.arrayConversionFraction,
      arrayAgeingFraction: (1 - assumptions.arrayLossPerYear) ** mission.lifeYears,
      arrayLearningRatio: wrightRatio(assumptions.arrayLearningFraction, unitRatio),
      radiatorLearningRatio: wrightRatio(assumptions.radiatorLearningFraction, unitRatio),
      terminalLearningRatio: wrightRatio(assumptions.terminalLearningFraction, unitRatio),
      busLearningRatio: wrightRatio(assumptions.busLearningFraction, unitRatio),
      groundChipLossRatePerYear: -Math.log1p(-assumptions.chipFailuresPerYear),
      busLossRatePerYear: -Math.log1p(-assumptions.busLossPerYear),
      pumpLoopFraction: redundantLoopFraction(assumptions.pumpFailuresPerYear, mission.lifeYears),
      meanPumpLoopFraction: meanRedundantLoopFraction(assumptions.pumpFailuresPerYear, mission.lifeYears),
      referenceProtonFluxPerM2S: orbitEnvironment({
        altitudeM: UPSET_REFERENCE_ALTITUDE_M,
        orbit: { kind: 'dawn-dusk', ltanHours: 18 },
        shieldingM: 0.01,
        f107Sfu: mission.f107Sfu,
        solarPhase: 'mean',
      }).protonFluxAbove50MevPerM2S,
      capitalChargePerYear:
        capitalRecoveryPerYear(assumptions.interestFraction, mission.lifeYears) + assumptions.orbitInsurancePerYear,
    },
  }
}

/** Orbit of the dose that [suncatcher-2025] derives upset rates from. */
const UPSET_REFERENCE_ALTITUDE_M = 650e3

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
