import { descriptionOf, labelOf } from '../../results/names.ts'
import type { Column, Report } from '../../results/open-report.ts'
import type { Condition } from '../../results/where.ts'
import { unitLabel } from '../../units.ts'
import { type ParallelFigure, parallelFigure, placeOnAxis } from '../figures/parallel.ts'
import { html } from '../html.ts'
import { plural } from '../numbers.ts'
import { columnChooser } from './column-chooser.ts'
import { find, onWidth, put, soon } from './dom.ts'
import { brush, local, showTip } from './front-view.ts'
import type { Change, Store } from './store.ts'

const SHOWN_FIRST = 11
const NARROWEST_AXIS = 92
const HEIGHT = 380
/** How near an axis and a line are pointed at. */
const AXIS_REACH = 20
const LINE_REACH = 8
/** A shorter stretch of an axis is a click. */
const SHORTEST_BRUSH = 3

/** The axes as they stand, and the parts of the page they are drawn in. */
interface Axes {
  readonly store: Store
  readonly root: HTMLElement
  readonly stage: HTMLElement
  readonly heads: HTMLElement
  readonly chooser: HTMLElement
  shown: readonly Column[]
  width: number
  figure: ParallelFigure | undefined
}

/** Parallel axes: brush, reorder, hide; hovering shows one design through all of them. */
export function parallelView(store: Store, on: (change: Change, listener: () => void) => void): void {
  const root = find('#axes')
  const axes: Axes = {
    store,
    root,
    stage: find('.stage', root),
    heads: find('.axis-heads', root),
    chooser: find('#axis-chooser'),
    shown: shownFirst(store.report),
    width: 0,
    figure: undefined,
  }
  columnChooser(axes.chooser, store.report.columns, {
    isShown: (name) => axes.shown.some((column) => column.name === name),
    onChoice: (name, isShown) => choose(axes, name, isShown),
  })
  moveByKeys(axes)
  moveByDragging(axes)
  brushAndPoint(axes)
  onWidth(find('.scroll', root), (now) => {
    axes.width = now
    draw(axes)
  })
  on(
    'selection',
    soon(() => draw(axes)),
  )
  on('hover', () => mark(axes))
  drawHeads(axes)
}

/** Objectives and the variables that differ along the front. */
function shownFirst({ front, columns }: Report): readonly Column[] {
  const varies = ({ name }: Column) => new Set(front.map(({ values }) => values[name])).size > 1
  const wanted = columns.filter((column) => column.role !== 'metric' && varies(column)).slice(0, SHOWN_FIRST)
  return wanted.length < 2 ? columns.slice(0, 6) : wanted
}

function draw(axes: Axes): void {
  const { store, root, stage, heads, shown, width } = axes
  if (width === 0 || shown.length === 0) return
  const room = Math.max(width, shown.length * NARROWEST_AXIS)
  axes.figure = parallelFigure(store.report, {
    columns: shown,
    width: room,
    height: HEIGHT,
    selected: store.selected,
    conditions: store.conditions,
  })
  put(find('.plot', stage), axes.figure.markup)
  heads.style.width = `${room}px`
  stage.style.width = `${room}px`
  // Strips that a finger brushes along, beside which it scrolls. They stay while the plot is drawn anew under the finger.
  const poles = find('.poles', stage)
  if (poles.childElementCount !== shown.length) put(poles, html`${shown.map(() => html`<i></i>`)}`)
  mark(axes)
  find('.finding', root).textContent =
    `${plural(shown.length, 'axis', 'axes')} of ${store.report.columns.length}: objectives first, then the variables that differ along the front. ` +
    `Drag along an axis to keep a range, click it to let go; drag a heading, or press its arrow keys, to move an axis, Delete to hide it. Designs far off cross at the end of an axis, marked > or <. Steep crossings between neighbours are trades, parallel bundles go together.`
}

