import type { Comparison } from '../results/comparison.ts'
import { differenceWords } from '../results/difference-words.ts'
import { labelOf } from '../results/names.ts'
import { type Column, openReport, type Report } from '../results/open-report.ts'
import type { ReportData } from '../results/report-data.ts'
import { unitLabel } from '../units.ts'
import { type Box, columnScale, xAxis, yAxis } from './figures/axes.ts'
import { clamped, coreExtent, domainOf, px, widened } from './figures/scale.ts'
import { foreign, html, type Markup } from './html.ts'
import { count, full, percent, three } from './numbers.ts'
import { document, type PageAssets } from './page.ts'
import { pictureColumns } from './sections/first-screen.ts'

const DIFFERENCES_SHOWN = 60

/** Two runs, what was found between them, and in words whether that is more than chance. */
export interface Compared {
  readonly first: ReportData
  readonly second: ReportData
  readonly comparison: Comparison
  readonly chance: readonly string[]
}

/** The page of two runs: both fronts in one picture, and what differs. */
export function comparePage({ first, second, comparison, chance }: Compared, assets: PageAssets): string {
  const [a, b] = [openReport(first), openReport(second)]
  const { differences } = comparison
  return document(
    `${a.study.name} against ${b.study.name}`,
    assets,
    html`<main><header><p class="kicker">two runs</p><h1>${foreign(a.study.name)} and ${foreign(b.study.name)}, compared</h1><p class="answer">${verdict(comparison)} ${differenceWords(comparison.differences)}</p>
${a.front.length > 0 && b.front.length > 0 ? html`<figure class="picture">${bothFronts(a, b)}<figcaption>Filled dots are the first run, rings the second; designs far off stand on the edge of the frame. ${labelOf(pictureColumns(a).y.name)} against ${labelOf(pictureColumns(a).x.name)}; a front nearer the better corner is the better one.</figcaption></figure>` : undefined}</header>
<section><h2>The runs</h2>${sidesTable(comparison)}</section>
<section><h2>Best of each objective</h2><div class="scroll"><table><thead><tr><th scope="col"></th><th scope="col">unit</th><th scope="col" class="number">first</th><th scope="col" class="number">second</th><th scope="col" class="number">second is</th></tr></thead><tbody>${comparison.best.map(
      ({ metric, a: from, b: to, worsePercent }) =>
        html`<tr><th scope="row">${labelOf(metric)}</th><td class="unit">${unitLabel(metric)}</td><td class="number" title="${full(from)}">${three(from)}</td><td class="number" title="${full(to)}">${three(
          to,
        )}</td><td class="number">${worsePercent === 0 ? 'equal' : `${three(Math.abs(worsePercent))} % ${worsePercent > 0 ? 'worse' : 'better'}`}</td></tr>`,
    )}</tbody></table></div></section>
${
  chance.length === 0
    ? undefined
    : html`<section><h2>Whether it is chance</h2>${chance.map((line) => html`<p>${line.trim()}</p>`)}</section>`
}
<section><h2>What differs between the studies</h2>${
      differences.length === 0
        ? html`<p>Nothing: the studies are equal.</p>`
        : html`<p>${count(differences.length)} entries of the resolved studies differ${differences.length > DIFFERENCES_SHOWN ? `; the first ${DIFFERENCES_SHOWN} are shown` : ''}.</p><div class="scroll"><table><thead><tr><th scope="col">entry</th><th scope="col">first</th><th scope="col">second</th></tr></thead><tbody>${differences
            .slice(0, DIFFERENCES_SHOWN)
            .map(
              ([path, from, to]) =>
                html`<tr><th scope="row"><bdi>${path}</bdi></th><td><bdi>${from}</bdi></td><td><bdi>${to}</bdi></td></tr>`,
            )}</tbody></table></div>`
    }</section></main>`,
  )
}

/** The comparison in a sentence. */
export function verdict({ a, b, hypervolumeChangePercent }: Comparison): string {
  if (a.frontSize === 0 || b.frontSize === 0) return 'At least one of the runs found no feasible design.'
  const change = `${three(Math.abs(hypervolumeChangePercent))} % ${hypervolumeChangePercent < 0 ? 'less' : 'more'}`
  const covered = `${percent(a.coversFraction)} of the second front is equalled or beaten by the first, ${percent(b.coversFraction)} of the first by the second`
  return hypervolumeChangePercent === 0
    ? `Both fronts cover the same hypervolume; ${covered}.`
    : `The second front covers ${change} hypervolume than the first, against common bounds; ${covered}.`
}

const seedWords = ({ seeds }: Comparison['a']) => `${seeds.length === 1 ? 'seed' : 'seeds'} ${seeds.join(', ')}`

function sidesTable({ a, b }: Comparison): Markup {
  const rows: [string, string, string][] = [
    ['folder', a.folder, b.folder],
    ['study', a.study, b.study],
    ['scenario', a.scenario, b.scenario],
    ['solver', `${a.solver}, ${seedWords(a)}`, `${b.solver}, ${seedWords(b)}`],
    ['evaluations', count(a.evaluations), count(b.evaluations)],
    ['designs on the front', count(a.frontSize), count(b.frontSize)],
    ['hypervolume, common bounds', three(a.hypervolumeRatio), three(b.hypervolumeRatio)],
    ['share of the other front equalled or beaten', percent(a.coversFraction), percent(b.coversFraction)],
  ]
  return html`<div class="scroll"><table><thead><tr><th scope="col"></th><th scope="col">first</th><th scope="col">second</th></tr></thead><tbody>${rows.map(
    ([name, one, two]) =>
      html`<tr><th scope="row">${name}</th><td><bdi>${one}</bdi></td><td><bdi>${two}</bdi></td></tr>`,
  )}</tbody></table></div>`
}

function bothFronts(a: Report, b: Report): Markup {
  const { x, y } = pictureColumns(a)
  const [width, height] = [860, 460]
  const box: Box = { left: 62, top: 34, right: width - 14, bottom: height - 46 }
  const values = (report: Report, name: string) => report.front.map((row) => Number(row.values[name]))
  const both = ({ name }: Column) => widened(domainOf(coreExtent([...values(a, name), ...values(b, name)])), 0.06)
  const xScale = columnScale(x, both(x), [box.left, box.right])
  const yScale = columnScale(y, both(y), [box.bottom, box.top])
  const dots = (report: Report, kind: string) =>
    report.front.map(
      ({ id, values: row }) =>
        html`<circle class="${kind}" cx="${px(xScale.at(clamped(Number(row[x.name]), xScale.domain)))}" cy="${px(yScale.at(clamped(Number(row[y.name]), yScale.domain)))}" r="3.5"><title>design ${id}: ${labelOf(x.name)} ${String(row[x.name])}, ${labelOf(y.name)} ${String(row[y.name])}</title></circle>`,
    )
  return html`<svg class="figure" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Both fronts: ${labelOf(y.name)} against ${labelOf(x.name)}">${xAxis(x, xScale, box)}${yAxis(y, yScale, box)}<path class="frame" d="M${box.left} ${box.bottom}H${box.right}M${box.left} ${box.bottom}V${box.top}"/>${dots(a, 'design')}${dots(b, 'rival')}</svg>`
}
