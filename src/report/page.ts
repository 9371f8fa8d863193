import { deflateRawSync } from 'node:zlib'
import type { Report } from '../results/open-report.ts'
import type { ReportData } from '../results/report-data.ts'
import { sharedArithmetic } from './arithmetic/engine.ts'
import { html, type Markup, trusted } from './html.ts'
import { alongSection } from './sections/along.ts'
import { firstScreen } from './sections/first-screen.ts'
import { howSureSection } from './sections/how-sure.ts'
import { provenanceSection } from './sections/provenance.ts'
import { questionsSection } from './sections/questions.ts'

/** The style sheet with its fonts, and the scripts with the models: built once, shipped, put into every page. */
export interface PageAssets {
  readonly style: string
  /** Runs first: rounds as the command line does. */
  readonly arithmetic: string
  readonly script: string
}

/** The whole report as one file that needs nothing else. */
export function reportPage(report: Report, assets: PageAssets): string {
  const { data } = report
  const isEmpty = report.front.length === 0
  const before = isEmpty
    ? []
    : [
        { id: 'questions', title: 'Questions', body: questionsSection(report) },
        ...(data.uncertainty === undefined
          ? []
          : [{ id: 'how-sure', title: 'How sure', body: howSureSection(report) }]),
      ]
  const selecting = isEmpty ? [] : selectingSections
  const after = [
    ...(isEmpty ? [] : exploringSections(report)),
    { id: 'provenance', title: 'Provenance', body: provenanceSection(report) },
  ]
  return document(
    `${data.study.name}: Pareto report`,
    assets,
    html`<nav aria-label="Sections"><a class="brand" href="#answer">Dawnfront</a>${[
      ...before,
      ...selecting,
      ...after,
    ].map(({ id, title }) => html`<a href="#${id}">${title}</a>`)}</nav>
<main>${firstScreen(report)}
${before.map(sectionMarkup)}
${isEmpty ? undefined : html`<div class="selecting">${selectionBar}${selecting.map(sectionMarkup)}</div>`}
${after.map(sectionMarkup)}
</main>
${drawer}
<div id="tip" role="status" hidden></div>
<script type="text/plain" id="data" data-arithmetic="${sharedArithmetic().join(' ')}">${trusted(deflated(data))}</script>
<script>${trusted(assets.arithmetic)}</script>
<script type="module">${trusted(assets.script)}</script>`,
  )
}

/** Plain data as base64 of its deflated JSON: no text in it can end the element it stands in. */
const deflated = (data: ReportData): string => deflateRawSync(JSON.stringify(data), { level: 9 }).toString('base64')

export function document(title: string, { style }: Pick<PageAssets, 'style'>, body: Markup): string {
  return `<!doctype html>
${
  html`<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title><link rel="icon" href="data:,"><style>${trusted(style)}</style></head>
<body>${body}</body>
</html>`.markup
}
`
}

interface Section {
  readonly id: string
  readonly title: string
  readonly body: Markup
}

const sectionMarkup = ({ id, title, body }: Section) =>
  html`<section id="${id}" aria-labelledby="h-${id}"><h2 id="h-${id}">${title}</h2>${body}</section>`

const selectionBar = html`<div id="selection" role="group" aria-label="Selection"><strong class="count" aria-live="polite"></strong><span class="chips"></span><button type="button" id="clear-selection" class="needs-selection" hidden>Clear</button><code id="pick-command"></code><button type="button" id="copy-pick">Copy</button></div>`

const conditionForm = html`<details id="by-keyboard"><summary>Add a condition by keyboard</summary><form id="add-condition"><label>a design's <select id="condition-name"></select></label> <span id="condition-fields"></span> <button type="submit">Apply</button></form></details>`

/** Where designs are selected: what is selected stays in sight over all of them. */
const selectingSections: readonly Section[] = [
  {
    id: 'front',
    title: 'Front',
    body: html`${conditionForm}
<div class="controls"><label>across <select id="front-x"></select></label><label>up <select id="front-y"></select></label>
<label><input type="checkbox" id="front-infeasible"> infeasible candidates</label><label><input type="checkbox" id="front-wide"> all candidates in the frame</label>
<label class="touch-only"><input type="checkbox" id="front-select"> drag to select</label></div>
<div class="stage" tabindex="-1"></div><p class="legend"></p><p class="finding"></p>
<div class="matrix-part"><h3>Objectives, metrics and variables against each other</h3><details class="chooser"><summary>columns to show</summary><div id="matrix-chooser"></div></details><div class="matrix"></div><p class="finding"></p></div>`,
  },
  {
    id: 'axes',
    title: 'Axes',
    body: html`<div class="controls"><details class="chooser"><summary>axes to show</summary><div id="axis-chooser"></div></details></div>
<div class="scroll"><div class="axis-heads"></div><div class="stage"><div class="plot"></div><div class="poles"></div></div></div><p class="finding"></p>`,
  },
  {
    id: 'designs',
    title: 'Designs',
    body: html`<div class="controls"><label>find <input id="table-filter" type="search" placeholder="id, name, chip …"></label>
<details class="chooser"><summary>columns</summary><div id="column-chooser"></div></details>
<button type="button" id="download-csv">Download CSV</button><button type="button" id="download-json">Download JSON</button></div>
<div class="scroll tall" tabindex="0" role="region" aria-label="Table of designs"><table class="designs"><thead></thead><tbody></tbody></table></div><p class="finding"></p>`,
  },
]

const exploringSections = (report: Report): readonly Section[] => [
  {
    id: 'sides',
    title: 'Compare',
    body: html`<div class="controls"><label>design <select id="side-a"></select></label><label>against <select id="side-b"></select></label></div><div class="body"></div>`,
  },
  {
    id: 'what-if',
    title: 'What if',
    body: html`<p>The models of Dawnfront run inside this page. Move a slider and the design is sized anew by the same code as on the command line. <span id="agreement"></span></p>
<div class="controls"><label>start from <select id="what-if-base"></select></label><button type="button" id="what-if-reset">Reset</button></div>
<div class="bench"><div class="sliders"></div><div class="output"></div></div>
<p class="command"><code id="evaluate-command"></code> <button type="button" id="copy-evaluate">Copy</button></p>`,
  },
  { id: 'along', title: 'Along the front', body: alongSection(report) },
]

const drawer = html`<dialog id="drawer" aria-labelledby="drawer-title"><header><h2 id="drawer-title"></h2><div><button type="button" id="drawer-previous" aria-label="Previous design">←</button><button type="button" id="drawer-next" aria-label="Next design">→</button><button type="button" id="drawer-sides">Compare</button><button type="button" id="drawer-what-if">What if</button><button type="button" id="drawer-close">Close</button></div></header><div class="body"></div></dialog>`
