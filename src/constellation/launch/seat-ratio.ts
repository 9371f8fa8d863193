import type { YearOffer } from './launch-offers.ts'

/** Stands for more seats than anyone counts, and keeps the metric finite. */
const MOST_RATIO = 1e6

/** Satellites that can be carried until the end of a year over those due until then, in the year this is least. */
export interface SeatRatios {
  /** By all launchers that have a share, whatever it is. */
  readonly cadenceRatio: number
  /** By the launchers without a share, with the whole shares of the others, whatever their cadence. */
  readonly sharedCadenceRatio: number
}

/**
 * What bounds a fleet that two launchers fly, the second a share of all at most: either carries all in time when both ratios
 * are 1. They are two since the lesser of both has a bend just where the best shares are, which no slope sees both sides of.
 */
export function seatRatios(
  demand: readonly number[],
  launchers: readonly {
    readonly offers: readonly YearOffer[]
    readonly seats: number
    readonly shareFraction: number
    /** Launches a year that its sites can fly. */
    readonly mostPerYear?: number
  }[],
): SeatRatios {
  let total = 0
  for (const count of demand) total += count
  const shared = launchers.reduce((sum, { shareFraction }) => sum + (shareFraction < 1 ? shareFraction * total : 0), 0)
  let due = 0
  let seats = 0
  let unshared = 0
  let cadenceRatio = MOST_RATIO
  let sharedCadenceRatio = MOST_RATIO
  for (let year = 0; year < demand.length; year++) {
    due += demand[year]!
    for (let i = 0; i < launchers.length; i++) {
      const { offers, seats: perLaunch, shareFraction, mostPerYear = Number.POSITIVE_INFINITY } = launchers[i]!
      const inYear = Math.min(offers[year]!.launchCount, mostPerYear) * perLaunch
      // What may carry nothing has no say.
      if (shareFraction > 0) seats += inYear
      if (!(shareFraction < 1)) unshared += inYear
    }
    if (!(due > 0)) continue
    cadenceRatio = Math.min(cadenceRatio, seats / due)
    sharedCadenceRatio = Math.min(sharedCadenceRatio, (unshared + shared) / due)
  }
  return { cadenceRatio, sharedCadenceRatio }
}

/** The lesser of {@link seatRatios}. */
export function seatRatio(...args: Parameters<typeof seatRatios>): number {
  const { cadenceRatio, sharedCadenceRatio } = seatRatios(...args)
  return Math.min(cadenceRatio, sharedCadenceRatio)
}
