import { type Column, position, type Report } from '../../results/open-report.ts'
import { html, type Markup } from '../html.ts'
import { type Box, betterCorner, columnScale, xAxis, yAxis } from './axes.ts'
import { nameMarks, type Spot, type TextPlace } from './name-marks.ts'
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
  /** Selected designs beyond the frame, drawn on its edge. */
  readonly beyond: number
}

/** How far beyond the front the frame reaches to the worse side, in widths of the front. */
const WORSE_ROOM = 0.7
const BETTER_ROOM = 0.12
const CROSS = 'm-1.5 -1.5l3 3m0 -3l-3 3'

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
  // Thousands of candidates as one path: dots are zero-length strokes with round ends, those that break a limit crosses.
  const candidates = (wanted: number, shape: string) =>
    drawn
      .filter((i) => cloud.feasible[i] === wanted)
      .map((i) => `M${px(xScale.at(cloudX![i]!))} ${px(yScale.at(cloudY![i]!))}${shape}`)
      .join('')
  // A design far off stands on the edge of the frame.
  const point = (i: number) =>
    [xScale.at(clamped(placeOf(x, i), xScale.domain)), yScale.at(clamped(placeOf(y, i), yScale.domain))] satisfies Spot
  const beyond = (i: number) => isBeyond(placeOf(x, i), xScale) || isBeyond(placeOf(y, i), yScale)
  const circle = (i: number) => {
    const [cx, cy] = point(i)
    const off = selected?.[i] === false
    return html`<circle class="${off ? 'design off' : beyond(i) ? 'design beyond' : 'design'}" cx="${px(cx)}" cy="${px(cy)}" r="${off ? 2.2 : 3.4}"${
      options.interactive ? html` data-design="${i}"` : undefined
    }/>`
  }
  const ordered = [...indices].sort((a, b) => Number(selected?.[a] ?? true) - Number(selected?.[b] ?? true))
  const spots = indices.map(point)
  const word = betterWord(x, y, box, spots)
  const names = nameMarks(
    report.named.map(({ name, index }) => ({ name, spot: spots[index]! })),
    spots,
    box,
    word === undefined ? [] : [word],
  )
  const tall = height + names.keyHeight
  const markup = html`<svg class="figure" viewBox="0 0 ${width} ${tall}" width="${width}" height="${tall}" role="img" aria-label="${frontAlt(report, x, y)}">
${xAxis(x, xScale, box)}${yAxis(y, yScale, box)}
<path class="frame" d="M${box.left} ${box.bottom}H${box.right}M${box.left} ${box.bottom}V${box.top}"/>
<path class="infeasible" d="${candidates(0, CROSS)}"/><path class="cloud" d="${candidates(1, 'h0')}"/>
${betterCorner(x, y, box, 16)}${word === undefined ? undefined : html`<text class="better" x="${px(word.x)}" y="${px(word.y)}">better</text>`}<g>${ordered.map(circle)}</g>${names.markup}${names.key}</svg>`
  const isSelected = (i: number) => selected?.[i] !== false
  return {
    markup,
    xScale,
    yScale,
    box,
    outside: visible.length - drawn.length,
    beyond: indices.filter((i) => isSelected(i) && beyond(i)).length,
  }
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
function betterWord(x: Column, y: Column, box: Box, points: readonly Spot[]): TextPlace | undefined {
  if (x.direction === undefined || y.direction === undefined) return undefined
  const place = {
    x: x.direction === 'maximize' ? box.right - 22 - BETTER_WIDTH : box.left + 22,
    y: y.direction === 'maximize' ? box.top + 14 : box.bottom - 6,
    width: BETTER_WIDTH,
  }
  const inTheWay = ([px, py]: Spot) =>
    px > place.x - 10 && px < place.x + place.width + 10 && Math.abs(py - place.y + 5) < 16
  return points.some(inTheWay) ? undefined : place
}

function frontAlt(report: Report, x: Column, y: Column): string {
  return `Scatter of ${report.front.length} front designs: ${x.name} across, ${y.name} up; the table of designs holds the same numbers.`
}
