import { titleOf } from '../../results/names.ts'
import type { ReportData } from '../../results/report-data.ts'
import { html, type Markup } from '../html.ts'
import { chance, three } from '../numbers.ts'
import { linear, px } from './scale.ts'

type BreakEvenMap = NonNullable<NonNullable<ReportData['uncertainty']>['breakEven']>

const LEFT = 84
const TOP = 34
const CELL_HEIGHT = 34

/**
 * Two assumptions against each other: the deeper a cell, the more futures of all else in which orbit costs less than the
 * ground; the line is where it breaks even with all else nominal, the ring the nominal of both.
 */
export function breakEvenMap({ axes: [a, b], cells, frontier, samples }: BreakEvenMap, width: number): Markup {
  const bottom = TOP + a.values.length * CELL_HEIGHT
  const cellWidth = (width - LEFT - 16) / b.values.length
  const middleX = (j: number) => LEFT + (j + 0.5) * cellWidth
  const middleY = (i: number) => bottom - (i + 0.5) * CELL_HEIGHT
  const ring = [placeOf(b.values, b.nominal), placeOf(a.values, a.nominal)] as const
  const titled = ({ name, quantity }: typeof a) => (name === quantity ? titleOf(name) : name)
  return html`<svg class="figure" viewBox="0 0 ${width} ${bottom + 62}" width="${width}" height="${bottom + 62}" role="img" aria-label="Break-even over ${a.name} and ${b.name}">${cells.map(
    (row, i) =>
      row.map(
        ({ ratio, chance: share }, j) =>
          html`<rect class="knot" fill-opacity="${(0.85 * share).toFixed(3)}" style="fill-opacity:${(0.85 * share).toFixed(3)}" x="${px(LEFT + j * cellWidth)}" y="${px(middleY(i) - CELL_HEIGHT / 2)}" width="${px(cellWidth)}" height="${CELL_HEIGHT}"><title>${a.name} ${three(a.values[i]!)}, ${b.name} ${three(b.values[j]!)}: ${three(ratio)} times the ground, less than the ground in ${chance(share)} of ${samples} futures</title></rect><text x="${px(middleX(j))}" y="${px(middleY(i) + 4)}" text-anchor="middle">${three(ratio)}</text>`,
      ),
  )}<path class="rival" d="${line(frontier, b.values, middleX, middleY)}"/>${ring.every((place) => place !== undefined) ? html`<circle class="bar" cx="${px(middleX(ring[0]!))}" cy="${px(middleY(ring[1]!))}" r="15"><title>nominal</title></circle>` : undefined}<g class="axis">${a.values.map(
    (value, i) => html`<text x="${LEFT - 8}" y="${px(middleY(i) + 4)}" text-anchor="end">${three(value)}</text>`,
  )}${b.values.map((value, j) => html`<text x="${px(middleX(j))}" y="${bottom + 18}" text-anchor="middle">${three(value)}</text>`)}<text class="axis-title" x="8" y="${TOP - 14}">${titled(a)}</text><text class="axis-title" x="${width - 16}" y="${bottom + 38}" text-anchor="end">${titled(b)}</text></g></svg>`
}

/** A value's place among others, between the two it lies between; undefined outside. */
function placeOf(values: readonly number[], value: number): number | undefined {
  const at = values.findIndex((one, i) => i > 0 && values[i - 1]! <= value && value <= one)
  if (at < 0) return undefined
  return linear([values[at - 1]!, values[at]!], [at - 1, at]).at(value)
}

function line(
  frontier: BreakEvenMap['frontier'],
  values: readonly number[],
  x: (place: number) => number,
  y: (row: number) => number,
): string {
  const points = frontier.map((value) => (value === null ? undefined : placeOf(values, value)))
  return points
    .map((place, i) =>
      place === undefined ? '' : `${i > 0 && points[i - 1] !== undefined ? 'L' : 'M'}${px(x(place))} ${px(y(i))}`,
    )
    .join('')
}
