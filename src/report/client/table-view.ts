import { formatCsv } from '../../csv.ts'
import { askedNames } from '../../results/asked.ts'
import { recordedBudgets } from '../../results/budgets.ts'
import { descriptionOf, labelOf } from '../../results/names.ts'
import type { Column, Report } from '../../results/open-report.ts'
import { unitLabel } from '../../units.ts'
import { html } from '../html.ts'
import { count, full, plural, readable } from '../numbers.ts'
import { columnGroups, download, find, put, soon } from './dom.ts'
import type { Change, Store } from './store.ts'

/** About a sheet of rows; more of them serve nobody on paper. */
const MOST_ON_PAPER = 40

/** All designs as a table: sortable, filterable, its columns to choose, the selection to take away. */
export function tableView(store: Store, on: (change: Change, listener: () => void) => void): void {
  const { report } = store
  const root = find('#designs')
  const head = find('thead', root)
  const body = find('tbody', root)
  const filter = find<HTMLInputElement>('#table-filter')
  const chooser = find('#column-chooser')
  const shownNames = new Set(askedNames(report, 'columns'))
  let sortBy = report.columns[0]!.name
  let ascending = report.columns[0]!.direction !== 'maximize'
  const names = new Map<number, string>()
  for (const { name, index } of report.named) names.set(index, [names.get(index), name].filter(Boolean).join(', '))

  const columns = () => report.columns.filter(({ name }) => shownNames.has(name))
  /** The selected designs that match the filter, in the order shown. */
  const listed = (): number[] => {
    const wanted = filter.value.trim().toLowerCase()
    const matches = (i: number) =>
      wanted === '' ||
      [
        String(report.front[i]!.id),
        names.get(i) ?? '',
        ...columns().map(({ name }) => readable(name, report.front[i]!.values[name]!)),
      ].some((text) => text.toLowerCase().includes(wanted))
    return report.front
      .map((_, i) => i)
      .filter((i) => store.selected[i] && matches(i))
      .sort(
        (a, b) => compare(report.front[a]!.values[sortBy]!, report.front[b]!.values[sortBy]!) * (ascending ? 1 : -1),
      )
  }
  const heading = ({ name }: Column) => {
    const state = name !== sortBy ? 'none' : ascending ? 'ascending' : 'descending'
    const words = html`${labelOf(name)} <span class="unit">${unitLabel(name)}</span><span class="arrow" aria-hidden="true">${
      state === 'none' ? '' : ascending ? ' ↑' : ' ↓'
    }</span>`
    // Buttons stay blank in a heading that is repeated on the next sheet.
    return html`<th scope="col" aria-sort="${state}" title="${descriptionOf(name)}"><button type="button" class="no-print" data-sort="${name}">${words}</button><span class="print-only">${words}</span></th>`
  }
  const draw = () => {
    const rows = listed()
    const printed = new Set(rowsOnPaper(rows, (i) => names.has(i), report.front.length))
    put(head, html`<tr><th scope="col">design</th><th scope="col">name</th>${columns().map(heading)}</tr>`)
    put(
      body,
      html`${rows.map((i) => {
        const { id, values } = report.front[i]!
        return html`<tr data-design="${i}"${printed.has(i) ? undefined : html` class="no-print"`}><td class="number"><button type="button" class="link" data-open="${i}">${count(id)}</button></td><td>${names.get(i) ?? ''}</td>${columns().map(
          ({ name, choices }) =>
            html`<td class="${choices === undefined ? 'number' : ''}" title="${full(values[name]!)}"><bdi>${readable(name, values[name]!)}</bdi></td>`,
        )}</tr>`
      })}`,
    )
    store.hide(store.selectedCount - rows.length)
    put(
      find('.finding', root),
      html`<span class="no-print">${tableSentence(rows.length)}</span><span class="print-only">${paperSentence(report, rows.length, printed.size)}</span>`,
    )
  }
  const tableSentence = (shownCount: number): string => {
    if (store.selectedCount === 0) return 'No design keeps all conditions; remove one above.'
    if (shownCount === 0)
      return `None of the ${plural(store.selectedCount, 'selected design')} has “${filter.value.trim()}” in its id, its name or a column shown; change the text or empty the field.`
    const hides = store.hiddenCount === 0 ? '' : ` (the filter hides ${count(store.hiddenCount)} of those selected)`
    return `${plural(shownCount, 'design')} of ${count(report.front.length)} shown${hides}, sorted by ${labelOf(sortBy)}. Click a heading to sort, a design for everything about it; downloads hold what is shown, in full precision.`
  }
  const redraw = soon(draw)

  head.addEventListener('click', (event) => {
    const name = (event.target as Element).closest<HTMLElement>('[data-sort]')?.dataset.sort
    if (name === undefined) return
    ascending = name === sortBy ? !ascending : true
    sortBy = name
    draw()
    head.querySelector<HTMLElement>(`[data-sort="${name}"]`)?.focus()
  })
  body.addEventListener('pointerover', (event) => {
    const row = (event.target as Element).closest<HTMLElement>('tr')
    store.hover(row === null ? undefined : Number(row.dataset.design))
  })
  body.addEventListener('pointerleave', () => store.hover(undefined))
  filter.addEventListener('input', redraw)
  put(
    chooser,
    html`${columnGroups(report.columns).map(
      ([label, group]) =>
        html`<fieldset><legend>${label}</legend>${group.map(
          ({ name }) =>
            html`<label title="${descriptionOf(name)}"><input type="checkbox" value="${name}"${shownNames.has(name) ? html` checked` : undefined}> ${labelOf(name)} <span class="unit">${unitLabel(name)}</span></label>`,
        )}</fieldset>`,
    )}`,
  )
  chooser.addEventListener('change', (event) => {
    const box = event.target as HTMLInputElement
    if (box.checked) shownNames.add(box.value)
    else shownNames.delete(box.value)
    redraw()
  })
  find('#download-csv').addEventListener('click', () => {
    const header = ['id', ...report.columns.map(({ name }) => name)]
    const rows = listed().map((i) => [
      report.front[i]!.id,
      ...report.columns.map(({ name }) => report.front[i]!.values[name]!),
    ])
    download(`${report.study.name}-selection.csv`, 'text/csv', formatCsv(header, rows))
  })
  find('#download-json').addEventListener('click', () => {
    const designs = listed().map((i) => {
      const { variables, margins, budgets, notes } = report.design(i)
      const { id, values } = report.front[i]!
      const metrics = Object.fromEntries(report.data.front.metricNames.map((name) => [name, values[name]]))
      return { id, variables, metrics, margins, budgets: recordedBudgets(budgets), notes }
    })
    const content = { study: report.study.name, scenario: report.study.scenario.name, designs }
    download(`${report.study.name}-selection.json`, 'application/json', `${JSON.stringify(content, undefined, 1)}\n`)
  })
  const markHovered = () => {
    body.querySelector('tr.hovered')?.classList.remove('hovered')
    if (store.hovered !== undefined) body.querySelector(`tr[data-design="${store.hovered}"]`)?.classList.add('hovered')
  }
  on('selection', redraw)
  on('hover', markHovered)
  draw()
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
