import type { FormationPlan } from '../../results/formation-plan.ts'
import { html, type Markup } from '../html.ts'
import { count, three } from '../numbers.ts'
import { px } from './scale.ts'

/** How far a layer out of the plane is drawn aside and up, in spacings. */
const ASIDE = 0.45
const UP = 0.32

/** One formation from above, to scale: its satellites on their lattice and the links among them, layers drawn aside. */
export function formationFigure(plan: FormationPlan, width: number): Markup {
  const places = plan.places.map(drawnPlace)
  const [left, right] = [Math.min(...places.map(([x]) => x)), Math.max(...places.map(([x]) => x))]
  const [low, high] = [Math.min(...places.map(([, y]) => y)), Math.max(...places.map(([, y]) => y))]
  const perStep = (width - 40) / Math.max(right - left, 1)
  const height = (high - low) * perStep + 66
  const at = (i: number) => [20 + (places[i]![0] - left) * perStep, 18 + (high - places[i]![1]) * perStep] as const
  const links = plan.links.map(([a, b]) => `M${at(a).map(px).join(' ')}L${at(b).map(px).join(' ')}`)
  const dots = places.map((_, i) => `M${at(i).map(px).join(' ')}h0`)
  const barM = roundLength(((right - left) * plan.spacingM) / 2 || plan.spacingM)
  const barPx = (barM / plan.spacingM) * perStep
  return html`<svg class="figure formation" viewBox="0 0 ${width} ${px(height)}" width="${width}" height="${px(height)}" role="img" aria-label="A formation of ${count(
    places.length,
  )} satellites, ${three(plan.spacingM)} m apart across the track, within ${three(plan.radiusM)} m of its middle"><path class="links" d="${links.join('')}"/><path class="satellites" d="${dots.join('')}"/><path class="bar" d="M20 ${px(height - 22)}v5h${px(barPx)}v-5"/><text x="${px(26 + barPx)}" y="${px(height - 14)}">${three(barM)} m along the track</text></svg>`
}

function drawnPlace({ across, along, outOf }: FormationPlan['places'][number]): readonly [x: number, y: number] {
  return [2 * along + ASIDE * outOf, across + UP * outOf]
}

/** One, two or five times a power of ten, at most this long. */
function roundLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most))
  return power * (most / power >= 5 ? 5 : most / power >= 2 ? 2 : 1)
}
