import { YEAR_HOURS } from '../../constants.ts'
import type { NodeSizing } from '../../node/size.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import { type FleetHistory, runningYears } from '../fleet/fleet.ts'
import type { LaunchSizing } from '../launch/launch.ts'
import type { ShellSample } from '../samples.ts'
import { cashFlowTerms } from './cash-flow-terms.ts'
import type { ChipsSizing } from './chips.ts'

/** Money and compute over the fleet's time. Present values are at the first launch, by the scenario's interest. */
export interface CashFlowSizing {
  readonly satellitesUsd: number
  readonly chipsUsd: number
  readonly launchUsd: number
  readonly insuranceUsd: number
  readonly developmentUsd: number
  readonly factoryUsd: number
  readonly gatewaysUsd: number
  readonly operationsUsd: number
  /** Development, factory, gateways and their operations: what is spent however many fly. */
  readonly fixedUsd: number
  /** All of the above but the last, in present value. */
  readonly presentCostUsd: number
  /** Spent on satellites, launches, insurance, development, factory and gateways, undiscounted. */
  readonly capitalUsd: number
  readonly deliveredPflopYears: number
  /**
   * Compute in present value, in PFLOP-years of the first year: as chips gain, a PFLOP-year of a later year is worth
   * less. The unit is a year of chips evenly aged up to five years. Tokens likewise; chip-hours are chip-hours.
   */
  readonly presentPflopYears: number
  readonly presentMtokens: number
  readonly presentGpuYears: number
  readonly levelizedUsdPerPflopYear: number
  readonly levelizedUsdPerGpuHour: number
  readonly levelizedUsdPerMtoken: number
  readonly groundUsdPerPflopYear: number
  readonly spaceToGroundRatio: number
  /** Cost over the ground's with launches and platform free: chips, ground segment and operations alone. */
  readonly floorRatio: number
  /** Launch price at which orbit costs what the ground costs; negative when the platform alone costs more. */
  readonly breakEvenLaunchUsdPerKg: number
  /** With compute sold at the scenario's price. */
  readonly netPresentUsd: number
  /** What is sold in the best twelfth of a life, at the rate of a year. */
  readonly mostRevenueUsdPerYear: number
  /** Time from the first launch until the undiscounted balance stays positive; the whole time when it never does. */
  readonly paybackYears: number
}

/** What the cash flow takes of the fleet beside its history. */
interface OfFleet {
  readonly chips: ChipsSizing | undefined
  /** Places that serve together. */
  readonly placesCount: number
  /** Time lost to manoeuvres. */
  readonly outageFraction: number
}

export function sizeCashFlow(
  design: ConstellationDesign,
  context: ConstellationContext,
  samples: readonly ShellSample[],
  node: NodeSizing,
  fleet: FleetHistory,
  launch: LaunchSizing,
  { chips, placesCount, outageFraction }: OfFleet,
): CashFlowSizing {
  const { assumptions } = context
  const { unitUsd, chipsUsd: chipsOfUnitUsd } = node.cost
  const terms = cashFlowTerms(design, context, samples, node, fleet, { outageFraction, chips })
  const { perSatelliteYear, groundUsdPerPflopYear, priceUsd, developmentUsd, factoryUsd, gatewaysUsd } = terms
  const { perServingYearUsd, perYearUsd, insured } = terms
  const flows = overTime(terms, node, fleet, launch, placesCount)

  const launchUsd = launch.manifest.yearlyUsd.reduce((sum, usd, year) => sum + usd * terms.discount(year + 0.5), 0)
  const satellitesUsd = flows.launchedPresent * unitUsd + flows.morePresentUsd
  const chipsUsd = (flows.launchedPresent + flows.dearerPresent) * chipsOfUnitUsd
  const operationsUsd = flows.inServicePresent * perServingYearUsd + flows.yearsPresent * perYearUsd
  const withoutLaunchUsd = satellitesUsd * insured + developmentUsd + factoryUsd + gatewaysUsd + operationsUsd
  const presentCostUsd = withoutLaunchUsd + launchUsd * insured
  const presentPflopYears = flows.worthPresent * perSatelliteYear.pflopYears
  const presentMtokens = flows.worthPresent * perSatelliteYear.mtokens
  const presentGpuYears = flows.servedPresent * perSatelliteYear.gpuYears
  const levelized = presentCostUsd / presentPflopYears
  const groundUsd = groundUsdPerPflopYear * presentPflopYears
  const boughtUsd = fleet.launchedCount * unitUsd + flows.moreUsdInAll + launch.manifest.costUsd
  // A platform that costs nothing is not insured.
  const platformInsuranceUsd = flows.inServicePresent * (unitUsd - chipsOfUnitUsd) * assumptions.orbitInsurancePerYear
  return {
    satellitesUsd,
    chipsUsd,
    launchUsd,
    insuranceUsd: (satellitesUsd + launchUsd) * assumptions.launchInsuranceFraction,
    developmentUsd,
    factoryUsd,
    gatewaysUsd,
    operationsUsd,
    fixedUsd: developmentUsd + factoryUsd + gatewaysUsd + flows.yearsPresent * perYearUsd,
    presentCostUsd,
    capitalUsd: boughtUsd * insured + developmentUsd + factoryUsd + gatewaysUsd,
    deliveredPflopYears: flows.deliveredYears * perSatelliteYear.pflopYears,
    presentPflopYears,
    presentMtokens,
    presentGpuYears,
    levelizedUsdPerPflopYear: levelized,
    levelizedUsdPerGpuHour: presentCostUsd / (presentGpuYears * YEAR_HOURS),
    levelizedUsdPerMtoken: presentCostUsd / presentMtokens,
    groundUsdPerPflopYear,
    spaceToGroundRatio: levelized / groundUsdPerPflopYear,
    floorRatio: (chipsUsd + gatewaysUsd + operationsUsd - platformInsuranceUsd) / groundUsd,
    breakEvenLaunchUsdPerKg: (groundUsd - withoutLaunchUsd) / (insured * flows.launchedPresent * node.mass.launchKg),
    netPresentUsd: presentPflopYears * priceUsd - presentCostUsd,
    mostRevenueUsdPerYear: flows.mostWorthPerYear * perSatelliteYear.pflopYears * priceUsd,
    paybackYears: flows.paybackYears,
  }
}

