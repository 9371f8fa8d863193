import { html, type Markup } from '../html.ts'
import { three } from '../numbers.ts'
import { px } from './scale.ts'
import { wrapped } from './wrap.ts'

/** A part of a drawing with its value. */
export interface Part {
  readonly name: string
  readonly value: number
}

const LINE = 17

/** Width of a letter of the figures' type, on the safe side. */
export const LETTER = 6.2

/**
 * Names the parts that a drawing has no room to name, in lines under it: neither paper nor a touch screen has a pointer
 * to hold over them. `height` is what the lines take.
 */
export function unnamedParts(
  lead: string,
  parts: readonly Part[],
  place: { readonly width: number; readonly top: number },
): { readonly markup: Markup | undefined; readonly height: number } {
  if (parts.length === 0) return { markup: undefined, height: 0 }
  const list = parts.map(({ name, value }) => `${name}\u00a0${three(value)}`).join(', ')
  const lines = wrapped(`${lead} ${list}`, Math.floor(place.width / (0.93 * LETTER)))
  return {
    markup: html`<text class="value" x="0" y="${px(place.top + LINE)}">${lines.map(
      (line, i) => html`<tspan x="0" dy="${i === 0 ? 0 : LINE}">${line}</tspan>`,
    )}</text>`,
    height: LINE * lines.length + 6,
  }
}
