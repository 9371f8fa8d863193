import type { ConstellationDesign } from '../design.ts'
import { farthestAcrossM } from '../pattern/across.ts'
import { layersOf, longestNeighbourRatio } from '../pattern/formation.ts'
import { chordM } from '../pattern/geometry.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import { isFolded, portSlots, ringsAhead, ringsOf } from '../pattern/rings.ts'
import { membersReached, NEXT_ONLY, type PlacesReached, placesReached } from './reach.ts'

/** The graph that a topology makes of a pattern, and how long its links are. */
export interface NetworkShape {
  readonly kind: 'ring' | 'torus' | 'lattice' | 'hub' | 'two-level' | 'relay'
  /** Satellites that reach each other without the ground. */
  readonly domainCount: number
  /** Of a lattice one, or three where it fills space; of two levels the ring's, then those of the rings' torus. */
  readonly sides: readonly number[]
  /** Whether planes across close to a ring. */
  readonly wraps: boolean
  /** Places along the plane by which they are shifted where they close. */
  readonly twistCount: number
  /** Links that the busiest satellite keeps up. All are equal, so each must have the terminals. */
  readonly neededLinkCount: number
  /** Longest link at any time. */
  readonly rangeM: number
  /** Mean length of a hop by the kinds that the measures of the topology tell apart. */
  readonly hopM: readonly number[]
  /** How far lost neighbours are passed. Of rings and tori; the others link to neighbours only. */
  readonly reached: PlacesReached
}

/**
 * Which graph the topology makes of the pattern. Planes close to rings. Links across lead to the next plane of a shell, or,
 * where every shell is one sun-synchronous plane, to the next shell; whatever they do not reach is a network of its own.
 */
export function networkShape(design: ConstellationDesign, pattern: PatternSizing): NetworkShape {
  const { topology, clusterSizeCount } = design
  if (topology.id === 'relay') {
    const { satelliteCount } = pattern
    return shape({
      kind: 'relay',
      sides: [satelliteCount],
      domainCount: satelliteCount,
      neededLinkCount: 2,
      rangeM: topology.rangeM,
      hopM: [topology.rangeM],
    })
  }
  if (design.pattern === 'cluster') return formationShape(design, pattern)
  const { slotCount, fewestSlotCount, acrossCount, acrossWraps, crossNearestM, crossFarthestM, highestM } = pattern
  const alongM = (slots: number) => (slotCount > 1 ? chordM(highestM, slots, fewestSlotCount) : 0)
  if (topology.id === 'ring') {
    return shape({
      kind: 'ring',
      sides: [slotCount],
      domainCount: slotCount,
      neededLinkCount: 2,
      rangeM: alongM(1),
      hopM: [alongM(1)],
      reached: placesReached(design, pattern),
    })
  }
  if (topology.id === 'hub') {
    const size = Math.min(clusterSizeCount, slotCount)
    const farthest = Math.floor(size / 2)
    return shape({
      kind: 'hub',
      sides: [size],
      domainCount: size,
      neededLinkCount: Math.max(1, size - 1),
      rangeM: alongM(farthest),
      hopM: [alongM(farthest / 2)],
    })
  }
  if (topology.id === 'two-level') return ringsShape(design, pattern, alongM)
  return shape({
    kind: 'torus',
    sides: [slotCount, acrossCount],
    domainCount: slotCount * acrossCount,
    neededLinkCount: pattern.kinds.reduce(
      (most, kind) => Math.max(most, linksOf(kind.slotCount) + linksOf(kind.planeCount)),
      linksOf(slotCount) + linksOf(acrossCount),
    ),
    rangeM: Math.max(alongM(1), crossFarthestM),
    hopM: [alongM(1), (crossNearestM + crossFarthestM) / 2],
    wraps: acrossWraps,
    twistCount: twistOf(pattern, (lead) => Math.round(lead)),
    reached: placesReached(design, pattern),
  })
}

