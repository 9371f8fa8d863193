import { EARTH_RADIUS_M, LIGHT_SPEED_M_PER_S } from '../constants.ts'
import type { NodeDesign } from '../node/design.ts'
import { GRAZING_ALTITUDE_M } from '../node/links.ts'
import type { ConstellationDesign } from './design.ts'
import { ALONE, centreOf, type FormationPlace } from './formation.ts'
import { type OrbitLayout, orbitOf, placeOf } from './orbits.ts'
import type { PatternSizing } from './pattern.ts'

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
  { pattern, layout, relayRateBps }: { pattern: PatternSizing; layout: OrbitLayout; relayRateBps: number },
): IslNetwork {
  const { topology, terminal } = design
  const isRelay = topology.id === 'relay'
  return {
    satelliteCount: layout.satelliteCount,
    outside: isRelay ? ['relay-network'] : [],
    links: () => constellationLinks(design, layout),
    rateBps: () => (isRelay ? Math.min(topology.linkCount * terminal.rateBps, relayRateBps) : terminal.rateBps),
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
    const one = { planes: 1, slots: planeCount, formation: ALONE }
    return {
      ...common,
      satelliteCount: planeCount,
      outside: [],
      links: () => ringLinks(one),
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

function constellationLinks(design: ConstellationDesign, layout: OrbitLayout): Iterable<Link> {
  const { id, linkCount } = design.topology
  const { slotCount: slots, formation } = layout
  const planes = layout.shells.length * layout.planesPerShellCount
  const counts = { planes, slots, formation }
  if (id === 'relay') return spokesTo(layout.satelliteCount, layout.satelliteCount)
  if (formation.length > 1 || design.pattern === 'cluster') {
    if (id === 'two-level') return formationRing(counts)
    const within = id === 'hub' ? hubOf(formation) : id === 'ring' ? rowRing(formation) : lattice(formation, linkCount)
    return copies(within, planes * slots, formation.length)
  }
  if (id === 'hub') return hubGroups(counts, design.clusterSizeCount)
  if (id === 'ring') return ringLinks(counts)
  if (id === 'two-level') return twoLevelLinks(counts, design.clusterSizeCount)
  return torusLinks(counts)
}

interface Counts {
  readonly planes: number
  readonly slots: number
  readonly formation: readonly FormationPlace[]
}

/** Every step round a circle of n, each pair once: none for one, one for two. */
const steps = (n: number) => (n < 2 ? 0 : n === 2 ? 1 : n)

function* ringLinks({ planes, slots }: Counts): Generator<Link> {
  for (let plane = 0; plane < planes; plane++) {
    for (let slot = 0; slot < steps(slots); slot++) {
      yield { from: plane * slots + slot, to: plane * slots + ((slot + 1) % slots), kind: 'in-plane' }
    }
  }
}

function* torusLinks(counts: Counts): Generator<Link> {
  const { planes, slots } = counts
  yield* ringLinks(counts)
  for (let plane = 0; plane < steps(planes); plane++) {
    for (let slot = 0; slot < slots; slot++) {
      yield { from: plane * slots + slot, to: ((plane + 1) % planes) * slots + slot, kind: 'across' }
    }
  }
}

/** Rings along the plane, each with a port to the ring ahead, behind, and of the planes to either side. */
function* twoLevelLinks({ planes, slots }: Counts, clusterSizeCount: number): Generator<Link> {
  const size = Math.min(clusterSizeCount, slots)
  const rings = Math.max(1, Math.floor(slots / size))
  const first = (ring: number) => Math.floor((ring * slots) / rings)
  const port = (plane: number, ring: number, quarter: number) =>
    plane * slots + first(ring) + Math.floor((quarter * (first(ring + 1) - first(ring))) / 4)
  for (let plane = 0; plane < planes; plane++) {
    for (let ring = 0; ring < rings; ring++) {
      const start = plane * slots + first(ring)
      const length = first(ring + 1) - first(ring)
      for (let k = 0; k < steps(length); k++) {
        yield { from: start + k, to: start + ((k + 1) % length), kind: 'in-plane' }
      }
      if (rings > 1) {
        yield { from: port(plane, ring, 0), to: port(plane, (ring + 1) % rings, 1), kind: 'in-plane' }
      }
      if (planes > 1) {
        yield { from: port(plane, ring, 2), to: port((plane + 1) % planes, ring, 3), kind: 'across' }
      }
    }
  }
}

/** Formations as rings, each with a port to the formation ahead and behind. */
function* formationRing({ planes, slots, formation }: Counts): Generator<Link> {
  const size = formation.length
  yield* copies(rowRing(formation), planes * slots, size)
  for (let slot = 0; slots > 1 && slot < slots; slot++) {
    const next = (slot + 1) % slots
    yield { from: slot * size, to: next * size + Math.floor(size / 4), kind: 'in-plane' }
  }
}

/** Groups of satellites that follow each other, the middle one their hub. */
function* hubGroups({ planes, slots }: Counts, clusterSizeCount: number): Generator<Link> {
  for (let plane = 0; plane < planes; plane++) {
    for (let start = 0; start < slots; start += clusterSizeCount) {
      const size = Math.min(clusterSizeCount, slots - start)
      const hub = plane * slots + start + Math.floor(size / 2)
      for (let k = 0; k < size; k++) {
        const spoke = plane * slots + start + k
        if (spoke !== hub) yield { from: hub, to: spoke, kind: 'spoke' }
      }
    }
  }
}

function* spokesTo(hub: number, count: number): Generator<Link> {
  for (let from = 0; from < count; from++) yield { from, to: hub, kind: 'spoke' }
}

type Pair = readonly [number, number]

function* copies(within: readonly Pair[], count: number, size: number): Generator<Link> {
  for (let copy = 0; copy < count; copy++) {
    for (const [a, b] of within) yield { from: copy * size + a, to: copy * size + b, kind: 'formation' }
  }
}

function hubOf(formation: readonly FormationPlace[]): Pair[] {
  const hub = centreOf(formation)
  return formation.flatMap((_, k): Pair[] => (k === hub ? [] : [[hub, k]]))
}

/** Along the rows to and fro, and back from the last member to the first. */
function rowRing(formation: readonly FormationPlace[]): Pair[] {
  const n = formation.length
  return Array.from({ length: steps(n) }, (_, k): Pair => [k, (k + 1) % n])
}

function lattice(formation: readonly FormationPlace[], linkCount: number): Pair[] {
  const key = ({ across, along, outOf }: FormationPlace) => `${across} ${along} ${outOf}`
  const index = new Map(formation.map((place, k) => [key(place), k]))
  const directions = linkCount >= 8 ? [...STRAIGHT, ...DIAGONAL] : STRAIGHT
  return formation.flatMap(({ across, along, outOf }, k) =>
    directions.flatMap(([dx, dy, dz]): Pair[] => {
      const other = index.get(key({ across: across + dx, along: along + dy, outOf: outOf + dz }))
      return other === undefined ? [] : [[Math.min(k, other), Math.max(k, other)]]
    }),
  )
}

/** Half of the directions; the other half name the same links. */
const STRAIGHT = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
] as const
const DIAGONAL = [
  [1, 1, 0],
  [1, -1, 0],
] as const

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
