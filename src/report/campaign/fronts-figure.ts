import type { CaseSummary } from '../../results/campaign/cases.ts'
import { labelOf } from '../../results/names.ts'
import type { Column } from '../../results/open-report.ts'
import { type Box, betterCorner, clip, columnScale, reading, xAxis, yAxis } from '../figures/axes.ts'
import { clamped, coreExtent, domainOf, px, widened } from '../figures/scale.ts'
import { html, type Markup } from '../html.ts'

const [WIDTH, HEIGHT] = [860, 460]
const BOX: Box = { left: 76, top: 34, right: WIDTH - 170, bottom: HEIGHT - 46 }
/** Colours that tell dots apart, in figures.css. */
const KINDS = 6
/** More dots than these of one front hide each other. */
const MOST_DOTS = 250

/** The fronts of a study under all its variants in one picture: the first objective against the second. */
export function frontsFigure(cases: readonly CaseSummary[]): Markup | undefined {
  const [first, second] = cases[0]?.objectives ?? []
  const drawn = cases.filter(({ front }) => front.length > 0)
  if (first === undefined || second === undefined || drawn.length === 0) return undefined
  // A variant has the same colour in the pictures of all studies.
  const colourOf = (variant: string) => cases.findIndex((one) => one.variant === variant) % KINDS
  const [y, x] = [first, second].map(
    ({ metric, direction }): Column => ({ name: metric, role: 'objective', direction }),
  ) as [Column, Column]
  const values = ({ name }: Column) => drawn.flatMap(({ front }) => front.map(({ metrics }) => metrics[name]!))
  const scaleOf = (column: Column, range: readonly [number, number]) =>
    columnScale(column, widened(domainOf(coreExtent(values(column))), 0.06), range)
  const xScale = scaleOf(x, [BOX.left, BOX.right])
  const yScale = scaleOf(y, [BOX.bottom, BOX.top])
  return html`<svg class="figure" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="Fronts of ${cases[0]!.study}: ${labelOf(
    y.name,
  )} against ${labelOf(x.name)}">${xAxis(x, xScale, BOX)}${yAxis(y, yScale, BOX)}<path class="frame" d="M${BOX.left} ${BOX.bottom}H${BOX.right}M${BOX.left} ${BOX.bottom}V${BOX.top}"/>${betterCorner(
    x,
    y,
    BOX,
    12,
  )}${drawn.map(
    ({ variant, front }, k) =>
      html`<g class="word-${colourOf(variant)}">${thinned(front).map(
        ({ id, seed, metrics }) =>
          html`<circle cx="${px(xScale.at(clamped(metrics[x.name]!, xScale.domain)))}" cy="${px(
            yScale.at(clamped(metrics[y.name]!, yScale.domain)),
          )}" r="2.6"><title>${variant}, seed ${seed}, design ${id}: ${reading(x.name, metrics[x.name]!)}, ${reading(y.name, metrics[y.name]!)}</title></circle>`,
      )}<text x="${BOX.right + 14}" y="${BOX.top + 18 * k + 4}">${clip(variant, 20)}</text></g>`,
  )}</svg>`
}

function thinned<T>(front: readonly T[]): readonly T[] {
  const step = Math.ceil(front.length / MOST_DOTS)
  return front.filter((_, i) => i % step === 0)
}
