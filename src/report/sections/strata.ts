import { labelOf, titleOf } from '../../results/names.ts'
import type { Strata } from '../../results/strata.ts'
import type { ResolvedStudy } from '../../results/types.ts'
import { unitLabel } from '../../units.ts'
import { wordsOf } from '../answer.ts'
import { html, type Markup } from '../html.ts'
import { count, full, three } from '../numbers.ts'

/** What each level of the largest choice reached: the alternatives that lost, and by how much or why. */
export function strataTable(strata: Strata | undefined, study: ResolvedStudy): Markup | undefined {
  if (strata === undefined) return undefined
  const { variable, levels } = strata
  const objectives = study.objectives.map(({ metric }) => metric)
  return html`<h3>What each ${titleOf(variable)} reached</h3><div class="scroll"><table><thead><tr><th scope="col">${titleOf(variable)}</th><th scope="col" class="number">candidates</th><th scope="col" class="number">feasible</th><th scope="col" class="number">on the front</th>${objectives.map(
    (metric) =>
      html`<th scope="col" class="number">best ${labelOf(metric)} <span class="unit">${unitLabel(metric)}</span></th>`,
  )}</tr></thead><tbody>${levels.map(
    ({ level, candidates, feasible, onFront, best, stoppedBy }) =>
      html`<tr><th scope="row"><bdi>${level}</bdi></th><td class="number">${count(candidates)}</td><td class="number">${count(feasible)}</td><td class="number">${count(onFront)}</td>${
        best.length > 0
          ? best.map((value) => html`<td class="number" title="${full(value)}">${three(value)}</td>`)
          : html`<td colspan="${objectives.length}" class="quiet">none feasible${stoppedBy === undefined ? '' : `: ${wordsOf(stoppedBy)} stops it`}</td>`
      }</tr>`,
  )}</tbody></table></div>
<p class="finding">The best of each objective among all candidates that keep every limit, each by itself; levels that lost early were searched less.</p>`
}
