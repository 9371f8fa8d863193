/** From values to positions along an axis. */
export interface Scale {
  readonly at: (value: number) => number
  readonly invert: (position: number) => number
  readonly domain: readonly [number, number]
  readonly range: readonly [number, number]
}

export function linear(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [low, high] = domain
  const [start, end] = range
  const width = high - low || 1
  return {
    at: (value) => start + ((value - low) / width) * (end - start),
    invert: (position) => low + ((position - start) / (end - start || 1)) * width,
    domain,
    range,
  }
}

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

/** Round values inside a domain, about `count` of them. */
export function ticks([low, high]: readonly [number, number], count: number): number[] {
  const step = tickStep(low, high, count)
  if (!(step > 0)) return [low]
  const values: number[] = []
  const last = Math.floor(high / step + 1e-9)
  for (let k = Math.ceil(low / step - 1e-9); k <= last; k++) values.push(k * step)
  return values
}

function tickStep(low: number, high: number, count: number): number {
  const raw = (high - low) / Math.max(1, count)
  const power = 10 ** Math.floor(Math.log10(raw))
  const rest = raw / power
  return power * (rest >= 7.07 ? 10 : rest >= 3.16 ? 5 : rest >= 1.41 ? 2 : 1)
}

/** Words for powers of ten. */
const LARGE: Readonly<Record<number, string>> = { 6: 'M', 9: 'bn', 12: 'tn' }

/** A tick in as many digits as its neighbours differ by; of large and small numbers with a power of a thousand. */
export function tickText(value: number, domain: readonly [number, number], count: number): string {
  const step = tickStep(domain[0], domain[1], count)
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
