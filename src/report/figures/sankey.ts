import type { Budget, NodeBudgets } from '../../results/types.ts'
import { html, type Markup } from '../html.ts'
import { three } from '../numbers.ts'
import { px } from './scale.ts'
import { LETTER, unnamedParts } from './unnamed.ts'
import { wrapped } from './wrap.ts'

/** Between bars, by their ids. */
interface Flow {
  readonly from: string
  readonly to: string
  readonly value: number
}

/** Bars beside the parts that draw power: ids that no part has, and what they are called. */
const BUS = 'array-and-battery'
const LOOP = 'coolant-loop'
const SPACE = 'space'
const EARTH = 'surroundings'
const LIGHT = 'light-and-thrust'
const END_NAMES = {
  [BUS]: 'solar array and battery',
  [LOOP]: 'coolant loop',
  [SPACE]: 'radiated to space',
  [EARTH]: 'Earth, Sun, array',
  [LIGHT]: 'light and thrust',
}

const idOf = ({ id, name }: Budget) => id ?? name
const consumersOf = ({ power }: NodeBudgets) => (power.children ?? []).filter(({ value }) => value > 0)

/** Where the mean power goes and how it leaves as heat: bus, consumers, coolant loop, radiator. */
export function powerFlows(budgets: NodeBudgets): Flow[] {
  const { heat, pastLoop, rejection } = budgets
  const partValue = (budget: Budget | undefined, id: string) =>
    budget?.children?.find((part) => idOf(part) === id)?.value ?? 0
  const flows = consumersOf(budgets).flatMap((part): Flow[] => {
    const id = idOf(part)
    const toLoop = partValue(heat, id)
    const toSpace = partValue(pastLoop, id)
    return [
      { from: BUS, to: id, value: part.value },
      { from: id, to: LOOP, value: toLoop },
      { from: id, to: SPACE, value: toSpace },
      { from: id, to: LIGHT, value: part.value - toLoop - toSpace },
    ]
  })
  const absorbed = -partValue(rejection, 'absorbed')
  return [...flows, { from: LOOP, to: SPACE, value: heat.value }, { from: EARTH, to: SPACE, value: absorbed }].filter(
    ({ value }) => value > 1e-9,
  )
}

const NODE_WIDTH = 9
const GAP = 16
/** Of a label of several lines. */
const LINE = 15

/** A bar that flows run into and out of. */
interface Bar {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly height: number
  /** What goes through it. */
  readonly valueKw: number
}

/** Flows between columns of bars, every band as wide as its power. */
export function sankeyFigure(budgets: NodeBudgets, width: number, height: number): Markup {
  const flows = powerFlows(budgets)
  const consumers = consumersOf(budgets)
  const names = new Map([...Object.entries(END_NAMES), ...consumers.map((part) => [idOf(part), part.name] as const)])
  const nameOf = (id: string) => names.get(id)!
  const columns = [[BUS], consumers.map(idOf), [LOOP, LIGHT, EARTH], [SPACE]].map((column) =>
    column.filter((id) => flows.some(({ from, to }) => from === id || to === id)),
  )
  const { bars, perKw } = placed(columns, flows, width, height)
  const room = Math.floor((width / (columns.length - 1) - NODE_WIDTH - 18) / LETTER)
  const labels = bars.map((bar) => labelOf(nameOf(bar.id), bar, isNarrow(width), room))
  const rest = unnamedParts(
    'The others, in kW:',
    bars.filter((_, i) => labels[i] === undefined).map(({ id, valueKw }) => ({ name: nameOf(id), value: valueKw })),
    { width, top: height },
  )
  const tall = px(height + rest.height)
  return html`<svg class="figure sankey" viewBox="0 0 ${width} ${tall}" width="${width}" height="${tall}" role="img" aria-label="Mean power in kW from the array to space: ${flows
    .map(({ from, to, value }) => `${nameOf(from)} to ${nameOf(to)} ${three(value)}`)
    .join(
      '; ',
    )}">${bands(bars, flows, perKw, nameOf)}${bars.map((bar, i) => boxOf(bar, labels[i], width))}${rest.markup}</svg>`
}

const isNarrow = (width: number) => width < 560

/** The bars of all columns, as tall as what goes through them. */
function placed(columns: readonly (readonly string[])[], flows: readonly Flow[], width: number, height: number) {
  const through = (id: string) => {
    const sum = (side: 'from' | 'to') => flows.reduce((total, flow) => total + (flow[side] === id ? flow.value : 0), 0)
    return Math.max(sum('from'), sum('to'))
  }
  const most = Math.max(...columns.map((column) => column.reduce((sum, id) => sum + through(id), 0)))
  const gaps = Math.max(...columns.map((column) => column.length - 1)) * GAP
  const perKw = (height - gaps - 20) / most
  const bars = columns.flatMap((column, c) => {
    let next = 10
    const x = (c / (columns.length - 1)) * (width - NODE_WIDTH)
    return column.map((id): Bar => {
      const valueKw = through(id)
      const tall = Math.max(1, valueKw * perKw)
      const y = next
      next += tall + GAP
      return { id, x, y, height: tall, valueKw }
    })
  })
  return { bars, perKw }
}

/** The flows, each below those that left and entered its bars before it. */
function bands(bars: readonly Bar[], flows: readonly Flow[], perKw: number, nameOf: (id: string) => string): Markup[] {
  const ends = new Map(bars.map((bar) => [bar.id, { bar, out: bar.y, in: bar.y }]))
  return flows.map(({ from, to, value }) => {
    const [source, target] = [ends.get(from)!, ends.get(to)!]
    const thick = Math.max(0.6, value * perKw)
    const [y0, y1] = [source.out + thick / 2, target.in + thick / 2]
    source.out += value * perKw
    target.in += value * perKw
    const [x0, x1] = [source.bar.x + NODE_WIDTH, target.bar.x]
    const middle = (x0 + x1) / 2
    return html`<path class="band" d="M${px(x0)} ${px(y0)}C${px(middle)} ${px(y0)} ${px(middle)} ${px(y1)} ${px(x1)} ${px(y1)}" stroke-width="${px(thick)}"><title>${nameOf(from)} to ${nameOf(to)}: ${value} kW</title></path>`
  })
}

/** Where a label does not fit between its bar and the next, it stands in a line under the drawing. */
function labelOf(name: string, { height }: Bar, narrow: boolean, room: number): readonly string[] | undefined {
  if (!narrow) return [name]
  const lines = wrapped(name, room)
  return lines.every((line) => line.length <= room) && height >= LINE * (lines.length + 1) ? lines : undefined
}

function boxOf({ x, y, height, valueKw }: Bar, lines: readonly string[] | undefined, width: number): Markup {
  const narrow = isNarrow(width)
  const last = x > width * 0.9
  const at = px(last ? x - 6 : x + NODE_WIDTH + 6)
  // Labels of the last column stand below those of the column before it, which run towards them.
  const top = y + Math.max(4, Math.min(height / 2 + 4, narrow && last && height > 100 ? 66 : 18))
  const value = html`<tspan class="value"${narrow ? html` x="${at}" dy="${LINE}"` : undefined}>${three(valueKw)}</tspan>`
  return html`<rect class="node" x="${px(x)}" y="${px(y)}" width="${NODE_WIDTH}" height="${px(height)}"/>${
    lines === undefined
      ? undefined
      : html`<text x="${at}" y="${px(top)}" text-anchor="${last ? 'end' : 'start'}">${lines.map(
          (line, i) => html`<tspan x="${at}" dy="${i === 0 ? 0 : LINE}">${line}</tspan>`,
        )} ${value}</text>`
  }`
}
