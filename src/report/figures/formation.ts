import { formationPlaces } from '../../constellation/places.ts'
import type { ConstellationSizing } from '../../constellation/size.ts'
import { html, type Markup } from '../html.ts'
import { count, three } from '../numbers.ts'
import { px } from './scale.ts'

const MOST_PLACES = 1000

/** One formation from above, to scale: its satellites on their lattice and the links among them. */
export function formationFigure({ design, pattern, network }: ConstellationSizing, width: number): Markup {
  const places = formationPlaces(Math.min(MOST_PLACES, design.clusterSizeCount))
  const spacing = design.clusterSpacingM
  const reachAcross = Math.max(...places.map(([across]) => Math.abs(across))) * spacing
  const reachAlong = Math.max(...places.map(([, along]) => Math.abs(along))) * 2 * spacing
  const perM = (width - 40) / Math.max(2 * reachAlong, spacing)
  const height = 2 * reachAcross * perM + 66
  const at = (i: number) => {
    const [across, along] = places[i]!
    return [width / 2 + 2 * spacing * along * perM, 18 + (reachAcross + spacing * across) * perM] as const
  }
  const links = linksOf(places, network.shape)
    .map(([a, b]) => {
      const [[x0, y0], [x1, y1]] = [at(a), at(b)]
      return `M${px(x0)} ${px(y0)}L${px(x1)} ${px(y1)}`
    })
    .join('')
  const dots = places.map((_, i) => at(i)).map(([x, y]) => `M${px(x)} ${px(y)}h0`)
  const bar = roundLength(reachAlong || spacing)
  return html`<svg class="figure formation" viewBox="0 0 ${width} ${px(height)}" width="${width}" height="${px(height)}" role="img" aria-label="A formation of ${count(
    design.clusterSizeCount,
  )} satellites, ${three(spacing)} m apart across the track, within ${three(pattern.clusterRadiusM)} m of its middle"><path class="links" d="${links}"/><path class="satellites" d="${dots.join('')}"/><path class="bar" d="M20 ${px(height - 22)}v5h${px(bar * perM)}v-5"/><text x="${px(26 + bar * perM)}" y="${px(height - 14)}">${three(bar)} m along the track</text></svg>`
}

function linksOf(
  places: readonly (readonly [number, number])[],
  { kind, linksPerNode }: ConstellationSizing['network']['shape'],
): [number, number][] {
  if (kind === 'hub') return places.slice(1).map((_, i) => [0, i + 1])
  if (kind !== 'lattice') return []
  const index = new Map(places.map(([across, along], i) => [`${across} ${along}`, i]))
  const steps = [
    [1, 0],
    [0, 1],
    ...(linksPerNode === 8
      ? [
          [1, 1],
          [1, -1],
        ]
      : []),
  ]
  return places.flatMap(([across, along], i) =>
    steps.flatMap(([da, dl]): [number, number][] => {
      const j = index.get(`${across + da!} ${along + dl!}`)
      return j === undefined ? [] : [[i, j]]
    }),
  )
}

/** One, two or five times a power of ten, at most this long. */
function roundLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most))
  return power * (most / power >= 5 ? 5 : most / power >= 2 ? 2 : 1)
}
