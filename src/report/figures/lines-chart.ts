import { html, type Markup } from '../html.ts'
import { domainOf, extent, logarithmic, px, type Scale, scaleOver, ticksOf } from './scale.ts'

/** Lines of values that span decades over one quantity. */
export interface LinesChart {
  readonly title: string
  readonly xLabel: string
  readonly yLabel: string
  readonly lines: readonly { readonly name: string; readonly points: readonly (readonly [x: number, y: number])[] }[]
}

const WIDTH = 760
const HEIGHT = 440
const BOX = { left: 76, top: 64, right: WIDTH - 130, bottom: HEIGHT - 50 }
/** Kinds of lines that tell each other apart, in figures.css. */
const KINDS = 6

/** The lines on a logarithmic height. Values that are not positive have no place on it and leave a gap. */
export function linesChart({ title, xLabel, yLabel, lines }: LinesChart): Markup {
  const drawn = lines.flatMap(({ points }) => points).filter(([, y]) => y > 0)
  const x = scaleOver(domainOf(extent(drawn.map(([at]) => at))), [BOX.left, BOX.right])
  const y = logarithmic(wholeDecades(extent(drawn.map(([, at]) => at))), [BOX.bottom, BOX.top])
  return html`<svg class="figure chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${title}: ${yLabel} against ${xLabel}"><text class="chart-title" x="8" y="22">${title}</text><g class="axis">${ticksOf(
    y,
    10,
  ).map(
    ({ value, text }) =>
      html`<path class="grid" d="M${BOX.left} ${px(y.at(value))}H${BOX.right}"/><text x="${BOX.left - 8}" y="${px(y.at(value) + 4)}" text-anchor="end">${text}</text>`,
  )}${ticksOf(x, 6).map(
    ({ value, text }) => html`<text x="${px(x.at(value))}" y="${BOX.bottom + 18}" text-anchor="middle">${text}</text>`,
  )}<text class="axis-title" x="8" y="${BOX.top - 14}">${yLabel}</text><text class="axis-title" x="${BOX.right}" y="${BOX.bottom + 38}" text-anchor="end">${xLabel}</text></g><path class="frame" d="M${BOX.left} ${BOX.bottom}H${BOX.right}"/>${lines.map(
    ({ name, points }, k) =>
      html`<path class="series series-${k % KINDS}" d="${linePath(points, x, y)}"/><text class="word-${k % KINDS}" x="${BOX.right + 12}" y="${BOX.top + 16 * k + 4}">${name}</text>`,
  )}</svg>`
}

/** From the power of ten below to the one above. */
function wholeDecades([low, high]: readonly [number, number]): [number, number] {
  const first = Math.floor(Math.log10(Math.max(low, Number.MIN_VALUE)))
  return [10 ** first, 10 ** Math.max(first + 1, Math.ceil(Math.log10(high)))]
}

function linePath(points: readonly (readonly [number, number])[], x: Scale, y: Scale): string {
  return points
    .map(([across, up], i) => {
      if (!(up > 0)) return ''
      const follows = i > 0 && points[i - 1]![1] > 0
      return `${follows ? 'L' : 'M'}${px(x.at(across))} ${px(y.at(up))}`
    })
    .join('')
}