/** Rings along the planes on a backbone of their ports. */
function ringsShape(
  design: ConstellationDesign,
  pattern: PatternSizing,
  alongM: (slots: number) => number,
): NetworkShape {
  const { slotCount, acrossCount, acrossWraps, crossNearestM } = pattern
  const rings = ringsOf(slotCount, design.clusterSizeCount)
  const lengths = [Math.floor(slotCount / rings.count), Math.ceil(slotCount / rings.count)]
  const length = lengths[1]!
  const within = alongM(isFolded(rings) && length > 2 ? 2 : 1)
  const betweenSlots = Math.max(
    ...lengths.flatMap((a) => lengths.map((b) => a - portSlots(rings, a).ahead + portSlots(rings, b).behind)),
  )
  const between = rings.count > 1 ? alongM(betweenSlots) : 0
  // The ring across may begin up to half a ring aside, and one more where rings differ in length.
  const across = acrossCount > 1 ? farthestAcrossM(design, pattern, length / 2 + 1) : 0
  // Rings of less than four have not a satellite for every port.
  const neededLinkCount = length >= 4 || acrossCount === 1 ? 3 : 4
  return shape({
    kind: 'two-level',
    sides: [slotCount / rings.count, rings.count, acrossCount],
    domainCount: slotCount * acrossCount,
    neededLinkCount,
    rangeM: Math.max(within, between, across),
    hopM: [within, between, (across + crossNearestM) / 2],
    wraps: acrossWraps,
    twistCount: twistOf(pattern, (lead) => ringsAhead(rings, length, lead)),
  })
}

/**
 * Links of satellites that fly in formation. In the 2:1 ellipse of free relative motion a neighbour s away across is 2 s away
 * along a quarter orbit later. Only the ports of two levels reach from one formation to the next.
 */
function formationShape(design: ConstellationDesign, pattern: PatternSizing): NetworkShape {
  const { topology, clusterSizeCount: size, clusterSpacingM } = design
  const { slotCount, satelliteCount, highestM, clusterRadiusM } = pattern
  const nextM = 2 * clusterSpacingM
  const acrossM = 2 * clusterRadiusM
  const { id } = topology
  if (id === 'two-level') {
    const apartM = slotCount > 1 ? chordM(highestM, 1, slotCount) : 0
    return shape({
      kind: 'two-level',
      sides: [size, slotCount, 1],
      domainCount: satelliteCount,
      neededLinkCount: size < 4 ? 4 : 3,
      rangeM: apartM + acrossM,
      hopM: [nextM, apartM, 0],
    })
  }
  if (id === 'hub') {
    const hopM = [(2 / 3) * clusterRadiusM]
    const neededLinkCount = Math.max(1, size - 1)
    return shape({ kind: 'hub', sides: [size], domainCount: size, neededLinkCount, rangeM: clusterRadiusM, hopM })
  }
  const hopM = [nextM]
  if (id === 'ring') {
    const rangeM = Math.max(nextM, acrossM)
    const reached = membersReached(design, pattern.lowestM, nextM, acrossM)
    return shape({ kind: 'ring', sides: [size], domainCount: size, neededLinkCount: 2, rangeM, hopM, reached })
  }
  if (id === 'lattice') {
    const sides = [0, 0, 0].fill(Math.cbrt(size))
    const rangeM = clusterSpacingM * longestNeighbourRatio(layersOf(size))
    return shape({ kind: 'lattice', sides, domainCount: size, neededLinkCount: 6, rangeM, hopM })
  }
  const isKings = topology.linkCount >= 8
  const rangeM = isKings ? Math.SQRT2 * nextM : nextM
  const neededLinkCount = isKings ? 8 : 4
  return shape({ kind: 'lattice', sides: [Math.sqrt(size)], domainCount: size, neededLinkCount, rangeM, hopM })
}

/** Steps gained once round all planes, by those from each plane to the next. */
function twistOf({ acrossLeads, acrossCount, acrossWraps }: PatternSizing, steps: (lead: number) => number): number {
  return acrossWraps ? (acrossCount - 1) * steps(acrossLeads[0]) + steps(acrossLeads[1]) : 0
}

type Optional = 'wraps' | 'twistCount' | 'reached'
type Given = Omit<NetworkShape, Optional> & Partial<Pick<NetworkShape, Optional>>

/** Written out, as in sizeNetwork: one hidden class for all shapes. */
function shape({
  kind,
  domainCount,
  sides,
  wraps = false,
  twistCount = 0,
  neededLinkCount,
  rangeM,
  hopM,
  reached = NEXT_ONLY,
}: Given): NetworkShape {
  return { kind, domainCount, sides, wraps, twistCount, neededLinkCount, rangeM, hopM, reached }
}

/** Links to the neighbours in a row of n. */
const linksOf = (n: number) => Math.min(2, n - 1)
