import { EARTH_RADIUS_M, LIGHT_SPEED_M_PER_S } from '../../constants.ts'
import type { NodeDesign } from '../../node/design.ts'
import { GRAZING_ALTITUDE_M } from '../../node/links.ts'
import type { ConstellationDesign } from '../design.ts'
import type { FormationPlace } from '../pattern/formation.ts'
import { nearestSlots } from '../pattern/geometry.ts'
import { type OrbitLayout, orbitOf, placeOf } from '../pattern/orbits.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import { memberSlot, portSlots, type Rings, ringStart, ringSteps, ringsAhead, ringsOf } from '../pattern/rings.ts'
import { type FormationPair, hubOf, latticeOf, rowRing } from './formation-links.ts'

export type LinkKind = 'in-plane' | 'across' | 'formation' | 'spoke'

/** A link between two satellites by their index; each pair is named once. */
export interface Link {
  readonly from: number
  readonly to: number
  readonly kind: LinkKind
}

/** The inter-satellite links of a design. */
export interface IslNetwork {
  /** Satellites with an orbit; what the links name beyond them stands outside. */
  readonly satelliteCount: number
  /** What is linked to without an orbit of its own: a relay network, a hub, neighbours of a formation. */
  readonly outside: readonly string[]
  readonly links: () => Iterable<Link>
  readonly rateBps: (link: Link) => number
  /** Share of time a link is up: links between drifting shells are lost while they acquire the next neighbour. */
  readonly availabilityFraction: (link: Link) => number
  /** Length of the links to what has no orbit. */
  readonly outsideRangeM: number
}

/** The graph that `networkShape` measures, satellite by satellite. */
export function constellationIsl(
  design: ConstellationDesign,
  { pattern, layout }: { pattern: PatternSizing; layout: OrbitLayout },
): IslNetwork {
  const { topology, terminal } = design
  const isRelay = topology.id === 'relay'
  return {
    satelliteCount: layout.satelliteCount,
    outside: isRelay ? ['relay-network'] : [],
    links: () => constellationLinks(design, pattern, layout),
    rateBps: () => (isRelay ? Math.min(topology.linkCount * terminal.rateBps, design.relay.rateBps) : terminal.rateBps),
    availabilityFraction: ({ kind }) => (kind === 'across' ? pattern.crossLinkAvailabilityFraction : 1),
    outsideRangeM: topology.rangeM,
  }
}

/**
 * What a node study knows of its network: the ring of the plane it is sized for, or, where its topology fixes a range
 * instead, the satellite and what it links to.
 */
export function nodeIsl(design: NodeDesign, rangeM: number): IslNetwork {
  const { topology, terminal, terminalCount } = design
  const linkCount = Math.min(terminalCount, topology.linkCount)
  const common = { availabilityFraction: () => 1, outsideRangeM: rangeM }
  const planeCount = planeSatelliteCount(design)
  if (planeCount > 1) {
    return {
      ...common,
      satelliteCount: planeCount,
      outside: [],
      links: () => ringLinks([{ first: 0, slotCount: planeCount }]),
      rateBps: () => terminal.rateBps,
    }
  }
  const single = topology.id === 'relay' || topology.id === 'hub'
  const outside = single
    ? [topology.id === 'relay' ? 'relay-network' : 'hub']
    : Array.from({ length: linkCount }, (_, k) => `neighbour-${k + 1}`)
  return {
    ...common,
    satelliteCount: 1,
    outside,
    links: () => outside.map((_, k) => ({ from: 0, to: 1 + k, kind: 'spoke' })),
    rateBps: () => (single ? linkCount : 1) * terminal.rateBps,
  }
}

/** Satellites of the plane a node is sized for; 1 where its topology says nothing of a plane. */
export function planeSatelliteCount({ topology }: NodeDesign): number {
  return Math.max(1, Math.round(topology.planeSatelliteCount))
}

