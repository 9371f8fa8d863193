import { type Column, position, type Report } from '../../results/open-report.ts'
import { html, type Markup } from '../html.ts'
import { type Box, betterCorner, columnScale, xAxis, yAxis } from './axes.ts'
import { nameMarks, type Spot, type TextPlace } from './name-marks.ts'
import { clamped, coreExtent, type Domain, domainOf, extent, px, type Scale, widened } from './scale.ts'

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

/** What of a report the figure shows. */
export type Plotted = Pick<Report, 'front' | 'named' | 'cloud'>

/** How far beyond the front the frame reaches to the worse side, in widths of the front. */
const WORSE_ROOM = 0.7
const BETTER_ROOM = 0.12
const CROSS = 'm-1.5 -1.5l3 3m0 -3l-3 3'

/** Two columns against each other: the front, the candidates behind it, the named designs, the better corner. */
export function frontFigure(report: Plotted, options: FrontFigureOptions): FrontFigure {
  const { x, y, width, height, selected } = options
  const { front } = report
  const box: Box = { left: y.choices === undefined ? 62 : 92, top: 34, right: width - 14, bottom: height - 46 }
  const visible = Array.from({ length: report.cloud.count }, (_, i) => i).filter(
    (i) => options.showInfeasible || report.cloud.feasible[i] === 1,
  )
  const xScale = columnScale(x, domainIn(report, x, visible, options.wide), [box.left, box.right])
  const yScale = columnScale(y, domainIn(report, y, visible, options.wide), [box.bottom, box.top])
  const placeOf = (column: Column, i: number) => position(column, front[i]!.values[column.name])
  // A design far off stands on the edge of the frame.
  const spots = front.map(
    (_, i) =>
      [
        xScale.at(clamped(placeOf(x, i), xScale.domain)),
        yScale.at(clamped(placeOf(y, i), yScale.domain)),
      ] satisfies Spot,
  )
  const beyond = front.map((_, i) => isBeyond(placeOf(x, i), xScale) || isBeyond(placeOf(y, i), yScale))
  const cloud = cloudIn(report, { x, y, xScale, yScale, box }, visible)
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
<path class="infeasible" d="${cloud.crosses}"/><path class="cloud" d="${cloud.dots}"/>
${betterCorner(x, y, box, 16)}${word === undefined ? undefined : html`<text class="better" x="${px(word.x)}" y="${px(word.y)}">better</text>`}<g>${circles(spots, beyond, options)}</g>${names.markup}${names.key}</svg>`
  return {
    markup,
    xScale,
    yScale,
    box,
    outside: visible.length - cloud.count,
    beyond: beyond.filter((isOff, i) => isOff && selected?.[i] !== false).length,
  }
}

/** What the axis of a column spans, for the front and the candidates that are visible. */
function domainIn({ front, named, cloud }: Plotted, column: Column, visible: readonly number[], wide: boolean): Domain {
  const placeOf = (i: number) => position(column, front[i]!.values[column.name])
  const values = cloud.column(column.name)
  return frame(
    column,
    front.map((_, i) => placeOf(i)),
    named.map(({ index }) => placeOf(index)),
    visible.map((i) => values?.[i] ?? NaN),
    wide,
  )
}

interface Plane {
  readonly x: Column
  readonly y: Column
  readonly xScale: Scale
  readonly yScale: Scale
  readonly box: Box
}

/** Thousands of candidates as two paths: dots are zero-length strokes with round ends, those that break a limit crosses. */
function cloudIn({ cloud }: Plotted, { x, y, xScale, yScale, box }: Plane, visible: readonly number[]) {
  const [cloudX, cloudY] = [cloud.column(x.name), cloud.column(y.name)]
  const spots = visible.map((i) => {
    return { i, left: xScale.at(cloudX?.[i] ?? NaN), top: yScale.at(cloudY?.[i] ?? NaN) }
  })
  const inside = spots.filter(
    ({ left, top }) => left >= box.left && left <= box.right && top >= box.top && top <= box.bottom,
  )
  const path = (wanted: number, shape: string) =>
    inside
      .filter(({ i }) => cloud.feasible[i] === wanted)
      .map(({ left, top }) => `M${px(left)} ${px(top)}${shape}`)
      .join('')
  return { count: inside.length, crosses: path(0, CROSS), dots: path(1, 'h0') }
}

/** The designs, those that do not keep the conditions beneath the others. */
function circles(spots: readonly Spot[], beyond: readonly boolean[], options: FrontFigureOptions): Markup[] {
  const { selected, interactive } = options
  const indices = spots.map((_, i) => i)
  return indices
    .sort((a, b) => Number(selected?.[a] ?? true) - Number(selected?.[b] ?? true))
    .map((i) => {
      const [cx, cy] = spots[i]!
      const off = selected?.[i] === false
      return html`<circle class="${off ? 'design off' : beyond[i] ? 'design beyond' : 'design'}" cx="${px(cx)}" cy="${px(cy)}" r="${off ? 2.2 : 3.4}"${
        interactive ? html` data-design="${i}"` : undefined
      }/>`
    })
}

function frame(
  column: Column,
  front: readonly number[],
  named: readonly number[],
  cloud: readonly number[],
  wide: boolean,
): Domain {
  if (front.length === 0 || wide) return widened(domainOf(extent([...front, ...cloud])), 0.04)
  const core = domainOf(coreExtent(front, named))
  const [below, above] =
    column.direction === undefined
      ? [0.3, 0.3]
      : column.direction === 'minimize'
        ? [BETTER_ROOM, WORSE_ROOM]
        : [WORSE_ROOM, BETTER_ROOM]
  const [lowest, highest] = extent([...core.ends, ...cloud])
  const [least, most] = [widened(core, 0.06).ends, widened(core, below, above).ends]
  return {
    ...core,
    ends: [Math.min(least[0], Math.max(most[0], lowest)), Math.max(least[1], Math.min(most[1], highest))],
  }
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

function frontAlt(report: Plotted, x: Column, y: Column): string {
  return `Scatter of ${report.front.length} front designs: ${x.name} across, ${y.name} up; the table of designs holds the same numbers.`
}
