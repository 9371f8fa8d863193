import type { Chart } from '../../environment/queries/answer.ts'

const WIDTH = 720
const HEIGHT = 440
const MARGIN = { left: 70, right: 150, top: 40, bottom: 50 }
/** Distinct in hue and in lightness. */
const COLOURS = ['#0b5fa5', '#d1495b', '#2e8b57', '#8a5cb8', '#b8860b', '#444444']

/** A chart as a self-contained SVG. Values that are not positive have no place on a logarithm and leave a gap. */
export function svgChart({ title, xLabel, yLabel, lines }: Chart): string {
  const points = lines.flatMap((line) => line.points).filter(([, y]) => y > 0)
  const [left, right] = range(points.map(([x]) => x))
  const [low, high] = range(points.map(([, y]) => Math.log10(y))).map((edge, k) =>
    k === 0 ? Math.floor(edge) : Math.ceil(edge),
  ) as [number, number]
  const top = high === low ? high + 1 : high
  const x = (value: number) =>
    MARGIN.left + ((value - left) / (right - left || 1)) * (WIDTH - MARGIN.left - MARGIN.right)
  const y = (log: number) =>
    HEIGHT - MARGIN.bottom - ((log - low) / (top - low)) * (HEIGHT - MARGIN.top - MARGIN.bottom)
  const decades = Array.from({ length: top - low + 1 }, (_, k) => low + k)
  const ticks = Array.from({ length: 6 }, (_, k) => left + ((right - left) * k) / 5)
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="white"/>`,
    `<text x="${MARGIN.left}" y="24" font-size="15">${escaped(title)}</text>`,
    ...decades.map(
      (decade) =>
        `<path d="M${MARGIN.left} ${fixed(y(decade))}H${WIDTH - MARGIN.right}" stroke="#ddd"/><text x="${MARGIN.left - 8}" y="${fixed(y(decade) + 4)}" text-anchor="end">${decadeLabel(decade)}</text>`,
    ),
    ...ticks.map(
      (tick) =>
        `<text x="${fixed(x(tick))}" y="${HEIGHT - MARGIN.bottom + 18}" text-anchor="middle">${Number(tick.toPrecision(4))}</text>`,
    ),
    `<text x="${(MARGIN.left + WIDTH - MARGIN.right) / 2}" y="${HEIGHT - 10}" text-anchor="middle">${escaped(xLabel)}</text>`,
    `<text transform="translate(18 ${HEIGHT / 2}) rotate(-90)" text-anchor="middle">${escaped(yLabel)}</text>`,
    ...lines.flatMap(({ name, points: own }, k) => {
      const colour = COLOURS[k % COLOURS.length]
      const d = own
        .map(([px, py], at) =>
          py > 0 ? `${at > 0 && own[at - 1]![1] > 0 ? 'L' : 'M'}${fixed(x(px))} ${fixed(y(Math.log10(py)))}` : '',
        )
        .join('')
      return [
        `<path d="${d}" fill="none" stroke="${colour}" stroke-width="2"/>`,
        `<text x="${WIDTH - MARGIN.right + 10}" y="${MARGIN.top + 16 * k + 10}" fill="${colour}">${escaped(name)}</text>`,
      ]
    }),
    '</svg>',
  ]
  return `${parts.join('\n')}\n`
}

function range(values: readonly number[]): [number, number] {
  return values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)]
}

function decadeLabel(decade: number): string {
  return Math.abs(decade) <= 4 ? String(Number((10 ** decade).toPrecision(1))) : `1e${decade}`
}

const fixed = (value: number) => value.toFixed(1)

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
