import { html, type Markup } from '../html.ts'
import { type Column, position, type Report } from '../model.ts'
import { type Box, betterCorner, columnScale, xAxis, yAxis } from './axes.ts'
import { clamped, coreExtent, extent, padded, px, type Scale } from './scale.ts'

export interface FrontFigureOptions {
  readonly x: Column
  readonly y: Column
  readonly width: number
  readonly height: number
  readonly showInfeasible: boolean
  /** Show all sampled candidates, not only the neighbourhood of the front. */
  readonly wide: boolean
  /** Which designs keep the conditions; all when undefined. */
  readonly selected?: readonly boolean[]
  /** Whether every design can be pointed at. */
  readonly interactive: boolean
}

export interface FrontFigure {
  readonly markup: Markup
  readonly xScale: Scale
  readonly yScale: Scale
  readonly box: Box
  /** Sampled candidates beyond the frame. */
  readonly outside: number
  /** Designs of the front beyond the frame, drawn on its edge. */
  readonly beyond: number
}

/** How far beyond the front the frame reaches to the worse side, in widths of the front. */
const WORSE_ROOM = 0.7
const BETTER_ROOM = 0.12

/** Two columns against each other: the front, the candidates behind it, the named designs, the better corner. */
export function frontFigure(report: Report, options: FrontFigureOptions): FrontFigure {
  const { x, y, width, height, selected } = options
  const { front, cloud } = report
  const box: Box = { left: y.choices === undefined ? 62 : 92, top: 34, right: width - 14, bottom: height - 46 }
  const placeOf = (column: Column, i: number) => position(column, front[i]!.values[column.name])
  const indices = front.map((_, i) => i)
  const visible = Array.from({ length: cloud.count }, (_, i) => i).filter(
    (i) => options.showInfeasible || cloud.feasible[i] === 1,
  )
  const cloudX = cloud.column(x.name)
  const cloudY = cloud.column(y.name)
  const domain = (column: Column, values: Float64Array | undefined) =>
    frame(
      column,
      indices.map((i) => placeOf(column, i)),
      report.named.map(({ index }) => placeOf(column, index)),
      visible.map((i) => values?.[i] ?? NaN),
      options.wide,
    )
  const xScale = columnScale(x, domain(x, cloudX), [box.left, box.right])
  const yScale = columnScale(y, domain(y, cloudY), [box.bottom, box.top])
  const inside = (i: number) => {
    const [px, py] = [xScale.at(cloudX?.[i] ?? NaN), yScale.at(cloudY?.[i] ?? NaN)]
    return px >= box.left && px <= box.right && py >= box.top && py <= box.bottom
  }
  const drawn = visible.filter(inside)
  // Dots of thousands of candidates as one path: zero-length strokes with round ends.
  const dots = (wanted: number) =>
    drawn
      .filter((i) => cloud.feasible[i] === wanted)
      .map((i) => `M${px(xScale.at(cloudX![i]!))} ${px(yScale.at(cloudY![i]!))}h0`)
      .join('')
  // A design far off stands on the edge of the frame.
  const point = (i: number) =>
    [xScale.at(clamped(placeOf(x, i), xScale.domain)), yScale.at(clamped(placeOf(y, i), yScale.domain))] as const
  const beyond = (i: number) => isBeyond(placeOf(x, i), xScale) || isBeyond(placeOf(y, i), yScale)
  const circle = (i: number) => {
    const [cx, cy] = point(i)
    const off = selected?.[i] === false
    return html`<circle class="${off ? 'design off' : beyond(i) ? 'design beyond' : 'design'}" cx="${px(cx)}" cy="${px(cy)}" r="${off ? 2 : 3.4}"${
      options.interactive ? html` data-design="${i}"` : undefined
    }/>`
  }
  const ordered = [...indices].sort((a, b) => Number(selected?.[a] ?? true) - Number(selected?.[b] ?? true))
  const word = betterWord(x, y, box, indices.map(point))
  const markup = html`<svg class="figure" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${frontAlt(report, x, y)}">
${xAxis(x, xScale, box)}${yAxis(y, yScale, box)}
<path class="frame" d="M${box.left} ${box.bottom}H${box.right}M${box.left} ${box.bottom}V${box.top}"/>
<path class="infeasible" d="${dots(0)}"/><path class="cloud" d="${dots(1)}"/>
${betterCorner(x, y, box, 16)}${word === undefined ? undefined : html`<text class="better" x="${px(word.x)}" y="${px(word.y)}">better</text>`}<g>${ordered.map(circle)}</g>${namedMarks(report, point, box, word === undefined ? [] : [word])}</svg>`
  return { markup, xScale, yScale, box, outside: visible.length - drawn.length, beyond: indices.filter(beyond).length }
}

