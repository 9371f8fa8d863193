import { deployedOutline } from '../../results/satellite-shape.ts'
import { html, type Markup } from '../html.ts'
import { three } from '../numbers.ts'
import { px } from './scale.ts'

/** What is drawn of a satellite: two array wings in a line, the radiator across it, the bus between. */
export interface Outline {
  readonly name: string
  readonly spanM: number
  readonly solarArrayAreaM2: number
  readonly radiatorAreaM2: number
}

/** The June 2026 sheet: 70 m from tip to tip; areas as in designs/points/ai1-2026-06.yaml. */
const AI1: Outline = { name: 'AI1, June 2026', spanM: 70, solarArrayAreaM2: 600, radiatorAreaM2: 110 }
/** The International Space Station as NASA gives it: 109 m across its arrays, eight wings of about 35 m by 12 m. */
const ISS = { name: 'ISS', spanM: 109, wingLengthM: 35, wingWidthM: 12, modulesM: 51 }
const BUS_M = 3

/** The design beside AI1 and the Space Station, all to one scale. */
export function satelliteFigure(design: Outline, width: number): Markup {
  const outlines = [design, AI1]
  const perM = (width - 20) / Math.max(ISS.spanM, design.spanM)
  const rowHeights = [...outlines.map(acrossM), 2 * ISS.wingLengthM + 6].map((m) => Math.max(34, m * perM) + 34)
  let y = 0
  const rows = rowHeights.map((tall, i) => {
    const middle = y + 22 + (tall - 34) / 2
    y += tall
    const outline = outlines[i]
    return outline === undefined
      ? station(width / 2, middle, perM)
      : satellite(outline, width / 2, middle, perM, i === 0)
  })
  const bar = 20 * perM
  const height = y + 26
  return html`<svg class="figure satellite" viewBox="0 0 ${width} ${px(height)}" width="${width}" height="${px(height)}" role="img" aria-label="To scale: ${design.name}, ${three(
    design.spanM,
  )} m from tip to tip; ${AI1.name}, ${AI1.spanM} m; ${ISS.name}, ${ISS.spanM} m">${rows}<path class="bar" d="M10 ${px(y + 10)}v5h${px(bar)}v-5"/><text x="${px(16 + bar)}" y="${px(y + 16)}">20 m</text></svg>`
}

const outlineOf = (one: Outline) => deployedOutline({ ...one, busWidthM: BUS_M })
const acrossM = (one: Outline) => BUS_M + 2 * outlineOf(one).radiatorSideM

function satellite(one: Outline, cx: number, cy: number, perM: number, accent: boolean): Markup {
  const { wingLengthM, wingWidthM, radiatorSideM } = outlineOf(one)
  const wing = wingLengthM * perM
  const deep = wingWidthM * perM
  const bus = BUS_M * perM
  const side = radiatorSideM * perM
  const long = 2 * side + bus
  const rectangle = (kind: string, x: number, y: number, w: number, h: number) =>
    html`<rect class="${kind}" x="${px(x)}" y="${px(y)}" width="${px(w)}" height="${px(h)}"/>`
  return html`<g class="${accent ? 'craft this' : 'craft'}"><text x="10" y="${px(cy - Math.max(long, 34) / 2 - 8)}">${one.name}: ${three(one.spanM)} m, array ${three(
    one.solarArrayAreaM2,
  )} m², radiator ${three(one.radiatorAreaM2)} m²</text>
${rectangle('array', cx - bus / 2 - wing, cy - deep / 2, wing, deep)}${rectangle('array', cx + bus / 2, cy - deep / 2, wing, deep)}
${rectangle('radiator', cx - side / 2, cy - long / 2, side, side)}${rectangle('radiator', cx - side / 2, cy + bus / 2, side, side)}${rectangle('bus', cx - bus / 2, cy - bus / 2, bus, bus)}</g>`
}

function station(cx: number, cy: number, perM: number): Markup {
  const half = (ISS.spanM / 2) * perM
  const wing = ISS.wingLengthM * perM
  const wide = ISS.wingWidthM * perM
  const pairs = [-1, -0.71, 0.71, 1].map((share) => cx + share * (half - wide / 2))
  return html`<g class="craft"><text x="10" y="${px(cy - wing - 10)}">${ISS.name}: ${ISS.spanM} m</text>
<path class="truss" d="M${px(cx - half)} ${px(cy)}H${px(cx + half)}"/><path class="modules" d="M${px(cx)} ${px(cy - (ISS.modulesM / 2) * perM)}v${px(ISS.modulesM * perM)}"/>
${pairs.map(
  (x) =>
    html`<rect class="array" x="${px(x - wide / 2)}" y="${px(cy - wing - 2)}" width="${px(wide)}" height="${px(wing)}"/><rect class="array" x="${px(x - wide / 2)}" y="${px(cy + 2)}" width="${px(wide)}" height="${px(wing)}"/>`,
)}</g>`
}
