import { adjustable } from '../../results/adjustable.ts'
import { askedNames } from '../../results/asked.ts'
import { descriptionOf, labelOf, withUnit } from '../../results/names.ts'
import type { Report } from '../../results/open-report.ts'
import type { ConstellationBudgets } from '../../results/types.ts'
import { agreement, askWhatIf, evaluateCommand, type WhatIf, type WhatIfAnswer } from '../../results/what-if.ts'
import { unitLabel } from '../../units.ts'
import { wordsOf } from '../answer.ts'
import { treemapFigure } from '../figures/treemap.ts'
import { html, type Markup } from '../html.ts'
import { count, full, plural, readable, shown, three } from '../numbers.ts'
import { marginsTable } from '../sections/design.ts'
import { copy, find, put, soon } from './dom.ts'
import { designOptions } from './sides-view.ts'
import type { Change, Store } from './store.ts'

const STEPS = 400
const ASSUMPTIONS_SHOWN = 10

/** Sliders over a design's variables and the scenario's assumptions, answered by the models themselves. */
export function whatIfView(store: Store, on: (change: Change, listener: () => void) => void): void {
  const { report } = store
  const root = find('#what-if')
  const base = find<HTMLSelectElement>('#what-if-base')
  const sliders = find('.sliders', root)
  const output = find('.output', root)
  const command = find('#evaluate-command')
  const levers = leversOf(report)
  let x = new Float64Array()
  const assumptions = new Map<string, number>()
  const state = (): WhatIf => ({ x, assumptions })

  const answer = () => {
    const asked = askWhatIf(report, state())
    put(output, answerMarkup(report, store.chosen, asked, state()))
    command.textContent = evaluateCommand(report, state())
  }
  const answerSoon = soon(answer)
  const reset = () => {
    x = report.front[store.chosen]!.x.slice()
    assumptions.clear()
    put(base, designOptions(report, store.chosen))
    find('#agreement').textContent = agreement(report, store.chosen)
    put(sliders, sliderMarkup(report, x, levers))
    answer()
  }
  sliders.addEventListener('input', (event) => {
    const control = event.target as HTMLInputElement
    const { variable, assumption } = control.dataset
    if (variable !== undefined) {
      const v = Number(variable)
      const definition = report.study.variables[v]!
      x[v] = Number(control.value)
      const value = definition.kind === 'choice' ? definition.choices[x[v]!]! : x[v]!
      const label = control.closest('label')?.querySelector('output')
      if (label !== null && label !== undefined) label.textContent = shown(value)
    }
    if (assumption !== undefined) {
      const lever = levers.find(({ name }) => name === assumption)!
      const value = Number(control.value)
      if (value === lever.quantity.value) assumptions.delete(assumption)
      else assumptions.set(assumption, value)
      control.closest('label')!.querySelector('output')!.textContent = shown(value)
    }
    answerSoon()
  })
  base.addEventListener('change', () => store.choose(Number(base.value)))
  find('#what-if-reset').addEventListener('click', reset)
  const button = find('#copy-evaluate')
  button.addEventListener('click', () => copy(button, command.textContent ?? ''))
  on('choice', reset)
  reset()
}

/** The assumptions that move the first objective most, then those of the scenario in its order. */
function leversOf(report: Report) {
  const all = adjustable(report.study).filter(({ quantity }) => quantity.low < quantity.high)
  const strongest = report.data.swings.map(({ name }) => name)
  const place = (name: string) => (strongest.includes(name) ? strongest.indexOf(name) : strongest.length)
  return [...all].sort((a, b) => place(a.name) - place(b.name)).slice(0, ASSUMPTIONS_SHOWN)
}

