import { html, type Markup } from '../html.ts'
import { extent, linear, px, ticks, tickText } from './scale.ts'

/** Amounts by year from the first launch, as bars beside each other, and a curve over them. */
export interface YearsChart {
  /** What the upright axis measures, with its unit. */
  readonly title: string
  readonly bars: readonly {
    readonly name: string
    readonly kind: 'first' | 'second'
    readonly values: readonly number[]
  }[]
  readonly curve?: { readonly name: string; readonly points: readonly (readonly [year: number, value: number])[] }
  /** A level to reach. */
  readonly level?: { readonly name: string; readonly value: number }
}

export function yearsFigure({ title, bars, curve, level }: YearsChart, width: number, height: number): Markup {
  const years = Math.max(1, ...bars.map(({ values }) => values.length))
  const legend = [
    ...bars.map(({ name, kind }) => ({ name, mark: html`<path class="year-bar ${kind}" d="M0 -9h10v10h-10Z"/>` })),
    ...(curve === undefined ? [] : [{ name: curve.name, mark: html`<path class="curve ink" d="M0 -4h12"/>` }]),
    ...(level === undefined ? [] : [{ name: level.name, mark: html`<path class="level" d="M0 -4h12"/>` }]),
  ]
  let [legendX, row] = [0, 0]
  const legendPlaces = legend.map(({ name }) => {
    const long = 30 + 6.6 * name.length
    if (legendX > 0 && legendX + long > width) [legendX, row] = [0, row + 1]
    const place = [legendX, 34 + 18 * row] as const
    legendX += long
    return place
  })
  const box = { left: 66, top: 54 + 18 * row, right: width - 12, bottom: height - 42 }
  const values = [
    0,
    level?.value ?? 0,
    ...bars.flatMap((bar) => bar.values),
    ...(curve?.points ?? []).map(([, y]) => y),
  ]
  const [low, high] = extent(values)
  const room = 0.05 * (high - low)
  const x = linear([0, years], [box.left, box.right])
  const y = linear([low < 0 ? low - room : 0, high + room], [box.bottom, box.top])
  const yearStep = Math.max(1, Math.ceil(years / Math.max(2, Math.floor(width / 60))))
  const thick = (x.at(1) - x.at(0)) / (bars.length + 0.6)
  const bar = (value: number, year: number, place: number) => {
    const [top, bottom] = [y.at(Math.max(0, value)), y.at(Math.min(0, value))]
    return `M${px(x.at(year) + thick * (place + 0.3))} ${px(top)}h${px(thick)}V${px(bottom)}h${px(-thick)}Z`
  }
  return html`<svg class="figure years" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title} by year from the first launch: ${bars
    .map(({ name }) => name)
    .concat(curve === undefined ? [] : [curve.name])
    .join(', ')}"><g class="axis">${ticks(y.domain, 4).map(
    (value) =>
      html`<path class="grid" d="M${box.left} ${px(y.at(value))}H${box.right}"/><text x="${box.left - 8}" y="${px(y.at(value) + 4)}" text-anchor="end">${tickText(value, y.domain, 4)}</text>`,
  )}${Array.from({ length: Math.floor(years / yearStep) + 1 }, (_, i) => i * yearStep).map(
    (year) => html`<text x="${px(x.at(year))}" y="${box.bottom + 18}" text-anchor="middle">${year}</text>`,
  )}<text class="axis-title" x="0" y="14">${title}</text><text class="axis-title" x="${box.right}" y="${box.bottom + 36}" text-anchor="end">years from the first launch</text></g>${bars.map(
    ({ name, kind, values: amounts }, place) =>
      html`<g>${amounts.map((value, year) => html`<path class="year-bar ${kind}" d="${bar(value, year, place)}"><title>year ${year + 1}, ${name}: ${value}</title></path>`)}</g>`,
  )}${level === undefined ? undefined : html`<path class="level" d="M${box.left} ${px(y.at(level.value))}H${box.right}"/>`}${
    curve === undefined
      ? undefined
      : html`<path class="curve ink" d="M${curve.points.map(([year, value]) => `${px(x.at(year))} ${px(y.at(value))}`).join('L')}"/>`
  }<path class="frame" d="M${box.left} ${px(y.at(0))}H${box.right}"/>${legend.map(
    ({ name, mark }, i) =>
      html`<g transform="translate(${legendPlaces[i]!.map(px).join(' ')})">${mark}<text x="16" y="0">${name}</text></g>`,
  )}</svg>`
}
