import { labelOf } from '../../results/names.ts'
import type { Against, Drawn } from '../../results/uncertainty/against.ts'
import { html, type Markup } from '../html.ts'
import { type Box, reading, xAxis, yAxis } from './axes.ts'
import { clamped, coreExtent, domainOf, px, type Scale, scaleOver, widened } from './scale.ts'

const HEIGHT = 420

/** Two fronts in the same futures: a line for each design, from one case of ten to nine, with a mark where it is at nominal. */
export function twoFronts(against: Against, width: number): Markup {
  const { metric, across, front, other } = against
  const box: Box = { left: 76, top: 34, right: width - 14, bottom: HEIGHT - 46 }
  const all = [...front.drawn, ...other.drawn]
  const domain = (values: number[]) => widened(domainOf(coreExtent(values)), 0.06)
  const xScale = scaleOver(domain(all.map((one) => one.across)), [box.left, box.right])
  const heights = all.flatMap(({ nominal, p10, p90 }) => [nominal, p10, p90])
  const yScale = scaleOver(domain(heights), [box.bottom, box.top])
  const column = (name: string) => ({ name, role: 'objective' as const })
  return html`<svg class="figure" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" role="img" aria-label="${labelOf(metric)} of two fronts against ${labelOf(across)}">${xAxis(column(across), xScale, box)}${yAxis(column(metric), yScale, box)}<path class="frame" d="M${box.left} ${box.bottom}H${box.right}M${box.left} ${box.bottom}V${box.top}"/>${marks(against, other.drawn, 'rival', { xScale, yScale })}${marks(against, front.drawn, 'own', { xScale, yScale })}<text class="curve-labels" x="${box.right}" y="${box.top - 14}" text-anchor="end">this front</text><text class="mesh-labels" x="${box.right - 84}" y="${box.top - 14}" text-anchor="end">the other</text></svg>`
}

function marks(
  { metric }: Against,
  drawn: readonly Drawn[],
  whose: 'own' | 'rival',
  { xScale, yScale }: { readonly xScale: Scale; readonly yScale: Scale },
): Markup[] {
  const word = whose === 'own' ? 'this front' : 'the other front'
  // What is infinite in nine cases of ten reaches the edge.
  const y = (value: number) => px(yScale.at(clamped(Number.isFinite(value) ? value : Infinity, yScale.domain)))
  return drawn.map(({ across, nominal, p10, p90 }) => {
    const x = px(xScale.at(clamped(across, xScale.domain)))
    const title = `${word}: ${reading(metric, nominal)}, ${reading(metric, p10)} to ${reading(metric, p90)} in eight cases of ten`
    return html`<g><title>${title}</title><path class="${whose === 'own' ? 'strip' : 'strip second'}" d="M${x} ${y(p10)}V${y(p90)}"/><circle class="${whose === 'own' ? 'knot' : 'rival'}" cx="${x}" cy="${y(nominal)}" r="3"/></g>`
  })
}
