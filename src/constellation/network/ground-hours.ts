import type { NodeSizing } from '../../node/size.ts'
import { wholeSteps } from '../../whole-steps.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import { zeros } from '../zeros.ts'
import { type Gateways, gatewayRateBps, gatewaysOf } from './ground.ts'
import { fromBusiestRad, HOURS } from './ground-map.ts'
import { mostRelayedBps } from './relayed.ts'
import { atLatitude, type SeenByLatitude } from './visibility.ts'

/** A day of a network, hour by hour of universal time. */
export interface GroundHours {
  readonly downlinkBps: Float64Array
  /** What weather leaves of it in nearly all days: {@link sureOf}. */
  readonly sureBps: Float64Array
  /** Traffic of each region over the mean of all together, in the regions' order. */
  readonly traffic: readonly Float64Array[]
}

/**
 * What gateways carry and regions ask for, by the hour. Planes that keep their local time pass over a site around the hours of
 * their nodes, twice a day, in the north some time before the ascending one and as long after the descending one; inclined ones turn
 * against the clock within months, so that any hour is like any other in the mean.
 * Traffic goes as 1 + (p - 1) cos(t - 20 h), t the local time of the region.
 *
 * Source: [engineering-memory] for the swing; visibility as in `visibility.ts`.
 * Assumes: satellites are seen alike all through a pass.
 *
 * Verification: the mean over the hours is the mean of the day, for downlink as for traffic.
 */
export function groundHours(
  design: ConstellationDesign,
  context: ConstellationContext,
  pattern: PatternSizing,
): GroundHours {
  const { constellation, ground: map } = context
  const traffic = map.regions.map(({ longitudeRad, shareFraction }) =>
    Float64Array.from({ length: HOURS }, (_, hour) => {
      return shareFraction * (1 + (constellation.peakTrafficRatio - 1) * Math.cos(fromBusiestRad(hour, longitudeRad)))
    }),
  )
  const gateways = gatewaysOf(design, context, pattern)
  const { downlinkBps, deviationBps } = downlinkByHour(design, context, gateways, pattern.satelliteCount)
  const { weatherDeviationCount } = constellation
  return {
    downlinkBps: Float64Array.from(downlinkBps),
    sureBps: Float64Array.from(downlinkBps, (mean, hour) => sureOf(mean, deviationBps[hour]!, weatherDeviationCount)),
    traffic,
  }
}

/** Downlink of each hour, mean and standard deviation over the weather. */
export interface DownlinkByHour {
  readonly downlinkBps: readonly number[]
  readonly deviationBps: readonly number[]
}

/**
 * The downlink of {@link groundHours}. A site is clear or not, alone a deviation of sqrt((1 - c) / c) of its mean; sites are alike by
 * e^(-d / L), so that over the sites k that carry x in an hour
 *
 *   deviation² = sum over k of x² (1 - c) / c times the likeness of k with all sites
 *
 * Of what comes through another network sites get no more than that takes of all satellites ({@link mostRelayedBps}).
 *
 * Assumes: sites whose weather is alike carry alike in an hour, as they see the same passes; where another network binds, weather takes
 * as large a share of that, though it could fill what is left of clear sites.
 */
export function downlinkByHour(
  design: ConstellationDesign,
  { assumptions, ground: { sites, likenessOfSite } }: Pick<ConstellationContext, 'assumptions' | 'ground'>,
  { sight, sites: uses }: Gateways,
  satelliteCount: number,
): DownlinkByHour {
  const { ltanHours } = design
  const rateBps = gatewayRateBps(design, assumptions)
  const downlinkBps = zeros(HOURS)
  const deviationBps = zeros(HOURS)
  const ofSiteBps = zeros(HOURS)
  for (let k = 0; k < uses.length; k++) {
    const { carryingCount, seesFraction, clearFraction } = uses[k]!
    const { latitudeRad, longitudeRad } = sites[k]!
    const carriesBps = carryingCount * clearFraction * rateBps
    const sun = sight === undefined ? 0 : atLatitude(sight.sunSynchronous, latitudeRad)
    // What is seen of the others as well: as much as the mean of the day leaves to them.
    const others = sun < 1 ? Math.max(0, (seesFraction - sun) / (1 - sun)) : 0
    for (let hour = 0; hour < HOURS; hour++) ofSiteBps[hour] = carriesBps * others
    if (sight !== undefined && sun > 0) {
      const near = atLatitude(sight.nearSunSynchronous, latitudeRad)
      const passingBps = (carriesBps * (1 - others) * sun) / near
      const nodeHour = ltanHours - longitudeRad * HOURS_PER_RAD
      const offsetHours = passOffsetHours(sight, latitudeRad, near)
      addPass(ofSiteBps, nodeHour + offsetHours, near, passingBps)
      addPass(ofSiteBps, nodeHour + HOURS / 2 - offsetHours, near, passingBps)
    }
    const spread = likenessOfSite[k]! * (1 / Math.max(1e-9, clearFraction) - 1)
    for (let hour = 0; hour < HOURS; hour++) {
      const bps = ofSiteBps[hour]!
      downlinkBps[hour] = downlinkBps[hour]! + bps
      deviationBps[hour] = deviationBps[hour]! + bps * bps * spread
    }
  }
  const mostBps = mostRelayedBps(design, satelliteCount)
  for (let hour = 0; hour < HOURS; hour++) {
    const comesFraction = Math.min(1, mostBps / Math.max(1, downlinkBps[hour]!))
    downlinkBps[hour] = downlinkBps[hour]! * comesFraction
    deviationBps[hour] = Math.sqrt(deviationBps[hour]!) * comesFraction
  }
  return { downlinkBps, deviationBps }
}

