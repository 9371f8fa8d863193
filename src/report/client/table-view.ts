import { formatCsv } from '../../csv.ts'
import { askedNames } from '../../results/asked.ts'
import { recordedBudgets } from '../../results/budgets.ts'
import { descriptionOf, labelOf } from '../../results/names.ts'
import type { Column, Report } from '../../results/open-report.ts'
import { CLOSES, CLOSES_BARE } from '../../results/uncertainty/statistic-names.ts'
import { unitLabel } from '../../units.ts'
import { html } from '../html.ts'
import { count, full, plural, readable } from '../numbers.ts'
import { columnChooser } from './column-chooser.ts'
import { download, find, put, soon } from './dom.ts'
import type { Change, Store } from './store.ts'

/** About a sheet of rows; more of them serve nobody on paper. */
const MOST_ON_PAPER = 40

/** What of the designs is shown, and in which order. */
interface Table {
  readonly store: Store
  readonly root: HTMLElement
  readonly filter: HTMLInputElement
  readonly shownNames: Set<string>
  /** Names of designs, by index. */
  readonly names: ReadonlyMap<number, string>
  sortBy: string
  ascending: boolean
}

/** All designs as a table: sortable, filterable, its columns to choose, the selection to take away. */
export function tableView(store: Store, on: (change: Change, listener: () => void) => void): void {
  const { report } = store
  const first = report.columns[0]!
  const table: Table = {
    store,
    root: find('#designs'),
    filter: find<HTMLInputElement>('#table-filter'),
    shownNames: new Set([
      ...askedNames(report, 'columns'),
      ...bandNames(report),
      ...(report.data.flown === undefined ? [] : ['flown']),
    ]),
    names: namesByIndex(report),
    sortBy: first.name,
    ascending: first.direction !== 'maximize',
  }
  const redraw = soon(() => draw(table))
  sortByHeading(table)
  hoverRows(table)
  table.filter.addEventListener('input', redraw)
  columnChooser(find('#column-chooser'), report.columns, {
    isShown: (name) => table.shownNames.has(name),
    onChoice: (name, isShown) => {
      if (isShown) table.shownNames.add(name)
      else table.shownNames.delete(name)
      redraw()
    },
  })
  find('#download-csv').addEventListener('click', () => downloadCsv(table))
  find('#download-json').addEventListener('click', () => downloadJson(table))
  on('selection', redraw)
  on('hover', () => markHovered(table))
  draw(table)
}

/** The band of the first objective and the chance to close, where they were asked. */
function bandNames({ data, nominalObjectives }: Report): string[] {
  const metric = nominalObjectives[0]?.metric
  const wanted = [`p10(${metric})`, `p90(${metric})`, CLOSES, CLOSES_BARE]
  return wanted.filter((name) => data.uncertainty?.names.includes(name))
}

function namesByIndex({ named }: Report): ReadonlyMap<number, string> {
  const names = new Map<number, string>()
  for (const { name, index } of named) names.set(index, [names.get(index), name].filter(Boolean).join(', '))
  return names
}

const columnsOf = ({ store, shownNames }: Table) => store.report.columns.filter(({ name }) => shownNames.has(name))

/** The selected designs that match the filter, in the order shown. */
function listed(table: Table): number[] {
  const { store, filter, names, sortBy, ascending } = table
  const { front } = store.report
  const wanted = filter.value.trim().toLowerCase()
  const columns = columnsOf(table)
  const textsOf = (i: number) => [
    String(front[i]!.id),
    names.get(i) ?? '',
    ...columns.map(({ name }) => readable(name, front[i]!.values[name]!)),
  ]
  return front
    .map((_, i) => i)
    .filter((i) => store.selected[i])
    .filter((i) => wanted === '' || textsOf(i).some((text) => text.toLowerCase().includes(wanted)))
    .sort((a, b) => compare(front[a]!.values[sortBy]!, front[b]!.values[sortBy]!) * (ascending ? 1 : -1))
}

function draw(table: Table): void {
  const { store, root, names } = table
  const { front } = store.report
  const rows = listed(table)
  const printed = new Set(rowsOnPaper(rows, (i) => names.has(i), front.length))
  const columns = columnsOf(table)
  const headings = columns.map((column) => heading(table, column))
  put(find('thead', root), html`<tr><th scope="col">design</th><th scope="col">name</th>${headings}</tr>`)
  put(
    find('tbody', root),
    html`${rows.map((i) => {
      const { id, values } = front[i]!
      return html`<tr data-design="${i}"${printed.has(i) ? undefined : html` class="no-print"`}><td class="number"><button type="button" class="link" data-open="${i}">${count(id)}</button></td><td>${names.get(i) ?? ''}</td>${columns.map(
        ({ name, choices }) =>
          html`<td class="${choices === undefined ? 'number' : ''}" title="${full(values[name]!)}"><bdi>${readable(name, values[name]!)}</bdi></td>`,
      )}</tr>`
    })}`,
  )
  store.hide(store.selectedCount - rows.length)
  put(
    find('.finding', root),
    html`<span class="no-print">${tableSentence(table, rows.length)}</span><span class="print-only">${paperSentence(store.report, rows.length, printed.size)}</span>`,
  )
}

