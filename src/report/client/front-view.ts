import { capital, labelOf, withUnit } from '../../results/names.ts'
import { type Column, position, type Report } from '../../results/open-report.ts'
import { type FrontFigure, frontFigure } from '../figures/front.ts'
import { clamped, extent, type Scale } from '../figures/scale.ts'
import { html, type Markup } from '../html.ts'
import { count, plural } from '../numbers.ts'
import { pictureColumns } from '../sections/first-screen.ts'
import { trend } from '../trend.ts'
import { columnOptions, find, onWidth, put, soon, tidy } from './dom.ts'
import type { Change, Store } from './store.ts'

/** The scatter as it stands, and the controls that say what of it is shown. */
interface Scatter {
  readonly store: Store
  readonly root: HTMLElement
  readonly stage: HTMLElement
  readonly x: () => Column
  readonly y: () => Column
  readonly showsInfeasible: () => boolean
  readonly isWide: () => boolean
  width: number
  figure: FrontFigure | undefined
}

/** The large scatter with axes to choose. */
export function frontView(store: Store, on: (change: Change, listener: () => void) => void): void {
  const root = find('#front')
  const [xSelect, ySelect] = [find<HTMLSelectElement>('#front-x'), find<HTMLSelectElement>('#front-y')]
  const [infeasible, wide] = [find<HTMLInputElement>('#front-infeasible'), find<HTMLInputElement>('#front-wide')]
  const { columns } = store.report
  const start = pictureColumns(store.report)
  put(xSelect, columnOptions(columns, start.x.name))
  put(ySelect, columnOptions(columns, start.y.name))
  const chosen = (select: HTMLSelectElement) => () => columns.find(({ name }) => name === select.value)!
  const scatter: Scatter = {
    store,
    root,
    stage: find('.stage', root),
    x: chosen(xSelect),
    y: chosen(ySelect),
    showsInfeasible: () => infeasible.checked,
    isWide: () => wide.checked,
    width: 0,
    figure: undefined,
  }
  for (const control of [xSelect, ySelect, infeasible, wide]) control.addEventListener('change', () => draw(scatter))
  onWidth(scatter.stage, (now) => {
    scatter.width = now
    draw(scatter)
  })
  on(
    'selection',
    soon(() => draw(scatter)),
  )
  on('hover', () => mark(scatter))
  pointAndSelect(scatter)
}

function draw(scatter: Scatter): void {
  const { store, root, stage, width } = scatter
  if (width === 0) return
  const [x, y] = [scatter.x(), scatter.y()]
  scatter.figure = frontFigure(store.report, {
    x,
    y,
    width,
    height: Math.round(Math.min(560, Math.max(340, width * 0.55))),
    showInfeasible: scatter.showsInfeasible(),
    wide: scatter.isWide(),
    selected: store.selected,
    interactive: true,
  })
  put(stage, scatter.figure.markup)
  put(find('.legend', root), legend(store, scatter.figure, scatter.showsInfeasible()))
  find('.finding', root).textContent = frontSentence(store, x, y, scatter.figure)
  mark(scatter)
}

function mark({ store, stage }: Scatter): void {
  for (const one of stage.querySelectorAll('.hovered')) one.classList.remove('hovered')
  if (store.hovered !== undefined) stage.querySelector(`[data-design="${store.hovered}"]`)?.classList.add('hovered')
}

/** How near a design is pointed at. */
const REACH = 22
/** A smaller rectangle is a click. */
const SMALLEST_RECTANGLE = 5

/** A rectangle selects what is in it, a click opens a design. A finger scrolls the page, unless the reader says that it selects. */
function pointAndSelect(scatter: Scatter): void {
  const { store, root, stage } = scatter
  const tip = find('#tip')
  const selects = find<HTMLInputElement>('#front-select')
  const canSelect = (event: PointerEvent) => event.pointerType === 'mouse' || selects.checked
  let from: readonly [number, number] | undefined
  stage.addEventListener('pointerdown', (event) => {
    from = local(stage, event)
    if (canSelect(event)) stage.setPointerCapture(event.pointerId)
  })
  stage.addEventListener('pointermove', (event) => {
    if (from === undefined) pointAt(scatter, tip, event)
    else if (canSelect(event)) drawRectangle(stage, from, local(stage, event))
  })
  stage.addEventListener('pointerleave', () => {
    tip.hidden = true
    store.hover(undefined)
  })
  const letGo = () => {
    const begin = from
    from = undefined
    stage.querySelector('.brush')?.remove()
    return begin
  }
  stage.addEventListener('pointercancel', letGo)
  stage.addEventListener('pointerup', (event) => {
    const begin = letGo()
    if (begin === undefined || scatter.figure === undefined) return
    const end = local(stage, event)
    if (Math.max(Math.abs(end[0] - begin[0]), Math.abs(end[1] - begin[1])) >= SMALLEST_RECTANGLE) {
      if (canSelect(event)) select(scatter, begin, end)
      return
    }
    const index = nearest(scatter, event)
    if (index !== undefined) root.dispatchEvent(new CustomEvent('open-design', { bubbles: true, detail: index }))
  })
}

function pointAt(scatter: Scatter, tip: HTMLElement, event: PointerEvent): void {
  const index = nearest(scatter, event)
  scatter.store.hover(index)
  tip.hidden = index === undefined
  if (index !== undefined) showTip(tip, event, scatter.store.report, index, [scatter.x(), scatter.y()])
}

/** Sets the conditions that a rectangle stands for. */
function select(scatter: Scatter, begin: readonly [number, number], end: readonly [number, number]): void {
  const { store, figure } = scatter
  const [x, y] = [scatter.x(), scatter.y()]
  brush(store, x, [begin[0], end[0]], figure!.xScale)
  if (y.name !== x.name) brush(store, y, [begin[1], end[1]], figure!.yScale)
}

