import { YEAR_HOURS } from '../../constants.ts'
import type { NodeSizing } from '../../node/size.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import type { CollisionSizing } from '../fleet/collisions.ts'
import { type FleetHistory, runningYears } from '../fleet/fleet.ts'
import type { LaunchSizing } from '../launch/launch.ts'
import type { ShellSample } from '../samples.ts'
import { evenlyAgedShare, groundPresentUsdPerPflopYear } from './ground.ts'

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
  /** All of the above, in present value. */
  readonly presentCostUsd: number
  /** Spent on satellites, launches, insurance, development, factory and gateways, undiscounted. */
  readonly capitalUsd: number
  readonly deliveredPflopYears: number
  /**
   * Compute in present value, in PFLOP-years of the first year: as chips gain, a PFLOP-year of a later year is worth
   * less. The unit is a year of chips evenly aged up to {@link UNIT_LIFE_YEARS}. Tokens likewise; chip-hours are chip-hours.
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

export function sizeCashFlow(
  design: ConstellationDesign,
  context: ConstellationContext,
  samples: readonly ShellSample[],
  node: NodeSizing,
  fleet: FleetHistory,
  launch: LaunchSizing,
  satelliteCount: number,
  { manoeuvreOutageFraction }: Pick<CollisionSizing, 'manoeuvreOutageFraction'>,
): CashFlowSizing {
  const { assumptions } = context
  const { unitUsd, chipsUsd: chipsOfUnitUsd } = node.cost
  const terms = cashFlowTerms(design, context, samples, node, manoeuvreOutageFraction)
  const { perSatelliteYear, groundUsdPerPflopYear, priceUsd, developmentUsd, factoryUsd, gatewaysUsd, insured } = terms
  const flows = overTime(terms, node, fleet, launch, satelliteCount)

  let launchUsd = 0
  launch.manifest.yearlyUsd.forEach((usd, year) => {
    launchUsd += usd * terms.discount(year + 0.5)
  })
  const satellitesUsd = flows.launchedPresent * unitUsd
  const chipsUsd = flows.launchedPresent * chipsOfUnitUsd
  const operationsUsd = flows.inServicePresent * terms.perServingYearUsd + flows.yearsPresent * terms.perYearUsd
  const withoutLaunchUsd = satellitesUsd * insured + developmentUsd + factoryUsd + gatewaysUsd + operationsUsd
  const presentCostUsd = withoutLaunchUsd + launchUsd * insured
  const presentPflopYears = flows.worthPresent * perSatelliteYear.pflopYears
  const presentMtokens = flows.worthPresent * perSatelliteYear.mtokens
  const presentGpuYears = flows.servedPresent * perSatelliteYear.gpuYears
  const levelized = presentCostUsd / presentPflopYears
  const groundUsd = groundUsdPerPflopYear * presentPflopYears
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
    presentCostUsd,
    capitalUsd:
      (fleet.launchedCount * unitUsd + launch.manifest.costUsd) * insured + developmentUsd + factoryUsd + gatewaysUsd,
    deliveredPflopYears: flows.computeYears * perSatelliteYear.pflopYears,
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
  satelliteCount: number,
) {
  const { launched, serving, stepYears } = fleet
  const { perSatelliteYear, priceUsd, perServingYearUsd, perYearUsd, insured } = terms
  const seatUsd = launch.manifest.costUsd / Math.max(1, fleet.launchedCount)
  let launchedPresent = 0
  let servedPresent = 0
  let worthPresent = 0
  let computeYears = 0
  let mostWorthPerYear = 0
  let inServicePresent = 0
  let yearsPresent = 0
  let balance = -terms.developmentUsd - terms.factoryUsd - terms.gatewaysUsd
  let paybackYears = 0
  for (let k = 0; k < launched.length; k++) {
    const present = terms.discount((k + 0.5) * stepYears)
    const { filled, worthYears, computeYears: computed } = terms.served(fleet, satelliteCount, k)
    launchedPresent += terms.launchedPresent(fleet, k, present)
    servedPresent += serving[k]! * filled * stepYears * present
    worthPresent += worthYears * present
    computeYears += computed
    mostWorthPerYear = Math.max(mostWorthPerYear, worthYears / stepYears)
    inServicePresent += serving[k]! * stepYears * present
    yearsPresent += runningYears(fleet, k) * present
    const before = balance
    balance +=
      worthYears * perSatelliteYear.pflopYears * priceUsd -
      launched[k]! * (node.cost.unitUsd + seatUsd) * insured -
      serving[k]! * stepYears * perServingYearUsd -
      runningYears(fleet, k) * perYearUsd
    if (balance < 0) paybackYears = (k + 1) * stepYears
    else if (before < 0) paybackYears = (k + before / (before - balance)) * stepYears
  }
  return {
    launchedPresent,
    servedPresent,
    worthPresent,
    computeYears,
    mostWorthPerYear,
    inServicePresent,
    yearsPresent,
    paybackYears,
  }
}

/** The chips whose PFLOP-year later ones are counted by: evenly aged up to so many years. */
const UNIT_LIFE_YEARS = 5

