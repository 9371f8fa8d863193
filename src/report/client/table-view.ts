import { formatCsv } from '../../csv.ts'
import { unitLabel } from '../../units.ts'
import { askedNames } from '../asked.ts'
import { html } from '../html.ts'
import type { Column } from '../model.ts'
import { descriptionOf, labelOf } from '../names.ts'
import { count, full, plural, shown } from '../numbers.ts'
import { columnGroups, download, find, put, soon } from './dom.ts'
import type { Change, Store } from './store.ts'

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
        ...columns().map(({ name }) => shown(report.front[i]!.values[name]!)),
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
    return html`<th scope="col" aria-sort="${state}" title="${descriptionOf(name)}"><button type="button" data-sort="${name}">${labelOf(name)} <span class="unit">${unitLabel(name)}</span><span class="arrow" aria-hidden="true">${
      state === 'none' ? '' : ascending ? ' ↑' : ' ↓'
    }</span></button></th>`
  }
  const draw = () => {
    const rows = listed()
    put(head, html`<tr><th scope="col">design</th><th scope="col">name</th>${columns().map(heading)}</tr>`)
    put(
      body,
      html`${rows.map((i) => {
        const { id, values } = report.front[i]!
        return html`<tr data-design="${i}"><td class="number"><button type="button" class="link" data-open="${i}">${count(id)}</button></td><td>${names.get(i) ?? ''}</td>${columns().map(
          ({ name, choices }) =>
            html`<td class="${choices === undefined ? 'number' : ''}" title="${full(values[name]!)}"><bdi>${shown(values[name]!)}</bdi></td>`,
        )}</tr>`
      })}`,
    )
    find('.finding', root).textContent =
      rows.length === 0
        ? 'No design keeps all conditions; remove one above.'
        : `${plural(rows.length, 'design')} of ${count(report.front.length)} shown, sorted by ${labelOf(sortBy)}. Click a heading to sort, a design for everything about it; downloads hold what is shown, in full precision.`
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
      return { id, variables, metrics, margins, budgets, notes }
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

function compare(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), 'en', { numeric: true })
}
