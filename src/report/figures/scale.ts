import { ticks as roundValues, tickStep } from 'd3-array'
import { scaleLinear, scaleLog } from 'd3-scale'

/** From values to positions along an axis. */
export interface Scale {
  readonly at: (value: number) => number
  readonly invert: (position: number) => number
  readonly domain: readonly [number, number]
  readonly range: readonly [number, number]
  readonly isLog: boolean
}

/** What an axis spans. Where values span decades it counts them, so that small values can be told apart too. */
export interface Domain {
  readonly ends: readonly [number, number]
  readonly isLog: boolean
}

export function linear(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [low, high] = domain
  const scale = scaleLinear([low, high === low ? low + 1 : high], range)
  return { at: scale, invert: scale.invert, domain, range, isLog: false }
}

export function logarithmic(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const scale = scaleLog(domain, range)
  return { at: (value) => (value > 0 ? scale(value) : Number.NaN), invert: scale.invert, domain, range, isLog: true }
}

export const scaleOver = ({ ends, isLog }: Domain, range: readonly [number, number]): Scale =>
  (isLog ? logarithmic : linear)(ends, range)

/** Values this many times as large as the least are on an axis of decades. */
const DECADES = 100

/** The span of positive values that reach over two decades is counted in decades, any other in its unit. */
export const domainOf = (ends: readonly [number, number]): Domain => ({
  ends,
  isLog: ends[0] > 0 && ends[1] >= DECADES * ends[0],
})

/** Least and greatest finite value, opened a little when they are equal. */
export function extent(values: Iterable<number>): [number, number] {
  let low = Infinity
  let high = -Infinity
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    if (value < low) low = value
    if (value > high) high = value
  }
  if (low > high) return [0, 1]
  if (low < high) return [low, high]
  const room = Math.abs(low) * 0.05 || 1
  return [low - room, high + room]
}

/** Share of the values at each end that may be called far off. */
const TAIL = 0.04

/**
 * The extent of values without those far off: fewer than a few in a hundred, and farther from the others than these
 * are from each other. `kept` are values that must be inside.
 */
export function coreExtent(values: readonly number[], kept: readonly number[] = []): [number, number] {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? NaN
  const [low, high] = [at(TAIL), at(1 - TAIL)]
  const width = high - low
  const core = width > 0 ? sorted.filter((value) => value >= low - width && value <= high + width) : sorted
  return extent([...core, ...kept])
}

export const clamped = (value: number, [low, high]: readonly [number, number]): number =>
  Math.min(high, Math.max(low, value))

export function padded([low, high]: readonly [number, number], share: number): [number, number] {
  const room = (high - low) * share
  return [low - room, high + room]
}

/** A domain with room at both ends, as shares of its length on the axis. */
export function widened({ ends, isLog }: Domain, below: number, above = below): Domain {
  const [low, high] = isLog ? [Math.log10(ends[0]), Math.log10(ends[1])] : ends
  const length = high - low
  const wide = [low - below * length, high + above * length] as const
  return { ends: isLog ? [10 ** wide[0], 10 ** wide[1]] : wide, isLog }
}

export interface Tick {
  readonly value: number
  readonly text: string
}

/** Round values along an axis, about `count` of them, with what is written beside them. */
export function ticksOf({ domain, isLog }: Pick<Scale, 'domain' | 'isLog'>, count: number): Tick[] {
  return isLog ? decadeTicks(domain, count) : ticks(domain, count).map((value) => tickOf(value, domain, count))
}

const tickOf = (value: number, domain: readonly [number, number], count: number): Tick => ({
  value,
  text: tickText(value, domain, count),
})

/** Powers of ten, and their doubles and fives where few powers leave room for them. */
function decadeTicks([low, high]: readonly [number, number], count: number): Tick[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))]
  const powers = Array.from({ length: last - first + 1 }, (_, k) => first + k)
  const within = (factors: readonly number[]) =>
    powers.flatMap((power) => factors.map((factor) => factor * 10 ** power)).filter((v) => v >= low && v <= high)
  const few = within([1])
  const values = few.length >= Math.min(3, count) ? few : within([1, 2, 5])
  const step = Math.ceil(values.length / Math.max(2, count))
  return values.filter((_, i) => i % step === 0).map((value) => ({ value, text: tickText(value, [0, value], 1) }))
}

/** Round values inside a domain, about `count` of them. */
export function ticks([low, high]: readonly [number, number], count: number): number[] {
  return low === high ? [low] : roundValues(low, high, Math.max(1, count))
}

/** Words for powers of ten. */
const LARGE: Readonly<Record<number, string>> = { 6: 'M', 9: 'bn', 12: 'tn' }

/** A tick in as many digits as its neighbours differ by; of large and small numbers with a power of a thousand. */
export function tickText(value: number, domain: readonly [number, number], count: number): string {
  const step = tickStep(domain[0], domain[1], Math.max(1, count))
  const magnitude = Math.max(Math.abs(domain[0]), Math.abs(domain[1]))
  if (magnitude >= 1e7 || (magnitude < 1e-3 && magnitude > 0)) {
    const power = 3 * Math.floor(Math.log10(magnitude) / 3)
    const shortened = tickText(value / 10 ** power, [domain[0] / 10 ** power, domain[1] / 10 ** power], count)
    if (shortened === '0') return '0'
    return power in LARGE ? `${shortened}\u00a0${LARGE[power]}` : `${shortened}e${power}`.replace('e-', 'e−')
  }
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
  const text = value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  return text.replace(/^-0(\.0+)?$/, '0').replace(/^-/, '−')
}

/** Coordinates to a tenth of a pixel keep a drawing of thousands of points small. */
export const px = (value: number): string => String(Math.round(value * 10) / 10)
