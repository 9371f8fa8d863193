import { casualtyRiskRatio, uncontrolledShare } from '../re-entry.ts'
import type { Metric } from './metric.ts'

/** What debris, radiation and wear take, and what they leave. */
export const RISK_METRICS = {
  leakProbabilityFraction: {
    model: 'armour',
    description: 'chance that more radiator loops leak over the life than are spare',
    overShells: 'greatest',
    get: (s) => s.reliability.leakProbabilityFraction,
  },
  shieldingMm: {
    model: 'environment',
    description: 'aluminium around the compute vault',
    overShells: 'least',
    get: (s) => s.design.shieldingM,
  },
  avionicsDoseMarginRatio: {
    model: 'environment',
    description: 'dose tolerance over the dose of the life, weakest of hosts, flash, converters and terminals',
    overShells: 'least',
    get: (s) => s.reliability.avionicsDoseMarginRatio,
  },
  debrisLossPerYear: {
    model: 'attrition',
    description: 'satellites lost to debris that strikes the bus',
    get: (s) => s.reliability.debrisLossPerYear,
  },
  casualtyRiskRatio: {
    model: 're-entry',
    description: 'expected casualties of a re-entry over the 1 in 10,000 that agencies allow',
    get: casualtyRiskRatio,
  },
  uncontrolledReentryFraction: {
    model: 're-entry',
    description: 'satellites that come down where chance has it, unsteered or since their last burns fail',
    get: uncontrolledShare,
  },
  doseRadSiPerYear: {
    model: 'environment',
    description: 'ionising dose behind the shield',
    get: (s) => s.reliability.doseRadSiPerYear,
  },
  trappedDoseRadSiPerYear: {
    model: 'environment',
    description: 'ionising dose by trapped particles alone',
    get: (s) => s.environment.trappedDoseRadSiPerYear,
  },
  lifeDoseKradSi: {
    model: 'environment',
    description: 'ionising dose over the life',
    overShells: 'greatest',
    get: (s) => s.reliability.lifeDoseRadSi,
  },
  doseMarginRatio: {
    model: 'environment',
    description: 'dose tolerance over the dose of the life',
    overShells: 'least',
    get: (s) => s.reliability.doseMarginRatio,
  },
  memoryErrorsPerYear: {
    model: 'radiation upsets',
    description: 'memory errors that stop a replica',
    get: (s) => s.reliability.memoryErrorsPerYear,
  },
  availabilityFraction: {
    model: 'attrition',
    description: 'share of time compute is delivered',
    get: (s) => s.reliability.availabilityFraction,
  },
  chipLossPerYear: {
    model: 'attrition',
    description: 'chips lost per year, by themselves and with their hosts',
    get: (s) => s.reliability.chipLossFraction,
  },
  survivingChipFraction: {
    model: 'attrition',
    description: 'chips alive at end of life',
    get: (s) => s.reliability.survivingChipFraction,
  },
  deliveredYears: {
    model: 'attrition',
    description: 'full-power years delivered, attrition taken off',
    get: (s) => s.reliability.deliveredYears,
  },
  pumpLoopFraction: {
    model: 'attrition',
    description: 'chance that a pump loop still works',
    get: (s) => s.reliability.pumpLoopFraction,
  },
} satisfies Record<string, Metric>
