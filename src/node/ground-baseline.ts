import { groundCostUsdPerWYear } from '../economics/ground.ts'
import type { Assumptions } from './assumptions.ts'
import type { Chip } from './components.ts'

/** A PFLOP-year of a chip on the ground at full power all year, failed chips replaced. Boundary: full cost. */
export function groundUsdPerPflopYear(
  chip: Pick<Chip, 'tdpW' | 'bf16Flops' | 'priceUsd'>,
  assumptions: Assumptions,
): number {
  const chipW = chip.tdpW * assumptions.systemPowerRatio
  const usdPerWYear = groundCostUsdPerWYear({
    chipUsdPerW: chip.priceUsd / chipW,
    chipLifeYears: assumptions.groundChipLifeYears,
    facilityUsdPerW: assumptions.groundFacilityUsdPerW,
    facilityLifeYears: assumptions.groundFacilityLifeYears,
    interestFraction: assumptions.groundInterestFraction,
    electricityUsdPerKwh: assumptions.groundElectricityUsdPerJ * 3.6e6,
    powerUsageRatio: assumptions.groundPowerUsageRatio,
    chipLossFraction: assumptions.chipFailuresPerYear,
    operationsUsdPerWYear: assumptions.groundOperationsUsdPerWYear,
  })
  return (usdPerWYear * chipW) / (chip.bf16Flops / 1e15) / assumptions.groundAvailabilityFraction
}
