import { unitLabel } from '../../units.ts'
import { html, type Markup } from '../html.ts'
import { type Column, position, type Report } from '../model.ts'
import { labelOf } from '../names.ts'
import { betterCorner, clip, columnScale, columnTicks } from './axes.ts'
import { clamped, coreExtent, padded, px } from './scale.ts'

const MARGIN = 58
const GAP = 10

/** Every column against every other, below the diagonal. */
export function matrixFigure(
  { front }: Report,
  columns: readonly Column[],
  width: number,
  selected: readonly boolean[],
): Markup {
  const n = columns.length - 1
  const cell = Math.min(260, (width - MARGIN - GAP * n) / n)
  const size = MARGIN + n * (cell + GAP)
  const height = n * (cell + GAP) + 46
  const panels = columns.slice(1).flatMap((y, row) =>
    columns.slice(0, row + 1).map((x, col) => {
      const left = MARGIN + col * (cell + GAP)
      const top = row * (cell + GAP) + 4
      const values = (column: Column) => front.map((one) => position(column, one.values[column.name]))
      const [xs, ys] = [values(x), values(y)]
      const xScale = columnScale(x, padded(coreExtent(xs), 0.06), [left, left + cell])
      const yScale = columnScale(y, padded(coreExtent(ys), 0.06), [top + cell, top])
      const dots = (on: boolean) =>
        xs
          .map((value, i) =>
            selected[i] === on
              ? `M${px(xScale.at(clamped(value, xScale.domain)))} ${px(yScale.at(clamped(ys[i]!, yScale.domain)))}h0`
              : '',
          )
          .join('')
      const few = Math.max(1, Math.floor(cell / 80))
      return html`<rect class="panel" x="${px(left)}" y="${px(top)}" width="${px(cell)}" height="${px(cell)}"/>
<path class="dots off" d="${dots(false)}"/><path class="dots" d="${dots(true)}"/>
${betterCorner(x, y, { left, top, right: left + cell, bottom: top + cell }, 10)}
${
  row === n - 1
    ? html`<g class="axis">${columnTicks(x, xScale, few).map(
        ({ value, text }) =>
          html`<text x="${px(xScale.at(value))}" y="${px(top + cell + 16)}" text-anchor="middle">${clip(text, 9)}</text>`,
      )}<text class="axis-title" x="${px(left + cell / 2)}" y="${px(top + cell + 34)}" text-anchor="middle">${title(x, cell)}</text></g>`
    : undefined
}
${
  col === 0
    ? html`<g class="axis">${columnTicks(y, yScale, few).map(
        ({ value, text }) =>
          html`<text x="${left - 6}" y="${px(yScale.at(value) + 4)}" text-anchor="end">${clip(text, 7)}</text>`,
      )}<text class="axis-title" transform="translate(12 ${px(top + cell / 2)}) rotate(-90)" text-anchor="middle">${title(y, cell)}</text></g>`
    : undefined
}`
    }),
  )
  return html`<svg class="figure" viewBox="0 0 ${px(Math.max(size, width))} ${px(height)}" width="${px(Math.max(size, width))}" height="${px(height)}" role="img" aria-label="Scatter matrix of ${columns.map(({ name }) => labelOf(name)).join(', ')}; the large chart shows any pair with axes">${panels}</svg>`
}

function title({ name }: Column, cell: number): string {
  const unit = unitLabel(name)
  const text = unit === '' ? labelOf(name) : `${labelOf(name)} (${unit})`
  return text.length * 6.4 > cell ? labelOf(name) : text
}
