/** What a number is over many futures. */
export interface Statistics {
  readonly mean: number
  readonly p5: number
  readonly p10: number
  readonly p50: number
  readonly p90: number
  readonly p95: number
  /** Mean of the worst tenth. */
  readonly cvar: number
}

/** Share of the futures that the conditional value at risk averages over. */
const WORST_SHARE = 0.1

/** The finite ones of some values, in order. */
export function inOrder(values: Float64Array): Float64Array {
  const finite = new Float64Array(values.length)
  let count = 0
  for (const value of values) if (Number.isFinite(value)) finite[count++] = value
  return finite.subarray(0, count).sort()
}

/** The value of ordered ones that so many per cent do not exceed, between the two nearest; of none, no number. */
export function percentileOf(sorted: Float64Array, percent: number): number {
  if (sorted.length === 0) return Number.NaN
  const place = (percent / 100) * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
  // An infinite neighbour has no share in a place that it does not touch.
  return below === above || place === Math.floor(place) ? below : below + (place - Math.floor(place)) * (above - below)
}

/**
 * Percentiles, mean and conditional value at risk of finite values in order; of none of them, no numbers.
 *
 * Source: [rockafellar-uryasev-2000], the mean of the worst tenth.
 * Assumes: values that are equally likely.
 */
export function statisticsOf(sorted: Float64Array, worst: 'low' | 'high'): Statistics {
  const tail = Math.max(1, Math.round(WORST_SHARE * sorted.length))
  return {
    mean: meanOf(sorted),
    p5: percentileOf(sorted, 5),
    p10: percentileOf(sorted, 10),
    p50: percentileOf(sorted, 50),
    p90: percentileOf(sorted, 90),
    p95: percentileOf(sorted, 95),
    cvar: meanOf(worst === 'low' ? sorted.subarray(0, tail) : sorted.subarray(-tail)),
  }
}

/** The mean of some values; of none, no number. */
export function meanOf(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}
