import { EARTH_RADIUS_M } from '../constants.ts'
import type { NetworkShape } from '../constellation/network/shape.ts'
import { nearestSlots } from '../constellation/pattern/geometry.ts'
import type { PatternSizing } from '../constellation/pattern/pattern.ts'
import { type OrbitPlane, orbitPlane, placeOn, planeCount } from '../constellation/pattern/places.ts'
import type { ConstellationSizing } from '../constellation/size.ts'

export type Point = readonly [sunward: number, east: number, north: number]

/** What is drawn of how much. */
export interface DrawnShare {
  readonly planes: number
  readonly planesDrawn: number
  /** Dots of a plane, each a satellite, a group or a formation. */
  readonly dots: number
  readonly dotsDrawn: number
  readonly dot: { readonly kind: 'satellite' | 'formation' | 'hub' | 'ring'; readonly satelliteCount: number }
}

/** What the orbit view draws, in Earth radii, with the Sun on the first axis. */
export interface Scene {
  /** Points along each plane drawn, closed. */
  readonly rings: readonly (readonly Point[])[]
  readonly satellites: readonly Point[]
  readonly links: readonly (readonly [Point, Point])[]
  readonly radius: number
  readonly drawn: DrawnShare
}

const MOST_PLANES = 40
/** Shells lie close above each other, so fewer can be told apart. */
const MOST_PLANES_OF_SHELLS = 14
const MOST_SLOTS = 200
const MOST_SATELLITES = 1200
const RING_POINTS = 72

/** Planes and satellites of a constellation, evenly sampled where there are too many to see, and the links among them. */
export function sceneOf(sizing: ConstellationSizing): Scene {
  const { design, pattern, shape } = sizing
  const planes = planeCount(pattern)
  const group = design.pattern === 'cluster' ? 1 : groupSize(shape, pattern.slotCount)
  const groups = Math.max(1, Math.floor(pattern.slotCount / group))
  const planesDrawn = sampled(planes, pattern.shellCount > 1 ? MOST_PLANES_OF_SHELLS : MOST_PLANES)
  const slotsDrawn = sampled(
    groups,
    Math.min(MOST_SLOTS, Math.max(4, Math.floor(MOST_SATELLITES / planesDrawn.length))),
  )
  const rings: Point[][] = []
  const satellites: Point[] = []
  const drawnShells: number[] = []
  for (const index of planesDrawn) {
    const plane = orbitPlane(design, pattern, index)
    drawnShells.push(plane.shell)
    const radius = 1 + plane.altitudeM / EARTH_RADIUS_M
    rings.push(
      Array.from({ length: RING_POINTS + 1 }, (_, i) => placeOn(plane, (i * plane.slotCount) / RING_POINTS, radius)),
    )
    for (const slot of slotsDrawn) satellites.push(placeOn(plane, slot * group, radius))
  }
  const at = (plane: number, slot: number) => satellites[plane * slotsDrawn.length + slot]!
  const links: [Point, Point][] = []
  const { along, across } = linksOf(shape, design.pattern === 'cluster')
  planesDrawn.forEach((plane, p) => {
    slotsDrawn.forEach((_, s) => {
      const next = s + 1 < slotsDrawn.length ? s + 1 : 0
      if (along && slotsDrawn.length > 1) links.push([at(p, s), at(p, next)])
    })
    const q = across ? drawnAcross(pattern, drawnShells, p) : undefined
    if (q === undefined) return
    const ahead = Math.round(
      leadOf(orbitPlane(design, pattern, plane), orbitPlane(design, pattern, planesDrawn[q]!), groups),
    )
    slotsDrawn.forEach((_, s) => {
      const slot = Math.round(s + (ahead * slotsDrawn.length) / groups)
      links.push([at(p, s), at(q, ((slot % slotsDrawn.length) + slotsDrawn.length) % slotsDrawn.length)])
    })
  })
  return {
    rings,
    satellites,
    links,
    radius: 1 + pattern.highestM / EARTH_RADIUS_M,
    drawn: {
      planes,
      planesDrawn: planesDrawn.length,
      dots: groups,
      dotsDrawn: slotsDrawn.length,
      dot: dotOf(sizing, group),
    },
  }
}

/** Satellites that stand as one dot: rings of the two-level topology and hubs with their spokes. */
function groupSize({ kind, sides }: NetworkShape, slotCount: number): number {
  return kind === 'two-level' || kind === 'hub' ? Math.max(1, Math.min(sides[0] ?? 1, slotCount)) : 1
}

/** The drawn plane that one is linked to across: the next of its shell, the first where planes close, or the next shell. */
function drawnAcross({ across, acrossWraps }: PatternSizing, shells: readonly number[], p: number) {
  if (across === 'none') return undefined
  const shellOf = (shell: number) => (across === 'shells' ? 0 : shell)
  const shell = shellOf(shells[p]!)
  if (p + 1 < shells.length && shellOf(shells[p + 1]!) === shell) return p + 1
  const first = shells.findIndex((one) => shellOf(one) === shell)
  return acrossWraps && p > first + 1 ? first : undefined
}

/** Dots ahead at which one of the second plane keeps nearest to one of the first; shells drift past each other. */
function leadOf(a: OrbitPlane, b: OrbitPlane, dots: number): number {
  if (a.shell !== b.shell) return 0
  const { inclinationRad } = a
  return nearestSlots(
    { inclinationRad, nodeOffsetRad: b.nodeRad - a.nodeRad, phaseOffsetRad: b.phaseRad - a.phaseRad },
    dots,
  )
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

function dotOf({ design, shape }: ConstellationSizing, group: number): DrawnShare['dot'] {
  if (design.pattern === 'cluster' && design.clusterSizeCount > 1) {
    return { kind: 'formation', satelliteCount: design.clusterSizeCount }
  }
  if (group === 1) return { kind: 'satellite', satelliteCount: 1 }
  return { kind: shape.kind === 'hub' ? 'hub' : 'ring', satelliteCount: group }
}
