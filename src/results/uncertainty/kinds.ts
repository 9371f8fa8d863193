import { meanOf } from '../../uncertainty/statistics.ts'

/** How much of what is uncertain nobody knows yet, and how much falls out anew each time. */
export interface KindShares {
  /** Share of the variance that would go if everything that can be known were known. */
  readonly epistemic: number
  /** Share that falls out anew each time, alone or with the rest. */
  readonly random: number
}

/**
 * The share of a variance that stays when what is random is drawn again: with f and f' of the same futures but for that,
 *
 *     epistemic = 1 - mean (f - f')^2 / (2 V).
 *
 * Source: [jansen-1999], the closed index of all epistemic inputs together. Undefined where nothing varies.
 */
export function kindShares(values: Float64Array, drawnAgain: Float64Array): KindShares | undefined {
  const both = [...values.keys()].filter((i) => Number.isFinite(values[i]!) && Number.isFinite(drawnAgain[i]!))
  const all = Float64Array.from([...both.map((i) => values[i]!), ...both.map((i) => drawnAgain[i]!)])
  const mean = meanOf(all)
  const variance = meanOf(all.map((value) => (value - mean) ** 2))
  if (!(variance > 0)) return undefined
  const apart = meanOf(Float64Array.from(both, (i) => (values[i]! - drawnAgain[i]!) ** 2))
  const random = Math.min(1, apart / (2 * variance))
  return { epistemic: 1 - random, random }
}
