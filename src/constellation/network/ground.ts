import { EARTH_RADIUS_M, LIGHT_SPEED_M_PER_S } from '../../constants.ts'
import type { NodeSizing } from '../../node/size.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import { slantRangeM } from '../pattern/geometry.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import { seenFraction } from './visibility.ts'

/** The way between the satellites and the ground. */
export interface GroundSizing {
  /** Share of time a gateway sees a satellite. */
  readonly gatewaySeesFraction: number
  /** Share of time a user sees one; at other times data goes by fibre to a gateway that does. */
  readonly userSeesFraction: number
  readonly downlinkBps: number
  /** In the hour of most traffic. */
  readonly downlinkNeededBps: number
  /** Chance that some gateway sees a satellite through its weather. */
  readonly gatewayAvailabilityFraction: number
  /** From a user to the nearest satellite. */
  readonly accessS: number
}

const LAND_M2 = 1.49e14

/**
 * Gateways and users by what they see. All gateways that see a satellite, through their weather, carry its network's data; a user
 * who sees none goes by fibre to the nearest of them, which of m at random on the sphere is about sqrt(pi / (m + 1/4)) away.
 * Weather is alike over a length L, so that of many sites only 1 / (1/G + (1 - 1/G) 2 pi L² / land) count. Traffic follows the day:
 * the network must carry its hour of most, or all that the satellites can answer.
 *
 * Source: [engineering-memory] for the length and the day; geometry in `visibility.ts`.
 * Assumes: gateways where people live; through another network, sites and users see that one at all times.
 */
export function sizeGround(
  design: ConstellationDesign,
  { assumptions, constellation }: ConstellationContext,
  pattern: PatternSizing,
  node: NodeSizing,
): GroundSizing {
  const { gateway, gatewayCount, topology } = design
  const isRelayed = topology.id === 'relay'
  const sees = (elevationRad: number) => (isRelayed ? 1 : seenFraction(design, pattern, elevationRad))
  const gatewaySeesFraction = sees(constellation.gatewayElevationRad)
  const userSeesFraction = sees(constellation.userElevationRad)
  const up = gatewaySeesFraction * gateway.availabilityFraction
  const upS = slantRangeM(pattern.highestM, constellation.userElevationRad) / LIGHT_SPEED_M_PER_S
  const detourS = (nearestM(gatewayCount * up) * constellation.fibreDetourRatio) / LIGHT_SPEED_M_PER_S
  const alike = (2 * Math.PI * constellation.weatherLengthM ** 2) / LAND_M2
  const independent = 1 / (1 / gatewayCount + (1 - 1 / gatewayCount) * Math.min(1, alike))
  const { utilisationFraction, trafficBitsPerToken } = assumptions
  const busiest = Math.min(1, utilisationFraction * constellation.peakTrafficRatio)
  return {
    gatewaySeesFraction,
    userSeesFraction,
    downlinkBps: gatewayCount * gateway.rateBps * up,
    downlinkNeededBps: pattern.satelliteCount * node.output.tokensPerS * busiest * trafficBitsPerToken,
    gatewayAvailabilityFraction:
      (1 - (1 - gatewaySeesFraction) ** gatewayCount) * (1 - (1 - gateway.availabilityFraction) ** independent),
    accessS: upS + (1 - userSeesFraction) * detourS,
  }
}

/**
 * Distance over the ground to the nearest of m sites at random; m may be a mean.
 * @example nearestM(9) / 1000 // 3717
 */
export function nearestM(siteCount: number): number {
  return EARTH_RADIUS_M * Math.min(Math.PI, Math.sqrt(Math.PI / (siteCount + 0.25)))
}
