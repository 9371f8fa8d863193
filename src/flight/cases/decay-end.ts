import { DAY_S, YEAR_S } from '../../constants.ts'
import type { DecayPoint, decay } from '../decay.ts'
import { type CaseRow, withinShare } from './verdict.ts'

/** A decay that takes longer is none. */
const MOST_YEARS = 1000
export const MOST_S = MOST_YEARS * YEAR_S
const NOT_DOWN = `not down in ${MOST_YEARS.toLocaleString('en-US')} years`

/** Days until a decay is through; infinite where it is not. */
export function daysDown(args: Parameters<typeof decay>[0], flown: readonly DecayPoint[]): number {
  const { timeS, altitudeM } = flown.at(-1)!
  return altitudeM + args.earthRadiusM <= args.endRadiusM ? timeS / DAY_S : Number.POSITIVE_INFINITY
}

/** Days down, or the words for none. */
export function downRow(words: string, figures: Parameters<typeof withinShare>[2]): CaseRow {
  const row = withinShare(words, 'days', figures)
  return Number.isFinite(row.computed) ? row : { ...row, says: NOT_DOWN }
}
