import { capital, descriptionOf, labelOf, titleOf } from '../../results/names.ts'
import type { Report } from '../../results/open-report.ts'
import { answer, caveats, convergenceSentence, mainDesign, namedRows } from '../answer.ts'
import { frontFigure } from '../figures/front.ts'
import { flownSentence } from '../flown.ts'
import { foreign, html, type Markup } from '../html.ts'
import { count, full, plural, readable } from '../numbers.ts'
import { bandPart, closesPart, sureness } from './how-sure.ts'
import { infeasibilitySection } from './infeasibility.ts'

/** The question, the answer, the front in one picture, the designs that have a name, and what to beware of. */
export function firstScreen(report: Report): Markup {
  const { study, data } = report
  return html`<header id="answer">
<p class="kicker">${foreign(study.name)} · scenario ${foreign(study.scenario.name)} · ${data.run.started.slice(0, 10)}${
    data.run.status === 'interrupted' ? html` · <strong>interrupted</strong>` : undefined
  }</p>
<h1><bdi>${study.question === '' ? capital(study.name) : study.question}</bdi></h1>
<p class="answer"><bdi>${answer(report)}</bdi></p>
${sureness(report)}
${report.front.length === 0 ? undefined : picture(report)}
</header>
${report.front.length === 0 ? infeasibilitySection(report) : namedTable(report)}
<div class="columns">
<section aria-labelledby="h-converged"><h2 id="h-converged">How far the search came</h2><p>${convergenceSentence(report)}</p>${flownPart(report)}</section>
<section aria-labelledby="h-caveats"><h2 id="h-caveats">Beware</h2><ul class="caveats">${caveats(report).map(
    (text) => html`<li><bdi>${text}</bdi></li>`,
  )}</ul></section>
</div>`
}

function flownPart(report: Report): Markup | undefined {
  const sentence = flownSentence(report)
  return sentence === '' ? undefined : html`<p class="flown">${sentence}</p>`
}

/** The two objectives that a picture shows best: the first two, or the only one against the first variable. */
export function pictureColumns({ columns }: Pick<Report, 'columns'>) {
  const objectives = columns.filter(({ role }) => role === 'objective')
  const y = objectives[0]!
  return { x: objectives[1] ?? columns.find(({ name }) => name !== y.name)!, y }
}

function flownRow({ named, front, data }: Report): Markup | undefined {
  if (data.flown === undefined) return undefined
  return html`<tr><th scope="row" title="${descriptionOf('flown')}">flown</th><td></td>${named.map(
    ({ index }) => html`<td class="number">${front[index]!.values.flown}</td>`,
  )}</tr>`
}

function picture(report: Report): Markup {
  const { x, y } = pictureColumns(report)
  const { markup, beyond } = frontFigure(report, {
    x,
    y,
    width: 760,
    height: 400,
    showInfeasible: false,
    wide: false,
    interactive: false,
  })
  return html`<figure class="picture" data-figure="picture">${markup}<figcaption>${pictureCaption(report, beyond)}</figcaption></figure>`
}

function pictureCaption(report: Report, beyond: number): string {
  const edge =
    beyond === 0
      ? ''
      : ` ${capital(plural(beyond, 'design'))} far off ${beyond === 1 ? 'stands' : 'stand'} open on the edge.`
  const { x, y } = pictureColumns(report)
  const main = mainDesign(report)
  const others = report.study.objectives.slice(2).map(({ metric }) => labelOf(metric))
  const hidden =
    others.length === 0
      ? ''
      : ` Designs that look beaten here are better in ${others.join(' or ')}, which the picture does not show.`
  return `Each dot is a design no other beats in every objective: ${labelOf(y.name)} against ${labelOf(x.name)}. Small grey dots are feasible candidates that were beaten; the filled corner is the better one.${
    main === undefined ? '' : ` Rings mark the ${main.name} and the other named designs.`
  }${edge}${hidden}`
}

function namedTable(report: Report): Markup {
  const { named, front } = report
  const rows = namedRows(report)
  const objectives = report.study.objectives.length
  return html`<section aria-labelledby="h-named"><h2 id="h-named">The designs with a name</h2>
<div class="scroll"><table class="named-designs"><thead><tr><th scope="col"></th><th scope="col">unit</th>${named.map(
    ({ name }) => html`<th scope="col" class="number">${name}</th>`,
  )}</tr></thead><tbody>
<tr><th scope="row">design</th><td></td>${named.map(
    ({ index }) =>
      html`<td class="number"><button type="button" class="link" data-open="${index}">${count(front[index]!.id)}</button></td>`,
  )}</tr>
${flownRow(report)}${closesPart(report)}
${rows.map(
  ({ name, unit }, r) =>
    html`<tr class="${r === objectives ? 'rule' : ''}"><th scope="row" title="${descriptionOf(name)}">${labelOf(name)}</th><td class="unit">${unit}</td>${named.map(
      ({ index }) => {
        const value = front[index]!.values[name]!
        return html`<td class="number" title="${titleOf(name)}: ${full(value)}"><bdi>${readable(name, value)}</bdi>${bandPart(report, index, name)}</td>`
      },
    )}</tr>`,
)}
</tbody></table></div>
<p class="finding">${report.data.uncertainty === undefined ? '' : 'Below a number stands what it is in eight cases of ten. '}The knee is where giving up a little of one objective gains least in the others; the most balanced design keeps its worst objective best, and is the knee of a front that has none. Numbers have three significant digits; hold the pointer over one for all of them.</p>
</section>`
}
