import { EARTH_RADIUS_M } from '../../constants.ts'
import { orbitPlane, placeOn, planeCount } from '../../constellation/places.ts'
import type { NetworkShape } from '../../constellation/shape.ts'
import type { ConstellationSizing } from '../../constellation/size.ts'
import { count, plural } from '../numbers.ts'

export type Point = readonly [sunward: number, east: number, north: number]

/** What the orbit view draws, in Earth radii, with the Sun on the first axis. */
export interface Scene {
  /** Points along each plane drawn, closed. */
  readonly rings: readonly (readonly Point[])[]
  readonly satellites: readonly Point[]
  readonly links: readonly (readonly [Point, Point])[]
  readonly radius: number
  /** What is drawn of how much, in words. */
  readonly drawn: string
}

const MOST_PLANES = 40
/** Shells lie close above each other, so fewer can be told apart. */
const MOST_PLANES_OF_SHELLS = 14
const MOST_SLOTS = 200
const MOST_SATELLITES = 1200
const RING_POINTS = 72

/** Planes and satellites of a constellation, evenly sampled where there are too many to see, and the links among them. */
export function sceneOf(sizing: ConstellationSizing): Scene {
  const { design, pattern, network } = sizing
  const planes = planeCount(pattern)
  const group = design.pattern === 'cluster' ? 1 : groupSize(network.shape, pattern.slotCount)
  const groups = Math.max(1, Math.floor(pattern.slotCount / group))
  const planesDrawn = sampled(planes, pattern.shellCount > 1 ? MOST_PLANES_OF_SHELLS : MOST_PLANES)
  const slotsDrawn = sampled(
    groups,
    Math.min(MOST_SLOTS, Math.max(4, Math.floor(MOST_SATELLITES / planesDrawn.length))),
  )
  const rings: Point[][] = []
  const satellites: Point[] = []
  for (const index of planesDrawn) {
    const plane = orbitPlane(design, pattern, index)
    const radius = 1 + plane.altitudeM / EARTH_RADIUS_M
    rings.push(
      Array.from({ length: RING_POINTS + 1 }, (_, i) => placeOn(plane, (i * plane.slotCount) / RING_POINTS, radius)),
    )
    for (const slot of slotsDrawn) satellites.push(placeOn(plane, slot * group, radius))
  }
  const at = (plane: number, slot: number) => satellites[plane * slotsDrawn.length + slot]!
  const links: [Point, Point][] = []
  const { along, across } = linksOf(network.shape, design.pattern === 'cluster')
  planesDrawn.forEach((_, p) => {
    slotsDrawn.forEach((_, s) => {
      const next = s + 1 < slotsDrawn.length ? s + 1 : 0
      if (along && slotsDrawn.length > 1) links.push([at(p, s), at(p, next)])
      if (across && p + 1 < planesDrawn.length) links.push([at(p, s), at(p + 1, s)])
      // Planes of a Walker delta close to a circle; the top shell of a stack does not meet the lowest.
      if (across && design.pattern === 'delta' && pattern.shellCount === 1 && p + 1 === planesDrawn.length && p > 1)
        links.push([at(p, s), at(0, s)])
    })
  })
  return {
    rings,
    satellites,
    links,
    radius: 1 + pattern.highestM / EARTH_RADIUS_M,
    drawn: drawnSentence(sizing, { planes, planesDrawn, groups, slotsDrawn, group }),
  }
}

/** Satellites that stand as one dot: rings of the two-level topology and hubs with their spokes. */
function groupSize({ kind, sides }: NetworkShape, slotCount: number): number {
  return kind === 'two-level' || kind === 'hub' ? Math.max(1, Math.min(sides[0] ?? 1, slotCount)) : 1
}

function linksOf({ kind }: NetworkShape, inFormations: boolean): { along: boolean; across: boolean } {
  if (kind === 'relay' || kind === 'hub') return { along: false, across: false }
  // Rings of formations link around the plane; other formations keep to themselves.
  if (inFormations) return { along: kind === 'two-level', across: false }
  return { along: true, across: kind === 'torus' || kind === 'two-level' }
}

function sampled(total: number, most: number): number[] {
  if (total <= most) return Array.from({ length: total }, (_, i) => i)
  return Array.from({ length: most }, (_, i) => Math.floor((i * total) / most))
}

function drawnSentence(
  { design, network }: ConstellationSizing,
  of: {
    readonly planes: number
    readonly planesDrawn: readonly number[]
    readonly groups: number
    readonly slotsDrawn: readonly number[]
    readonly group: number
  },
): string {
  const formation = design.pattern === 'cluster' && design.clusterSizeCount > 1
  const dot = formation
    ? `a formation of ${count(design.clusterSizeCount)} satellites`
    : of.group > 1
      ? `${network.shape.kind === 'hub' ? 'a hub with its spokes' : 'a ring'}, ${count(of.group)} satellites`
      : 'a satellite'
  const [planesDrawn, slotsDrawn] = [of.planesDrawn.length, of.slotsDrawn.length]
  if (planesDrawn === of.planes && slotsDrawn === of.groups) return `Each dot is ${dot}.`
  const planes = of.planes === 1 ? '' : `${count(planesDrawn)} of ${plural(of.planes, 'plane')} and `
  return `Each dot is ${dot}; ${planes}${count(slotsDrawn)} of ${count(of.groups)} dots of ${of.planes === 1 ? 'the' : 'a'} plane are drawn.`
}
