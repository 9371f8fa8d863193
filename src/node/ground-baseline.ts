import { capitalRecoveryPerYear, evenRecoveryPerYear } from '../economics/finance.ts'
import { groundCostUsdPerWYear } from '../economics/ground.ts'
import { chipPowerFraction, computePowerRatio, throttledThroughputFraction } from '../subsystems/compute.ts'
import type { Assumptions, ComputeLoad } from './assumptions.ts'
import type { Chip } from './components.ts'
import { hostPower, offPeakRatio } from './load.ts'

/** A PFLOP-year of a chip on the ground, failed chips replaced. Boundary: full cost. */
export interface GroundCost {
  /** Under the study's load profile: capital for the peak, electricity for the mean. */
  readonly groundUsdPerPflopYear: number
  /** At a site that runs all its chips at rated power all the time. */
  readonly groundFullLoadUsdPerPflopYear: number
  /** Under the load profile, capital paid back evenly: what compares with flows in present value. */
  readonly groundEvenUsdPerPflopYear: number
  /** Share of the chips in that. */
  readonly groundChipShareFraction: number
}

type GroundChip = Pick<Chip, 'tdpW' | 'bf16Flops' | 'priceUsd' | 'hostOverheadFraction'>

/**
 * A chip on the ground under the study's load profile, and at a site that runs full: yearly cost per watt times the watts of
 * chip and hosts, over the chip's BF16 peak, its mean throughput and the ground's availability.
 *
 * Source: [research-viewer] for what is counted, [newnan-2019] capital recovery, in `src/economics/ground.ts`;
 * [power-cap-2026] throughput between peaks; prices of the scenario.
 * Assumes: a new building; the profile's throughput and the ground's availability alone lessen the peak; hosts keep their
 * idle power between peaks there as they do in orbit; a host that fails gets a new card or supply and its chips serve on: at 3,000
 * USD a part ten dollars a chip and year, in the operations.
 * @example groundCost({ tdpW: 1000, bf16Flops: 2e15, priceUsd: 40e3, hostOverheadFraction: 0.3 }, { hostFixedFraction: 0.5,
 *   throttleExponentRatio: 0.7, idlePowerFraction: 0.12, groundChipLifeYears: 5, groundFacilityUsdPerW: 12,
 *   groundFacilityLifeYears: 15, groundInterestFraction: 0.08, groundElectricityUsdPerJ: 0.06 / 3.6e6,
 *   groundPowerUsageRatio: 1.2, chipFailuresPerYear: 0.04, groundOperationsUsdPerWYear: 0.5, groundAvailabilityFraction: 1 },
 *   { averagePowerW: 120, peakPowerW: 150, dutyFraction: 0.5 }).groundFullLoadUsdPerPflopYear // 7455.6
 */
export function groundCost(chip: GroundChip, assumptions: Assumptions, load: ComputeLoad): GroundCost {
  const hosts = hostPower(chip, assumptions)
  const rated = computePowerRatio(1, hosts)
  const offPeak = throttledThroughputFraction({
    powerFraction: chipPowerFraction(rated * offPeakRatio(load), hosts),
    exponentRatio: assumptions.throttleExponentRatio,
    idlePowerFraction: assumptions.idlePowerFraction,
  })
  const usdPerPflopYear = (
    powerFraction: number,
    throughputFraction: number,
    recoveryPerYear = capitalRecoveryPerYear,
    priceUsd = chip.priceUsd,
  ) => {
    const usdPerWYear = groundCostUsdPerWYear({
      chipUsdPerW: priceUsd / (chip.tdpW * rated),
      chipLifeYears: assumptions.groundChipLifeYears,
      facilityUsdPerW: assumptions.groundFacilityUsdPerW,
      facilityLifeYears: assumptions.groundFacilityLifeYears,
      interestFraction: assumptions.groundInterestFraction,
      electricityUsdPerKwh: assumptions.groundElectricityUsdPerJ * 3.6e6 * powerFraction,
      powerUsageRatio: assumptions.groundPowerUsageRatio,
      chipLossFraction: assumptions.chipFailuresPerYear,
      operationsUsdPerWYear: assumptions.groundOperationsUsdPerWYear,
      recoveryPerYear,
    })
    const delivered = (chip.bf16Flops / 1e15) * throughputFraction * assumptions.groundAvailabilityFraction
    return (usdPerWYear * chip.tdpW * rated) / delivered
  }
  const profile = [load.averagePowerW / load.peakPowerW, load.dutyFraction + (1 - load.dutyFraction) * offPeak] as const
  const groundEvenUsdPerPflopYear = usdPerPflopYear(...profile, evenRecoveryPerYear)
  return {
    groundUsdPerPflopYear: usdPerPflopYear(...profile),
    groundEvenUsdPerPflopYear,
    groundChipShareFraction: 1 - usdPerPflopYear(...profile, evenRecoveryPerYear, 0) / groundEvenUsdPerPflopYear,
    groundFullLoadUsdPerPflopYear: usdPerPflopYear(1, 1),
  }
}