function sliderMarkup(report: Report, x: Float64Array, levers: ReturnType<typeof leversOf>): Markup {
  const { variables } = report.study
  return html`<fieldset><legend>Variables</legend>${variables.map((variable, v) => {
    const { name } = variable
    if (variable.kind === 'choice') {
      return html`<label title="${descriptionOf(name)}"><span>${labelOf(name)}</span><select data-variable="${v}">${variable.choices.map(
        (choice, i) => html`<option value="${i}"${i === x[v] ? html` selected` : undefined}>${choice}</option>`,
      )}</select></label>`
    }
    const step = variable.kind === 'integer' ? 1 : 'any'
    return html`<label title="${descriptionOf(name)}"><span>${labelOf(name)}</span><input type="range" data-variable="${v}" min="${variable.min}" max="${variable.max}" step="${step}" value="${x[v]!}"><span class="reading"><output>${shown(
      x[v]!,
    )}</output> ${unitLabel(name)}</span></label>`
  })}</fieldset><fieldset><legend>Assumptions, the most decisive first</legend>${levers.map(
    ({ name, quantity: { low, high, value } }) =>
      html`<label title="from ${full(low)} to ${full(high)}, nominal ${full(value)}"><span>${wordsOf(name)}</span><input type="range" data-assumption="${name}" min="${low}" max="${high}" step="${Number(
        ((high - low) / STEPS).toPrecision(1),
      )}" value="${value}"><span class="reading"><output>${shown(value)}</output> ${unitLabel(name.split(' ').at(-1)!)}</span></label>`,
  )}</fieldset>`
}

function answerMarkup(
  report: Report,
  chosen: number,
  { design, dominatedBy }: WhatIfAnswer,
  { assumptions }: WhatIf,
): Markup {
  const before = report.front[chosen]!.values
  const asked = askedNames(report, 'whatIf')
  const metrics: Readonly<Record<string, number>> = design.metrics
  const { budgets } = design
  const ofMany = report.study.scale === 'constellation' ? (budgets as ConstellationBudgets) : undefined
  const whose = ofMany === undefined ? '' : ' of one satellite'
  const broken = design.margins.filter(({ margin }) => margin < 0)
  const standing =
    broken.length > 0
      ? `It breaks ${plural(broken.length, 'limit')}: ${broken.map(({ metric }) => labelOf(metric)).join(', ')}.`
      : dominatedBy.length > 0
        ? `It keeps all limits, but ${plural(dominatedBy.length, 'design')} of the front beat it${dominatedBy.length <= 3 ? ` (${dominatedBy.map(count).join(', ')})` : ''}.`
        : 'It keeps all limits and no design of the front beats it: it stays non-dominated.'
  const again = assumptions.size > 0 ? 'The front was sized again under the same assumptions.' : undefined
  return html`<div class="standing"><p class="verdict ${broken.length > 0 ? 'broken' : ''}" role="status">${standing}</p>
<p class="objectives" aria-hidden="true">${report.study.objectives.map(({ metric }) => objectiveNow(metric, before[metric]!, metrics[metric]!))}</p></div>
${again === undefined ? undefined : html`<p class="finding">${again}</p>`}
<table><thead><tr><th scope="col"></th><th scope="col" class="number">design ${count(report.front[chosen]!.id)}</th><th scope="col" class="number">now</th><th scope="col">unit</th></tr></thead><tbody>${asked.map(
    (name) =>
      html`<tr><th scope="row" title="${descriptionOf(name)}">${labelOf(name)}</th><td class="number" title="${full(before[name]!)}">${readable(name, before[name]!)}</td><td class="number" data-now="${name}" title="${full(metrics[name]!)}">${readable(name, metrics[name]!)}</td><td class="unit">${unitLabel(name)}</td></tr>`,
  )}</tbody></table>
${ofMany === undefined ? undefined : html`<h3>Cost in present value, ${three(ofMany.presentCost.value)} billion USD</h3>${treemapFigure(ofMany.presentCost, 'billion USD', 460, 150)}`}
<h3>Mass${whose}, ${three(budgets.mass.value)} kg at launch</h3>${treemapFigure(budgets.mass, 'kg', 460, 170)}
<h3>Capital${whose}, ${three(budgets.capital.value)} million USD</h3>${treemapFigure(budgets.capital, 'million USD', 460, 130)}
<details><summary>All margins</summary>${marginsTable(design)}</details>`
}

/** An objective of the table again, for the strip that a narrow screen keeps over the sliders. */
function objectiveNow(name: string, before: number | string, now: number): Markup {
  return html`<span>${labelOf(name)} <strong>${withUnit(name, three(now))}</strong>, was ${shown(before)}</span>`
}
