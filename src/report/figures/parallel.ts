import { labelOf } from '../../results/names.ts'
import { type Column, type FrontRow, position, type Report } from '../../results/open-report.ts'
import type { Condition } from '../../results/where.ts'
import { unitLabel } from '../../units.ts'
import { html, type Markup } from '../html.ts'
import { shown } from '../numbers.ts'
import { clip, columnScale } from './axes.ts'
import { clamped, coreExtent, px, type Scale } from './scale.ts'

export interface ParallelFigure {
  readonly markup: Markup
  readonly axes: readonly { readonly column: Column; readonly x: number; readonly scale: Scale }[]
  /** The line of a design, as a path. */
  line(index: number): string
}

export interface ParallelOptions {
  readonly columns: readonly Column[]
  readonly width: number
  readonly height: number
  readonly selected: readonly boolean[]
  readonly conditions: ReadonlyMap<string, Condition>
  /** Whether the drawing names its axes itself; the page does so with buttons above. */
  readonly titled?: boolean
}

/** One upright axis a column, one line a design. */
export function parallelFigure(report: Report, options: ParallelOptions): ParallelFigure {
  const { columns, width, height, selected, conditions } = options
  const { front } = report
  const [top, bottom] = [options.titled === true ? 70 : 24, height - 26]
  const step = width / columns.length
  const valuesOf = (column: Column) => front.map(({ values }) => Number(values[column.name]))
  const axes = columns.map((column, i) => ({
    column,
    x: step * (i + 0.5),
    scale: columnScale(column, coreExtent(valuesOf(column)), [bottom, top]),
  }))
  const line = (index: number) =>
    `M${axes.map(({ column, x, scale }) => `${px(x)} ${px(placeOnAxis({ column, scale }, front[index]!.values))}`).join('L')}`
  const others = front.map((_, i) => (selected[i] ? '' : line(i))).join('')
  const markup = html`<svg class="figure parallel" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Parallel axes of ${front.length} designs: ${columns
    .map(({ name }) => name)
    .join(', ')}; conditions can be set by keyboard above">
<path class="lines off" d="${others}"/>${front.map((_, i) => (selected[i] ? html`<path class="lines" d="${line(i)}"/>` : undefined))}<path class="line hovered" d=""/>
${axes.map(({ column, x, scale }) => axis(column, x, scale, conditions.get(column.name), valuesOf(column)))}${
  options.titled === true ? axes.map(({ column, x }) => title(column, x)) : undefined
}</svg>`
  return { markup, axes, line }
}

/** Where a design crosses an axis; designs far off at its end. */
export function placeOnAxis({ column, scale }: { column: Column; scale: Scale }, values: FrontRow['values']): number {
  return scale.at(clamped(position(column, values[column.name]), scale.domain))
}

function axis(
  column: Column,
  x: number,
  scale: Scale,
  condition: Condition | undefined,
  values: readonly number[],
): Markup {
  const [bottom, top] = scale.range
  const [low, high] = scale.domain
  const text = (y: number, content: string) =>
    html`<text x="${px(x)}" y="${px(y)}" text-anchor="middle">${clip(content, 11)}</text>`
  const labels =
    column.choices === undefined
      ? html`${text(top - 8, `${values.some((value) => value > high) ? '> ' : ''}${shown(high)}`)}${text(bottom + 18, `${values.some((value) => value < low) ? '< ' : ''}${shown(low)}`)}`
      : column.choices.map(
          (choice, i) =>
            html`<g class="choice"><title>${choice}</title>${text(scale.at(i) - 5, choice)}<path d="M${px(x - 4)} ${px(scale.at(i))}h8"/></g>`,
        )
  return html`<g class="axis"><path class="pole" d="M${px(x)} ${bottom}V${top}"/>${brushes(column, x, scale, condition)}${labels}</g>`
}

function title({ name }: Column, x: number): Markup {
  const words = labelOf(name).split(' ')
  const half = Math.ceil(words.length / 2)
  const lines = [words.slice(0, half).join(' '), words.slice(half).join(' '), unitLabel(name)]
  return html`<text x="${px(x)}" y="12" text-anchor="middle">${lines.map((line, i) => html`<tspan x="${px(x)}" y="${12 + 15 * i}"${i === 2 ? html` class="value"` : undefined}>${line}</tspan>`)}</text>`
}

function brushes(column: Column, x: number, scale: Scale, condition: Condition | undefined): Markup[] {
  if (condition === undefined) return []
  const bar = (from: number, to: number) =>
    html`<rect class="brush" x="${px(x - 6)}" y="${px(Math.min(from, to))}" width="12" height="${px(Math.max(2, Math.abs(to - from)))}"/>`
  if ('oneOf' in condition) {
    return condition.oneOf.map((choice) => {
      const at = scale.at(position(column, choice))
      return bar(at - 7, at + 7)
    })
  }
  const [low, high] = scale.domain
  const inside = (value: number) => scale.at(Math.min(high, Math.max(low, value)))
  return [bar(inside(condition.min ?? low), inside(condition.max ?? high))]
}
