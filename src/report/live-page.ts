import { duration } from '../duration.ts'
import { sideWords } from '../results/limit-words.ts'
import type { LiveView } from '../results/live.ts'
import { capital, labelOf, titleOf, withUnit } from '../results/names.ts'
import type { ResolvedStudy } from '../results/types.ts'
import { convergenceFigure } from './figures/convergence.ts'
import { frontFigure } from './figures/front.ts'
import { foreign, html, type Markup, trusted } from './html.ts'
import { count, percent, plural, readable, three } from './numbers.ts'
import { document, type PageAssets } from './page.ts'
import { pictureColumns } from './sections/first-screen.ts'
import { strataTable } from './sections/strata.ts'

/** Parts of the page that change while a run goes on, by the id of the element that each stands in. */
export type LiveParts = Readonly<Record<(typeof PARTS)[number][0], string>>

const PARTS = [
  ['front', 'The front so far'],
  ['limits', 'Limits that stop most candidates'],
  ['strata', 'Which choice reaches what'],
  ['converged', 'How far the search has come'],
] as const

/** The page of a run that goes on: the report's look, empty parts, and a script that fills them. */
export function livePage(study: ResolvedStudy, { style, script }: Pick<PageAssets, 'style' | 'script'>): string {
  return document(
    `${study.name}: search`,
    { style },
    html`<nav aria-label="Sections"><a class="brand" href="#answer">Dawnfront</a>${PARTS.map(
      ([id, title]) => html`<a href="#${id}">${title}</a>`,
    )}</nav>
<main><header id="answer"><p class="kicker">${foreign(study.name)} · scenario ${foreign(study.scenario.name)} · <strong>the search goes on</strong></p>
<h1><bdi>${study.question === '' ? capital(study.name) : study.question}</bdi></h1>
<div id="status"><p class="answer">The search begins.</p></div></header>
${PARTS.map(
  ([id, title]) =>
    html`<section id="${id}" aria-labelledby="h-${id}"><h2 id="h-${id}">${title}</h2><div id="part-${id}"></div></section>`,
)}
</main>
<script type="module">${trusted(script)}</script>`,
  )
}

/** What stands above the parts. @param phase what is done now, where the search itself is not */
export function liveStatus({ progress, study }: LiveView, phase: string | undefined): string {
  const { evaluations, intended, feasible, failed, front, evaluationsPerS, remainingS } = progress
  const broken = failed === 0 ? '' : ` The models failed at ${count(failed)}.`
  const speed =
    evaluationsPerS > 0 ? `, ${count(Math.round(evaluationsPerS))} a second, ${duration(remainingS)} left` : ''
  return html`<p class="answer">${count(evaluations)} of ${count(intended)} evaluations${speed}. ${plural(
    feasible,
    'candidate',
  )} ${feasible === 1 ? 'keeps' : 'keep'} all ${count(study.constraints.length)} limits; ${plural(front.length, 'design')} ${front.length === 1 ? 'is' : 'are'} beaten by none.${broken}</p>
<p><progress max="${intended}" value="${evaluations}" aria-label="evaluations"></progress></p>${
    phase === undefined ? undefined : html`<p class="finding">${phase}</p>`
  }`.markup
}

/** The parts as they stand now. */
export const liveParts = (view: LiveView): LiveParts => ({
  front: html`${picture(view)}${namedTable(view)}`.markup,
  limits: limitsTable(view).markup,
  strata: (strataTable(view.strata, view.study) ?? html`<p class="finding">This study leaves no choice open.</p>`)
    .markup,
  converged: convergence(view).markup,
})

function picture(view: LiveView): Markup {
  const { x, y } = pictureColumns(view)
  const isEmpty = view.front.length === 0
  const look = { width: 760, height: 400, showInfeasible: isEmpty, wide: false, interactive: false }
  const { markup } = frontFigure(view, { x, y, ...look })
  const words = isEmpty
    ? 'No design keeps all limits yet. Crosses are candidates that break one.'
    : `Each dot is a design that no other found so far beats in every objective: ${labelOf(y.name)} against ${labelOf(x.name)}. Small grey dots are feasible candidates that were beaten; the filled corner is the better one.`
  return html`<figure class="picture">${markup}<figcaption>${words}</figcaption></figure>`
}

function namedTable({ named, front, columns }: LiveView): Markup | undefined {
  if (front.length === 0) return undefined
  const rows = columns.filter(({ role }) => role !== 'metric')
  return html`<h3>Designs with a name</h3><div class="scroll"><table class="named-designs"><thead><tr><th scope="col"></th>${named.map(
    ({ name }) => html`<th scope="col" class="number">${name}</th>`,
  )}</tr></thead><tbody>${rows.map(
    ({ name }, r) =>
      html`<tr class="${r > 0 && rows[r - 1]!.role === 'objective' && rows[r]!.role === 'variable' ? 'rule' : ''}"><th scope="row">${titleOf(name)}</th>${named.map(
        ({ index }) => html`<td class="number"><bdi>${readable(name, front[index]!.values[name]!)}</bdi></td>`,
      )}</tr>`,
  )}</tbody></table></div>`
}

function limitsTable({ stopping }: LiveView): Markup {
  if (stopping.length === 0) return html`<p class="finding">No candidate has broken a limit.</p>`
  return html`<div class="scroll"><table><thead><tr><th scope="col">limit</th><th scope="col" class="number">broken by</th><th scope="col" class="number">alone by</th></tr></thead><tbody>${stopping.map(
    ({ metric, side, limit, share, aloneShare }) =>
      html`<tr><th scope="row">${labelOf(metric)} ${sideWords(side).words} ${withUnit(metric, three(limit))}</th><td class="number">${percent(share)}</td><td class="number">${percent(aloneShare)}</td></tr>`,
  )}</tbody></table></div>
<p class="finding">Shares of all candidates tried so far. Alone: they keep every other limit, so that this one decides.</p>`
}

function convergence({ convergence: points }: LiveView): Markup {
  return html`<figure>${convergenceFigure({ convergence: points }, 760, 300)}<figcaption>How much of the space of objectives the front covers, measured against its bounds as they are now: where the curve is flat, more evaluations change little.</figcaption></figure>`
}