/**
 * What is there in all but the worst hours of weather, z deviations below the mean:
 *
 *   D e^(-a - a² / 2), a = z sigma / D
 *
 * which is D - z sigma while that is most of D, and goes down to nothing instead of below.
 * @example sureOf(100, 10, 1.645) // 83.69
 */
export function sureOf(meanBps: number, deviationBps: number, deviationCount: number): number {
  if (meanBps === 0) return 0
  const below = (deviationCount * deviationBps) / meanBps
  return meanBps * Math.exp(-below - (below * below) / 2)
}

/** By how much the pass at the ascending node is late; no more than until one pass reaches the other. */
function passOffsetHours({ passOffsetRad }: SeenByLatitude, latitudeRad: number, dayShare: number): number {
  const most = (HOURS / 4) * (1 - dayShare)
  const offset = Math.sign(latitudeRad) * atLatitude(passOffsetRad, latitudeRad) * HOURS_PER_RAD
  return Math.max(-most, Math.min(most, offset))
}

/** Adds what a pass carries, one of two that take a share of the day, to the hours that it lies in. */
function addPass(hours: number[], middle: number, dayShare: number, carriesBps: number): void {
  const halfHours = (dayShare * HOURS) / 4
  const from = middle - halfHours
  const end = middle + halfHours
  const first = Math.floor(from)
  // Remainders of fractions are slow, so there is one for all hours.
  let ofDay = wholeSteps(first - HOURS * Math.floor(first / HOURS))
  for (let hour = first; hour < end; hour++) {
    const inHour = Math.min(end, hour + 1) - Math.max(from, hour)
    hours[ofDay] = hours[ofDay]! + carriesBps * inHour
    ofDay = ofDay + 1 === HOURS ? 0 : ofDay + 1
  }
}

/** The downlink over what a fleet's tokens need, as of {@link leastDownlinkRatio}. */
export function downlinkOverNeed(
  design: ConstellationDesign,
  context: ConstellationContext,
  { satelliteCount }: PatternSizing,
  { output }: NodeSizing,
  gateways: Gateways,
): number {
  const downlink = downlinkByHour(design, context, gateways, satelliteCount)
  return leastDownlinkRatio(downlink, context, satelliteCount * output.tokensPerS)
}

/**
 * What gateways carry, but for the worst hours of weather, over what the tokens sold need, in the hour of universal time in which
 * this is least:
 *
 *   min over h of D(h) / (N w min(1, u sum of traffic(h)) b)
 *
 * D the downlink as of {@link sureOf}, N satellites of w tokens a second, u the share of them that is sold in the mean, b bits of a token.
 *
 * Assumes: nothing is kept for a later hour; fibre links all sites and users.
 */
export function leastDownlinkRatio(
  { downlinkBps, deviationBps }: DownlinkByHour,
  { ground, assumptions, constellation }: ConstellationContext,
  tokensPerS: number,
): number {
  const { utilisationFraction, trafficBitsPerToken } = assumptions
  let least = Number.POSITIVE_INFINITY
  for (let hour = 0; hour < HOURS; hour++) {
    const asked = 1 + (constellation.peakTrafficRatio - 1) * ground.trafficSwing[hour]!
    const neededBps = tokensPerS * Math.min(1, utilisationFraction * asked) * trafficBitsPerToken
    const sureBps = sureOf(downlinkBps[hour]!, deviationBps[hour]!, constellation.weatherDeviationCount)
    least = Math.min(least, sureBps / neededBps)
  }
  return least
}

const HOURS_PER_RAD = HOURS / 2 / Math.PI
