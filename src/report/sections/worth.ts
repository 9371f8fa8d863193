import { sideWords } from '../../results/limit-words.ts'
import { labelOf } from '../../results/names.ts'
import type { Report } from '../../results/open-report.ts'
import { isExplained } from '../../results/worth.ts'
import { unitLabel } from '../../units.ts'
import { wordsOf } from '../answer.ts'
import { html, type Markup } from '../html.ts'
import { count, full, percent, shown, three } from '../numbers.ts'

/** What one unit of room in each limit, and of each variable, is worth where the first objective is best. */
export function worthTables({ data }: Report): Markup | undefined {
  const { worth } = data
  if (worth === undefined) return undefined
  const { objective, objectives, limits, variables, residual, id } = worth
  const unit = unitLabel(objective.metric)
  const asked = [objective, ...objectives]
  const rooms = html`<table><thead><tr><th scope="col">limit that binds</th><th scope="col" class="number">at</th><th scope="col" class="number">worth of one unit more room <span class="unit">${unit}</span></th></tr></thead><tbody>${limits.map(
    ({ metric, side, limit, perUnit }) =>
      html`<tr><th scope="row">${wordsOf(metric)} ${sideWords(side).words}</th><td class="number">${shown(limit)} <span class="unit">${unitLabel(metric)}</span></td><td class="number" title="${full(perUnit)}">${three(perUnit)}</td></tr>`,
  )}</tbody></table>`
  const levers = html`<table><thead><tr><th scope="col">one unit more of</th>${asked.map(
    ({ metric }) =>
      html`<th scope="col" class="number">changes ${labelOf(metric)} <span class="unit">${unitLabel(metric)}</span></th>`,
  )}</tr></thead><tbody>${variables.map(
    ({ variable, perUnit }) =>
      html`<tr><th scope="row">${labelOf(variable)} <span class="unit">${unitLabel(variable)}</span></th>${perUnit.map(
        (value) => html`<td class="number" title="${full(value)}">${three(value)}</td>`,
      )}</tr>`,
  )}</tbody></table>`
  return html`<h3>What room is worth to design ${count(id)}</h3>${
    !isExplained(worth)
      ? html`<p class="finding">Limits leave ${percent(residual)} of the slope unexplained, so none has a worth: bends, choices or whole numbers hold this design, or its reals are not quite at their best.</p>`
      : worth.endOf !== undefined
        ? html`<p class="finding">This design is the end of ${labelOf(worth.endOf)}, where ${labelOf(objective.metric)} grows without bound: no room has a finite worth.</p>`
        : html`<div class="scroll">${rooms}</div>`
  }<div class="scroll">${levers}</div>
<p class="finding">By differences at the design with the best ${labelOf(objective.metric)}; choices and whole numbers stay, and so do the other objectives in the first table. The limits leave ${percent(residual)} of the slope unexplained.</p>`
}
