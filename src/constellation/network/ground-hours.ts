import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import { type GroundSight, groundSight, type SiteUse, siteUses } from './ground.ts'
import { fromBusiestRad, type GroundMap, HOURS } from './ground-map.ts'
import { atLatitude } from './visibility.ts'

/** A day of a network, hour by hour of universal time. */
export interface GroundHours {
  readonly downlinkBps: Float64Array
  /** Traffic of each region over the mean of all together, in the regions' order. */
  readonly traffic: readonly Float64Array[]
}

/**
 * What gateways carry and regions ask for, by the hour. Planes that keep their local time pass over a site around the hours of
 * their nodes, twice a day; inclined ones turn against the clock within months, so that any hour is like any other in the mean.
 * Traffic goes as 1 + (p - 1) cos(t - 20 h), t the local time of the region.
 *
 * Source: [engineering-memory] for the swing; visibility as in `visibility.ts`.
 * Assumes: the two passes of a plane last equally long.
 *
 * Verification: the mean over the hours is the mean of the day, for downlink as for traffic.
 */
export function groundHours(
  design: ConstellationDesign,
  context: ConstellationContext,
  pattern: PatternSizing,
): GroundHours {
  const { constellation, ground: map } = context
  const sight = groundSight(design, context, pattern)
  const traffic = map.regions.map(({ longitudeRad, shareFraction }) =>
    Float64Array.from({ length: HOURS }, (_, hour) => {
      return shareFraction * (1 + (constellation.peakTrafficRatio - 1) * Math.cos(fromBusiestRad(hour, longitudeRad)))
    }),
  )
  return { downlinkBps: downlinkByHour(design, map, sight, siteUses(design, map, sight)), traffic }
}

/** The downlink of {@link groundHours}. Passes come every half day, so that the hours of the first half tell those of the second. */
export function downlinkByHour(
  { gateway, ltanHours }: ConstellationDesign,
  { sites }: GroundMap,
  { gateways }: GroundSight,
  uses: readonly SiteUse[],
): Float64Array {
  const downlinkBps = new Float64Array(HOURS)
  let steadyBps = 0
  for (let k = 0; k < uses.length; k++) {
    const { gatewayCount, seesFraction, clearFraction } = uses[k]!
    const { latitudeRad, longitudeRad } = sites[k]!
    const carriesBps = gatewayCount * clearFraction * gateway.rateBps
    const sun = gateways === undefined ? 0 : atLatitude(gateways.sunSynchronous, latitudeRad)
    // What is seen of the others as well: as much as the mean of the day leaves to them.
    const others = sun < 1 ? 1 - (1 - seesFraction) / (1 - sun) : 0
    steadyBps += carriesBps * others
    if (gateways === undefined || sun === 0) continue
    const near = atLatitude(gateways.nearSunSynchronous, latitudeRad)
    const passingBps = (carriesBps * (1 - others) * sun) / near
    let fromNode = toNearest(0.5 + longitudeRad * (12 / Math.PI) - ltanHours)
    for (let hour = 0; hour < PERIOD; hour++) {
      downlinkBps[hour]! += passingBps * passingShare(fromNode, near)
      fromNode += fromNode + 1 > PERIOD / 2 ? 1 - PERIOD : 1
    }
  }
  for (let hour = 0; hour < PERIOD; hour++) {
    downlinkBps[hour]! += steadyBps
    downlinkBps[hour + PERIOD] = downlinkBps[hour]!
  }
  return downlinkBps
}

/**
 * What gateways carry over what the tokens sold need, in the hour of universal time in which this is least:
 *
 *   min over h of D(h) / (N w min(1, u sum of traffic(h)) b)
 *
 * D the downlink, N satellites of w tokens a second, u the share of them that is sold in the mean, b bits of a token.
 *
 * Assumes: nothing is kept for a later hour; fibre links all sites and users.
 */
export function leastDownlinkRatio(
  downlinkBps: Float64Array,
  { ground, assumptions, constellation }: ConstellationContext,
  tokensPerS: number,
): number {
  const { utilisationFraction, trafficBitsPerToken } = assumptions
  let least = Number.POSITIVE_INFINITY
  for (let hour = 0; hour < HOURS; hour++) {
    const asked = 1 + (constellation.peakTrafficRatio - 1) * ground.trafficSwing[hour]!
    const neededBps = tokensPerS * Math.min(1, utilisationFraction * asked) * trafficBitsPerToken
    least = Math.min(least, downlinkBps[hour]! / neededBps)
  }
  return least
}

/** From one pass of a plane to the next, in hours. */
const PERIOD = HOURS / 2

const toNearest = (hours: number) => hours - Math.round(hours / PERIOD) * PERIOD

/** How much of the hour around a time, counted from the nearest pass, lies within two passes that take a share of the day. */
function passingShare(fromNode: number, dayShare: number): number {
  const halfHours = (dayShare * HOURS) / 4
  const distance = Math.abs(fromNode)
  // Of the next pass what is there of it; a third is further away than any pass is long.
  return Math.min(1, within(distance, halfHours) + within(PERIOD - distance, halfHours))
}

/** Part of the hour around a time that lies within so many hours of a pass. */
function within(hours: number, halfHours: number): number {
  return Math.max(0, Math.min(halfHours, hours + 0.5) - Math.max(-halfHours, hours - 0.5))
}
