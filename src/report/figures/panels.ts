import { html, type Markup } from '../html.ts'
import { extent, linear, padded, px, ticks, tickText } from './scale.ts'

/** Lines over one axis, in panels above each other. */
export interface PanelsChart {
  readonly title: string
  readonly xLabel: string
  readonly xs: readonly number[]
  readonly panels: readonly {
    readonly label: string
    readonly lines: readonly { readonly name: string; readonly values: readonly (number | null)[] }[]
  }[]
}

const PANEL_HEIGHT = 210
const TOP = 34
/** Kinds of lines that tell each other apart, in figures.css. */
const KINDS = 6

export function panelsFigure({ title, xLabel, xs, panels }: PanelsChart, width: number): Markup {
  const height = TOP + panels.length * PANEL_HEIGHT + 24
  const x = linear(extent(xs), [66, width - 150])
  return html`<svg class="figure chart" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}: ${panels
    .map(({ label }) => label)
    .join(', ')} against ${xLabel}"><text class="chart-title" x="8" y="20">${title}</text>${panels.map(
    ({ label, lines }, i) => {
      const top = TOP + i * PANEL_HEIGHT + 26
      const bottom = top + PANEL_HEIGHT - 62
      const y = linear(
        padded(extent(lines.flatMap(({ values }) => values.map((value) => value ?? Number.NaN))), 0.05),
        [bottom, top],
      )
      const last = i === panels.length - 1
      return html`<g class="axis">${ticks(y.domain, 4).map(
        (value) =>
          html`<path class="grid" d="M66 ${px(y.at(value))}H${width - 150}"/><text x="58" y="${px(y.at(value) + 4)}" text-anchor="end">${tickText(value, y.domain, 4)}</text>`,
      )}${ticks(x.domain, 8).map(
        (value) =>
          html`<text x="${px(x.at(value))}" y="${bottom + 18}" text-anchor="middle">${tickText(value, x.domain, 8)}</text>`,
      )}<text class="axis-title" x="8" y="${top - 10}">${label}</text>${last && html`<text class="axis-title" x="${width - 150}" y="${bottom + 38}" text-anchor="end">${xLabel}</text>`}</g><path class="frame" d="M66 ${bottom}H${width - 150}"/>${lines.map(
        ({ name, values }, k) =>
          html`<path class="series series-${k % KINDS}" style="stroke-width:1.2" d="${path(xs, values, x.at, y.at)}"/><text class="word-${k % KINDS}" x="${width - 140}" y="${top + 16 * k + 8}">${name}</text>`,
      )}`
    },
  )}</svg>`
}

/** A line with gaps where there is no value. */
function path(
  xs: readonly number[],
  values: readonly (number | null)[],
  atX: (value: number) => number,
  atY: (value: number) => number,
): string {
  let drawing = false
  return values
    .map((value, i) => {
      if (value === null || !Number.isFinite(value)) {
        drawing = false
        return ''
      }
      const place = `${drawing ? 'L' : 'M'}${px(atX(xs[i]!))} ${px(atY(value))}`
      drawing = true
      return place
    })
    .join('')
}
