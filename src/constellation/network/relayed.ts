import { YEAR_S } from '../../constants.ts'
import type { NodeSizing } from '../../node/size.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'

/** Mean traffic of a satellite's tokens. */
export function tokenTrafficBps(
  { tokensPerS }: Pick<NodeSizing['output'], 'tokensPerS'>,
  {
    utilisationFraction,
    trafficBitsPerToken,
  }: Pick<ConstellationContext['assumptions'], 'utilisationFraction' | 'trafficBitsPerToken'>,
): number {
  return tokensPerS * utilisationFraction * trafficBitsPerToken
}

/** What is bought for a satellite of another network: the traffic of its tokens, and of the weights that it takes up anew. */
export function relayTrafficBps(
  output: Pick<NodeSizing['output'], 'tokensPerS'>,
  { assumptions, constellation }: Pick<ConstellationContext, 'assumptions' | 'constellation'>,
): number {
  const weightsBps = (8 * constellation.weightsBytes * constellation.weightUpdatesPerYear) / YEAR_S
  return tokenTrafficBps(output, assumptions) + weightsBps
}

/**
 * Rate of a satellite through another network: what is bought for it ({@link relayTrafficBps}), as far as its
 * links, the other network's rate for one satellite and its capacity for all go. A rate that nobody pays for is no merit.
 *
 * Assumes: no more is booked than tokens and weights take in the mean; training and tuning share that rate.
 */
export function relayedBps(
  { terminal, topology, relay }: Pick<ConstellationDesign, 'terminal' | 'topology' | 'relay'>,
  boughtBps: number,
  satelliteCount: number,
): number {
  return Math.min(boughtBps, topology.linkCount * terminal.rateBps, relay.rateBps, relay.capacityBps / satelliteCount)
}

/**
 * Links into another network over the terminals that it has for them, as every satellite keeps its own; 0 where none go there.
 *
 * Assumes: all of them are in reach. Of a network spread over the globe, a fleet of one local time sees some three in ten within 2,000 km.
 */
export function relayPortRatio({ topology, relay }: ConstellationDesign, satelliteCount: number): number {
  return topology.id === 'relay' ? (topology.linkCount * satelliteCount) / relay.portCount : 0
}

/** What all satellites together can send towards the ground by way of another network; without one, nothing there binds. */
export function mostRelayedBps(design: ConstellationDesign, satelliteCount: number): number {
  if (design.topology.id !== 'relay') return Number.POSITIVE_INFINITY
  return satelliteCount * relayedBps(design, Number.POSITIVE_INFINITY, satelliteCount)
}

/**
 * Time until every satellite has new weights. Gateways send a copy into each domain, as fast as they receive, a part of it each, and
 * satellites pass it on while it comes; another network brings each satellite its own, at the most it carries for one of so many.
 *
 *   max(copies x W / uplink of all gateways, W / link)        or        W / rate through another network
 *
 * Assumes: satellites receive from the ground at the rate at which they send there; inference goes on beside it, elsewhere.
 * @example weightsUplinkS({ bits: 8e12, copyCount: 1, gatewaysBps: 1e12, linkBps: 4e11 }) // 20
 */
export function weightsUplinkS(args: {
  readonly bits: number
  /** Sent by gateways: one into each domain; none where another network brings them. */
  readonly copyCount: number
  /** Of all gateways together, in the mean over weather and the day. */
  readonly gatewaysBps: number
  /** What one satellite takes up from another, or from another network. */
  readonly linkBps: number
}): number {
  return args.bits * Math.max(args.copyCount / Math.max(1, args.gatewaysBps), 1 / args.linkBps)
}
