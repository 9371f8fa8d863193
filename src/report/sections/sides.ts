import { descriptionOf, labelOf } from '../../results/names.ts'
import type { Column, FrontRow, Report } from '../../results/open-report.ts'
import { unitLabel } from '../../units.ts'
import { html, type Markup } from '../html.ts'
import { compact, count, full, readable } from '../numbers.ts'
import { bandPart } from './how-sure.ts'

interface Difference {
  readonly column: Column
  /** Difference over the column's range on the front; 1 for another word. */
  readonly effect: number
  /** Whether the second is better; undefined where there is no better. */
  readonly better: boolean | undefined
}

/** What differs between two designs of a front, the largest effects first. */
export function differences(report: Report, a: FrontRow, b: FrontRow): Difference[] {
  return report.columns
    .map((column): Difference => {
      const [va, vb] = [a.values[column.name]!, b.values[column.name]!]
      if (typeof va !== 'number' || typeof vb !== 'number')
        return { column, effect: va === vb ? 0 : 1, better: undefined }
      const all = report.front.map(({ values }) => Number(values[column.name]))
      const range = Math.max(...all) - Math.min(...all)
      const better =
        column.direction === undefined || va === vb ? undefined : vb < va === (column.direction === 'minimize')
      return { column, effect: range === 0 ? 0 : Math.abs(vb - va) / range, better }
    })
    .filter(({ effect }) => effect > 0)
    .sort((x, y) => y.effect - x.effect)
}

export function sidesTable(report: Report, first: number, second: number): Markup {
  const [a, b] = [report.front[first]!, report.front[second]!]
  const all = differences(report, a, b)
  const objectives = all.filter(({ column }) => column.role === 'objective')
  const variables = all.filter(({ column }) => column.role === 'variable')
  const metrics = all.filter(({ column }) => column.role === 'metric')
  const bandsOf = (name: string) => [first, second].map((index) => bandPart(report, index, name))
  const group = (title: string, rows: readonly Difference[]) =>
    rows.length === 0
      ? undefined
      : html`<tr class="group"><th scope="rowgroup" colspan="4">${title}</th></tr>${rows.map((row) => differenceRow(row, a, b, bandsOf))}`
  return html`<div class="scroll"><table class="sides"><thead><tr><th scope="col"></th><th scope="col" class="number">${count(a.id)}</th><th scope="col" class="number">${count(b.id)}</th><th scope="col">difference from ${count(a.id)} to ${count(b.id)}, and its share of the front's range</th></tr></thead><tbody>
${group('Objectives', objectives)}${group('Choices', variables)}${group('What follows, the twenty largest', metrics.slice(0, 20))}</tbody></table></div>
<p class="finding">${sidesSentence(report, first, second, all)}</p>`
}

function differenceRow(
  difference: Difference,
  a: FrontRow,
  b: FrontRow,
  bandsOf: (name: string) => readonly (Markup | undefined)[],
): Markup {
  const { name } = difference.column
  const unit = unitLabel(name)
  const [va, vb] = [a.values[name]!, b.values[name]!]
  const bands = bandsOf(name)
  const cell = (value: number | string, band: Markup | undefined) =>
    html`<td class="number" title="${full(value)}"><bdi>${brief(name, value)}</bdi>${band}</td>`
  return html`<tr><th scope="row" title="${descriptionOf(name)}">${labelOf(name)}${
    unit === '' ? undefined : html` <span class="unit">${unit}</span>`
  }</th>${cell(va, bands[0])}${cell(vb, bands[1])}${changeCell(difference, va, vb)}</tr>`
}

/** Numbers of four columns on a telephone. */
const brief = (name: string, value: number | string): string =>
  typeof value === 'number' && Math.abs(value) >= 1e6 ? compact(value) : readable(name, value)

/** The second less the first, in words and as a bar that stands below them where the page is narrow. */
function changeCell({ column, effect, better }: Difference, va: number | string, vb: number | string): Markup {
  const change = typeof va === 'number' && typeof vb === 'number' ? vb - va : undefined
  const words = change === undefined ? 'other' : `${change > 0 ? '+' : ''}${brief(column.name, change)}`
  const judged = better === undefined ? '' : better ? ' better' : ' worse'
  const share = Math.min(100, 100 * effect).toFixed(0)
  return html`<td title="${change === undefined ? '' : full(change)}"><div class="change"><span>${words}${judged}</span><span class="track"><i style="width:${share}%"></i></span></div></td>`
}

function sidesSentence(report: Report, first: number, second: number, all: readonly Difference[]): string {
  if (first === second) return 'This is the same design twice; choose another to see differences.'
  const wins = all.filter(({ better }) => better === true).map(({ column }) => labelOf(column.name))
  const losses = all.filter(({ better }) => better === false).map(({ column }) => labelOf(column.name))
  const id = count(report.front[second]!.id)
  const unchanged = report.columns.length - all.length
  return `Design ${id} is better in ${wins.join(', ') || 'nothing'} and worse in ${losses.join(', ') || 'nothing'}. Rows are sorted by how much of the front's whole range the difference spans; ${unchanged} numbers are equal and left out.${report.data.uncertainty === undefined ? '' : ' Below a number stands what it is in eight cases of ten.'}`
}
