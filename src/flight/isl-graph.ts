import {
  constellationIsl,
  type IslNetwork,
  type Link,
  type LinkState,
  linkState,
  nodeIsl,
  planeSatelliteCount,
} from '../constellation/network/isl.ts'
import { slantRangeM } from '../constellation/pattern/geometry.ts'
import { nodeLayout } from '../constellation/pattern/orbits.ts'
import { GRAZING_ALTITUDE_M } from '../node/links.ts'
import { longestSightLineM } from '../subsystems/links.ts'
import { type Fleet, fleetOf } from './fleet.ts'
import { constellationOf, type FlightOptions, type SizedMission } from './sized.ts'

export type { Link }

/** The satellites of a design and the links between them, at the epoch. */
export interface IslGraph {
  readonly fleet: Fleet
  readonly network: IslNetwork
  readonly nodeCount: number
  readonly nodeName: (index: number) => string
  readonly state: (link: Link) => LinkState
}

/** Of a node study: the plane its topology sizes it for, as far as it says anything of one. */
export function islGraphOf(mission: SizedMission, options: Pick<FlightOptions, 'epoch'>): IslGraph {
  const constellation = constellationOf(mission)
  if (constellation === undefined) {
    const { design, links } = mission.sizing
    const fleet = fleetOf(mission, options, nodeLayout(design, planeSatelliteCount(design)))
    return graphOf(fleet, nodeIsl(design, links.rangeM))
  }
  const { sizing } = constellation
  const fleet = fleetOf(mission, options)
  const { layout } = fleet
  return graphOf(fleet, constellationIsl(sizing.design, { pattern: sizing.pattern, layout }))
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

/** Where a node study says nothing of users. */
const NODE_ELEVATION_RAD = (25 * Math.PI) / 180

/** The longest beam from the ground to the highest satellites. */
export function longestGroundLinkM(mission: SizedMission, { fleet }: IslGraph): number {
  const { userElevationRad = NODE_ELEVATION_RAD } = constellationOf(mission)?.context.constellation ?? {}
  return slantRangeM(fleet.highestM, userElevationRad)
}

/** The longest beam over the atmosphere between the highest satellites. */
export function longestIslM({ fleet }: IslGraph): number {
  return longestSightLineM(fleet.highestM, GRAZING_ALTITUDE_M)
}
