import { adviceOn } from '../../results/advice.ts'
import { sideWords } from '../../results/limit-words.ts'
import { capital, labelOf } from '../../results/names.ts'
import type { Report } from '../../results/open-report.ts'
import { unitLabel } from '../../units.ts'
import { html, type Markup } from '../html.ts'
import { full, percent, readable, three } from '../numbers.ts'

/** Why nothing is feasible, and what to relax. */
export function infeasibilitySection({ data, study }: Report): Markup {
  const { infeasibility } = data
  if (infeasibility === undefined) return html``
  const broken = infeasibility.closest.margins.filter(({ margin }) => margin < 0)
  return html`<section aria-labelledby="h-why"><h2 id="h-why">Why nothing is feasible, and what to relax</h2>
<p>The candidate that came nearest still breaks ${broken.length} of ${study.constraints.length} limits:</p>
<div class="scroll"><table><thead><tr><th scope="col">limit</th><th scope="col" class="number">value</th><th scope="col" class="number">limit</th><th scope="col" class="number">short by</th><th scope="col">unit</th><th scope="col">what helps</th></tr></thead><tbody>${broken.map(
    ({ metric, side, value, limit, margin }) =>
      html`<tr><th scope="row">${labelOf(metric)}, ${sideWords(side).words}</th><td class="number" title="${full(value)}">${readable(metric, value)}</td><td class="number">${three(limit)}</td><td class="number">${readable(metric, -margin)}</td><td class="unit">${unitLabel(
        metric,
      )}</td><td>${adviceOn(metric)}</td></tr>`,
  )}</tbody></table></div>
<p>How often candidates drawn at random keep each limit, the rarest first:</p>
<div class="scroll"><table><thead><tr><th scope="col">limit</th><th scope="col" class="number">kept by</th><th scope="col" class="number">best seen</th><th scope="col">unit</th></tr></thead><tbody>${infeasibility.limits
    .slice(0, 10)
    .map(
      ({ metric, side, limit, keptShare, best }) =>
        html`<tr><th scope="row">${labelOf(metric)} ${sideWords(side).words} ${three(limit)}</th><td class="number">${percent(
          keptShare,
        )}</td><td class="number">${readable(metric, best)}</td><td class="unit">${unitLabel(metric)}</td></tr>`,
    )}</tbody></table></div>
<p>The nearest candidate:</p>
<dl class="facts">${study.variables.map(
    ({ name }) =>
      html`<div><dt>${capital(labelOf(name))}</dt><dd>${readable(name, infeasibility.closest.variables[name] ?? '')} ${unitLabel(name)}</dd></div>`,
  )}</dl></section>`
}