function nearest(scatter: Scatter, event: PointerEvent): number | undefined {
  const { store, stage, figure } = scatter
  const [x, y] = [scatter.x(), scatter.y()]
  const [px, py] = local(stage, event)
  let best: number | undefined
  let least = REACH ** 2
  store.report.front.forEach(({ values }, i) => {
    const dx = placeOn(figure!.xScale, position(x, values[x.name])) - px
    const dy = placeOn(figure!.yScale, position(y, values[y.name])) - py
    const distance = dx * dx + dy * dy
    if (distance >= least) return
    least = distance
    best = i
  })
  return best
}

/** Where a value is drawn: far off on the edge. */
const placeOn = (scale: Scale, value: number) => scale.at(clamped(value, scale.domain))

/** Sets the condition that a stretch of an axis stands for. */
export function brush(store: Store, column: Column, places: readonly [number, number], scale: Scale): void {
  const { name, choices } = column
  const ends = places.map(scale.invert)
  const low = Math.min(...ends)
  const high = Math.max(...ends)
  if (choices !== undefined) {
    const oneOf = choices.filter((_, i) => i >= low && i <= high)
    store.condition(name, oneOf.length === 0 || oneOf.length === choices.length ? undefined : { name, oneOf })
    return
  }
  const domain = extent(store.report.front.map(({ values }) => Number(values[name])))
  // Designs far off stand on the edge of the drawing, so what reaches its edge reaches them.
  const min = low <= Math.max(domain[0], scale.domain[0]) ? undefined : tidy(low, domain)
  const max = high >= Math.min(domain[1], scale.domain[1]) ? undefined : tidy(high, domain)
  store.condition(
    name,
    min === undefined && max === undefined
      ? undefined
      : { name, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) },
  )
}

export function local(stage: Element, event: PointerEvent): [number, number] {
  const { left, top } = stage.getBoundingClientRect()
  return [event.clientX - left, event.clientY - top]
}

function drawRectangle(stage: Element, from: readonly [number, number], to: readonly [number, number]): void {
  const svg = find<SVGSVGElement>('svg', stage)
  let rectangle = svg.querySelector('.brush')
  if (rectangle === null) {
    rectangle = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
    rectangle.setAttribute('class', 'brush')
    svg.append(rectangle)
  }
  rectangle.setAttribute('x', String(Math.min(from[0], to[0])))
  rectangle.setAttribute('y', String(Math.min(from[1], to[1])))
  rectangle.setAttribute('width', String(Math.abs(to[0] - from[0])))
  rectangle.setAttribute('height', String(Math.abs(to[1] - from[1])))
}

/** A card beside the pointer: the design and a few of its numbers, in full. */
export function showTip(
  tip: HTMLElement,
  event: PointerEvent,
  report: Report,
  index: number,
  columns: readonly Column[],
): void {
  const row = report.front[index]!
  const names = report.named.filter((one) => one.index === index).map(({ name }) => name)
  const listed = [
    ...new Set([...report.study.objectives.map(({ metric }) => metric as string), ...columns.map(({ name }) => name)]),
  ]
  put(
    tip,
    html`<strong>design ${count(row.id)}${names.length > 0 ? `, ${names.join(', ')}` : ''}</strong><dl>${listed.map(
      (name) => html`<dt>${labelOf(name)}</dt><dd>${withUnit(name, String(row.values[name]))}</dd>`,
    )}</dl><small>click for everything</small>`,
  )
  const space = 16
  const { innerWidth, innerHeight } = window
  tip.hidden = false
  const { width, height } = tip.getBoundingClientRect()
  const left = event.clientX + space + width > innerWidth ? event.clientX - space - width : event.clientX + space
  const top = event.clientY + space + height > innerHeight ? event.clientY - space - height : event.clientY + space
  tip.style.left = `${Math.max(4, left)}px`
  tip.style.top = `${Math.max(4, top)}px`
}

/** What the marks of the scatter stand for; only those that are drawn. */
function legend({ report, selectedCount }: Store, { beyond }: FrontFigure, infeasible: boolean): Markup {
  const narrowed = selectedCount < report.front.length
  const entries: [mark: string, words: string, drawn: boolean][] = [
    ['on', narrowed ? 'design selected' : 'design of the front', true],
    ['off', 'design outside the selection', narrowed],
    ['edge', 'design far off, on the edge', beyond > 0],
    ['beaten', 'beaten candidate', true],
    ['breaks', 'candidate that breaks a limit', infeasible],
  ]
  return html`${entries.filter(([, , drawn]) => drawn).map(([mark, words]) => html`<span><i class="${mark}"></i>${words}</span>`)}`
}

function frontSentence({ report, selected, selectedCount }: Store, x: Column, y: Column, figure: FrontFigure): string {
  const { outside, beyond } = figure
  const rows = report.front.filter((_, i) => selected[i])
  const narrowed = selectedCount < report.front.length
  const found = trend(rows, x, y, narrowed ? `Of the ${count(selectedCount)} selected` : 'Along the front')
  const around =
    outside > 0
      ? ` ${count(outside)} of the ${count(report.cloud.count)} candidates sampled lie outside the frame.`
      : ''
  const whose = narrowed ? 'of those selected' : 'of the front'
  const edge =
    beyond > 0
      ? ` ${capital(plural(beyond, 'design'))} ${whose} ${beyond === 1 ? 'stands' : 'stand'} far off, open on the edge.`
      : ''
  return `${found}${around}${edge} Drag a rectangle to select, click a dot for its design.`
}
