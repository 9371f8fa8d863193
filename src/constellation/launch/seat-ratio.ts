import type { YearOffer } from './launch-offers.ts'

/** Stands for more seats than anyone counts, and keeps the metric finite. */
const MOST_RATIO = 1e6

/**
 * Satellites the launchers can carry until the end of a year over those due until then, in the year this is least. A
 * launcher with a share carries at most that share of all.
 */
export function seatRatio(
  demand: readonly number[],
  launchers: readonly {
    readonly offers: readonly YearOffer[]
    readonly seats: number
    readonly shareFraction: number
    /** Launches a year that its sites can fly. */
    readonly mostPerYear?: number
  }[],
): number {
  const total = demand.reduce((sum, count) => sum + count, 0)
  const seats = launchers.map(() => 0)
  let due = 0
  let ratio = MOST_RATIO
  for (let year = 0; year < demand.length; year++) {
    due += demand[year]!
    let possible = 0
    for (let i = 0; i < launchers.length; i++) {
      const { offers, seats: perLaunch, shareFraction, mostPerYear = Number.POSITIVE_INFINITY } = launchers[i]!
      seats[i] = seats[i]! + Math.min(offers[year]!.launchCount, mostPerYear) * perLaunch
      possible += shareFraction < 1 ? Math.min(seats[i]!, shareFraction * total) : seats[i]!
    }
    if (due > 0) ratio = Math.min(ratio, possible / due)
  }
  return ratio
}
