import type { CampaignSummary } from '../../results/campaign/summary.ts'
import { labelOf } from '../../results/names.ts'
import { foreign, html, type Markup } from '../html.ts'
import { document, type PageAssets } from '../page.ts'
import { frontsFigure } from './fronts-figure.ts'
import { sweepFigures } from './sweep-figures.ts'
import { type CampaignTable, campaignAnswer, campaignTables } from './tables.ts'

/** The report over a whole campaign as one file that needs nothing else. */
export function campaignPage(summary: CampaignSummary, assets: PageAssets): string {
  const { campaign, question, code } = summary
  const tables = campaignTables(summary)
  return document(
    `${campaign}: campaign report`,
    assets,
    html`<nav aria-label="Sections"><a class="brand" href="#answer">Dawnfront</a><a href="#fronts">Fronts</a>${tables.map(({ id, title }) => html`<a href="#${id}">${title}</a>`)}</nav>
<main><header id="answer"><p class="kicker">campaign ${foreign(campaign)}</p><h1>${foreign(question === '' ? campaign : question)}</h1><p class="answer">${campaignAnswer(summary)}</p></header>
${frontsSection(summary)}${sweepFigures(summary)}${tables.map(tableSection)}
<section id="provenance"><h2>Provenance</h2><p>Dawnfront ${code}. Every piece is named by the hash of this code, its resolved study, its seed and what it does; the same pieces give this page to the byte.</p></section></main>`,
  )
}

function frontsSection({ cases }: CampaignSummary): Markup | undefined {
  const studies = [...new Set(cases.map(({ study }) => study))]
  const figures = studies.flatMap((study) => {
    const own = cases.filter((one) => one.study === study)
    const figure = frontsFigure(own)
    return figure === undefined ? [] : [{ study, figure, others: own[0]!.objectives.slice(2) }]
  })
  if (figures.length === 0) return undefined
  return html`<section id="fronts"><h2>Fronts side by side</h2>${figures.map(
    ({ study, figure, others }) =>
      html`<h3>${foreign(study)}</h3><figure>${figure}<figcaption>Each dot is a design that no other of its variant beats in every objective, whichever seed found it; the filled corner is the better one.${
        others.length > 0 &&
        ` Designs that look beaten are better in ${others.map(({ metric }) => labelOf(metric)).join(' or ')}.`
      }</figcaption></figure>`,
  )}</section>`
}

function tableSection({ id, title, words, header, rows, left }: CampaignTable): Markup {
  const isNumber = header.map((_, k) => k > 0 && rows.every((row) => /^([<>]?[−\d].*)?$/.test(row[k] ?? '')))
  const cell = (text: string, k: number) =>
    k === 0
      ? html`<th scope="row">${foreign(text)}</th>`
      : html`<td class="${isNumber[k] ? 'number' : ''}">${foreign(text)}</td>`
  return html`<section id="${id}"><h2>${foreign(title)}</h2><p>${words}</p><div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><thead><tr>${header.map(
    (name, k) => html`<th scope="col" class="${isNumber[k] ? 'number' : ''}">${foreign(name)}</th>`,
  )}</tr></thead><tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody></table></div>${
    left !== undefined && html`<p class="finding">${left}</p>`
  }</section>`
}
