import type { ConstellationContext } from './assumptions.ts'
import { type FleetHistory, launchedByYear } from './fleet.ts'
import type { ConstellationSizing } from './size.ts'

/** One year of a constellation, counted from its first launch; money undiscounted. */
export interface YearAccount {
  readonly launchedCount: number
  /** Mean of the year, spares included. */
  readonly servingCount: number
  readonly deliveredPflopYears: number
  /** Compute sold at the scenario's price. */
  readonly revenueUsd: number
  readonly spentUsd: number
  /** All revenue less all spending up to the end of the year, what came before the first launch included. */
  readonly balanceUsd: number
}

/**
 * The years of a constellation from first launch to last service, as its cash flow counts them: satellites and their
 * seats are paid when launched, a launch at the mean price of the manifest.
 *
 * Verification: spending adds up to the capital and the operations of the cash flow, the balance turns when it pays back.
 */
export function yearAccounts(sizing: ConstellationSizing, context: ConstellationContext): YearAccount[] {
  const { design, fleet, launch, cashFlow, cost, load, mass, operations, pattern } = sizing
  const { assumptions, constellation } = context
  const perServedYear = cashFlow.deliveredPflopYears / operations.servedYears
  const pflopYearUsd = cashFlow.groundUsdPerPflopYear * constellation.priceOverGroundRatio
  const seatUsd = launch.manifest.costUsd / Math.max(1, fleet.launchedCount)
  const launchedUsd = (cost.unitUsd + seatUsd) * (1 + assumptions.launchInsuranceFraction)
  const servingUsdPerYear =
    assumptions.satelliteOperationsUsdPerYear +
    load.averageComputeW * assumptions.groundSegmentUsdPerWYear +
    cost.unitUsd * assumptions.orbitInsurancePerYear
  const gatewaysUsdPerYear = design.gatewayCount * design.gateway.operationsUsdPerYear
  let balanceUsd =
    -assumptions.nreUsd -
    design.productionPerYear * mass.dryKg * constellation.factoryUsdPerYearlyKg -
    design.gatewayCount * design.gateway.costUsd

  const { stepYears, serving, launched } = fleet
  const byYear = (perStep: (step: number) => number) => sharedOut(fleet, perStep)
  const years = byYear(() => stepYears)
  const servingYears = byYear((k) => serving[k]! * stepYears)
  const servedYears = byYear((k) => Math.min(serving[k]!, pattern.satelliteCount) * stepYears)
  return [...byYear((k) => launched[k]!)].map((launchedCount, year) => {
    const deliveredPflopYears = servedYears[year]! * perServedYear
    const revenueUsd = deliveredPflopYears * pflopYearUsd
    const spentUsd =
      launchedCount * launchedUsd + servingYears[year]! * servingUsdPerYear + years[year]! * gatewaysUsdPerYear
    balanceUsd += revenueUsd - spentUsd
    return {
      launchedCount,
      servingCount: servingYears[year]! / Math.max(years[year]!, Number.MIN_VALUE),
      deliveredPflopYears,
      revenueUsd,
      spentUsd,
      balanceUsd,
    }
  })
}

/** Amounts of a fleet's steps as amounts of calendar years. */
function sharedOut(fleet: FleetHistory, perStep: (step: number) => number): Float64Array {
  return launchedByYear({ ...fleet, launched: Float64Array.from(fleet.launched, (_, step) => perStep(step)) })
}