function heading({ sortBy, ascending }: Table, { name }: Column) {
  const state = name !== sortBy ? 'none' : ascending ? 'ascending' : 'descending'
  const words = html`${labelOf(name)} <span class="unit">${unitLabel(name)}</span><span class="arrow" aria-hidden="true">${
    state === 'none' ? '' : ascending ? ' ↑' : ' ↓'
  }</span>`
  // Buttons stay blank in a heading that is repeated on the next sheet.
  return html`<th scope="col" aria-sort="${state}" title="${descriptionOf(name)}"><button type="button" class="no-print" data-sort="${name}">${words}</button><span class="print-only">${words}</span></th>`
}

function tableSentence({ store, filter, sortBy }: Table, shownCount: number): string {
  if (store.selectedCount === 0) return 'No design keeps all conditions; remove one above.'
  if (shownCount === 0)
    return `None of the ${plural(store.selectedCount, 'selected design')} has “${filter.value.trim()}” in its id, its name or a column shown; change the text or empty the field.`
  const hides = store.hiddenCount === 0 ? '' : ` (the filter hides ${count(store.hiddenCount)} of those selected)`
  return `${plural(shownCount, 'design')} of ${count(store.report.front.length)} shown${hides}, sorted by ${labelOf(sortBy)}. Click a heading to sort, a design for everything about it; downloads hold what is shown, in full precision.`
}

function sortByHeading(table: Table): void {
  const head = find('thead', table.root)
  head.addEventListener('click', (event) => {
    const name = (event.target as Element).closest<HTMLElement>('[data-sort]')?.dataset.sort
    if (name === undefined) return
    table.ascending = name === table.sortBy ? !table.ascending : true
    table.sortBy = name
    draw(table)
    head.querySelector<HTMLElement>(`[data-sort="${name}"]`)?.focus()
  })
}

function hoverRows({ store, root }: Table): void {
  const body = find('tbody', root)
  body.addEventListener('pointerover', (event) => {
    const row = (event.target as Element).closest<HTMLElement>('tr')
    store.hover(row === null ? undefined : Number(row.dataset.design))
  })
  body.addEventListener('pointerleave', () => store.hover(undefined))
}

function markHovered({ store, root }: Table): void {
  const body = find('tbody', root)
  body.querySelector('tr.hovered')?.classList.remove('hovered')
  if (store.hovered !== undefined) body.querySelector(`tr[data-design="${store.hovered}"]`)?.classList.add('hovered')
}

function downloadCsv(table: Table): void {
  const { report } = table.store
  const header = ['id', ...report.columns.map(({ name }) => name)]
  const rows = listed(table).map((i) => [
    report.front[i]!.id,
    ...report.columns.map(({ name }) => report.front[i]!.values[name]!),
  ])
  download(`${report.study.name}-selection.csv`, 'text/csv', formatCsv(header, rows))
}

function downloadJson(table: Table): void {
  const { report } = table.store
  const designs = listed(table).map((i) => {
    const { variables, margins, budgets, notes } = report.design(i)
    const { id, values } = report.front[i]!
    const metrics = Object.fromEntries(report.data.front.metricNames.map((name) => [name, values[name]]))
    return {
      id,
      ...(values.flown === undefined ? {} : { flown: values.flown }),
      variables,
      metrics,
      margins,
      budgets: recordedBudgets(budgets),
      notes,
    }
  })
  const content = { study: report.study.name, scenario: report.study.scenario.name, designs }
  download(`${report.study.name}-selection.json`, 'application/json', `${JSON.stringify(content, undefined, 1)}\n`)
}

/** Rows that go on paper: all when they are few, else those with a name; of what the reader chose the first. */
function rowsOnPaper(rows: readonly number[], hasName: (index: number) => boolean, total: number): readonly number[] {
  if (rows.length === total && total > MOST_ON_PAPER) return rows.filter(hasName)
  return rows.slice(0, MOST_ON_PAPER)
}

function paperSentence({ front, data }: Report, shownCount: number, printed: number): string {
  const left = front.length - printed
  if (left === 0) return `All ${plural(front.length, 'design')}.`
  const which =
    shownCount === front.length
      ? `The ${plural(printed, 'design')} with a name`
      : shownCount > printed
        ? `The first ${count(printed)} of the ${count(shownCount)} designs chosen`
        : `The ${plural(printed, 'design')} chosen`
  return `${which}; ${count(left)} of ${count(front.length)} are left out here and stand in front.csv of ${data.folder}, and in this page on a screen.`
}

function compare(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), 'en', { numeric: true })
}
