import { YEAR_HOURS } from '../constants.ts'
import { capitalRecoveryPerYear } from './finance.ts'

/**
 * Electricity of a ground data center per watt of IT load and year: price x 8766 h x PUE.
 *
 * Source: [research-viewer] for the structure.
 * @example groundEnergyUsdPerWYear(0.06, 1.2) * 1000 // 631 USD/kW-yr at 0.06 USD/kWh
 */
export function groundEnergyUsdPerWYear(electricityUsdPerKwh: number, powerUsageRatio: number): number {
  return (electricityUsdPerKwh * YEAR_HOURS * powerUsageRatio) / 1000
}

/**
 * Yearly cost of running the same chips on the ground, per watt of IT load: chips and facility by capital recovery,
 * electricity, chip replacement, operations.
 *
 * Source: [research-viewer] for the structure, [newnan-2019] capital recovery.
 * Boundary: full cost of a new-built facility; no taxes, no land.
 * @example groundCostUsdPerWYear({ chipUsdPerW: 30, chipLifeYears: 5, facilityUsdPerW: 12, facilityLifeYears: 15,
 *   interestFraction: 0.08, electricityUsdPerKwh: 0.06, powerUsageRatio: 1.2, chipLossFraction: 0.04,
 *   operationsUsdPerWYear: 0.5 }) // 11.247
 */
export function groundCostUsdPerWYear(args: {
  readonly chipUsdPerW: number
  readonly chipLifeYears: number
  readonly facilityUsdPerW: number
  readonly facilityLifeYears: number
  readonly interestFraction: number
  readonly electricityUsdPerKwh: number
  readonly powerUsageRatio: number
  readonly chipLossFraction: number
  readonly operationsUsdPerWYear: number
  /** How capital is paid back: at the end of each year unless said. */
  readonly recoveryPerYear?: (interestFraction: number, years: number) => number
}): number {
  const { recoveryPerYear = capitalRecoveryPerYear } = args
  return (
    args.chipUsdPerW * recoveryPerYear(args.interestFraction, args.chipLifeYears) +
    args.facilityUsdPerW * recoveryPerYear(args.interestFraction, args.facilityLifeYears) +
    groundEnergyUsdPerWYear(args.electricityUsdPerKwh, args.powerUsageRatio) +
    args.chipLossFraction * args.chipUsdPerW +
    args.operationsUsdPerWYear
  )
}
