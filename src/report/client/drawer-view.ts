import { html } from '../html.ts'
import { count } from '../numbers.ts'
import { designSection } from '../sections/design.ts'
import { find, put } from './dom.ts'
import { orbitView } from './orbit-view.ts'
import type { Store } from './store.ts'

/** The panel with everything about one design. */
export function drawerView(store: Store): void {
  const { report } = store
  const dialog = find<HTMLDialogElement>('#drawer')
  const body = find('.body', dialog)
  let shown = 0
  const open = (index: number) => {
    shown = index
    store.choose(index)
    const names = report.named.filter((one) => one.index === index).map(({ name }) => name)
    find('h2', dialog).textContent =
      `Design ${count(report.front[index]!.id)}${names.length > 0 ? `, ${names.join(', ')}` : ''}`
    find<HTMLButtonElement>('#drawer-previous').disabled = index === 0
    find<HTMLButtonElement>('#drawer-next').disabled = index === report.front.length - 1
    if (!dialog.open) dialog.showModal()
    put(body, html`${designSection(report, index, body.clientWidth - 8)}`)
    const sizing = report.constellation(index)
    if (sizing !== undefined) orbitView(body, sizing)
    body.scrollTop = 0
  }
  document.addEventListener('open-design', (event) => open((event as CustomEvent<number>).detail))
  document.addEventListener('click', (event) => {
    const index = (event.target as Element).closest<HTMLElement>('[data-open]')?.dataset.open
    if (index !== undefined) open(Number(index))
    if (event.target === dialog) dialog.close()
  })
  find('#drawer-close').addEventListener('click', () => dialog.close())
  find('#drawer-previous').addEventListener('click', () => open(shown - 1))
  find('#drawer-next').addEventListener('click', () => open(shown + 1))
  const leaveFor = (section: string, control: string) => {
    dialog.close()
    find(section).scrollIntoView()
    find(control).focus({ preventScroll: true })
  }
  find('#drawer-sides').addEventListener('click', () => leaveFor('#sides', '#side-b'))
  find('#drawer-what-if').addEventListener('click', () => leaveFor('#what-if', '#what-if-base'))
}
