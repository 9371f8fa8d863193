import { html, type Markup } from '../html.ts'
import type { Box } from './axes.ts'
import { px } from './scale.ts'

export type Spot = readonly [x: number, y: number]

/** A line of text: its left end, its base line and its length. */
export interface TextPlace {
  readonly x: number
  readonly y: number
  readonly width: number
}

export interface NameMarks {
  readonly markup: Markup
  /** What the numbers stand for, below a drawing whose names do not fit into it, and its height. */
  readonly key: Markup | undefined
  readonly keyHeight: number
}

interface Mark {
  readonly x: number
  readonly y: number
  readonly names: string[]
}

interface LabelPlace extends TextPlace {
  readonly anchor: 'start' | 'middle' | 'end'
}

/** Designs nearer to each other than this share a ring. */
const ONE_RING = 7
const RING = 7
/** How far above or below the middle of its ring a name may stand. */
const OFFSETS = [4, -8, 18, -24, 34, -40, 50, -56]
/** Of the widest usual letters, so that names on one line keep apart. */
const CHARACTER_WIDTH = 7.6
/** A name that hides more dots than this is given as a number. */
const MOST_HIDDEN = 2
/** A name over another counts as hiding this many dots, so that any other place is better. */
const OVER_TEXT = 50
/** A name that stands nearer to another ring than to its own reads wrong, which is as bad as hiding this many dots. */
const NEAR_ANOTHER = 3
/** Pixels farther from its ring that a name goes to hide one dot less. */
const PIXELS_PER_DOT = 25

/** Rings around the named designs; their names where they hide the fewest of the dots and no other name, else numbers. */
export function nameMarks(
  named: readonly { readonly name: string; readonly spot: Spot }[],
  dots: readonly Spot[],
  box: Box,
  taken: readonly TextPlace[],
): NameMarks {
  const marks = ringsOf(named)
  const labels = placedLabels(marks, dots, box, taken)
  return labels === undefined
    ? numbered(marks, box)
    : { markup: withNames(marks, labels), key: undefined, keyHeight: 0 }
}

function ringsOf(named: readonly { readonly name: string; readonly spot: Spot }[]): Mark[] {
  const marks: Mark[] = []
  for (const { name, spot } of named) {
    const [x, y] = spot
    const near = marks.find((one) => Math.hypot(one.x - x, one.y - y) < ONE_RING)
    if (near === undefined) marks.push({ x, y, names: [name] })
    else near.names.push(name)
  }
  return marks
}

/** One place a mark, or nothing when a name finds none. Every name moves once more when it knows of all others. */
function placedLabels(
  marks: readonly Mark[],
  dots: readonly Spot[],
  box: Box,
  taken: readonly TextPlace[],
): LabelPlace[] | undefined {
  const rings = marks.map(({ x, y }): TextPlace => ({ x: x - RING, y: y + 4, width: 2 * RING }))
  const labels: LabelPlace[] = []
  let worst = 0
  for (let pass = 0; pass < 2; pass++) {
    worst = 0
    for (const [i, mark] of marks.entries()) {
      const others = [...taken, ...rings, ...labels.filter((_, k) => k !== i)]
      const hides = (place: LabelPlace) =>
        dots.filter((dot) => isUnder(dot, place)).length +
        OVER_TEXT * others.filter((one) => overlap(one, place)).length
      const cost = (place: LabelPlace) =>
        hides(place) +
        Math.abs(place.y - mark.y - 4) / PIXELS_PER_DOT +
        (marks.some((one) => distance(one, place) < distance(mark, place)) ? NEAR_ANOTHER : 0)
      const possible = placesAround(mark, box).map((place) => ({ place, cost: cost(place) }))
      if (possible.length === 0) return undefined
      const best = possible.reduce((least, one) => (one.cost < least.cost ? one : least))
      labels[i] = best.place
      worst = Math.max(worst, hides(best.place))
    }
  }
  return worst > MOST_HIDDEN ? undefined : labels
}

