import { YEAR_S } from '../../constants.ts'
import type { NodeSizing } from '../../node/size.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import { meanChipRatio } from '../fleet/generations.ts'
import { producedCount } from '../fleet/production.ts'
import type { LaunchSizing } from '../launch/launch.ts'
import type { ChipsSizing } from './chips.ts'
import { learnedPrice } from './learned-price.ts'

/** How long a deployment takes by the regulator's clock, and what its busiest year asks for. */
export interface DeploymentSizing {
  readonly launchToServiceS: number
  /** From the licence until half of the launched, and all of them, are in their orbits; those lost by then count as launched. */
  readonly halfDeployedYears: number
  readonly fullyDeployedYears: number
  readonly mostCapitalUsdPerYear: number
  readonly mostSatellitesPerYear: number
  readonly mostChipsPerYear: number
}

/**
 * Milestones and the busiest year. Half of the fleet is launched when the factory, up its ramp, has made half; the last
 * launched are in their orbits a climb and a checkout later. What is paid before the first launch falls into its year.
 *
 * Source: [fcc-25-164] for the milestones: half within six years of the licence, all within nine.
 * Assumes: launches keep step with the factory; satellites and launches are paid in the year they fly.
 */
export function sizeDeployment(
  design: ConstellationDesign,
  context: ConstellationContext,
  node: NodeSizing,
  launch: LaunchSizing,
  chips: ChipsSizing | undefined,
  serviceS: number,
): DeploymentSizing {
  const { assumptions, constellation } = context
  const beforeYears = constellation.licenceLeadYears + serviceS / YEAR_S
  const chipCount = design.chipCount + design.spareChipCount
  const ofYear = (ratio: 'priceRatio' | 'countRatio', year: number) =>
    chips === undefined ? 1 : meanChipRatio(chips.plan.fleet, ratio, year, year + 1)
  const factoryUsd = design.productionPerYear * node.mass.dryKg * constellation.factoryUsdPerYearlyKg
  const insured = 1 + assumptions.launchInsuranceFraction
  let mostCapitalUsd = 0
  let mostSatellites = 0
  let mostChips = 0
  const { demand } = launch.problem
  const learned = learnedPrice(node, context, demand)
  for (let year = 0; year < demand.length; year++) {
    const count = demand[year]!
    const before = year === 0 ? assumptions.nreUsd + factoryUsd + design.gatewayCount * design.gateway.costUsd : 0
    const flown =
      (count *
        (node.cost.unitUsd +
          learned.usd * (learned.ratios[year]! - 1) +
          node.cost.chipsUsd * (ofYear('priceRatio', year) - 1)) +
        (launch.manifest.yearlyUsd[year] ?? 0)) *
      insured
    mostCapitalUsd = Math.max(mostCapitalUsd, flown + before)
    mostSatellites = Math.max(mostSatellites, count)
    mostChips = Math.max(mostChips, count * chipCount * ofYear('countRatio', year))
  }
  return {
    launchToServiceS: serviceS,
    halfDeployedYears: beforeYears + halfMadeYears(design.deploymentYears, constellation.productionRampYears),
    fullyDeployedYears: beforeYears + design.deploymentYears,
    mostCapitalUsdPerYear: mostCapitalUsd,
    mostSatellitesPerYear: mostSatellites,
    mostChipsPerYear: mostChips,
  }
}

/**
 * When a factory has made half of what it makes in so many years.
 * @example halfMadeYears(5, 1) // 2.95
 */
export function halfMadeYears(deploymentYears: number, rampYears: number): number {
  const half = producedCount({ ratePerYear: 1, rampYears, years: deploymentYears }) / 2
  // What is made bends upwards all along, so that Newton's steps come down from the end without passing the half.
  let years = deploymentYears
  for (let step = 0; step < 8; step++) {
    const rate = rampYears > 0 ? -Math.expm1(-years / rampYears) : 1
    const beyond = years - Math.max(0, rampYears) * rate - half
    years -= beyond / rate
    if (beyond < 1e-12 * half) break
  }
  return years
}
