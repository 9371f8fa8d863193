import { labelOf } from '../../results/names.ts'
import { type Column, position } from '../../results/open-report.ts'
import { html, type Markup } from '../html.ts'
import { type Box, columnScale, reading, xAxis, yAxis } from './axes.ts'
import { clamped, coreExtent, extent, padded, px, type Scale } from './scale.ts'

/** Metrics along one varied quantity. */
export interface CurvesInput {
  readonly x: Column
  readonly xs: readonly (string | number)[]
  readonly metrics: readonly { readonly column: Column; readonly values: readonly (number | undefined)[] }[]
  /** Whether each point keeps all limits. */
  readonly feasible: readonly boolean[]
}

const PANEL_HEIGHT = 240

/** One panel a metric, the varied quantity across all. Where limits are broken the curve is dashed and the ground grey. */
export function curvesFigure({ x, xs, metrics, feasible }: CurvesInput, width: number): Markup {
  const height = metrics.length * PANEL_HEIGHT
  const places = xs.map((value) => position(x, value))
  return html`<svg class="figure" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${metrics
    .map(({ column }) => labelOf(column.name))
    .join(', ')} against ${labelOf(x.name)}">${metrics.map(({ column, values }, i) => {
    const top = i * PANEL_HEIGHT + 34
    const box: Box = { left: 76, top, right: width - 14, bottom: top + PANEL_HEIGHT - 84 }
    const xScale = columnScale(x, extent(places), [box.left, box.right])
    const yScale = columnScale(column, metricDomain(values, feasible), [box.bottom, box.top])
    return html`<g>${shade(places, feasible, xScale, box)}${xAxis(x, xScale, box)}${yAxis(column, yScale, box)}<path class="frame" d="M${
      box.left
    } ${box.bottom}H${box.right}"/>${curve(x, places, values, feasible, { xScale, yScale })}${places.map((place, k) =>
      values[k] === undefined
        ? undefined
        : html`<circle class="${feasible[k] ? 'knot' : 'knot broken'}" cx="${px(xScale.at(place))}" cy="${px(
            yScale.at(clamped(values[k], yScale.domain)),
          )}" r="2.5"><title>${reading(x.name, xs[k]!)}: ${reading(column.name, values[k])}${
            feasible[k] ? '' : ', limits broken'
          }</title></circle>`,
    )}</g>`
  })}</svg>`
}

/** Room for all that is feasible, and for the rest unless it is far off. */
export function metricDomain(
  values: readonly (number | undefined)[],
  feasible: readonly boolean[],
): readonly [number, number] {
  const finite = values.filter((value): value is number => value !== undefined && Number.isFinite(value))
  const kept =
    finite.length === 0
      ? []
      : values.filter((value, i): value is number => feasible[i] === true && Number.isFinite(value))
  return padded(coreExtent(finite, kept), 0.06)
}

/** The curve between neighbours; names have no between. */
function curve(
  x: Column,
  places: readonly number[],
  values: readonly (number | undefined)[],
  feasible: readonly boolean[],
  { xScale, yScale }: { xScale: Scale; yScale: Scale },
): Markup | undefined {
  if (x.choices !== undefined) return undefined
  const at = (i: number) => `${px(xScale.at(places[i]!))} ${px(yScale.at(clamped(values[i]!, yScale.domain)))}`
  const pieces = (wanted: boolean) =>
    places
      .slice(1)
      .map((_, i) => {
        if (values[i] === undefined || values[i + 1] === undefined) return ''
        return (feasible[i] === true && feasible[i + 1] === true) === wanted ? `M${at(i)}L${at(i + 1)}` : ''
      })
      .join('')
  return html`<path class="curve broken" d="${pieces(false)}"/><path class="curve" d="${pieces(true)}"/>`
}

/** Narrowest stretch that has room for its words. */
const WORDED = 100

/** Grey ground behind points that break limits, to halfway to their neighbours. */
function shade(places: readonly number[], feasible: readonly boolean[], xScale: Scale, box: Box): Markup[] {
  const between = (a: number, b: number) =>
    clamped((xScale.at(places[a]!) + xScale.at(places[b] ?? places[a]!)) / 2, [box.left, box.right])
  const stretches: { from: number; to: number }[] = []
  places.forEach((_, i) => {
    if (feasible[i]) return
    if (i > 0 && feasible[i - 1] === false) stretches.at(-1)!.to = between(i, i + 1)
    else stretches.push({ from: between(i, i - 1), to: between(i, i + 1) })
  })
  return stretches.map(({ from, to }) => {
    const [left, right] = [Math.min(from, to), Math.max(from, to)]
    return html`<rect class="shade" x="${px(left)}" y="${box.top}" width="${px(right - left)}" height="${
      box.bottom - box.top
    }"/>${right - left > WORDED && html`<text class="value" x="${px((left + right) / 2)}" y="${box.top + 16}" text-anchor="middle">limits broken</text>`}`
  })
}
