import type { NodeSizing } from '../../node/size.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import type { FleetHistory } from '../fleet/fleet.ts'
import { relayTrafficBps } from '../network/relayed.ts'
import type { ShellSample } from '../samples.ts'
import type { ChipsSizing } from './chips.ts'
import { evenlyAgedShare, groundPresentUsdPerPflopYear } from './ground.ts'
import { learnedPrice } from './learned-price.ts'

/** The chips whose PFLOP-year later ones are counted by: evenly aged up to so many years. */
const UNIT_LIFE_YEARS = 5

/** What the flows of every step and year are made of. */
export function cashFlowTerms(
  design: ConstellationDesign,
  context: ConstellationContext,
  samples: readonly ShellSample[],
  node: NodeSizing,
  fleet: FleetHistory,
  { outageFraction, chips }: { readonly outageFraction: number; readonly chips: ChipsSizing | undefined },
) {
  const { assumptions, constellation } = context
  const gainRatePerYear = Math.log1p(constellation.chipGainPerYear)
  const unitModern = chips?.worth.evenlyAgedShare(UNIT_LIFE_YEARS) ?? evenlyAgedShare(gainRatePerYear, UNIT_LIFE_YEARS)
  const groundUsdPerPflopYear =
    chips === undefined
      ? groundPresentUsdPerPflopYear(design, context, unitModern)
      : design.chip.groundEvenUsdPerPflopYear * unitModern * chips.worth.groundRatio
  const learned = learnedPrice(node, context, fleet.launched)
  const dearerRatio = (k: number) => (chips?.carried.launchedPriceRatio[k] ?? 1) - 1
  const lnGrowth = Math.log1p(assumptions.interestFraction)
  const discount = (years: number) => Math.exp(-lnGrowth * years)
  return {
    perSatelliteYear: computePerServedYear(samples, 1 - outageFraction),
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
    /** By how much the chips of a step's launches cost more than the design's, over those; and chips in service over so many. */
    dearerRatio,
    chipCountRatio: (k: number) => chips?.carried.countRatio[k] ?? 1,
    /** What a satellite of a step costs more than the mean of all, as it is learned and by its chips. */
    moreUsd: (k: number) => (learned.ratios[k]! - 1) * learned.usd + dearerRatio(k) * node.cost.chipsUsd,
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
    served: serviceOf(gainRatePerYear, unitModern, chips),
  }
}

/** Service in a step, in satellite-years of the design's chips: by what it is worth, and by what it computes. */
function serviceOf(gainRatePerYear: number, unitModern: number, chips: ChipsSizing | undefined) {
  return ({ serving, modern, stepYears }: FleetHistory, placesCount: number, k: number) => {
    const filled = serving[k]! > placesCount ? placesCount / serving[k]! : 1
    if (chips !== undefined) {
      const computeYears = serving[k]! * filled * stepYears * chips.carried.computeRatio[k]!
      const cheaper = chips.worth.cheaperAt((k + 0.5) * stepYears)
      return { filled, worthYears: computeYears / (cheaper * unitModern), computeYears }
    }
    const modernYears = modern[k]! * filled * stepYears
    return {
      filled,
      worthYears: modernYears / unitModern,
      computeYears: modernYears * Math.exp(gainRatePerYear * (k + 0.5) * stepYears),
    }
  }
}

/**
 * What a satellite of the first year in service gives a year. The node's output is for a satellite that may be lost and that waits
 * for its deployment and climbs; here losses and the way to service are the fleet's, so they are divided out.
 */
function computePerServedYear(samples: readonly ShellSample[], computingFraction: number) {
  let pflopYears = 0
  let gpuYears = 0
  let mtokens = 0
  for (const { sizing, weight } of samples) {
    const { lossRatePerYear: lossRate, operatingYears: years } = sizing.reliability
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
  context: ConstellationContext,
  { output }: NodeSizing,
): number {
  if (topology.id !== 'relay') return 0
  return relayTrafficBps(output, context) * relay.usdPerBpsYear
}
