import { labelOf } from '../../results/names.ts'
import type { ReportData } from '../../results/report-data.ts'
import { html, type Markup } from '../html.ts'
import { clip } from './axes.ts'
import { linear, px } from './scale.ts'

type Deciders = NonNullable<NonNullable<ReportData['uncertainty']>['deciders']>

const ROW = 26
const LABEL_WIDTH = 250
const SHARES = [0, 0.25, 0.5, 0.75, 1]

/** Who decides, inputs, then the study's groups of them, then all others: a bar for the share of the variance each input explains with others, in it the share by itself, and intervals. */
export function indicesFigure(
  { metric, inputs, groups = [], others }: Deciders,
  width: number,
  words: (name: string) => string,
): Markup {
  const bars = [
    ...inputs.map((one) => ({ ...one, called: words(one.name) })),
    ...groups.map((one) => ({ ...one, called: `${words(one.name)} (group of ${one.of.length})` })),
    ...(others === undefined ? [] : [{ ...others, called: `${others.name} (${others.count})` }]),
  ]
  const top = 12
  const bottom = top + bars.length * ROW
  const x = linear([0, 1], [LABEL_WIDTH, width - 20])
  const at = (share: number) => x.at(Math.min(1, Math.max(0, share)))
  const percent = (share: number) => `${Math.round(100 * share)} %`
  return html`<svg class="figure" viewBox="0 0 ${width} ${bottom + 40}" width="${width}" height="${bottom + 40}" role="img" aria-label="Shares of the variance of ${labelOf(metric)}"><g class="axis">${SHARES.map(
    (share) =>
      html`<path class="grid" d="M${px(at(share))} ${top}V${bottom}"/><text x="${px(at(share))}" y="${bottom + 18}" text-anchor="middle">${percent(share)}</text>`,
  )}<text class="axis-title" x="${width - 20}" y="${bottom + 36}" text-anchor="end">share of the variance of ${labelOf(metric)}</text></g>${bars.map(
    ({ called, first, total, totalInterval: [low, high] }, i) => {
      const y = top + i * ROW
      const middle = y + ROW / 2
      return html`<g><title>${called}: ${percent(first)} by itself, ${percent(total)} with others (${percent(low)} to ${percent(high)})</title><text x="${LABEL_WIDTH - 8}" y="${px(middle + 4)}" text-anchor="end">${clip(called, 36)}</text><rect class="band-range" x="${px(at(0))}" y="${y + 5}" width="${px(Math.max(0, at(total) - at(0)))}" height="${ROW - 10}"/><rect class="knot" x="${px(at(0))}" y="${y + 9}" width="${px(Math.max(0, at(first) - at(0)))}" height="${ROW - 18}"/><path class="pole" d="M${px(at(low))} ${px(middle)}H${px(at(high))}"/></g>`
    },
  )}</svg>`
}