function placesAround({ x, y, names }: Mark, box: Box): LabelPlace[] {
  const width = CHARACTER_WIDTH * names.join(', ').length
  return OFFSETS.flatMap((offset): LabelPlace[] => [
    { x: x + 10, y: y + offset, width, anchor: 'start' },
    { x: x - 10 - width, y: y + offset, width, anchor: 'end' },
    ...(Math.abs(offset) < 18
      ? []
      : [{ x: x - width / 2, y: y + offset, width, anchor: 'middle' } satisfies LabelPlace]),
  ]).filter(
    (place) =>
      place.x > box.left && place.x + width < box.right + 12 && place.y > box.top + 10 && place.y < box.bottom - 3,
  )
}

const isUnder = ([x, y]: Spot, place: TextPlace) =>
  x > place.x - 3 && x < place.x + place.width + 3 && y > place.y - 13 && y < place.y + 6

/** From a ring to the end of a name that is nearest to its own. */
const distance = (mark: Mark, place: LabelPlace) => Math.hypot(anchorX(place) - mark.x, place.y - 4 - mark.y)

const anchorX = ({ x, width, anchor }: LabelPlace) =>
  anchor === 'start' ? x : anchor === 'end' ? x + width : x + width / 2

const overlap = (a: TextPlace, b: TextPlace) => Math.abs(a.y - b.y) < 15 && a.x < b.x + b.width && b.x < a.x + a.width

function withNames(marks: readonly Mark[], labels: readonly LabelPlace[]): Markup {
  return html`<g>${marks.map((mark, i) => html`<g class="named"><circle cx="${px(mark.x)}" cy="${px(mark.y)}" r="${RING}"/>${leader(mark, labels[i]!)}</g>`)}${marks.map(
    ({ names }, i) => {
      const label = labels[i]!
      return html`<g class="named"><text x="${px(anchorX(label))}" y="${px(label.y)}" text-anchor="${label.anchor}">${names.join(', ')}</text></g>`
    },
  )}</g>`
}

/** A line from a ring to a name that stands off. */
function leader(mark: Mark, label: LabelPlace): Markup | undefined {
  const { x, y, width, anchor } = label
  if (Math.abs(y - mark.y) <= 22) return undefined
  const above = y < mark.y
  const end =
    anchor === 'middle' ? [mark.x, above ? y + 4 : y - 12] : [anchor === 'start' ? x - 3 : x + width + 3, y - 4]
  return html`<path d="M${px(mark.x)} ${px(above ? mark.y - RING : mark.y + RING)}L${px(end[0]!)} ${px(end[1]!)}"/>`
}

const KEY_LINE = 17

/** Numbers in the rings, and below the axis what they stand for. */
function numbered(marks: readonly Mark[], box: Box): NameMarks {
  const ordered = [...marks].sort((a, b) => a.x - b.x)
  const entries = ordered.map(({ names }, i) => ({ number: i + 1, text: names.join(', ') }))
  let [x, line] = [box.left, 0]
  const placed = entries.map((entry) => {
    const width = CHARACTER_WIDTH * entry.text.length + 34
    if (x > box.left && x + width > box.right + 12) [x, line] = [box.left, line + 1]
    const at = { ...entry, x, line }
    x += width
    return at
  })
  const ring = (cx: number, cy: number, number: number) =>
    html`<circle class="full" cx="${px(cx)}" cy="${px(cy)}" r="${RING}"/><text class="place" x="${px(cx)}" y="${px(cy + 3.6)}" text-anchor="middle">${number}</text>`
  const base = box.bottom + 64
  return {
    markup: html`<g>${ordered.map(({ x, y, names }, i) => html`<g class="named"><title>${names.join(', ')}</title>${ring(x, y, i + 1)}</g>`)}</g>`,
    key: html`<g class="named key">${placed.map(
      ({ number, text, x, line }) =>
        html`${ring(x + RING, base + KEY_LINE * line - 4, number)}<text x="${px(x + 20)}" y="${base + KEY_LINE * line}">${text}</text>`,
    )}</g>`,
    keyHeight: KEY_LINE * (line + 1) + 6,
  }
}