/** Satellites and their service summed over the steps, in present value where it is said; and when the balance turns. */
function overTime(
  terms: ReturnType<typeof cashFlowTerms>,
  node: NodeSizing,
  fleet: FleetHistory,
  launch: LaunchSizing,
  placesCount: number,
) {
  const { launched, serving, stepYears } = fleet
  const { perServingYearUsd, perYearUsd, insured } = terms
  const pflopYearUsd = terms.perSatelliteYear.pflopYears * terms.priceUsd
  const seatUsd = launch.manifest.costUsd / Math.max(1, fleet.launchedCount)
  let launchedPresent = 0
  let morePresentUsd = 0
  let moreUsdInAll = 0
  let dearerPresent = 0
  let servedPresent = 0
  let worthPresent = 0
  let deliveredYears = 0
  let mostWorthPerYear = 0
  let inServicePresent = 0
  let yearsPresent = 0
  let balance = -terms.developmentUsd - terms.factoryUsd - terms.gatewaysUsd
  let paybackYears = 0
  for (let k = 0; k < launched.length; k++) {
    const present = terms.discount((k + 0.5) * stepYears)
    const { filled, worthYears, computeYears } = terms.served(fleet, placesCount, k)
    const launchedNow = terms.launchedPresent(fleet, k, present)
    const moreUsd = terms.moreUsd(k)
    launchedPresent += launchedNow
    morePresentUsd += launchedNow * moreUsd
    dearerPresent += launchedNow * terms.dearerRatio(k)
    moreUsdInAll += launched[k]! * moreUsd
    servedPresent += serving[k]! * filled * stepYears * present * terms.chipCountRatio(k)
    worthPresent += worthYears * present
    deliveredYears += computeYears
    mostWorthPerYear = Math.max(mostWorthPerYear, worthYears / stepYears)
    inServicePresent += serving[k]! * stepYears * present
    yearsPresent += runningYears(fleet, k) * present
    const before = balance
    const spentUsd =
      launched[k]! * (node.cost.unitUsd + moreUsd + seatUsd) * insured + serving[k]! * stepYears * perServingYearUsd
    balance += worthYears * pflopYearUsd - spentUsd - runningYears(fleet, k) * perYearUsd
    if (balance < 0) paybackYears = (k + 1) * stepYears
    else if (before < 0) paybackYears = (k + before / (before - balance)) * stepYears
  }
  return {
    launchedPresent,
    morePresentUsd,
    moreUsdInAll,
    dearerPresent,
    servedPresent,
    worthPresent,
    deliveredYears,
    mostWorthPerYear,
    inServicePresent,
    yearsPresent,
    paybackYears,
  }
}
