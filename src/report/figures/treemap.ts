import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy'
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
  const rectangles = squarified(parts, width, height)
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

/** Areas in the order of the parts. */
function squarified(parts: readonly Leaf[], width: number, height: number): Rectangle[] {
  const root = hierarchy<{ readonly value?: number; readonly children?: readonly Leaf[] }>({ children: parts })
  const tiles = treemap<typeof root.data>().size([width, height]).tile(treemapSquarify.ratio(1))
  return tiles(root.sum(({ value }) => value ?? 0))
    .leaves()
    .map(({ x0, y0, x1, y1 }) => {
      return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 }
    })
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