function frame(
  column: Column,
  front: readonly number[],
  named: readonly number[],
  cloud: readonly number[],
  wide: boolean,
): [number, number] {
  if (front.length === 0 || wide) return padded(extent([...front, ...cloud]), 0.04)
  const [low, high] = coreExtent(front, named)
  const [cloudLow, cloudHigh] = extent([low, high, ...cloud])
  const room = high - low
  const [below, above] =
    column.direction === undefined
      ? [0.3, 0.3]
      : column.direction === 'minimize'
        ? [BETTER_ROOM, WORSE_ROOM]
        : [WORSE_ROOM, BETTER_ROOM]
  const least = 0.06 * room
  return [
    Math.min(low - least, Math.max(low - below * room, cloudLow)),
    Math.max(high + least, Math.min(high + above * room, cloudHigh)),
  ]
}

const isBeyond = (value: number, { domain: [low, high] }: Scale) => value < low || value > high

const BETTER_WIDTH = 36

/** The word beside the better corner, where no design stands in its way. */
function betterWord(x: Column, y: Column, box: Box, points: readonly (readonly [number, number])[]): Place | undefined {
  if (x.direction === undefined || y.direction === undefined) return undefined
  const place = {
    x: x.direction === 'maximize' ? box.right - 22 - BETTER_WIDTH : box.left + 22,
    y: y.direction === 'maximize' ? box.top + 14 : box.bottom - 6,
    width: BETTER_WIDTH,
  }
  const inTheWay = ([px, py]: readonly [number, number]) =>
    px > place.x - 10 && px < place.x + place.width + 10 && Math.abs(py - place.y + 5) < 16
  return points.some(inTheWay) ? undefined : place
}

/** Designs nearer to each other than this share a ring. */
const ONE_RING = 7

/** Where a name may stand, from the middle of its ring. */
const LABEL_OFFSETS = [-8, 4, 18, -24, 34, -40, 50, -56, 66]

/** A line of text: its left end, its height and its length. */
interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
}

/** Rings and names of the named designs; names that would overlap are moved apart. */
function namedMarks(
  report: Report,
  point: (i: number) => readonly [number, number],
  box: Box,
  taken: readonly Place[],
): Markup {
  const marks: { x: number; y: number; names: string[] }[] = []
  for (const { name, index } of report.named) {
    const [x, y] = point(index)
    const near = marks.find((one) => Math.hypot(one.x - x, one.y - y) < ONE_RING)
    if (near === undefined) marks.push({ x, y, names: [name] })
    else near.names.push(name)
  }
  const placed: Place[] = [...taken, ...marks.map(({ x, y }) => ({ x: x - 7, y: y + 4, width: 14 }))]
  const rings = marks.map(({ x, y, names }) => {
    const text = names.join(', ')
    const width = 6.6 * text.length
    const isFree = ({ start, line }: { start: number; line: number }) =>
      start > box.left &&
      start + width < box.right + 12 &&
      line > box.top &&
      line < box.bottom &&
      !placed.some((one) => Math.abs(one.y - line) < 15 && start < one.x + one.width && one.x < start + width)
    const places = LABEL_OFFSETS.flatMap((offset) => [
      { start: x + 10, line: y + offset },
      { start: x - 10 - width, line: y + offset },
    ])
    const { start, line } = places.find(isFree) ?? places[x + 10 + width > box.right ? 1 : 0]!
    placed.push({ x: start, y: line, width })
    const far = Math.abs(line - y) > 20
    return html`<g class="named"><circle cx="${px(x)}" cy="${px(y)}" r="7"/>${
      far
        ? html`<path d="M${px(x)} ${px(line < y ? y - 7 : y + 7)}L${px(start > x ? start - 3 : start + width + 3)} ${px(line - 4)}"/>`
        : undefined
    }<text x="${px(start > x ? start : start + width)}" y="${px(line)}" text-anchor="${start > x ? 'start' : 'end'}">${text}</text></g>`
  })
  return html`<g>${rings}</g>`
}

function frontAlt(report: Report, x: Column, y: Column): string {
  return `Scatter of ${report.front.length} front designs: ${x.name} across, ${y.name} up; the table of designs holds the same numbers.`
}
