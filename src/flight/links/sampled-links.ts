import type { Link } from '../../constellation/network/isl.ts'
import { ringsOf } from '../../constellation/pattern/rings.ts'
import { chooseSatellites } from '../choose-satellites.ts'
import type { IslGraph } from '../isl-graph.ts'
import { constellationOf, type SizedMission } from '../sized.ts'

/** A link of the sample. */
export interface SampledLink extends Link {
  /** Of links between shells that drift past each other: slots from one that they may lead to, to the next. */
  readonly followsBySlots?: number
}

/** Satellites whose links are flown. */
const MOST_SATELLITES = 96

/** The links that a sample of a design's satellites begins; of a lone satellite none has an end that flies. */
export function sampledLinks(mission: SizedMission, { fleet, network }: IslGraph): SampledLink[] {
  const chosen = new Set(chooseSatellites(fleet.layout, MOST_SATELLITES))
  const followsBySlots = followedSlots(mission)
  const links: SampledLink[] = []
  for (const link of network.links()) {
    if (!chosen.has(link.from) || link.to >= network.satelliteCount) continue
    links.push(link.kind === 'across' && followsBySlots > 0 ? { ...link, followsBySlots } : link)
  }
  return links
}

/** Links across shells lead to the nearest satellite, of rings to the nearest ring's; others to one for life. */
function followedSlots(mission: SizedMission): number {
  const constellation = constellationOf(mission)
  if (constellation === undefined || constellation.sizing.pattern.across !== 'shells') return 0
  const { pattern, design } = constellation.sizing
  if (design.topology.id !== 'two-level') return 1
  return pattern.slotCount / ringsOf(pattern.slotCount, design.clusterSizeCount).count
}