/** What the flows of every step and year are made of. */
export function cashFlowTerms(
  design: ConstellationDesign,
  context: ConstellationContext,
  samples: readonly ShellSample[],
  node: NodeSizing,
  outageFraction: number,
) {
  const { assumptions, constellation } = context
  const gainRatePerYear = Math.log1p(constellation.chipGainPerYear)
  const unitModern = evenlyAgedShare(gainRatePerYear, UNIT_LIFE_YEARS)
  const groundUsdPerPflopYear = groundPresentUsdPerPflopYear(design, context, unitModern)
  const lnGrowth = Math.log1p(assumptions.interestFraction)
  const discount = (years: number) => Math.exp(-lnGrowth * years)
  return {
    perSatelliteYear: computePerServedYear(design, context, samples, 1 - outageFraction),
    groundUsdPerPflopYear,
    /** What a PFLOP-year of the first year is sold for. */
    priceUsd: groundUsdPerPflopYear * constellation.priceOverGroundRatio,
    developmentUsd: assumptions.nreUsd,
    factoryUsd: design.productionPerYear * node.mass.dryKg * constellation.factoryUsdPerYearlyKg,
    gatewaysUsd: design.gatewayCount * design.gateway.costUsd,
    /** Operations, ground segment, traffic through another network and insurance of a satellite in service. */
    perServingYearUsd:
      assumptions.satelliteOperationsUsdPerYear +
      node.load.averageComputeW * assumptions.groundSegmentUsdPerWYear +
      relayedUsdPerYear(design, context, node) +
      node.cost.unitUsd * assumptions.orbitInsurancePerYear,
    /** Operations of the gateways. */
    perYearUsd: design.gatewayCount * design.gateway.operationsUsdPerYear,
    /** Price with launch insurance over the price. */
    insured: 1 + assumptions.launchInsuranceFraction,
    /** Present value at the first launch. */
    discount,
    /** Satellites launched in a step, discounted; `present` discounts its middle. */
    launchedPresent({ launched, launchedEarly, earlyYears, stepYears }: FleetHistory, k: number, present: number) {
      const early = launchedEarly[k]!
      if (early === 0) return launched[k]! * present
      return (launched[k]! - early) * present + early * discount(k * stepYears + earlyYears / 2)
    },
    /** Service in a step, in satellite-years of the first year's chips: by what it is worth, and by what it computes. */
    served({ serving, modern, stepYears }: FleetHistory, satelliteCount: number, k: number) {
      const filled = serving[k]! > satelliteCount ? satelliteCount / serving[k]! : 1
      const modernYears = modern[k]! * filled * stepYears
      return {
        filled,
        worthYears: modernYears / unitModern,
        computeYears: modernYears * Math.exp(gainRatePerYear * (k + 0.5) * stepYears),
      }
    },
  }
}

/**
 * What a satellite of the first year in service gives a year. The node's output is for a satellite that may be lost; here losses are the
 * fleet's, so they are divided out.
 */
function computePerServedYear(
  { satelliteLifeYears }: ConstellationDesign,
  { assumptions }: ConstellationContext,
  samples: readonly ShellSample[],
  computingFraction: number,
) {
  const years = Math.max(1e-9, satelliteLifeYears - assumptions.deploymentDelayYears)
  let pflopYears = 0
  let gpuYears = 0
  let mtokens = 0
  for (const { sizing, weight } of samples) {
    const lossRate = sizing.reliability.lossRatePerYear
    const expectedYears = lossRate < 1e-9 ? years : -Math.expm1(-lossRate * years) / lossRate
    pflopYears += (weight * sizing.output.effectivePflopYears) / expectedYears
    gpuYears += (weight * sizing.output.effectiveChipYears) / expectedYears
    mtokens += (weight * sizing.output.lifeMtokens) / expectedYears
  }
  return {
    pflopYears: pflopYears * computingFraction,
    gpuYears: gpuYears * computingFraction,
    mtokens: mtokens * computingFraction,
  }
}

/** What another network takes to carry the traffic of a satellite. */
function relayedUsdPerYear(
  { topology, relay }: ConstellationDesign,
  { assumptions }: ConstellationContext,
  { output }: NodeSizing,
): number {
  if (topology.id !== 'relay') return 0
  return output.tokensPerS * assumptions.utilisationFraction * assumptions.trafficBitsPerToken * relay.usdPerBpsYear
}
