import { descriptionOf, labelOf } from '../../results/names.ts'
import type { Column } from '../../results/open-report.ts'
import type { Condition } from '../../results/where.ts'
import { unitLabel } from '../../units.ts'
import { type ParallelFigure, parallelFigure, placeOnAxis } from '../figures/parallel.ts'
import { html } from '../html.ts'
import { plural } from '../numbers.ts'
import { columnGroups, find, onWidth, put, soon } from './dom.ts'
import { brush, local, showTip } from './front-view.ts'
import type { Change, Store } from './store.ts'

const SHOWN_FIRST = 11
const NARROWEST_AXIS = 92
const HEIGHT = 380

/** Parallel axes: brush, reorder, hide; hovering shows one design through all of them. */
export function parallelView(store: Store, on: (change: Change, listener: () => void) => void): void {
  const { report } = store
  const root = find('#axes')
  const stage = find('.stage', root)
  const plot = find('.plot', stage)
  const poles = find('.poles', stage)
  const heads = find('.axis-heads', root)
  const chooser = find('#axis-chooser')
  const varies = ({ name }: Column) => new Set(report.front.map(({ values }) => values[name])).size > 1
  let shown = report.columns.filter((column) => column.role !== 'metric' && varies(column)).slice(0, SHOWN_FIRST)
  if (shown.length < 2) shown = report.columns.slice(0, 6)
  let width = 0
  let figure: ParallelFigure | undefined

  const draw = () => {
    if (width === 0 || shown.length === 0) return
    const room = Math.max(width, shown.length * NARROWEST_AXIS)
    figure = parallelFigure(report, {
      columns: shown,
      width: room,
      height: HEIGHT,
      selected: store.selected,
      conditions: store.conditions,
    })
    put(plot, figure.markup)
    heads.style.width = `${room}px`
    stage.style.width = `${room}px`
    if (poles.childElementCount !== shown.length) drawPoles()
    mark()
    find('.finding', root).textContent =
      `${plural(shown.length, 'axis', 'axes')} of ${report.columns.length}: objectives first, then the variables that differ along the front. ` +
      `Drag along an axis to keep a range, click it to let go; drag a heading, or press its arrow keys, to move an axis, Delete to hide it. Designs far off cross at the end of an axis, marked > or <. Steep crossings between neighbours are trades, parallel bundles go together.`
  }
  // Strips that a finger brushes along, beside which it scrolls. They stay while the plot is drawn anew under the finger.
  const drawPoles = () => put(poles, html`${shown.map(() => html`<i></i>`)}`)
  const drawHeads = () => {
    put(
      heads,
      html`${shown.map(
        ({ name, direction }) =>
          html`<button type="button" draggable="true" data-name="${name}" title="${descriptionOf(name)}"><span>${labelOf(name)}</span><small>${unitLabel(name)}${
            direction === undefined ? '' : direction === 'minimize' ? ' ↓ better' : ' ↑ better'
          }</small></button>`,
      )}`,
    )
    for (const box of chooser.querySelectorAll<HTMLInputElement>('input')) {
      box.checked = shown.some(({ name }) => name === box.value)
    }
  }
  const show = (columns: readonly Column[]) => {
    shown = [...columns]
    drawHeads()
    draw()
  }
  const mark = () => {
    stage
      .querySelector('.line.hovered')
      ?.setAttribute('d', store.hovered === undefined ? '' : figure!.line(store.hovered))
  }

  put(
    chooser,
    html`${columnGroups(report.columns).map(
      ([label, group]) =>
        html`<fieldset><legend>${label}</legend>${group.map(
          ({ name }) =>
            html`<label title="${descriptionOf(name)}"><input type="checkbox" value="${name}"> ${labelOf(name)} <span class="unit">${unitLabel(name)}</span></label>`,
        )}</fieldset>`,
    )}`,
  )
  chooser.addEventListener('change', (event) => {
    const { value, checked } = event.target as HTMLInputElement
    const rest = shown.filter(({ name }) => name !== value)
    show(checked ? [...rest, report.columns.find(({ name }) => name === value)!] : rest)
  })
  const move = (name: string, to: number) => {
    const column = shown.find((one) => one.name === name)!
    const rest = shown.filter((one) => one !== column)
    show([...rest.slice(0, Math.max(0, to)), column, ...rest.slice(Math.max(0, to))])
    heads.querySelector<HTMLElement>(`[data-name="${name}"]`)?.focus()
  }
  const hide = (at: number) => {
    show(shown.filter((_, i) => i !== at))
    const next = heads.children[Math.min(at, shown.length - 1)] ?? find('.chooser summary', root)
    ;(next as HTMLElement).focus()
  }
  heads.addEventListener('keydown', (event) => {
    const name = (event.target as HTMLElement).closest<HTMLElement>('[data-name]')?.dataset.name
    if (name === undefined) return
    const at = shown.findIndex((one) => one.name === name)
    if (event.key === 'ArrowLeft') move(name, at - 1)
    else if (event.key === 'ArrowRight') move(name, at + 1)
    else if (event.key === 'Delete' || event.key === 'Backspace') hide(at)
    else return
    event.preventDefault()
  })
  let dragged: string | undefined
  heads.addEventListener('dragstart', (event) => {
    dragged = (event.target as HTMLElement).closest<HTMLElement>('[data-name]')?.dataset.name
  })
  heads.addEventListener('dragover', (event) => event.preventDefault())
  heads.addEventListener('drop', (event) => {
    event.preventDefault()
    const onto = (event.target as HTMLElement).closest<HTMLElement>('[data-name]')?.dataset.name
    if (dragged !== undefined && onto !== undefined)
      move(
        dragged,
        shown.findIndex(({ name }) => name === onto),
      )
  })

  let from: { y: number; axis: ParallelFigure['axes'][number]; before: Condition | undefined } | undefined
  const axisAt = (x: number) => figure?.axes.find((axis) => Math.abs(axis.x - x) < 20)
  stage.addEventListener('pointerdown', (event) => {
    const [x, y] = local(stage, event)
    const axis = axisAt(x)
    if (axis === undefined) return
    from = { y, axis, before: store.conditions.get(axis.column.name) }
    stage.setPointerCapture(event.pointerId)
  })
  const tip = find('#tip')
  stage.addEventListener('pointermove', (event) => {
    const [x, y] = local(stage, event)
    if (from !== undefined) {
      if (Math.abs(y - from.y) > 3) brush(store, from.axis.column, [from.y, y], from.axis.scale)
      return
    }
    const index = nearestLine(x, y)
    store.hover(index)
    tip.hidden = index === undefined
    if (index !== undefined) showTip(tip, event, report, index, [])
  })
  stage.addEventListener('pointerup', (event) => {
    const begin = from
    from = undefined
    const [x, y] = local(stage, event)
    if (begin !== undefined) {
      if (Math.abs(y - begin.y) <= 3) store.condition(begin.axis.column.name, undefined)
      return
    }
    const index = nearestLine(x, y)
    if (index !== undefined) root.dispatchEvent(new CustomEvent('open-design', { bubbles: true, detail: index }))
  })
  stage.addEventListener('pointercancel', () => {
    if (from !== undefined) store.condition(from.axis.column.name, from.before)
    from = undefined
  })
  stage.addEventListener('pointerleave', () => {
    tip.hidden = true
    store.hover(undefined)
  })
  const nearestLine = (x: number, y: number): number | undefined => {
    const axes = figure?.axes ?? []
    const right = axes.findIndex((axis) => axis.x > x)
    const [a, b] = [axes[right - 1], axes[right]]
    if (a === undefined || b === undefined) return undefined
    const share = (x - a.x) / (b.x - a.x)
    let best: number | undefined
    let least = 8
    report.front.forEach(({ values }, i) => {
      if (!store.selected[i]) return
      const ya = placeOnAxis(a, values)
      const yb = placeOnAxis(b, values)
      const distance = Math.abs(ya + share * (yb - ya) - y)
      if (distance < least) {
        least = distance
        best = i
      }
    })
    return best
  }

  onWidth(find('.scroll', root), (now) => {
    width = now
    draw()
  })
  on('selection', soon(draw))
  on('hover', mark)
  drawHeads()
}
