import type { Statistics } from '../../uncertainty/statistics.ts'
import type { Against, Told } from './against.ts'
import type { MetricOutcome } from './outcome.ts'

/** As JSON has it: what is infinite, or no number, is null. */
type Nulled<T> = { readonly [K in keyof T]: T[K] extends number ? number | null : T[K] }

/**
 * The statistics of a metric with what is infinite in them again: JSON has null for it, and beside them how many futures are
 * infinitely low and high. Those stand first and last among all in order, so that the place of a percentile tells its sign.
 */
export function withInfinities(read: Nulled<MetricOutcome>, samples: number): MetricOutcome {
  const { low, high } = read.infinite
  const { NEGATIVE_INFINITY, POSITIVE_INFINITY, NaN: nothing } = Number
  const least = low > 0 ? NEGATIVE_INFINITY : nothing
  const most = high > 0 ? POSITIVE_INFINITY : nothing
  const either = low > 0 && high > 0 ? nothing : low > 0 ? least : most
  const at = (percent: number) => (Math.floor((percent / 100) * (samples - 1)) < low ? least : most)
  const infinite: Statistics = {
    p5: at(5),
    p10: at(10),
    p50: at(50),
    p90: at(90),
    p95: at(95),
    mean: either,
    cvar: Number.isNaN(either) ? (read.worst === 'low' ? least : most) : either,
  }
  const known = Object.entries(infinite).map(([name, value]) => [name, read[name as keyof Statistics] ?? value])
  return { ...read, ...(Object.fromEntries(known) as unknown as Statistics), nominal: read.nominal ?? nothing }
}

/** Two fronts with what is infinite in nine cases of ten again, on the side that is worse. */
export function againstWithInfinities({ front, other, ...names }: Against, worst: MetricOutcome['worst']): Against {
  const infinite = worst === 'low' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  const told = (one: Told): Told => ({ ...one, nominal: one.nominal ?? infinite, p90: one.p90 ?? infinite })
  const all = ({ bestAtNominal, bestAtP90, likeliest, ...rest }: Against['front']) => ({
    ...rest,
    bestAtNominal: told(bestAtNominal),
    bestAtP90: told(bestAtP90),
    likeliest: told(likeliest),
  })
  return { ...names, front: all(front), other: all(other) }
}
