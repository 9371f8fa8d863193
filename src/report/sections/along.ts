import { descriptionOf, labelOf, titleOf } from '../../results/names.ts'
import type { Column, Report } from '../../results/open-report.ts'
import { convergenceSentence } from '../answer.ts'
import { type BindingLimit, binding, bindingSentence } from '../binding.ts'
import { convergenceFigure } from '../figures/convergence.ts'
import { activityFigure, alongFigure } from '../figures/lines.ts'
import { html, type Markup } from '../html.ts'
import { full, percent, three } from '../numbers.ts'
import { rankCorrelation } from '../trend.ts'

export const PANEL_WIDTH = 1072

/** Variables that take more than one value along the front, those that move with the objective first. */
export function movingVariables(report: Report, objective: Column): { column: Column; correlation: number }[] {
  const values = (name: string) => report.front.map((row) => Number(row.values[name]))
  return report.columns
    .filter(({ name, role }) => role === 'variable' && new Set(report.front.map((row) => row.values[name])).size > 1)
    .map((column) => ({
      column,
      correlation: column.choices === undefined ? rankCorrelation(values(objective.name), values(column.name)) : 0,
    }))
    .sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation))
}

/** What changes along the front, what it leans against, and how it was reached. */
export function alongSection(report: Report): Markup {
  const objectives = report.columns.filter(({ role }) => role === 'objective')
  return html`<div class="controls"><label>along <select id="along-objective">${objectives.map(
    ({ name }) => html`<option value="${name}">${titleOf(name)}</option>`,
  )}</select></label></div>
<figure><div data-figure="along">${alongPanels(report, objectives[0]!, PANEL_WIDTH)}</div><figcaption id="along-caption">${alongSentence(report, objectives[0]!)}</figcaption></figure>
<h3>What the front leans against</h3>
<figure><div data-figure="activity">${activityFigure(report, 760)}</div><figcaption>${bindingSentence(report)} Each tick is a design; its distance from the left is its margin over the limit's scale.</figcaption></figure>
${bindingTable(report)}
<h3>Convergence</h3>
<figure><div data-figure="convergence">${convergenceFigure(report.data, 760, 300)}</div><figcaption>${convergenceSentence(report)} ${yardstickSentence(report)}</figcaption></figure>`
}

/** What to do about each limit that designs lie against: only a study's own can be loosened. */
function bindingTable(report: Report): Markup | undefined {
  const limits = binding(report)
  const group = (title: string, rows: readonly BindingLimit[]) =>
    rows.length === 0
      ? undefined
      : html`<tr class="group"><th scope="rowgroup" colspan="3">${title}</th></tr>${rows.map(bindingRow)}`
  if (limits.length === 0) return undefined
  return html`<div class="scroll binding"><table><thead><tr><th scope="col">limit</th><th scope="col" class="number">of the front</th><th scope="col">what helps</th></tr></thead><tbody>${group(
    'The study’s own, which it may loosen',
    limits.filter(({ ofStudy }) => ofStudy),
  )}${group(
    'Asked of any design by the models',
    limits.filter(({ ofStudy }) => !ofStudy),
  )}</tbody></table></div>`
}

function bindingRow({ metric, words, share, advice }: BindingLimit): Markup {
  return html`<tr><th scope="row" title="${descriptionOf(metric)}">${words}</th><td class="number" title="${full(share)}">${percent(share)}</td><td>${advice}</td></tr>`
}

export function alongPanels(report: Report, objective: Column, width: number): Markup {
  const columns = movingVariables(report, objective).map(({ column }) => column)
  return columns.length === 0
    ? html`<p>No variable changes along the front.</p>`
    : alongFigure(report, objective, columns, width)
}

export function alongSentence(report: Report, objective: Column): string {
  const moving = movingVariables(report, objective)
  const still = report.columns.filter(
    ({ name, role }) => role === 'variable' && new Set(report.front.map((row) => row.values[name])).size === 1,
  )
  const strongest = moving[0]
  const first =
    strongest === undefined || Math.abs(strongest.correlation) < 0.3
      ? `No single variable follows ${labelOf(objective.name)} closely.`
      : `As ${labelOf(objective.name)} rises, ${labelOf(strongest.column.name)} ${strongest.correlation > 0 ? 'rises' : 'falls'} most steadily (rank correlation ${three(strongest.correlation)}).`
  const rest =
    still.length === 0
      ? ''
      : ` The same in every design: ${still.map(({ name }) => `${labelOf(name)} ${String(report.front[0]!.values[name])}`).join(', ')}.`
  return `${first} ${labelOf(objective.name).replace(/^./, (c) => c.toUpperCase())} runs across every panel; designs far off stand at its edge.${rest}`
}

function yardstickSentence({ data }: Report): string {
  return data.seeds === undefined
    ? 'Bounds are those of the final front throughout, so the curve cannot rise by moving its own yardstick.'
    : 'The line is the median of the seeds, the band reaches from the worst to the best; bounds are those of all their final fronts together throughout.'
}
