import { labelOf, titleOf } from '../../results/names.ts'
import { type Column, position } from '../../results/open-report.ts'
import { html, type Markup } from '../html.ts'
import { shown } from '../numbers.ts'
import { columnScale, reading, yAxis } from './axes.ts'
import { metricDomain } from './curves.ts'
import { clamped, extent, linear, px } from './scale.ts'

/** A metric over two varied quantities; values run through the second first. */
export interface CarpetInput {
  readonly a: Column
  readonly b: Column
  readonly as: readonly (string | number)[]
  readonly bs: readonly (string | number)[]
  readonly metrics: readonly { readonly column: Column; readonly values: readonly (number | undefined)[] }[]
  readonly feasible: readonly boolean[]
}

const PANEL_HEIGHT = 420
/** How far the second quantity shifts a line to the right, over the width that the first takes. */
const SHIFT = 0.6
/** Lines of a family that carry their value, at most. */
const MOST_LABELS = 8

/**
 * A carpet a metric: lines of equal first quantity cross lines of equal second one. Both run to the right, so that only
 * the height is measured; each node is a point of the sweep. Where limits are broken, lines are dashed.
 */
export function carpetFigure({ a, b, as, bs, metrics, feasible }: CarpetInput, width: number): Markup {
  const height = metrics.length * PANEL_HEIGHT
  const share = (column: Column, values: readonly (string | number)[]) => {
    const scale = linear(extent(values.map((value) => position(column, value))), [0, 1])
    return values.map((value) => scale.at(position(column, value)))
  }
  const [aShares, bShares] = [share(a, as), share(b, bs)]
  const indices = <T>(list: readonly T[]) => list.map((_, i) => i)
  return html`<svg class="figure" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${metrics
    .map(({ column }) => labelOf(column.name))
    .join(', ')} over ${labelOf(a.name)} and ${labelOf(b.name)}">${metrics.map(({ column, values }, panel) => {
    const top = panel * PANEL_HEIGHT + 34
    const box = { left: 76, top, right: width - 110, bottom: top + PANEL_HEIGHT - 76 }
    const xScale = linear([0, 1 + SHIFT], [box.left + 20, box.right])
    const yScale = columnScale(column, metricDomain(values, feasible), [box.bottom, box.top])
    const at = (i: number, j: number) => {
      const k = i * bs.length + j
      const value = values[k]
      if (value === undefined) return undefined
      const y = yScale.at(clamped(value, yScale.domain))
      return { k, value, x: xScale.at(aShares[i]! + SHIFT * bShares[j]!), y }
    }
    const nodes = indices(as).map((i) => indices(bs).map((j) => at(i, j)))
    const lines = (family: readonly (readonly Node[])[], wanted: boolean) =>
      family.map((line) => pieces(line, feasible, wanted)).join('')
    const alongB = nodes
    const alongA = indices(bs).map((j) => nodes.map((row) => row[j]))
    const label = (node: Node, text: string, anchor: string, dx: number, dy: number) =>
      node && html`<text x="${px(node.x + dx)}" y="${px(node.y + dy)}" text-anchor="${anchor}">${text}</text>`
    return html`<g>${yAxis(column, yScale, box)}<path class="mesh broken" d="${lines(alongB, false)}"/><path class="mesh" d="${lines(
      alongB,
      true,
    )}"/><path class="curve broken" d="${lines(alongA, false)}"/><path class="curve" d="${lines(alongA, true)}"/>${nodes
      .flat()
      .map(
        (node) =>
          node &&
          html`<circle class="${feasible[node.k] ? 'knot' : 'knot broken'}" cx="${px(node.x)}" cy="${px(node.y)}" r="2"><title>${reading(
            a.name,
            as[Math.floor(node.k / bs.length)]!,
          )}, ${reading(b.name, bs[node.k % bs.length]!)}: ${reading(column.name, node.value)}${
            feasible[node.k] ? '' : ', limits broken'
          }</title></circle>`,
      )}<g class="curve-labels">${labelled(bs).map((j) => label(nodes.at(-1)![j], shown(bs[j]!), 'start', 8, 4))}</g><g class="mesh-labels">${labelled(
      as,
    ).map((i) => label(nodes[i]![0], shown(as[i]!), 'middle', 0, 18))}</g><text class="curve-labels" x="${width}" y="${
      top - 12
    }" text-anchor="end">— ${titleOf(b.name)}</text><text class="mesh-labels" x="${box.left + 20}" y="${
      box.bottom + 38
    }">— ${titleOf(a.name)}</text>${
      feasible.includes(false) &&
      html`<text class="value" x="${width}" y="${box.bottom + 38}" text-anchor="end">dashed: limits broken</text>`
    }</g>`
  })}</svg>`
}

type Node = { readonly k: number; readonly value: number; readonly x: number; readonly y: number } | undefined

function pieces(line: readonly Node[], feasible: readonly boolean[], wanted: boolean): string {
  return line
    .slice(1)
    .map((to, i) => {
      const from = line[i]
      if (from === undefined || to === undefined) return ''
      const kept = feasible[from.k] === true && feasible[to.k] === true
      return kept === wanted ? `M${px(from.x)} ${px(from.y)}L${px(to.x)} ${px(to.y)}` : ''
    })
    .join('')
}

/** Evenly chosen indices, first and last among them. */
function labelled(values: readonly unknown[]): number[] {
  const count = Math.min(MOST_LABELS, values.length)
  const last = values.length - 1
  return Array.from({ length: count }, (_, i) => Math.round((i * last) / Math.max(1, count - 1)))
}
