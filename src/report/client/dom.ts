import { isOfOneSatellite, titleOf } from '../../results/names.ts'
import type { Column } from '../../results/open-report.ts'
import type { Markup } from '../html.ts'
import { html } from '../html.ts'

export function find<T extends Element = HTMLElement>(selector: string, within: ParentNode = document): T {
  const element = within.querySelector<T>(selector)
  if (element === null) throw new Error(`the page lacks ${selector}`)
  return element
}

export function put(element: Element, { markup }: Markup): void {
  element.innerHTML = markup
}

/** Runs once for many calls in a row, before the next frame. */
export function soon(action: () => void): () => void {
  let waiting = false
  return () => {
    if (waiting) return
    waiting = true
    requestAnimationFrame(() => {
      waiting = false
      action()
    })
  }
}

/** Calls back with the width an element has, now and whenever it changes. */
export function onWidth(element: Element, action: (width: number) => void): void {
  let last = 0
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry!.contentRect.width)
    if (width === 0 || width === last) return
    last = width
    action(width)
  }).observe(element)
}

/** Columns by role; of a constellation the metrics of one satellite apart. */
export function columnGroups(columns: readonly Column[]): [label: string, columns: Column[]][] {
  const metrics = columns.filter(({ role }) => role === 'metric')
  const own = metrics.filter(({ name }) => !isOfOneSatellite(name))
  const rest = metrics.filter(({ name }) => isOfOneSatellite(name))
  return [
    ['Objectives', columns.filter(({ role }) => role === 'objective')],
    ['Variables', columns.filter(({ role }) => role === 'variable')],
    ...(own.length === 0
      ? [['Metrics', rest] satisfies [string, Column[]]]
      : ([
          ['Metrics of the constellation', own],
          ['Metrics of one satellite', rest],
        ] satisfies [string, Column[]][])),
  ]
}

/** Options of a column chooser, grouped by role. */
export function columnOptions(columns: readonly Column[], chosen: string): Markup {
  return html`${columnGroups(columns).map(
    ([label, group]) =>
      html`<optgroup label="${label}">${group.map(
        ({ name }) =>
          html`<option value="${name}"${name === chosen ? html` selected` : undefined}>${titleOf(name)}</option>`,
      )}</optgroup>`,
  )}`
}

export function download(name: string, type: string, content: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** Copies text and says so on the button for a moment. */
export async function copy(button: HTMLElement, text: string): Promise<void> {
  const label = button.textContent
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // Pages opened from a file may lack the clipboard; selecting a hidden field works everywhere.
    const field = document.createElement('textarea')
    field.value = text
    document.body.append(field)
    field.select()
    document.execCommand('copy')
    field.remove()
  }
  button.textContent = 'Copied'
  setTimeout(() => {
    button.textContent = label
  }, 1500)
}

/** A bound with the digits that matter over its range, so that texts stay short and mean what they say. */
export function tidy(value: number, [low, high]: readonly [number, number]): number {
  const step = 10 ** (Math.floor(Math.log10(high - low || 1)) - 3)
  const decimals = Math.max(0, -Math.log10(step))
  return Number((Math.round(value / step) * step).toFixed(Math.min(20, Math.round(decimals))))
}
