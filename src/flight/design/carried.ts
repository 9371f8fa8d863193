import type { NodeContext } from '../../node/context.ts'
import { meanDownlinkBps } from '../../node/links.ts'
import type { NodeSizing } from '../../node/size.ts'

/**
 * Share of a satellite's work whose traffic is carried: over its links where they clear the air and close their budget, else by
 * its own beam to the ground in the mean.
 *
 * Source: none; the traffic of the sizing over the rate of the links.
 * Assumes: traffic waits for the next site in view; a network that carries no less than the links into it.
 * @example carriedFraction({ design: { altitudeM: 650e3 }, links: { rateBps: 1e9, sightMarginM: 1, marginDb: 3 }, output: { tokensPerS: 1e6 },
 *   load: { profileThroughputFraction: 1 } }, { assumptions: { utilisationFraction: 0.5, trafficBitsPerToken: 4000 } }) // 0.5
 */
export function carriedFraction(sizing: NodeSizing, { assumptions }: NodeContext): number {
  const { design, links, load, output } = sizing
  const isLinked = links.rateBps > 0 && links.sightMarginM >= 0 && links.marginDb >= 0
  const neededBps =
    output.tokensPerS *
    load.profileThroughputFraction *
    assumptions.utilisationFraction *
    assumptions.trafficBitsPerToken
  const carriedBps = isLinked ? links.rateBps : meanDownlinkBps(design, assumptions)
  return neededBps > 0 ? Math.min(1, carriedBps / neededBps) : 1
}
