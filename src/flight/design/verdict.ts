import { unitSuffix } from '../../units.ts'

/** What a sizing promised beside what was flown, in base units; the name ends in the unit it is shown in. */
export interface PromiseRow {
  readonly name: string
  readonly words: string
  /** NaN where the sizing says nothing. */
  readonly sized: number
  readonly flown: number
  /** In words, where the flight came to no end in the time it was given, and that time; `flown` is infinite then. */
  readonly endless?: { readonly words: string; readonly beyond: number }
  /** What must hold for the design to work; without one only the two are compared. */
  readonly limit?: { readonly side: 'min' | 'max'; readonly value: number }
  /** Whether the days were flown that the sizing is for; without them flown and sized are not compared. */
  readonly isComparable?: boolean
  /** Where it was flown worst. */
  readonly where: string
  readonly verdict: 'holds' | 'differs' | 'broken'
  /** Flown less sized: kelvin of temperatures, shares of all else; undefined where nothing was sized to compare with. */
  readonly difference: number | undefined
}

/** From here on a difference is one that somebody has to explain. */
export const NOTABLE_SHARE = 0.02
export const NOTABLE_K = 2
/** What rounding and steps may leave of a limit. */
export const ROUNDING = 1e-6

export const isTemperature = (name: string): boolean => ['Celsius', 'K'].includes(unitSuffix(name) ?? '')

/** A row with its verdict: broken where a limit is passed, different where flight and sizing are notably apart. */
export function promiseRow(row: Omit<PromiseRow, 'verdict' | 'difference'>): PromiseRow {
  const { name, sized, flown, limit } = row
  const off = flown - sized
  const isSized = !Number.isNaN(sized) && (sized !== 0 || isTemperature(name))
  const isComparable = row.isComparable !== false && isSized && row.endless === undefined
  const difference = isComparable ? (isTemperature(name) ? off : off / Math.abs(sized)) : undefined
  const room = ROUNDING * Math.max(1, Math.abs(limit?.value ?? 0))
  const isBroken =
    limit !== undefined && (limit.side === 'min' ? !(flown >= limit.value - room) : !(flown <= limit.value + room))
  const notable = isTemperature(name) ? NOTABLE_K : NOTABLE_SHARE
  // An end that the sizing sees and the flight does not come to is a difference without a number.
  const differs =
    row.endless === undefined
      ? difference !== undefined && !(Math.abs(difference) <= notable)
      : sized < row.endless.beyond
  return { ...row, difference, verdict: isBroken ? 'broken' : differs ? 'differs' : 'holds' }
}
