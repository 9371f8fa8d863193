import { GRAZING_ALTITUDE_M } from '../../node/links.ts'
import { longestSightLineM } from '../../subsystems/links.ts'
import { farthestLinkM } from '../../subsystems/optical-link.ts'
import type { ConstellationDesign } from '../design.ts'
import { chordM } from '../pattern/geometry.ts'
import type { PatternSizing } from '../pattern/pattern.ts'

/** How many places ahead a satellite's terminals still reach at their full rate, so that it links past neighbours that are lost. */
export interface PlacesReached {
  /** In its plane or its formation; 1 where no lost neighbour is passed. */
  readonly along: number
  /** To planes or shells beside it. */
  readonly across: number
}

export const NEXT_ONLY: PlacesReached = { along: 1, across: 1 }

/** Farthest that a terminal keeps its rate: by the light that arrives, and by the air that beams must clear. */
export function terminalReachM({ terminal }: ConstellationDesign, lowestM: number): number {
  return Math.min(farthestLinkM(terminal), longestSightLineM(lowestM, GRAZING_ALTITUDE_M))
}

/**
 * Places that terminals reach from plane to plane and along a plane, in whole numbers: a satellite two places on is reached or it is not.
 *
 * Assumes: a terminal turns to the next that lives, and finds it; planes k steps apart are no farther than k times the farthest of
 * neighbours.
 */
export function placesReached(
  design: ConstellationDesign,
  { lowestM, highestM, slotCount, fewestSlotCount, crossFarthestM }: PatternSizing,
): PlacesReached {
  const reachM = terminalReachM(design, lowestM)
  const half = chordM(highestM, 1, 2) / 2
  const angleRad = 2 * Math.asin(Math.min(1, reachM / (2 * half)))
  const along = Math.floor((angleRad * fewestSlotCount) / (2 * Math.PI))
  const across = crossFarthestM > 0 ? Math.floor(reachM / crossFarthestM) : 1
  return { along: atLeastNext(along, slotCount), across: atLeastNext(across, slotCount) }
}

/** The same along the ring of a formation, whose members are no farther from each other than it is wide. */
export function membersReached(
  design: ConstellationDesign,
  lowestM: number,
  nextM: number,
  widthM: number,
): PlacesReached {
  const reachM = terminalReachM(design, lowestM)
  const size = design.clusterSizeCount
  return { along: atLeastNext(reachM >= widthM ? size : Math.floor(reachM / nextM), size), across: 1 }
}

/** That the next is reached is what the link's margin is for. */
const atLeastNext = (places: number, count: number) => Math.max(1, Math.min(places, count - 1))
