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

/** The percentiles among them. */
export const PERCENTS = [5, 10, 50, 90, 95] as const

/** Share of the futures that the conditional value at risk averages over. */
const WORST_SHARE = 0.1

/** Which end of a number is worse. */
export type Worst = 'low' | 'high'

/** What stands for no value: nothing could be sized, which is worse than any number. */
const WORST_OF_ALL = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY } as const

/** Values in order, the infinite ones among them; what is no number is the worst. */
export function inOrder(values: Float64Array, worst: Worst): Float64Array {
  return values.map((value) => (Number.isNaN(value) ? WORST_OF_ALL[worst] : value)).sort()
}

/** The value of ordered ones that so many per cent do not exceed, between the two nearest; of none, no number. */
export function percentileOf(sorted: Float64Array, percent: number): number {
  if (sorted.length === 0) return Number.NaN
  const place = (percent / 100) * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
  // An infinite neighbour has no share in a place that it does not touch, and all of one that it does.
  if (below === above || place === Math.floor(place) || !Number.isFinite(below)) return below
  return below + (place - Math.floor(place)) * (above - below)
}

/**
 * Percentiles, mean and conditional value at risk of values in order; of none of them, no numbers. Infinite values are ordered as
 * such: a statistic that one of them has a share in is infinite.
 *
 * Source: [rockafellar-uryasev-2000], the mean of the worst tenth.
 * Assumes: values that are equally likely.
 */
export function statisticsOf(sorted: Float64Array, worst: Worst): Statistics {
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

type Interval = readonly [low: number, high: number]

/** Nineteen cases of twenty lie within so many deviations of a normal distribution. */
const DEVIATIONS = 1.959964

/**
 * The 95 % intervals of the statistics of n values in order. A percentile p lies between the two values whose places are
 * n p -+ 1.96 sqrt(n p (1 - p)); where there are too few values for one of the two, that end is open (infinite). The means have
 * their standard errors: sd / sqrt(n), and sd of what lies beyond the threshold of the worst tenth / (0.1 sqrt(n)); the mean lies among
 * the values, and the worst tenth beyond where it begins, whatever a long tail makes of those. What is infinite is so for sure.
 *
 * Source: [order-statistics-intervals], places of percentiles; [rockafellar-uryasev-2000], the mean of a tail by what lies beyond
 *   its threshold.
 * Assumes: independent values; of points spread evenly the intervals are too wide.
 * Valid: any distribution for the percentiles; tails of finite variance for the means.
 * @example statisticIntervals(Float64Array.from({ length: 1000 }, (_, i) => i), 'high').p50[0] // 469
 */
export function statisticIntervals(sorted: Float64Array, worst: Worst): Record<keyof Statistics, Interval> {
  const { mean, cvar, ...at } = statisticsOf(sorted, worst)
  const threshold = worst === 'low' ? at.p10 : at.p90
  const beyond = () => sorted.map((value) => Math.max(0, worst === 'low' ? threshold - value : value - threshold))
  const percentiles = Object.fromEntries(
    PERCENTS.map((percent) => [`p${percent}`, placesOf(sorted, percent)]),
  ) as Record<keyof typeof at, Interval>
  const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number
  return {
    ...percentiles,
    mean: around(mean, () => errorOfMean(sorted), [sorted[0]!, sorted.at(-1)!]),
    cvar: around(
      cvar,
      () => errorOfMean(beyond()) / WORST_SHARE,
      worst === 'low' ? [NEGATIVE_INFINITY, percentiles.p10[1]] : [percentiles.p90[0], POSITIVE_INFINITY],
    ),
  }
}

/** So many standard errors to both sides, and not beyond the bounds; a middle that is infinite stays alone. */
function around(middle: number, error: () => number, [least, most]: Interval): Interval {
  if (!Number.isFinite(middle)) return [middle, middle]
  const reach = DEVIATIONS * error()
  return [Math.max(least, middle - reach), Math.min(most, middle + reach)]
}

function placesOf(sorted: Float64Array, percent: number): Interval {
  const middle = (sorted.length * percent) / 100
  const reach = DEVIATIONS * Math.sqrt(middle * (1 - percent / 100))
  // The k-th value of n stands at k - 1.
  return [
    sorted[Math.floor(middle - reach) - 1] ?? Number.NEGATIVE_INFINITY,
    sorted[Math.ceil(middle + reach)] ?? Number.POSITIVE_INFINITY,
  ]
}

function errorOfMean(values: Float64Array): number {
  const mean = meanOf(values)
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1) / values.length)
}