function drawHeads({ heads, chooser, shown }: Axes): void {
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

function mark({ store, stage, figure }: Axes): void {
  stage
    .querySelector('.line.hovered')
    ?.setAttribute('d', store.hovered === undefined ? '' : figure!.line(store.hovered))
}

function show(axes: Axes, columns: readonly Column[]): void {
  axes.shown = columns
  drawHeads(axes)
  draw(axes)
}

function choose(axes: Axes, name: string, isShown: boolean): void {
  const rest = axes.shown.filter((column) => column.name !== name)
  show(axes, isShown ? [...rest, axes.store.report.columns.find((column) => column.name === name)!] : rest)
}

function move(axes: Axes, name: string, to: number): void {
  const column = axes.shown.find((one) => one.name === name)!
  const rest = axes.shown.filter((one) => one !== column)
  show(axes, [...rest.slice(0, Math.max(0, to)), column, ...rest.slice(Math.max(0, to))])
  axes.heads.querySelector<HTMLElement>(`[data-name="${name}"]`)?.focus()
}

function hide(axes: Axes, at: number): void {
  show(
    axes,
    axes.shown.filter((_, i) => i !== at),
  )
  const next = axes.heads.children[Math.min(at, axes.shown.length - 1)] ?? find('.chooser summary', axes.root)
  ;(next as HTMLElement).focus()
}

/** The axis whose heading an event is on. */
const headOf = (event: Event): string | undefined =>
  (event.target as HTMLElement).closest<HTMLElement>('[data-name]')?.dataset.name

function moveByKeys(axes: Axes): void {
  axes.heads.addEventListener('keydown', (event) => {
    const name = headOf(event)
    if (name === undefined) return
    const at = axes.shown.findIndex((one) => one.name === name)
    if (event.key === 'ArrowLeft') move(axes, name, at - 1)
    else if (event.key === 'ArrowRight') move(axes, name, at + 1)
    else if (event.key === 'Delete' || event.key === 'Backspace') hide(axes, at)
    else return
    event.preventDefault()
  })
}

function moveByDragging(axes: Axes): void {
  const { heads } = axes
  let dragged: string | undefined
  heads.addEventListener('dragstart', (event) => {
    dragged = headOf(event)
  })
  heads.addEventListener('dragover', (event) => event.preventDefault())
  heads.addEventListener('drop', (event) => {
    event.preventDefault()
    const onto = headOf(event)
    if (dragged === undefined || onto === undefined) return
    move(
      axes,
      dragged,
      axes.shown.findIndex(({ name }) => name === onto),
    )
  })
}

type Axis = ParallelFigure['axes'][number]

/** A drag along an axis keeps a range, a click lets it go; beside the axes a line is pointed at and opened. */
function brushAndPoint(axes: Axes): void {
  const { store, root, stage } = axes
  const tip = find('#tip')
  let from: { y: number; axis: Axis; before: Condition | undefined } | undefined
  stage.addEventListener('pointerdown', (event) => {
    const [x, y] = local(stage, event)
    const axis = axes.figure?.axes.find((one) => Math.abs(one.x - x) < AXIS_REACH)
    if (axis === undefined) return
    from = { y, axis, before: store.conditions.get(axis.column.name) }
    stage.setPointerCapture(event.pointerId)
  })
  stage.addEventListener('pointermove', (event) => {
    const [x, y] = local(stage, event)
    if (from !== undefined) {
      if (Math.abs(y - from.y) > SHORTEST_BRUSH) brush(store, from.axis.column, [from.y, y], from.axis.scale)
      return
    }
    const index = nearestLine(axes, x, y)
    store.hover(index)
    tip.hidden = index === undefined
    if (index !== undefined) showTip(tip, event, store.report, index, [])
  })
  stage.addEventListener('pointerup', (event) => {
    const begin = from
    from = undefined
    const [x, y] = local(stage, event)
    if (begin !== undefined) {
      if (Math.abs(y - begin.y) <= SHORTEST_BRUSH) store.condition(begin.axis.column.name, undefined)
      return
    }
    const index = nearestLine(axes, x, y)
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
}

/** The selected design whose line passes nearest to a place between two axes. */
function nearestLine({ store, figure }: Axes, x: number, y: number): number | undefined {
  const axes = figure?.axes ?? []
  const right = axes.findIndex((axis) => axis.x > x)
  const [a, b] = [axes[right - 1], axes[right]]
  if (a === undefined || b === undefined) return undefined
  const share = (x - a.x) / (b.x - a.x)
  let best: number | undefined
  let least = LINE_REACH
  store.report.front.forEach(({ values }, i) => {
    if (!store.selected[i]) return
    const ya = placeOnAxis(a, values)
    const distance = Math.abs(ya + share * (placeOnAxis(b, values) - ya) - y)
    if (distance >= least) return
    least = distance
    best = i
  })
  return best
}
