import { labelOf, titleOf } from '../../results/names.ts'
import type { Column } from '../../results/open-report.ts'
import { unitSuffix } from '../../units.ts'
import { html, type Markup } from '../html.ts'
import { readable } from '../numbers.ts'
import { linear, padded, px, type Scale, ticks, tickText } from './scale.ts'

/** The drawing area inside a figure. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A scale over a column: choices are places 0, 1, 2 ... */
export function columnScale(
  column: Column,
  domain: readonly [number, number],
  range: readonly [number, number],
): Scale {
  return linear(
    column.choices === undefined ? domain : padded([0, Math.max(1, column.choices.length - 1)], 0.12),
    range,
  )
}

interface Tick {
  readonly value: number
  readonly text: string
}

export function columnTicks(column: Column, scale: Scale, count: number): Tick[] {
  if (column.choices !== undefined) return column.choices.map((text, value) => ({ value, text }))
  const values = ticks(scale.domain, count)
  if (unitSuffix(column.name) === 'Count') {
    return values.filter(Number.isInteger).map((value) => ({ value, text: (value + 0).toLocaleString('en-US') }))
  }
  return values.map((value) => ({ value, text: tickText(value, scale.domain, count) }))
}

/** `launch mass (kg), lower is better` */
export function axisTitle(column: Column): string {
  const better = column.direction === 'minimize' ? ', lower is better' : ', higher is better'
  return `${titleOf(column.name)}${column.direction === undefined ? '' : better}`
}

export function xAxis(column: Column, scale: Scale, box: Box): Markup {
  const count = Math.max(2, Math.floor((box.right - box.left) / 90))
  return html`<g class="axis">${columnTicks(column, scale, count).map(
    ({ value, text }) =>
      html`<path class="grid" d="M${px(scale.at(value))} ${box.top}V${box.bottom}"/><text x="${px(
        scale.at(value),
      )}" y="${box.bottom + 18}" text-anchor="middle">${clip(text, 14)}</text>`,
  )}<text class="axis-title" x="${box.right}" y="${box.bottom + 38}" text-anchor="end">${axisTitle(column)}</text></g>`
}

export function yAxis(column: Column, scale: Scale, box: Box): Markup {
  const count = Math.max(2, Math.floor((box.bottom - box.top) / 60))
  return html`<g class="axis">${columnTicks(column, scale, count).map(
    ({ value, text }) =>
      html`<path class="grid" d="M${box.left} ${px(scale.at(value))}H${box.right}"/><text x="${
        box.left - 8
      }" y="${px(scale.at(value) + 4)}" text-anchor="end">${clip(text, 12)}</text>`,
  )}<text class="axis-title" x="${Math.min(8, box.left)}" y="${box.top - 12}">${axisTitle(column)}</text></g>`
}

/** A word shortened to fit; the full one is in the tooltip of what it labels. */
export const clip = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`)

/** Value of a column in words, as tooltips give it. */
export const reading = (name: string, value: number | string): string => `${labelOf(name)} ${readable(name, value)}`

/** A filled triangle in the corner where both columns are better. */
export function betterCorner(x: Column, y: Column, box: Box, size: number): Markup | undefined {
  if (x.direction === undefined || y.direction === undefined) return undefined
  const right = x.direction === 'maximize'
  const up = y.direction === 'maximize'
  const [cx, cy] = [right ? box.right : box.left, up ? box.top : box.bottom]
  return html`<path class="corner" d="M${px(cx)} ${px(cy)}h${right ? -size : size}L${px(cx)} ${px(cy + (up ? size : -size))}Z"><title>the better corner</title></path>`
}
