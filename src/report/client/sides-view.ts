import type { Report } from '../../results/open-report.ts'
import { html, type Markup } from '../html.ts'
import { count } from '../numbers.ts'
import { sidesTable } from '../sections/sides.ts'
import { find, put } from './dom.ts'
import type { Change, Store } from './store.ts'

/** Two designs beside each other. */
export function sidesView(store: Store, on: (change: Change, listener: () => void) => void): void {
  const { report } = store
  const [first, second] = [find<HTMLSelectElement>('#side-a'), find<HTMLSelectElement>('#side-b')]
  const draw = () => {
    put(first, designOptions(report, store.chosen))
    put(second, designOptions(report, store.other))
    put(find('#sides .body'), sidesTable(report, store.chosen, store.other))
  }
  first.addEventListener('change', () => store.choose(Number(first.value)))
  second.addEventListener('change', () => store.setOther(Number(second.value)))
  on('choice', draw)
  draw()
}

/** Designs to choose from, those with a name first. */
export function designOptions(report: Report, chosen: number): Markup {
  const option = (index: number, text: string, selected: boolean) =>
    html`<option value="${index}"${selected ? html` selected` : undefined}>${text}</option>`
  const isNamed = report.named.some(({ index }) => index === chosen)
  const firstNamed = report.named.findIndex(({ index }) => index === chosen)
  return html`<optgroup label="Named">${report.named.map(({ name, index }, i) =>
    option(index, `${name} (${count(report.front[index]!.id)})`, i === firstNamed),
  )}</optgroup><optgroup label="All">${report.front.map(({ id }, index) => option(index, count(id), !isNamed && index === chosen))}</optgroup>`
}
