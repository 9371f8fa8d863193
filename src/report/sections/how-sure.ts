import { descriptionOf, labelOf } from '../../results/names.ts'
import type { Report } from '../../results/open-report.ts'
import { uncertaintyCommand } from '../../results/page-commands.ts'
import type { ReportData } from '../../results/report-data.ts'
import { CLOSES, CLOSES_BARE, intervalOf } from '../../results/uncertainty/statistic-names.ts'
import { unitLabel } from '../../units.ts'
import { mainDesign, wordsOf } from '../answer.ts'
import { breakEvenMap } from '../figures/break-even.ts'
import { indicesFigure } from '../figures/indices.ts'
import { html, type Markup } from '../html.ts'
import { chance, count, full, readable } from '../numbers.ts'
import { againstPart } from './against.ts'

const WIDTH = 760

/** One sentence for the first screen: the first objective's band and how likely the main design closes, or how to ask. */
export function sureness(report: Report): Markup {
  const { uncertainty } = report.data
  const main = mainDesign(report)
  const metric = firstMetric(report)
  if (main === undefined || metric === undefined) return html``
  if (uncertainty === undefined) {
    return html`<p class="finding">How sure is this? ${askedBy(report.data)}, then write the report again.</p>`
  }
  return html`<p class="answer"><bdi>${surenessWords(report, main.index, metric)}</bdi></p>`
}

/** As in `18,928 USD/PFLOP-yr (19,118-39,560 in eight cases of ten); closes in 3 % (2 % to 4.2 %)`. */
export function surenessWords({ front, data }: Report, index: number, metric: string): string {
  const likely = (share: unknown) => chanceWords(Number(share), data.uncertainty!.samples)
  const { values } = front[index]!
  const read = (name: string) => readable(metric, values[name] ?? Number.NaN)
  return (
    `${labelOf(metric)}: ${read(metric)} ${unitLabel(metric)} (${read(`p10(${metric})`)}-${read(`p90(${metric})`)} in eight cases of ten); ` +
    `closes in ${likely(values[CLOSES])} of all futures, in ${likely(values[CLOSES_BARE])} without the margins a review asks for.`
  ).replace(/^./, (first) => first.toUpperCase())
}

/** As in `19,118 to 39,560`, what it is in eight cases of ten; nothing where nobody asked, or where nothing moves it. */
export function bandWords(report: Report, index: number, metric: string): string {
  const [low, high] = ['p10', 'p90'].map((p) => report.statistic(index, `${p}(${metric})`))
  if (low === undefined || high === undefined || low === high) return ''
  return `${readable(metric, low)} to ${readable(metric, high)}`
}

/** The same below a number. */
export function bandPart(report: Report, index: number, metric: string): Markup | undefined {
  const words = bandWords(report, index, metric)
  return words === '' ? undefined : html`<div class="quiet band">${words}</div>`
}

/** How likely each named design closes, with and without the margins of a review; nothing where nobody asked. */
export function closesRows({ named, front, data: { uncertainty } }: Report): { words: string; cells: string[] }[] {
  if (uncertainty === undefined) return []
  return [CLOSES, CLOSES_BARE].map((name) => ({
    words: labelOf(name),
    cells: named.map(({ index }) => chanceWords(Number(front[index]!.values[name]), uncertainty.samples)),
  }))
}

/** The same as rows of a table with a column for names and one for units. */
export const closesPart = (report: Report): Markup[] =>
  closesRows(report).map(
    ({ words, cells }) =>
      html`<tr><th scope="row">${words}</th><td></td>${cells.map((cell) => html`<td class="number">${cell}</td>`)}</tr>`,
  )

/** A share of the futures with its 95 % interval. */
const chanceWords = (share: number, samples: number): string =>
  `${chance(share)} (${intervalOf(share, samples).map(chance).join(' to ')})`

/** The metric of the first objective, of which a robust study asks a statistic. */
export const firstMetric = ({ nominalObjectives }: Report): string | undefined => nominalObjectives[0]?.metric

const askedBy = (data: ReportData) => html`<code class="uncertainty-command">${uncertaintyCommand(data)}</code>`

/** Bands of the named designs, and what decides. */
export function howSureSection(report: Report): Markup {
  const { uncertainty } = report.data
  if (uncertainty === undefined) return html``
  const { samples, coverage, deciders, breakEven, against } = uncertainty
  return html`<p class="finding">Every design sized again in ${count(samples)} futures, in which every assumption and catalog number takes a value from its range (at least ${chance(coverage)} of the chance within it), or from what the study gives it. The table and the axes have these columns too. Chances stand with their 95 % interval.</p>
${bands(report)}
${deciders === undefined || deciders.inputs.length === 0 ? html`<p class="finding">What decides? ${askedBy(report.data)}</p>` : html`<h3>What decides ${deciders.inverse ? 'the inverse of ' : ''}${labelOf(deciders.metric)} of the ${deciders.design.join(', ')}</h3><figure data-figure="indices">${indicesFigure(deciders, WIDTH, wordsOf)}<figcaption>Shares of its variance over all futures: dark by itself, light with all it takes part in, the line a 95 % interval. ${count(deciders.moving)} of ${count(deciders.screened)} inputs move it; those that screening left out stand last, together.</figcaption></figure>`}
${breakEven === undefined ? undefined : html`<h3>Where orbit costs what the ground does</h3><figure data-figure="break-even">${breakEvenMap(breakEven, WIDTH)}<figcaption>Cost in orbit over that on the ground, of the ${breakEven.design.join(', ')}, all else nominal; the line is break-even. The deeper a cell, the more of ${count(breakEven.samples)} futures of all else in which orbit costs less.</figcaption></figure>`}${against === undefined ? undefined : againstPart(against)}`
}

function bands(report: Report): Markup {
  const { named, front } = report
  const metric = firstMetric(report)
  const names = report.nominalObjectives.flatMap((one) => [
    one.metric as string,
    `p10(${one.metric})`,
    `p50(${one.metric})`,
    `p90(${one.metric})`,
  ])
  return html`<div class="scroll"><table class="named-designs"><thead><tr><th scope="col"></th><th scope="col">unit</th>${named.map(
    ({ name }) => html`<th scope="col" class="number">${name}</th>`,
  )}</tr></thead><tbody>${closesPart(report)}${names.map(
    (name) =>
      html`<tr class="${name === metric ? 'rule' : ''}"><th scope="row" title="${descriptionOf(name)}">${labelOf(name)}</th><td class="unit">${unitLabel(name)}</td>${named.map(
        ({ index }) => {
          const value = front[index]!.values[name] ?? Number.NaN
          return html`<td class="number" title="${full(value)}"><bdi>${readable(name, value)}</bdi></td>`
        },
      )}</tr>`,
  )}</tbody></table></div>`
}
