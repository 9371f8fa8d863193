import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import { groundSight, siteUses } from './ground.ts'
import { atLatitude } from './visibility.ts'

const HOURS = 24
/** Local time at which people use most. */
const BUSIEST_HOUR = 20

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
  const downlinkBps = new Float64Array(HOURS)
  siteUses(design, map, sight).forEach(({ gatewayCount, seesFraction, clearFraction }, k) => {
    const { latitudeRad, longitudeRad } = map.sites[k]!
    const carriesBps = gatewayCount * clearFraction * design.gateway.rateBps
    const { gateways } = sight
    const sun = gateways === undefined ? 0 : atLatitude(gateways.sunSynchronous, latitudeRad)
    const near = gateways === undefined ? 1 : atLatitude(gateways.nearSunSynchronous, latitudeRad)
    for (let hour = 0; hour < HOURS; hour++) {
      const local = hour + 0.5 + longitudeRad * (12 / Math.PI)
      const passing = near > 0 ? sun * (passingShare(local - design.ltanHours, near) / near) : 0
      // What is seen of the others as well: as much as the mean of the day leaves to them.
      const others = sun < 1 ? 1 - (1 - seesFraction) / (1 - sun) : 0
      downlinkBps[hour]! += carriesBps * (1 - (1 - passing) * (1 - others))
    }
  })
  const traffic = map.regions.map(({ longitudeRad, shareFraction }) =>
    Float64Array.from({ length: HOURS }, (_, hour) => {
      const fromBusiest = ((hour + 0.5 - BUSIEST_HOUR) * Math.PI) / 12 + longitudeRad
      return shareFraction * (1 + (constellation.peakTrafficRatio - 1) * Math.cos(fromBusiest))
    }),
  )
  return { downlinkBps, traffic }
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
  { downlinkBps, traffic }: GroundHours,
  { utilisationFraction, trafficBitsPerToken }: ConstellationContext['assumptions'],
  tokensPerS: number,
): number {
  let least = Number.POSITIVE_INFINITY
  for (let hour = 0; hour < HOURS; hour++) {
    let asked = 0
    for (const region of traffic) asked += region[hour]!
    const neededBps = tokensPerS * Math.min(1, utilisationFraction * asked) * trafficBitsPerToken
    least = Math.min(least, downlinkBps[hour]! / neededBps)
  }
  return least
}

/** How much of the hour around a time, counted from a node, lies within the two passes that take a share of the day. */
function passingShare(hoursFromNode: number, dayShare: number): number {
  const halfHours = (dayShare * HOURS) / 4
  const period = HOURS / 2
  const from = hoursFromNode - Math.round(hoursFromNode / period) * period
  let share = 0
  for (const middle of [from - period, from, from + period]) {
    share += Math.max(0, Math.min(halfHours, middle + 0.5) - Math.max(-halfHours, middle - 0.5))
  }
  return Math.min(1, share)
}
