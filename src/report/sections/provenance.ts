import { assumptionMeanings, componentMeanings, modelsOf } from '../../results/definitions.ts'
import { labelOf } from '../../results/names.ts'
import type { Report } from '../../results/open-report.ts'
import type { Quantities } from '../../results/types.ts'
import { toBase, unitLabel } from '../../units.ts'
import { standingOf, wordsOf } from '../answer.ts'
import { foreign, html, type Markup } from '../html.ts'
import { commitWords } from '../markdown.ts'
import { count, full, percent, plural, three } from '../numbers.ts'

/** Where every number comes from, and how to make them all again. */
export function provenanceSection(report: Report): Markup {
  const { data, study } = report
  const { run } = data
  const facts: [string, string][] = [
    ['Dawnfront', run.dawnfront],
    ['Commit', commitWords(run)],
    ['Study, SHA-256', run.studySha256],
    ['Front, SHA-256', run.frontSha256 ?? 'not written yet'],
    ['Solver and seed', `${study.solver.name}, population ${study.solver.population}, seed ${run.seed}`],
    [
      'Evaluations',
      `${count(run.evaluations ?? 0)}: ${count(run.feasible ?? 0)} feasible, ${count(run.failed ?? 0)} failed`,
    ],
    ['Stopped by', run.stopReason ?? run.status],
    ['Started', run.started],
    ['Machine', machineWords(run.machine)],
    ['To reproduce, where it was started', run.command],
  ]
  return html`<dl class="facts wide">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>`)}</dl>
${swingsTable(report)}
<h3>Assumptions of the scenario ${foreign(study.scenario.name)}</h3>
<p class="finding">${standingSentence(report)}</p>
<details><summary>${plural(Object.keys(study.assumptions).length, 'assumption')}, with range and source</summary>${quantityTable(report, study.assumptions, assumptionMeanings(study.scale))}</details>
${Object.entries(study.components).map(([kind, entries]) =>
  Object.entries(entries ?? {}).map(
    ([, entry]) =>
      html`<details><summary><bdi>${entry.name}</bdi> <span class="quiet">(${kind})</span></summary>${quantityTable(report, entry.quantities, componentMeanings(kind))}</details>`,
  ),
)}
<h3>Models</h3>
<div class="scroll"><table class="prose"><thead><tr><th scope="col">model</th><th scope="col">standing</th><th scope="col">what is known of it</th><th scope="col">sources</th></tr></thead><tbody>${modelsOf(
    study.scale,
  ).map(
    ({ model, status, note, sources }) =>
      html`<tr><th scope="row">${model}</th><td>${status}</td><td>${note}</td><td class="quiet">${sources.join(', ')}</td></tr>`,
  )}</tbody></table></div>
<p class="finding">Validated: meets published figures. Verified: meets worked values of its own equations and limits, but no published result tests it. Unvalidated: a rule of thumb.</p>
<h3>Bibliography</h3>
<details><summary>${plural(data.citations.length, 'source')}</summary><ul class="bibliography">${data.citations.map(
    ({ key, authors, year, title, where, standing, usedFor }) =>
      html`<li><span class="quiet">${key}</span> ${authors} (${year}). <em>${title}</em>. ${where}. <span class="quiet">${standing}; used for ${plural(usedFor.length, 'number')}.</span></li>`,
  )}</ul></details>
<p class="finding">Page written by Dawnfront ${data.writtenBy}. Type: Source Serif 4 and Source Sans 3 by Adobe, SIL Open Font License 1.1.</p>`
}

function machineWords({ node, cores, memoryGigabytes, ...rest }: Report['data']['run']['machine']): string {
  return [`Node ${node}`, ...Object.values(rest), `${cores} cores`, `${memoryGigabytes} GB`].join(', ')
}

function swingsTable(report: Report): Markup | undefined {
  const { swings } = report.data
  const objective = report.nominalObjectives[0]?.metric
  const first = swings[0]
  if (objective === undefined || first === undefined) return undefined
  const widest = Math.max(...swings.map(({ atLow, atHigh }) => Math.abs(atHigh - atLow)))
  return html`<h3>Which assumptions decide the result</h3><div class="scroll"><table class="swings"><thead><tr><th scope="col">assumption</th><th scope="col" class="number">from</th><th scope="col" class="number">to</th><th scope="col">unit</th><th scope="col">standing</th><th scope="col" class="number">${labelOf(
    objective,
  )} at low</th><th scope="col" class="number">at high</th><th scope="col">swing</th></tr></thead><tbody>${swings.map(
    ({ name, quantity, atLow, atHigh }) =>
      html`<tr><th scope="row">${wordsOf(name)}</th><td class="number" title="${full(quantity.low)}">${three(quantity.low)}</td><td class="number" title="${full(quantity.high)}">${three(
        quantity.high,
      )}</td><td class="unit">${unitLabel(name.split(' ').at(-1)!)}</td><td>${standingOf(report, quantity.source)}</td><td class="number" title="${full(atLow)}">${three(atLow)}</td><td class="number" title="${full(atHigh)}">${three(
        atHigh,
      )}</td><td class="between"><span class="track"><i style="width:${((100 * Math.abs(atHigh - atLow)) / widest).toFixed(0)}%"></i></span></td></tr>`,
  )}</tbody></table></div>
<p class="finding">At the knee, ${labelOf(objective)} (${unitLabel(objective)}) moves most with ${wordsOf(first.name)}: from ${three(first.atLow)} to ${three(first.atHigh)} over its range, everything else held. The design is not optimised again, so true swings are somewhat smaller.</p>`
}

function quantityTable(report: Report, quantities: Quantities, meaning: Readonly<Record<string, string>>): Markup {
  return html`<div class="scroll"><table class="quantities"><thead><tr><th scope="col">quantity</th><th scope="col" class="number">low</th><th scope="col" class="number">value</th><th scope="col" class="number">high</th><th scope="col">unit</th><th scope="col">standing</th><th scope="col">source, date, layer</th></tr></thead><tbody>${Object.entries(
    quantities,
  ).map(
    ([name, { low, value, high, source, date, from }]) =>
      html`<tr><th scope="row" title="${meaning[toBase(name, 0)[0]] ?? ''}">${labelOf(name)}</th><td class="number" title="${full(low)}">${three(low)}</td><td class="number" title="${full(value)}">${three(
        value,
      )}</td><td class="number" title="${full(high)}">${three(high)}</td><td class="unit">${unitLabel(name)}</td><td>${standingOf(report, source)}</td><td class="quiet"><bdi>${source}, ${date}, ${from}</bdi></td></tr>`,
  )}</tbody></table></div>`
}

function standingSentence(report: Report): string {
  const standings = Object.values(report.study.assumptions).map(({ source }) => standingOf(report, source))
  const shares = [...new Set(standings)]
    .map((standing) => ({ standing, share: standings.filter((one) => one === standing).length / standings.length }))
    .sort((a, b) => b.share - a.share)
  return `Of its ${standings.length} values ${shares.map(({ standing, share }) => `${percent(share)} are ${WORDS[standing] ?? standing}`).join(', ')}.`
}

const WORDS: Readonly<Record<string, string>> = {
  standard: 'set by a defining body',
  measured: 'measured',
  paper: 'from papers',
  filed: 'from filings',
  claimed: 'claimed by a maker',
  estimated: 'estimated',
  memory: 'general engineering knowledge, not re-checked',
}
