import type { ReportData } from '../../results/report-data.ts'
import { type Band, bandOf } from '../../results/seed-band.ts'
import { html, type Markup } from '../html.ts'
import { linear, px, ticks, tickText } from './scale.ts'

/** Hypervolume against evaluations, bounds frozen at the end: of one run, or of several seeds as median and range. */
export function convergenceFigure(
  data: Pick<ReportData, 'convergence' | 'seeds'>,
  width: number,
  height: number,
): Markup {
  const band = data.seeds === undefined ? undefined : bandOf(data.seeds)
  const curve =
    band?.map(({ evaluations, median }) => [evaluations, median] as const) ??
    data.convergence.map(([evaluations, , ratio]) => [evaluations, ratio] as const)
  const most = Math.max(0.1, ...(band?.map((point) => point.most) ?? curve.map(([, ratio]) => ratio)))
  const box = { left: 52, top: 34, right: width - 12, bottom: height - 44 }
  const x = linear([0, Math.max(1, curve.at(-1)?.[0] ?? 1)], [box.left, box.right])
  const y = linear([0, most * 1.05], [box.bottom, box.top])
  const xCount = Math.max(2, Math.floor(width / 130))
  const at = (evaluations: number, ratio: number) => `${px(x.at(evaluations))} ${px(y.at(ratio))}`
  const knots = data.convergence.map(
    ([evaluations, size, ratio]) =>
      html`<circle class="knot" cx="${px(x.at(evaluations))}" cy="${px(y.at(ratio))}" r="2.5"><title>${evaluations} evaluations: front of ${size}, hypervolume ${ratio}</title></circle>`,
  )
  return html`<svg class="figure" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Hypervolume against evaluations${
    data.seeds === undefined ? '' : `, median and range of ${data.seeds.length} seeds`
  }"><g class="axis">${ticks(x.domain, xCount).map(
    (value) =>
      html`<text x="${px(x.at(value))}" y="${box.bottom + 18}" text-anchor="middle">${tickText(value, x.domain, xCount)}</text>`,
  )}${ticks(y.domain, 4).map(
    (value) =>
      html`<path class="grid" d="M${box.left} ${px(y.at(value))}H${box.right}"/><text x="${box.left - 8}" y="${px(y.at(value) + 4)}" text-anchor="end">${tickText(value, y.domain, 4)}</text>`,
  )}<text class="axis-title" x="0" y="${box.top - 14}">hypervolume (share of the reference box), higher is better</text><text class="axis-title" x="${box.right}" y="${box.bottom + 38}" text-anchor="end">evaluations</text></g>
<path class="frame" d="M${box.left} ${box.bottom}H${box.right}"/>${band === undefined ? undefined : html`<path class="band-range" d="${rangePath(band, at)}"/>`}<path class="curve" d="${curve
    .map(([evaluations, ratio], i) => `${i === 0 ? 'M' : 'L'}${at(evaluations, ratio)}`)
    .join('')}"/>${band === undefined ? knots : undefined}</svg>`
}

function rangePath(band: readonly Band[], at: (evaluations: number, ratio: number) => string): string {
  const up = band.map(({ evaluations, most }) => at(evaluations, most))
  const back = [...band].reverse().map(({ evaluations, least }) => at(evaluations, least))
  return `M${[...up, ...back].join('L')}Z`
}
