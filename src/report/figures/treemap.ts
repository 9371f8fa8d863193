import type { Budget } from '../../results/types.ts'
import { html, type Markup } from '../html.ts'
import { percent, three } from '../numbers.ts'
import { px } from './scale.ts'
import { LETTER, unnamedParts } from './unnamed.ts'
import { wrapped } from './wrap.ts'

interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Leaf {
  readonly name: string
  readonly path: string
  readonly value: number
}

/** A budget's parts as areas, the largest first (squarified: Bruls, Huizing and van Wijk 2000). */
export function treemapFigure(budget: Budget, unit: string, width: number, height: number): Markup {
  const parts = leavesOf(budget)
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)
  const total = parts.reduce((sum, { value }) => sum + value, 0)
  const rectangles = squarify(
    parts.map(({ value }) => (value / total) * width * height),
    { x: 0, y: 0, width, height },
  )
  const labels = parts.map(({ name }, i) => labelIn(rectangles[i]!, name))
  const rest = unnamedParts(
    `Also, in ${unit}:`,
    parts.filter((_, i) => labels[i] === undefined),
    { width, top: height },
  )
  const tall = px(height + rest.height)
  return html`<svg class="figure treemap" viewBox="0 0 ${width} ${tall}" width="${width}" height="${tall}" role="img" aria-label="${budget.name}: ${parts
    .map(({ name, value }) => `${name} ${three(value)} ${unit}`)
    .join(', ')}">${parts.map(({ path, value }, i) => {
    const { x, y, width: w, height: h } = rectangles[i]!
    const left = px(x + 7)
    return html`<g><title>${path}: ${value} ${unit} (${percent(value / total)})</title><rect class="part ${tintOf(value / total)}" x="${px(x)}" y="${px(y)}" width="${px(w)}" height="${px(h)}"/>${
      labels[i] === undefined
        ? undefined
        : html`<text x="${left}" y="${px(y + 18)}">${labels[i].map((line, n) => html`<tspan x="${left}" dy="${n === 0 ? 0 : 14}">${line}</tspan>`)}<tspan class="value" x="${left}" dy="15">${three(value)}</tspan></text>`
    }</g>`
  })}${rest.markup}</svg>`
}

/** The name of a part in lines that fit its area above the value; undefined where there is no room. */
function labelIn({ width, height }: Rectangle, name: string): string[] | undefined {
  const most = Math.floor((width - 12) / LETTER)
  const lines = wrapped(name, most)
  const fits = lines.every((line) => line.length <= most) && height > 20 + 15 * lines.length && width > 42
  return fits ? lines : undefined
}

/** Larger parts are darker; the least tint still stands out from a dark page. */
const tintOf = (share: number): string => `tint-${Math.min(3, 1 + Math.floor(4 * share))}`

function leavesOf(budget: Budget, path = budget.name): Leaf[] {
  if (budget.children === undefined) return [{ name: budget.name, path, value: budget.value }]
  return budget.children.flatMap((child) => leavesOf(child, `${path} / ${child.name}`))
}

/** Rows along the shorter side, each filled while that makes its rectangles squarer. */
function squarify(areas: readonly number[], whole: Rectangle): Rectangle[] {
  const placed: Rectangle[] = []
  let rest = whole
  for (let start = 0; start < areas.length; ) {
    const side = Math.min(rest.width, rest.height)
    let end = start + 1
    while (end < areas.length && worst(areas.slice(start, end + 1), side) <= worst(areas.slice(start, end), side)) end++
    const row = areas.slice(start, end)
    const thickness = row.reduce((sum, area) => sum + area, 0) / side
    let along = 0
    for (const area of row) {
      const length = area / thickness
      placed.push(
        rest.width >= rest.height
          ? { x: rest.x, y: rest.y + along, width: thickness, height: length }
          : { x: rest.x + along, y: rest.y, width: length, height: thickness },
      )
      along += length
    }
    rest =
      rest.width >= rest.height
        ? { ...rest, x: rest.x + thickness, width: rest.width - thickness }
        : { ...rest, y: rest.y + thickness, height: rest.height - thickness }
    start = end
  }
  return placed
}

/** Worst ratio of sides in a row. */
function worst(row: readonly number[], side: number): number {
  const sum = row.reduce((total, area) => total + area, 0)
  const square = side * side
  return Math.max(...row.map((area) => Math.max((square * area) / (sum * sum), (sum * sum) / (square * area))))
}
