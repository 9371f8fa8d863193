import type { Budget } from '../../node/budgets.ts'
import { html, type Markup } from '../html.ts'
import { percent, three } from '../numbers.ts'
import { px } from './scale.ts'
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
  return html`<svg class="figure treemap" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${budget.name}: ${parts
    .map(({ name, value }) => `${name} ${three(value)} ${unit}`)
    .join(', ')}">${parts.map(({ name, path, value }, i) => {
    const { x, y, width: w, height: h } = rectangles[i]!
    const most = Math.floor((w - 12) / 6.6)
    const label = wrapped(name, most)
    const roomy = label.every((line) => line.length <= most) && h > 20 + 15 * label.length && w > 42
    return html`<g><title>${path}: ${value} ${unit} (${percent(value / total)})</title><rect class="part tint-${Math.min(5, Math.floor((8 * value) / total))}" x="${px(x)}" y="${px(y)}" width="${px(w)}" height="${px(h)}"/>${
      roomy
        ? html`<text x="${px(x + 7)}" y="${px(y + 18)}">${label.map((line, n) => html`<tspan x="${px(x + 7)}" dy="${n === 0 ? 0 : 14}">${line}</tspan>`)}<tspan class="value" x="${px(x + 7)}" dy="15">${three(value)}</tspan></text>`
        : undefined
    }</g>`
  })}</svg>`
}

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
