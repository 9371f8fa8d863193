import { labelOf } from '../../results/names.ts'
import { type Column, type FrontRow, position, type Report } from '../../results/open-report.ts'
import { unitLabel } from '../../units.ts'
import { html, type Markup } from '../html.ts'
import { type Box, betterCorner, columnScale } from './axes.ts'
import { type MatrixTick, matrixTicks } from './matrix-ticks.ts'
import { clamped, coreExtent, padded, px, type Scale } from './scale.ts'
import { LETTER } from './unnamed.ts'
import { wrapped } from './wrap.ts'

const GAP = 10
const LINE = 14
const WIDEST = 260
const NARROWEST = 96

/** A column of the front with what every panel of its row or column shares. */
interface Axis {
  readonly column: Column
  readonly values: readonly number[]
  readonly domain: readonly [number, number]
}

/** Every column against every other, below the diagonal. */
export function matrixFigure(
  { front }: Report,
  columns: readonly Column[],
  width: number,
  selected: readonly boolean[],
): Markup {
  const axes = columns.map((column) => axisOf(withUsedChoices(column, front), front))
  const [across, up] = [axes.slice(0, -1), axes.slice(1)]
  const n = across.length
  const sizeOf = (left: number) => Math.max(NARROWEST, Math.min(WIDEST, (width - left - GAP * n) / n))
  // Titles wrap to the panels, which take what the margin leaves: a second pass settles who has what.
  const left = marginOf(up, sizeOf(marginOf(up, WIDEST)))
  const cell = sizeOf(left)
  const box = (col: number, row: number): Box => {
    const [x, y] = [left + col * (cell + GAP), 4 + row * (cell + GAP)]
    return { left: x, top: y, right: x + cell, bottom: y + cell }
  }
  const xScale = (col: number) => scaleOf(across[col]!, [box(col, 0).left, box(col, 0).right])
  const yScale = (row: number) => scaleOf(up[row]!, [box(0, row).bottom, box(0, row).top])
  const below = across.map((axis, col) => axisBelow(axis, xScale(col), box(col, n - 1)))
  const beside = up.map((axis, row) => axisBeside(axis, yScale(row), box(0, row)))
  const panels = up.flatMap((y, row) =>
    across.slice(0, row + 1).map((x, col) => {
      const [dots, off] = [true, false].map((on) => path(x, y, xScale(col), yScale(row), (i) => selected[i] === on))
      const { left: x0, top: y0 } = box(col, row)
      return html`<rect class="panel" x="${px(x0)}" y="${px(y0)}" width="${px(cell)}" height="${px(cell)}"/>
<path class="dots off" d="${off}"/><path class="dots" d="${dots}"/>
${betterCorner(x.column, y.column, box(col, row), 10)}`
    }),
  )
  const full = px(Math.max(width, left + n * (cell + GAP)))
  const tall = px(box(0, n - 1).bottom + Math.max(...below.map(({ height }) => height)))
  return html`<svg class="figure" viewBox="0 0 ${full} ${tall}" width="${full}" height="${tall}" role="img" aria-label="Scatter matrix of ${columns.map(({ name }) => labelOf(name)).join(', ')}; the large chart shows any pair with axes">${panels}${below.map(({ markup }) => markup)}${beside}</svg>`
}

/** Choices that no design has would only take room from those that some have. */
function withUsedChoices(column: Column, front: readonly FrontRow[]): Column {
  if (column.choices === undefined) return column
  const used = new Set(front.map(({ values }) => String(values[column.name])))
  return { ...column, choices: column.choices.filter((choice) => used.has(choice)) }
}

function axisOf(column: Column, front: readonly FrontRow[]): Axis {
  const values = front.map((row) => position(column, row.values[column.name]))
  return { column, values, domain: padded(coreExtent(values), 0.06) }
}

const scaleOf = ({ column, domain }: Axis, range: readonly [number, number]) => columnScale(column, domain, range)

function path(x: Axis, y: Axis, xScale: Scale, yScale: Scale, drawn: (i: number) => boolean): string {
  const at = (scale: Scale, value: number) => px(scale.at(clamped(value, scale.domain)))
  return x.values.map((value, i) => (drawn(i) ? `M${at(xScale, value)} ${at(yScale, y.values[i]!)}h0` : '')).join('')
}

/** Room for the longest tick beside the panels and for the turned titles beside those. */
function marginOf(up: readonly Axis[], cell: number): number {
  const lines = Math.max(...up.map(({ column }) => titleLines(column, cell).length))
  const letters = up.flatMap((axis) =>
    matrixTicks(axis.column, scaleOf(axis, [cell, 0]), axis.values, 'up').map(({ text }) => text.length),
  )
  return LINE * lines + 14 + LETTER * Math.max(...letters)
}

/** Ticks and title of a column's panels, under the lowest; choices that do not fit side by side are turned. */
function axisBelow({ column, values }: Axis, scale: Scale, box: Box): { markup: Markup; height: number } {
  const marks = matrixTicks(column, scale, values, 'across')
  const widest = Math.max(...marks.map(({ text }) => LETTER * text.length))
  const turned = column.choices !== undefined && widest > (box.right - box.left) / marks.length - 4
  const room = turned ? widest + 12 : 18
  const lines = titleLines(column, box.right - box.left)
  const text = ({ value, text: word }: MatrixTick) => {
    const at = scale.at(value)
    if (turned)
      return html`<text transform="translate(${px(at + 4)} ${px(box.bottom + 8)}) rotate(-90)" text-anchor="end">${word}</text>`
    const half = (LETTER * word.length) / 2
    const x = clamped(at, [box.left + half, box.right - half])
    return html`<text x="${px(x)}" y="${px(box.bottom + 17)}" text-anchor="middle">${word}</text>`
  }
  const middle = px((box.left + box.right) / 2)
  return {
    markup: html`<g class="axis">${marks.map(
      (mark) => html`<path class="frame" d="M${px(scale.at(mark.value))} ${px(box.bottom)}v4"/>${text(mark)}`,
    )}<text class="axis-title" y="${px(box.bottom + room + 16)}" text-anchor="middle">${lines.map(
      (line, i) => html`<tspan x="${middle}" dy="${i === 0 ? 0 : LINE}">${line}</tspan>`,
    )}</text></g>`,
    height: room + LINE * lines.length + 8,
  }
}

/** Ticks and title of a row's panels, left of the first. */
function axisBeside({ column, values }: Axis, scale: Scale, box: Box): Markup {
  const lines = titleLines(column, box.bottom - box.top)
  return html`<g class="axis">${matrixTicks(column, scale, values, 'up').map(
    ({ value, text }) =>
      html`<path class="frame" d="M${px(box.left)} ${px(scale.at(value))}h-4"/><text x="${px(box.left - 7)}" y="${px(clamped(scale.at(value) + 4, [box.top + 9, box.bottom]))}" text-anchor="end">${text}</text>`,
  )}<text class="axis-title" transform="translate(12 ${px((box.top + box.bottom) / 2)}) rotate(-90)" text-anchor="middle">${lines.map(
    (line, i) => html`<tspan x="0" dy="${i === 0 ? 0 : LINE}">${line}</tspan>`,
  )}</text></g>`
}

/** What an axis measures, its unit and its better side, each in lines of their own. */
function titleLines({ name, direction }: Column, room: number): string[] {
  const most = Math.floor(room / LETTER)
  const better = direction === undefined ? '' : `${direction === 'minimize' ? 'lower' : 'higher'} is better`
  return [labelOf(name), unitLabel(name), better].flatMap((text) => (text === '' ? [] : wrapped(text, most)))
}
