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

/**
 * Percentiles, mean and conditional value at risk of finite values; of none of them, no numbers.
 *
 * Source: [rockafellar-uryasev-2000], the mean of the worst tenth.
 * Assumes: values that are equally likely. Percentiles stand between the two nearest values in order.
 */
export function statisticsOf(values: Float64Array, worst: 'low' | 'high'): Statistics {
  const sorted = values.filter(Number.isFinite).sort()
  const percentile = (percent: number) => {
    const place = (percent / 100) * (sorted.length - 1)
    const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
    return below + (place - Math.floor(place)) * (above - below)
  }
  const tail = Math.max(1, Math.round(WORST_SHARE * sorted.length))
  const none = sorted.length === 0
  const at = (percent: number) => (none ? Number.NaN : percentile(percent))
  return {
    mean: mean(sorted),
    p5: at(5),
    p10: at(10),
    p50: at(50),
    p90: at(90),
    p95: at(95),
    cvar: mean(worst === 'low' ? sorted.subarray(0, tail) : sorted.subarray(-tail)),
  }
}

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length