function constellationLinks(design: ConstellationDesign, pattern: PatternSizing, layout: OrbitLayout): Iterable<Link> {
  const { id, linkCount } = design.topology
  const { formation } = layout
  if (id === 'relay') return spokesTo(layout.satelliteCount, layout.satelliteCount)
  const planes = planesOf(layout)
  const slotCount = planes[0]!.slotCount
  if (design.pattern === 'cluster') {
    if (id === 'two-level') return formationRing(slotCount, formation)
    const within =
      id === 'hub' ? hubOf(formation) : id === 'ring' ? rowRing(formation) : latticeOf(formation, linkCount)
    return copies(within, planes.length * slotCount, formation.length)
  }
  if (id === 'hub') return hubGroups(planes, design.clusterSizeCount)
  if (id === 'ring') return ringLinks(planes)
  const neighbours = neighboursAcross(pattern, layout, planes)
  if (id === 'two-level') {
    return ringsLinks(planes, ({ slotCount: slots }) => ringsOf(slots, design.clusterSizeCount), neighbours)
  }
  return torusLinks(planes, neighbours)
}

/** A plane of satellites whose indices follow each other. */
interface Plane {
  readonly first: number
  readonly slotCount: number
}

function planesOf({ shells, firstOfShell, formation }: OrbitLayout): Plane[] {
  return shells.flatMap(({ nodesRad, slotCount }, shell) =>
    nodesRad.map((_, plane) => ({
      first: firstOfShell[shell]! + plane * slotCount * formation.length,
      slotCount,
    })),
  )
}

/** Two planes linked across, and how many slots ahead the satellite of the second stands that keeps nearest to one of the first. */
interface Neighbours {
  readonly from: Plane
  readonly to: Plane
  readonly lead: number
}

/** Planes that are linked across: those of a shell to the next, or one-plane shells to the next above. */
function neighboursAcross(
  { across, kinds }: PatternSizing,
  { shells }: OrbitLayout,
  planes: readonly Plane[],
): Neighbours[] {
  if (across === 'none') return []
  if (across === 'shells') return planes.slice(1).map((to, k) => ({ from: planes[k]!, to, lead: 0 }))
  let before = 0
  return shells.flatMap(({ inclinationRad, isSunSynchronous, nodesRad, slotCount, phaseStepRad }) => {
    const first = before
    const count = nodesRad.length
    before += count
    const { isClosed } = kinds.find(({ isInclined }) => isInclined !== isSunSynchronous)!
    return Array.from({ length: isClosed && count > 2 ? count : count - 1 }, (_, plane): Neighbours => {
      const next = (plane + 1) % count
      const pair = {
        inclinationRad,
        nodeOffsetRad: nodesRad[next]! - nodesRad[plane]!,
        phaseOffsetRad: (next - plane) * phaseStepRad,
      }
      return { from: planes[first + plane]!, to: planes[first + next]!, lead: nearestSlots(pair, slotCount) }
    })
  })
}

function* ringLinks(planes: readonly Plane[]): Generator<Link> {
  for (const { first, slotCount } of planes) {
    for (let slot = 0; slot < ringSteps(slotCount); slot++) {
      yield { from: first + slot, to: first + ((slot + 1) % slotCount), kind: 'in-plane' }
    }
  }
}

function* torusLinks(planes: readonly Plane[], neighbours: readonly Neighbours[]): Generator<Link> {
  yield* ringLinks(planes)
  for (const { from, to, lead } of neighbours) {
    const ahead = Math.round(lead)
    for (let slot = 0; slot < from.slotCount; slot++) {
      yield { from: from.first + slot, to: to.first + remainder(slot + ahead, to.slotCount), kind: 'across' }
    }
  }
}

