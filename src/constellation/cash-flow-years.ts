import type { ConstellationContext } from './assumptions.ts'
import { cashFlowTerms } from './cash-flow.ts'
import type { ConstellationSizing } from './size.ts'

/** Money and compute of one year from the first launch; the first row, year 0, is paid before it. */
export interface CashFlowYear {
  readonly years: number
  readonly launchedCount: number
  /** Mean over the year, spares included. */
  readonly servingCount: number
  readonly satellitesUsd: number
  readonly launchUsd: number
  readonly insuranceUsd: number
  readonly developmentUsd: number
  readonly factoryUsd: number
  readonly gatewaysUsd: number
  readonly operationsUsd: number
  readonly costUsd: number
  readonly deliveredPflopYears: number
  /** Compute sold at the scenario's price. */
  readonly revenueUsd: number
  readonly netUsd: number
  /** All that came in less all that went out so far, undiscounted. */
  readonly balanceUsd: number
  /** In present value at the first launch. */
  readonly presentCostUsd: number
  readonly presentRevenueUsd: number
}

type Flow = {
  -readonly [Name in Exclude<keyof CashFlowYear, 'years' | 'costUsd' | 'netUsd' | 'balanceUsd'>]: CashFlowYear[Name]
}

/**
 * The cash flow of a constellation by years. Each step of the fleet counts in the year its middle falls in, each year's
 * launches in that year.
 *
 * Verification: costs, present costs and compute add up to those of the sizing.
 */
export function cashFlowYears(sizing: ConstellationSizing, context: ConstellationContext): CashFlowYear[] {
  const { design, fleet, launch, pattern, samples } = sizing
  const { launched, serving, stepYears } = fleet
  const { perSatelliteYear, priceUsd, developmentUsd, factoryUsd, gatewaysUsd, discount, ...terms } = cashFlowTerms(
    design,
    context,
    samples,
    sizing,
  )
  const last = Math.max(Math.ceil(launched.length * stepYears - 1e-9), launch.manifest.yearlyUsd.length)
  const flows: Flow[] = Array.from({ length: last + 1 }, nothing)
  Object.assign(flows[0]!, { developmentUsd, factoryUsd, gatewaysUsd })
  flows[0]!.presentCostUsd = developmentUsd + factoryUsd + gatewaysUsd

  for (let k = 0; k < launched.length; k++) {
    const middleYears = (k + 0.5) * stepYears
    const flow = flows[1 + Math.floor(middleYears)]!
    const satellitesUsd = launched[k]! * sizing.cost.unitUsd
    const operationsUsd = serving[k]! * stepYears * terms.perServingYearUsd + stepYears * terms.perYearUsd
    const pflopYears = Math.min(serving[k]!, pattern.satelliteCount) * stepYears * perSatelliteYear.pflopYears
    flow.launchedCount += launched[k]!
    flow.servingCount += serving[k]! * stepYears
    flow.satellitesUsd += satellitesUsd
    flow.insuranceUsd += satellitesUsd * (terms.insured - 1)
    flow.operationsUsd += operationsUsd
    flow.deliveredPflopYears += pflopYears
    flow.revenueUsd += pflopYears * priceUsd
    flow.presentCostUsd += (satellitesUsd * terms.insured + operationsUsd) * discount(middleYears)
    flow.presentRevenueUsd += pflopYears * priceUsd * discount(middleYears)
  }
  launch.manifest.yearlyUsd.forEach((launchUsd, year) => {
    const flow = flows[1 + year]!
    flow.launchUsd += launchUsd
    flow.insuranceUsd += launchUsd * (terms.insured - 1)
    flow.presentCostUsd += launchUsd * terms.insured * discount(year + 0.5)
  })

  let balanceUsd = 0
  return flows.map((flow, years) => {
    const costUsd =
      flow.satellitesUsd +
      flow.launchUsd +
      flow.insuranceUsd +
      flow.developmentUsd +
      flow.factoryUsd +
      flow.gatewaysUsd +
      flow.operationsUsd
    const netUsd = flow.revenueUsd - costUsd
    balanceUsd += netUsd
    return { years, ...flow, costUsd, netUsd, balanceUsd }
  })
}

const nothing = (): Flow => ({
  launchedCount: 0,
  servingCount: 0,
  satellitesUsd: 0,
  launchUsd: 0,
  insuranceUsd: 0,
  developmentUsd: 0,
  factoryUsd: 0,
  gatewaysUsd: 0,
  operationsUsd: 0,
  deliveredPflopYears: 0,
  revenueUsd: 0,
  presentCostUsd: 0,
  presentRevenueUsd: 0,
})
