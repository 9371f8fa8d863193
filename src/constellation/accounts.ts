import type { ConstellationContext } from './assumptions.ts'
import { evenlyAgedShare, UNIT_LIFE_YEARS } from './cash-flow.ts'
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
  const { design, fleet, launch, cashFlow, cost, load, mass, pattern } = sizing
  const { assumptions, constellation } = context
  // Satellite-years counted in satellites of the day; a later day's compute more, and is worth what the ground's has fallen to.
  const { stepYears, serving, launched, modern } = fleet
  const modernYears = modern.map(
    (count, k) => count * stepYears * Math.min(1, pattern.satelliteCount / serving[k]!) || 0,
  )
  const gainRatePerYear = Math.log1p(constellation.chipGainPerYear)
  const computeYears = modernYears.map((count, k) => count * Math.exp(gainRatePerYear * (k + 0.5) * stepYears))
  const pflopYearsEach = cashFlow.deliveredPflopYears / computeYears.reduce((sum, count) => sum + count, 0)
  const modernYearUsd =
    (pflopYearsEach * cashFlow.groundUsdPerPflopYear * constellation.priceOverGroundRatio) /
    evenlyAgedShare(gainRatePerYear, UNIT_LIFE_YEARS)
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

  const byYear = (perStep: (step: number) => number) => sharedOut(fleet, perStep)
  const years = byYear(() => stepYears)
  const servingYears = byYear((k) => serving[k]! * stepYears)
  const computeByYear = byYear((k) => computeYears[k]!)
  const modernByYear = byYear((k) => modernYears[k]!)
  return [...byYear((k) => launched[k]!)].map((launchedCount, year) => {
    const deliveredPflopYears = computeByYear[year]! * pflopYearsEach
    const revenueUsd = modernByYear[year]! * modernYearUsd
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