/** Rings along the planes, each with a port to the ring ahead, behind, and of the planes to either side. */
function* ringsLinks(
  planes: readonly Plane[],
  ringsOfPlane: (plane: Plane) => Rings,
  neighbours: readonly Neighbours[],
): Generator<Link> {
  const lengthOf = (rings: Rings, ring: number) => ringStart(rings, ring + 1) - ringStart(rings, ring)
  const portsOf = (rings: Rings, ring: number) => portSlots(rings, lengthOf(rings, ring))
  for (const plane of planes) {
    const rings = ringsOfPlane(plane)
    const { count } = rings
    const at = (ring: number, slot: number) => plane.first + ringStart(rings, ring) + slot
    for (let ring = 0; ring < count; ring++) {
      const length = lengthOf(rings, ring)
      const member = (k: number) => at(ring, memberSlot(rings, k % length, length))
      for (let k = 0; k < ringSteps(length); k++) yield { from: member(k), to: member(k + 1), kind: 'in-plane' }
      if (count === 1 || (count === 2 && ring === 1)) continue
      const next = (ring + 1) % count
      yield { from: at(ring, portsOf(rings, ring).ahead), to: at(next, portsOf(rings, next).behind), kind: 'in-plane' }
    }
  }
  for (const { from, to, lead } of neighbours) {
    const rings = ringsOfPlane(from)
    const at = (plane: Plane, ring: number, slot: number) => plane.first + ringStart(rings, ring) + slot
    for (let ring = 0; ring < rings.count; ring++) {
      const { across } = portsOf(rings, ring)
      const next = remainder(ring + ringsAhead(rings, lengthOf(rings, ring), lead), rings.count)
      yield { from: at(from, ring, across), to: at(to, next, portsOf(rings, next).back), kind: 'across' }
    }
  }
}

const remainder = (value: number, divisor: number) => ((value % divisor) + divisor) % divisor

/** Formations as rings, each with a port to the formation ahead and behind. */
function* formationRing(slots: number, formation: readonly FormationPlace[]): Generator<Link> {
  const size = formation.length
  yield* copies(rowRing(formation), slots, size)
  for (let slot = 0; slot < ringSteps(slots); slot++) {
    const next = (slot + 1) % slots
    yield { from: slot * size, to: next * size + Math.floor(size / 4), kind: 'in-plane' }
  }
}

/** Groups of satellites that follow each other, the middle one their hub. */
function* hubGroups(planes: readonly Plane[], clusterSizeCount: number): Generator<Link> {
  for (const { first, slotCount } of planes) {
    for (let start = 0; start < slotCount; start += clusterSizeCount) {
      const size = Math.min(clusterSizeCount, slotCount - start)
      const hub = first + start + Math.floor(size / 2)
      for (let k = 0; k < size; k++) {
        const spoke = first + start + k
        if (spoke !== hub) yield { from: hub, to: spoke, kind: 'spoke' }
      }
    }
  }
}

function* spokesTo(hub: number, count: number): Generator<Link> {
  for (let from = 0; from < count; from++) yield { from, to: hub, kind: 'spoke' }
}

function* copies(within: readonly FormationPair[], count: number, size: number): Generator<Link> {
  for (let copy = 0; copy < count; copy++) {
    for (const [a, b] of within) yield { from: copy * size + a, to: copy * size + b, kind: 'formation' }
  }
}

/** A link at the epoch. */
export interface LinkState {
  readonly lengthM: number
  /** Time of light along it. */
  readonly delayS: number
  /** Whether the beam clears the atmosphere. */
  readonly isClear: boolean
}

/** How long a link is while the mean Sun stands at a right ascension. */
export function linkState(network: IslNetwork, layout: OrbitLayout, { from, to }: Link, meanSunRad: number): LinkState {
  if (from >= network.satelliteCount || to >= network.satelliteCount) {
    const lengthM = network.outsideRangeM
    return { lengthM, delayS: lengthM / LIGHT_SPEED_M_PER_S, isClear: true }
  }
  const a = placeOf(orbitOf(layout, from, meanSunRad))
  const b = placeOf(orbitOf(layout, to, meanSunRad))
  const along = [b[0] - a[0], b[1] - a[1], b[2] - a[2]] as const
  const lengthM = Math.hypot(...along)
  const share = -(a[0] * along[0] + a[1] * along[1] + a[2] * along[2]) / (lengthM * lengthM)
  const nearest = Math.min(1, Math.max(0, share))
  const lowestM = Math.hypot(a[0] + nearest * along[0], a[1] + nearest * along[1], a[2] + nearest * along[2])
  return {
    lengthM,
    delayS: lengthM / LIGHT_SPEED_M_PER_S,
    isClear: lowestM >= EARTH_RADIUS_M + GRAZING_ALTITUDE_M,
  }
}
