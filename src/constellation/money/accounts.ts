import type { ConstellationContext } from '../assumptions.ts'
import { launchedByYear, sharedOut } from '../fleet/by-year.ts'
import { runningYears } from '../fleet/fleet.ts'
import type { ConstellationSizing } from '../size.ts'
import { cashFlowTerms } from './cash-flow-terms.ts'

/** One year of a constellation, counted from its first launch; money undiscounted where it does not say present. */
export interface YearAccount {
  readonly launchedCount: number
  /** Mean of the year, spares included. */
  readonly servingCount: number
  readonly deliveredPflopYears: number
  /** Compute sold at the scenario's price. */
  readonly revenueUsd: number
  readonly satellitesUsd: number
  readonly launchUsd: number
  /** Of the satellites' launches. */
  readonly insuranceUsd: number
  /** Operations, ground segment, gateways and insurance in orbit. */
  readonly operationsUsd: number
  /** The four above. */
  readonly spentUsd: number
  /** All revenue less all spending up to the end of the year, what came before the first launch included. */
  readonly balanceUsd: number
  readonly presentRevenueUsd: number
  readonly presentCostUsd: number
}

/** Paid before the first launch. */
interface AccountBefore {
  readonly developmentUsd: number
  readonly factoryUsd: number
  readonly gatewaysUsd: number
}

/** What a constellation pays before its first launch. */
export function accountBefore(sizing: ConstellationSizing, context: ConstellationContext): AccountBefore {
  const { developmentUsd, factoryUsd, gatewaysUsd } = cashFlowTerms(
    sizing.design,
    context,
    sizing.samples,
    sizing,
    sizing.fleet,
    {
      outageFraction: sizing.collisions.outageFraction,
      chips: sizing.chips,
    },
  )
  return { developmentUsd, factoryUsd, gatewaysUsd }
}

/**
 * The years of a constellation from first launch to last service, as its cash flow counts them: satellites are paid when
 * launched, launches in the year of the manifest. Steps of the fleet that span two years are shared out.
 *
 * Verification: spending adds up to the capital and the operations of the cash flow, present costs and revenue to its net
 * present value; the balance turns when it pays back.
 */
export function yearAccounts(sizing: ConstellationSizing, context: ConstellationContext): YearAccount[] {
  const { design, fleet, launch, cost, spares, samples } = sizing
  const { outageFraction } = sizing.collisions
  const terms = cashFlowTerms(design, context, samples, sizing, fleet, { outageFraction, chips: sizing.chips })
  const { stepYears, serving, launched } = fleet
  const byYear = (perStep: (step: number) => number) =>
    sharedOut(
      launched.map((_, step) => perStep(step)),
      stepYears,
    )
  const present = (k: number) => terms.discount((k + 0.5) * stepYears)
  const served = (k: number) => terms.served(fleet, spares.placesCount, k)
  const operations = (k: number) =>
    serving[k]! * stepYears * terms.perServingYearUsd + runningYears(fleet, k) * terms.perYearUsd
  const revenue = (k: number) => served(k).worthYears * terms.perSatelliteYear.pflopYears * terms.priceUsd

  const years = byYear((k) => runningYears(fleet, k))
  const servingYears = byYear((k) => serving[k]! * stepYears)
  const deliveredPflopYears = byYear((k) => served(k).computeYears * terms.perSatelliteYear.pflopYears)
  const revenueUsd = byYear(revenue)
  const operationsUsd = byYear(operations)
  const presentRevenueUsd = byYear((k) => revenue(k) * present(k))
  const presentStepsUsd = byYear(
    (k) =>
      terms.launchedPresent(fleet, k, present(k)) * (cost.unitUsd + terms.moreUsd(k)) * terms.insured +
      operations(k) * present(k),
  )
  const moreByYearUsd = byYear((k) => launched[k]! * terms.moreUsd(k))
  let balanceUsd = -terms.developmentUsd - terms.factoryUsd - terms.gatewaysUsd
  return launchedByYear(fleet).map((launchedCount, year) => {
    const satellitesUsd = launchedCount * cost.unitUsd + moreByYearUsd[year]!
    const launchUsd = launch.manifest.yearlyUsd[year] ?? 0
    const insuranceUsd = (satellitesUsd + launchUsd) * (terms.insured - 1)
    const spentUsd = satellitesUsd + launchUsd + insuranceUsd + operationsUsd[year]!
    balanceUsd += revenueUsd[year]! - spentUsd
    return {
      launchedCount,
      servingCount: servingYears[year]! / Math.max(years[year]!, Number.MIN_VALUE),
      deliveredPflopYears: deliveredPflopYears[year]!,
      revenueUsd: revenueUsd[year]!,
      satellitesUsd,
      launchUsd,
      insuranceUsd,
      operationsUsd: operationsUsd[year]!,
      spentUsd,
      balanceUsd,
      presentRevenueUsd: presentRevenueUsd[year]!,
      presentCostUsd: presentStepsUsd[year]! + launchUsd * terms.insured * terms.discount(year + 0.5),
    }
  })
}
