import {
  constellationIsl,
  type IslNetwork,
  type Link,
  type LinkState,
  linkState,
  nodeIsl,
  planeSatelliteCount,
} from '../../constellation/network/isl.ts'
import { nodeLayout } from '../../constellation/pattern/orbits.ts'
import { constellationOf } from '../constellation-of.ts'
import type { ExportOptions } from '../exporter.ts'
import { type Fleet, fleetOf } from '../orbits/fleet.ts'
import type { Subject } from '../subject.ts'

/** The satellites of a design and the links between them, at the epoch. */
export interface IslGraph {
  readonly fleet: Fleet
  readonly network: IslNetwork
  readonly nodeCount: number
  readonly nodeName: (index: number) => string
  readonly state: (link: Link) => LinkState
}

/** Of a node study: the plane its topology sizes it for, as far as it says anything of one. */
export function islGraphOf(subject: Subject, options: Pick<ExportOptions, 'epoch'>): IslGraph {
  const constellation = constellationOf(subject)
  if (constellation === undefined) {
    const { design, links } = subject.sizing
    const fleet = fleetOf(subject, options, nodeLayout(design, planeSatelliteCount(design)))
    return graphOf(fleet, nodeIsl(design, links.rangeM))
  }
  const { sizing, context } = constellation
  const { relayRateBps } = context.constellation
  const fleet = fleetOf(subject, options)
  const { layout } = fleet
  return graphOf(fleet, constellationIsl(sizing.design, { pattern: sizing.pattern, layout, relayRateBps }))
}

function graphOf(fleet: Fleet, network: IslNetwork): IslGraph {
  const { satelliteCount, outside } = network
  return {
    fleet,
    network,
    nodeCount: satelliteCount + outside.length,
    nodeName: (index) => outside[index - satelliteCount] ?? fleet.name(index),
    state: (link) => linkState(network, fleet.layout, link, fleet.meanSunRad),
  }
}
