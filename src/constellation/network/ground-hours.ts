import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import { zeros } from '../zeros.ts'
import { type GroundSight, groundSight, type SiteUse, siteUses } from './ground.ts'
import { fromBusiestRad, type GroundMap, HOURS } from './ground-map.ts'
import { atLatitude, type SeenByLatitude } from './visibility.ts'

/** A day of a network, hour by hour of universal time. */
export interface GroundHours {
  readonly downlinkBps: Float64Array
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
  const sight = groundSight(design, context, pattern)
  const traffic = map.regions.map(({ longitudeRad, shareFraction }) =>
    Float64Array.from({ length: HOURS }, (_, hour) => {
      return shareFraction * (1 + (constellation.peakTrafficRatio - 1) * Math.cos(fromBusiestRad(hour, longitudeRad)))
    }),
  )
  return { downlinkBps: Float64Array.from(downlinkByHour(design, map, sight, siteUses(design, map, sight))), traffic }
}

/** The downlink of {@link groundHours}. */
export function downlinkByHour(
  { gateway, ltanHours }: ConstellationDesign,
  { sites }: GroundMap,
  { gateways }: GroundSight,
  uses: readonly SiteUse[],
): number[] {
  const downlinkBps = zeros(HOURS)
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
    const nodeHour = ltanHours - longitudeRad * HOURS_PER_RAD
    const offsetHours = passOffsetHours(gateways, latitudeRad, near)
    addPass(downlinkBps, nodeHour + offsetHours, near, passingBps)
    addPass(downlinkBps, nodeHour + HOURS / 2 - offsetHours, near, passingBps)
  }
  for (let hour = 0; hour < HOURS; hour++) downlinkBps[hour] = downlinkBps[hour]! + steadyBps
  return downlinkBps
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
  const end = middle + halfHours
  for (let from = middle - halfHours, hour = Math.floor(from); hour < end; hour++) {
    const inHour = Math.min(end, hour + 1) - Math.max(from, hour)
    const ofDay = ((hour % HOURS) + HOURS) % HOURS
    hours[ofDay] = hours[ofDay]! + carriesBps * inHour
  }
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
  downlinkBps: readonly number[],
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

const HOURS_PER_RAD = HOURS / 2 / Math.PI
