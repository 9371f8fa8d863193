import type { Point, Scene } from '../../results/scene.ts'
import { html, type Markup } from '../html.ts'
import { px } from './scale.ts'

/** From where the Earth is looked at: eastward from the meridian under the Sun, and above the equator. */
export interface View {
  readonly eastRad: number
  readonly northRad: number
}

export const FIRST_VIEW: View = { eastRad: -1.05, northRad: 0.42 }

/** The parts of the drawing that turn, as paths. */
export type OrbitPaths = Readonly<
  Record<'night' | 'graticule' | 'ringsBehind' | 'rings' | 'linksBehind' | 'links' | 'behind' | 'satellites', string>
>

interface Seen {
  readonly x: number
  readonly y: number
  /** 0 hidden by the Earth, 1 beyond its middle, 2 before it. */
  readonly depth: 0 | 1 | 2
}

/** Seen from far away, so that equal lengths stay equal wherever they are. */
function camera(view: View, size: number, radius: number): { see(point: Point): Seen; earth: number } {
  const [cosEast, sinEast] = [Math.cos(view.eastRad), Math.sin(view.eastRad)]
  const [cosNorth, sinNorth] = [Math.cos(view.northRad), Math.sin(view.northRad)]
  const earth = (size / 2 - 6) / Math.max(radius, 1.02)
  return {
    earth,
    see([sunward, east, north]) {
      const right = east * cosEast - sunward * sinEast
      const level = sunward * cosEast + east * sinEast
      const up = north * cosNorth - level * sinNorth
      const near = level * cosNorth + north * sinNorth
      const depth = near >= 0 ? 2 : right * right + up * up < 1 ? 0 : 1
      return { x: size / 2 + earth * right, y: size / 2 - earth * up, depth }
    },
  }
}

export function orbitPaths(scene: Scene, view: View, size: number): OrbitPaths {
  const { see } = camera(view, size, scene.radius)
  const line = (points: readonly Point[], wanted: 1 | 2) => {
    let path = ''
    let before: Seen | undefined
    for (const point of points) {
      const now = see(point)
      if (now.depth === wanted) {
        // From behind to before, the line goes on without a gap.
        if (before?.depth !== wanted)
          path += before === undefined || before.depth === 0 ? '' : `M${px(before.x)} ${px(before.y)}`
        path += `${path === '' || before === undefined || before.depth === 0 ? 'M' : 'L'}${px(now.x)} ${px(now.y)}`
      }
      before = now
    }
    return path
  }
  const lines = (all: readonly (readonly Point[])[], wanted: 1 | 2) => all.map((one) => line(one, wanted)).join('')
  const seen = scene.satellites.map(see)
  const dots = (wanted: 1 | 2) =>
    seen.map(({ x, y, depth }) => (depth === wanted ? `M${px(x)} ${px(y)}h0` : '')).join('')
  const linked = scene.links.map(([a, b]) => [see(a), see(b)] as const)
  // A link with one end hidden is left out: it would enter the Earth's disc.
  const links = (wanted: 1 | 2) =>
    linked
      .map(([a, b]) =>
        a.depth !== 0 && b.depth !== 0 && Math.min(a.depth, b.depth) === wanted
          ? `M${px(a.x)} ${px(a.y)}L${px(b.x)} ${px(b.y)}`
          : '',
      )
      .join('')
  return {
    night: night(view, size, scene.radius),
    graticule: lines(GRATICULE, 2),
    ringsBehind: lines(scene.rings, 1),
    rings: lines(scene.rings, 2),
    linksBehind: links(1),
    links: links(2),
    behind: dots(1),
    satellites: dots(2),
  }
}

/** Earth, planes, satellites and links, to scale; `data-part` names the paths that a turned view replaces. */
export function orbitsFigure(scene: Scene, view: View, size: number, alt: string): Markup {
  const { earth } = camera(view, size, scene.radius)
  const paths = orbitPaths(scene, view, size)
  const part = (name: keyof OrbitPaths) => html`<path class="${name}" data-part="${name}" d="${paths[name]}"/>`
  return html`<svg class="figure orbits" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}" role="img" aria-label="${alt}">${part('ringsBehind')}${part('linksBehind')}${part(
    'behind',
  )}<circle class="earth" cx="${size / 2}" cy="${size / 2}" r="${px(earth)}"/>${part('night')}${part('graticule')}${part('rings')}${part('links')}${part('satellites')}</svg>`
}

/** Parallels every 30 degrees and meridians every 30, on the ground. */
const GRATICULE: readonly (readonly Point[])[] = [
  ...[-60, -30, 0, 30, 60].map((latitude) => circle((along) => place(latitude, along))),
  ...[0, 30, 60, 90, 120, 150].map((longitude) => circle((along) => place(along, longitude))),
]

function circle(at: (along: number) => Point): Point[] {
  return Array.from({ length: 49 }, (_, i) => at(i * 7.5))
}

function place(latitudeDeg: number, longitudeDeg: number): Point {
  const [latitude, longitude] = [(latitudeDeg * Math.PI) / 180, (longitudeDeg * Math.PI) / 180]
  return [Math.cos(latitude) * Math.cos(longitude), Math.cos(latitude) * Math.sin(longitude), Math.sin(latitude)]
}

/** The dark part of the disc: along the dark limb and back along the terminator. */
function night(view: View, size: number, radius: number): string {
  const { see, earth } = camera(view, size, radius)
  const sun = see([1, 0, 0])
  const [right, down] = [(sun.x - size / 2) / earth, (sun.y - size / 2) / earth]
  const sideways = Math.hypot(right, down)
  const towards = Math.cos(view.eastRad) * Math.cos(view.northRad)
  const [cosTurn, sinTurn] = sideways < 1e-9 ? [1, 0] : [right / sideways, down / sideways]
  const steps = Array.from({ length: 25 }, (_, i) => -Math.PI / 2 + (i * Math.PI) / 24)
  const outline = [
    ...steps.map((t) => [-Math.cos(t), Math.sin(t)] as const),
    ...[...steps].reverse().map((t) => [-towards * Math.cos(t), Math.sin(t)] as const),
  ]
  return `M${outline
    .map(
      ([a, b]) =>
        `${px(size / 2 + earth * (a * cosTurn - b * sinTurn))} ${px(size / 2 + earth * (a * sinTurn + b * cosTurn))}`,
    )
    .join('L')}Z`
}
