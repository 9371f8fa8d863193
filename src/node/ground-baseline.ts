import { groundCostUsdPerWYear } from '../economics/ground.ts'
import type { Assumptions, ComputeLoad } from './assumptions.ts'
import type { Chip } from './components.ts'

/**
 * A PFLOP-year of a chip on the ground under the study's load profile, failed chips replaced: capital for the peak,
 * electricity for the mean. Boundary: full cost.
 *
 * Source: [newnan-2019] capital recovery; prices of the scenario.
 * Assumes: a new building; the profile's throughput and the ground's availability alone lessen the peak.
 */
export function groundUsdPerPflopYear(
  chip: Pick<Chip, 'tdpW' | 'bf16Flops' | 'priceUsd'>,
  assumptions: Assumptions,
  load: ComputeLoad,
  profileThroughputFraction: number,
): number {
  const chipW = chip.tdpW * assumptions.systemPowerRatio
  const usdPerWYear = groundCostUsdPerWYear({
    chipUsdPerW: chip.priceUsd / chipW,
    chipLifeYears: assumptions.groundChipLifeYears,
    facilityUsdPerW: assumptions.groundFacilityUsdPerW,
    facilityLifeYears: assumptions.groundFacilityLifeYears,
    interestFraction: assumptions.groundInterestFraction,
    electricityUsdPerKwh: (assumptions.groundElectricityUsdPerJ * 3.6e6 * load.averagePowerW) / load.peakPowerW,
    powerUsageRatio: assumptions.groundPowerUsageRatio,
    chipLossFraction: assumptions.chipFailuresPerYear,
    operationsUsdPerWYear: assumptions.groundOperationsUsdPerWYear,
  })
  const deliveredPflops = (chip.bf16Flops / 1e15) * profileThroughputFraction * assumptions.groundAvailabilityFraction
  return (usdPerWYear * chipW) / deliveredPflops
}
