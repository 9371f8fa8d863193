import type { NodeSizing } from '../../node/size.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'

/** Mean traffic of a satellite's tokens: what is bought for it of another network. */
export function tokenTrafficBps(
  { tokensPerS }: Pick<NodeSizing['output'], 'tokensPerS'>,
  {
    utilisationFraction,
    trafficBitsPerToken,
  }: Pick<ConstellationContext['assumptions'], 'utilisationFraction' | 'trafficBitsPerToken'>,
): number {
  return tokensPerS * utilisationFraction * trafficBitsPerToken
}

/**
 * Rate of a satellite through another network: what is bought for it, which is the traffic of its tokens, as far as its two
 * links, the other network's rate for one satellite and its capacity for all go. A rate that nobody pays for is no merit.
 *
 * Assumes: no more is booked than tokens take in the mean; training and tuning share that rate.
 */
export function relayedBps(
  { terminal, relay }: Pick<ConstellationDesign, 'terminal' | 'relay'>,
  boughtBps: number,
  satelliteCount: number,
): number {
  return Math.min(boughtBps, 2 * terminal.rateBps, relay.rateBps, relay.capacityBps / satelliteCount)
}
