import { LIGHT_SPEED_M_PER_S } from '../../constants.ts'
import type { NodeSizing } from '../../node/size.ts'
import type { ConstellationAssumptions, ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import { slantRangeM } from '../pattern/geometry.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import type { GroundMap, RegionOnMap } from './ground-map.ts'
import { mostRelayedBps, relayedBps, weightsUplinkS } from './relayed.ts'
import type { NetworkShape } from './shape.ts'
import { atLatitude, type SeenByLatitude, seenByLatitude } from './visibility.ts'

/** The way between the satellites and the ground. */
export interface GroundSizing {
  /** Share of time a gateway sees a satellite, mean over gateways. */
  readonly gatewaySeesFraction: number
  /** Share of time a user sees one, mean over users; at other times data goes by fibre to a gateway that does. */
  readonly userSeesFraction: number
  readonly downlinkBps: number
  /** In the hour of most traffic. */
  readonly downlinkNeededBps: number
  /** Traffic of that hour, all regions together, over the mean of the day. */
  readonly busiestRatio: number
  /** Chance that some gateway sees a satellite through its weather. */
  readonly gatewayAvailabilityFraction: number
  /** From a user to the nearest satellite: mean over users, and of the region that waits longest. */
  readonly accessS: number
  readonly farthestAccessS: number
  /** Until every satellite has new weights. */
  readonly weightsUplinkS: number
}

/** What each site in use does: gateways that stand there, the time they see a satellite, and are clear. */
export interface SiteUse {
  readonly gatewayCount: number
  /** Those that have a satellite of their own to receive from, mean over the time in which any is seen. */
  readonly carryingCount: number
  readonly seesFraction: number
  readonly clearFraction: number
}

/** What is seen of a pattern above an elevation; undefined where another network carries all. */
export type Sight = SeenByLatitude | undefined

/** What users see. */
export function usersSight(
  design: ConstellationDesign,
  { userElevationRad }: ConstellationAssumptions,
  pattern: PatternSizing,
): Sight {
  return design.topology.id === 'relay' ? undefined : seenByLatitude(design, pattern, userElevationRad)
}

/** The gateways of a design: what they see, and what their sites do. */
export interface Gateways {
  readonly sight: Sight
  readonly sites: readonly SiteUse[]
}

export function gatewaysOf(
  design: ConstellationDesign,
  { constellation, ground }: Pick<ConstellationContext, 'constellation' | 'ground'>,
  pattern: PatternSizing,
): Gateways {
  const isRelayed = design.topology.id === 'relay'
  const sight = isRelayed ? undefined : seenByLatitude(design, pattern, constellation.gatewayElevationRad, true)
  return { sight, sites: siteUses(design, ground, sight, pattern.satelliteCount) }
}

/**
 * Gateways and users where they are, by what they see. Gateways that have a satellite of their own, through their weather, carry its
 * network's data, at the lesser of their rate and its transmitter's; a user who sees none goes by fibre to the nearest of them. Weather is alike by e^(-d / L), so that of G gateways only
 * G² / (sum of likeness over all pairs) count. Traffic follows the local time of each region; together they swing less:
 *
 *   busiest hour over mean = 1 + (p - 1) |sum of shares x e^(i longitude)|
 *
 * the network must carry that, or all that the satellites can answer.
 *
 * Source: [itu-facts-2024] for the regions, [engineering-memory] for length, swing and sites; geometry in `visibility.ts`.
 * Assumes: traffic of a region goes as a cosine of its local time; gateways are shared out evenly over their sites; fibre links
 * all sites and users; through another network, sites and users see that one at all times.
 */
export function sizeGround(
  design: ConstellationDesign,
  context: ConstellationContext,
  pattern: PatternSizing,
  shape: NetworkShape,
  node: NodeSizing,
  { sites }: Gateways,
): GroundSizing {
  const { assumptions, constellation, ground: map } = context
  const { gatewayCount } = design
  const users = usersSight(design, constellation, pattern)
  const upS = slantRangeM(pattern.highestM, constellation.userElevationRad) / LIGHT_SPEED_M_PER_S
  let sees = 0
  let up = 0
  let unseen = 1
  let lnClouded = 0
  for (const { gatewayCount: count, carryingCount, seesFraction, clearFraction } of sites) {
    sees += count * seesFraction
    up += carryingCount * seesFraction * clearFraction
    unseen *= 1 - seesFraction
    lnClouded += count * Math.log(Math.max(1e-12, 1 - clearFraction))
  }
  let userSeesFraction = 0
  let accessS = 0
  let farthestAccessS = 0
  for (const region of map.regions) {
    const way = regionWay(region, users, sites, constellation)
    userSeesFraction += region.shareFraction * way.seesFraction
    accessS += region.shareFraction * (upS + way.fibreS)
    farthestAccessS = Math.max(farthestAccessS, upS + way.fibreS)
  }
  const { utilisationFraction, trafficBitsPerToken } = assumptions
  const busiestRatio = 1 + (constellation.peakTrafficRatio - 1) * map.simultaneityFraction
  const busiest = Math.min(1, utilisationFraction * busiestRatio)
  const independent = independentCount(gatewayCount, map)
  const downlinkBps = Math.min(gatewayRateBps(design, assumptions) * up, mostRelayedBps(design, pattern.satelliteCount))
  return {
    gatewaySeesFraction: sees / gatewayCount,
    userSeesFraction,
    downlinkBps,
    downlinkNeededBps: pattern.satelliteCount * node.output.tokensPerS * busiest * trafficBitsPerToken,
    busiestRatio,
    gatewayAvailabilityFraction: (1 - unseen) * -Math.expm1((lnClouded * independent) / gatewayCount),
    accessS,
    farthestAccessS,
    weightsUplinkS: uplinkS(design, constellation, pattern, shape, downlinkBps),
  }
}

/** Until every satellite has new weights. */
function uplinkS(
  design: ConstellationDesign,
  { weightsBytes }: ConstellationAssumptions,
  { satelliteCount }: PatternSizing,
  { kind, domainCount }: NetworkShape,
  gatewaysBps: number,
): number {
  const relay = kind === 'relay'
  return weightsUplinkS({
    bits: 8 * weightsBytes,
    copyCount: relay ? 0 : satelliteCount / Math.max(1, domainCount),
    gatewaysBps,
    linkBps: relay ? relayedBps(design, Number.POSITIVE_INFINITY, satelliteCount) : design.terminal.rateBps,
  })
}

/** What one satellite sends towards the ground in the hour of most traffic. */
export function servingTrafficBps({ downlinkNeededBps }: GroundSizing, { satelliteCount }: PatternSizing): number {
  return downlinkNeededBps / satelliteCount
}

/** How often users of a region see a satellite, and their way by fibre in the mean over all times. */
export function regionWay(
  region: RegionOnMap,
  users: Sight,
  sites: readonly SiteUse[],
  { fibreDetourRatio }: Pick<ConstellationAssumptions, 'fibreDetourRatio'>,
): { readonly seesFraction: number; readonly fibreS: number } {
  const seesFraction = seesOf(users, region.latitudeRad)
  const detourS = (fibreM(region, sites) * fibreDetourRatio) / LIGHT_SPEED_M_PER_S
  return { seesFraction, fibreS: (1 - seesFraction) * detourS }
}

const seesOf = (sight: Sight, latitudeRad: number) => (sight === undefined ? 1 : atLatitude(sight.any, latitudeRad))

/**
 * Rate between a gateway and a satellite: the lesser of what it receives and what the satellite's transmitter sends. Another
 * network sends by its own.
 * @example gatewayRateBps({ topology: { id: 'ring' }, gateway: { rateBps: 20e9 } }, { downlinkRateBps: 10e9 }) // 10e9
 */
export function gatewayRateBps(
  { topology, gateway }: ConstellationDesign,
  { downlinkRateBps }: Pick<ConstellationContext['assumptions'], 'downlinkRateBps'>,
): number {
  return topology.id === 'relay' ? gateway.rateBps : Math.min(gateway.rateBps, downlinkRateBps)
}

/**
 * Gateways of a site that have a satellite to receive from, of those that stand there and the satellites in view while any is: the
 * lesser of both, rounded off as satellites come and go.
 *
 *   (G^-4 + n^-4)^(-1/4)
 *
 * Assumes: a satellite sends to one gateway at a time.
 * Verification: satellites at random, by Poisson: within 16 % at any number of both, too many by 9 % at most.
 * Satellites flown over 32 sites: 0.85 to 1.11 of the most pairs there are.
 * @example carryingCount(10, 10) // 8.409
 */
export function carryingCount(gatewayCount: number, inViewCount: number): number {
  const ratio = inViewCount / gatewayCount
  const fourth = ratio * ratio * ratio * ratio
  return inViewCount / Math.sqrt(Math.sqrt(1 + fourth))
}

/**
 * The sites in use, in their order: as many as there are gateways, or all with several gateways each. Sites near each other see the
 * same satellites: with F the sum over sites of the share of the fleet in view, 1 - e^-F of it is in view of any.
 *
 * Assumes: sites at random over the Earth, for what they share.
 */
function siteUses(
  { gateway, gatewayCount }: ConstellationDesign,
  { sites }: GroundMap,
  gateways: Sight,
  satelliteCount: number,
): SiteUse[] {
  const used = Math.min(gatewayCount, sites.length)
  let shareInView = 0
  for (let k = 0; gateways !== undefined && k < used; k++) {
    shareInView += atLatitude(gateways.inViewCount, sites[k]!.latitudeRad) / satelliteCount
  }
  const ownFraction = shareInView > 0 ? -Math.expm1(-shareInView) / shareInView : 1
  const uses: SiteUse[] = []
  for (let k = 0; k < used; k++) {
    const { latitudeRad, cloudRatio } = sites[k]!
    const here = Math.ceil((gatewayCount - k) / sites.length)
    const seesFraction = seesOf(gateways, latitudeRad)
    let carrying = here
    if (gateways !== undefined && seesFraction > 0) {
      carrying = carryingCount(here, (ownFraction * atLatitude(gateways.inViewCount, latitudeRad)) / seesFraction)
    }
    uses.push({
      gatewayCount: here,
      carryingCount: carrying,
      seesFraction,
      clearFraction: Math.max(0, 1 - (1 - gateway.availabilityFraction) * cloudRatio),
    })
  }
  return uses
}

/** Gateways with weather of their own that many are worth: G² over the likeness of all pairs, q or q + 1 of them at each site. */
export function independentCount(gatewayCount: number, { sites, likenessOfSite, likenessOfFirst }: GroundMap): number {
  const each = Math.floor(gatewayCount / sites.length)
  const more = gatewayCount % sites.length
  let ofMore = 0
  for (let k = 0; each > 0 && k < more; k++) ofMore += likenessOfSite[k]!
  const likeness = each * each * likenessOfFirst[sites.length]! + 2 * each * ofMore + likenessOfFirst[more]!
  return (gatewayCount * gatewayCount) / likeness
}

/** Mean distance from a region to the nearest site that is up, while any is. */
function fibreM({ sites: byDistance }: RegionOnMap, uses: readonly SiteUse[]): number {
  let down = 1
  let sumM = 0
  for (const { index, distanceM } of byDistance) {
    if (index >= uses.length) continue
    const { seesFraction, clearFraction } = uses[index]!
    const up = seesFraction * clearFraction
    sumM += down * up * distanceM
    down *= 1 - up
    if (down < 1e-6) break
  }
  return down < 1 ? sumM / (1 - down) : byDistance.at(-1)!.distanceM
}
