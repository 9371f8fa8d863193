import monthly from '../data/solar-activity.json' with { type: 'json' }

/** Solar and geomagnetic activity of a month. */
export interface SolarActivity {
  readonly f107Sfu: number
  /** Mean of the 81 days around. */
  readonly f107MeanSfu: number
  readonly apIndex: number
  readonly standing: 'observed' | 'predicted'
}

/** The planetary index that goes with a level of F10.7 in the mean. */
const AP_OF_F107 = [
  [70, 4],
  [100, 8],
  [150, 15],
  [230, 20],
] as const

/**
 * Ap that goes with a mean F10.7, linear between four levels and flat beyond.
 *
 * @example apOfF107(125) // 11.5
 */
export function apOfF107(f107Sfu: number): number {
  const [lowest, highest] = [AP_OF_F107[0], AP_OF_F107.at(-1)!]
  if (f107Sfu <= lowest[0]) return lowest[1]
  if (f107Sfu >= highest[0]) return highest[1]
  const k = AP_OF_F107.findIndex(([level]) => f107Sfu < level)
  const [low, lowAp] = AP_OF_F107[k - 1]!
  const [high, highAp] = AP_OF_F107[k]!
  return lowAp + ((highAp - lowAp) * (f107Sfu - low)) / (high - low)
}

const months = new Map<string, SolarActivity>()
for (const [month, f107, mean, ap] of monthly.observed as [string, number, number, number][])
  months.set(month, { f107Sfu: f107, f107MeanSfu: mean, apIndex: ap, standing: 'observed' })
for (const [month, f107, mean] of monthly.predicted as [string, number, number][])
  months.set(month, { f107Sfu: f107, f107MeanSfu: mean, apIndex: apOfF107(mean), standing: 'predicted' })

/** First and last month of the tables, as YYYY-MM. */
export const ACTIVITY_MONTHS: readonly [first: string, last: string] = [
  (monthly.observed[0] as [string, ...number[]])[0],
  (monthly.predicted.at(-1) as [string, ...number[]])[0],
]

/**
 * Monthly means, observed to March 2026 and predicted beyond; a predicted Ap is that of the mean F10.7.
 * Source: [celestrak-space-weather]. Undefined outside {@link ACTIVITY_MONTHS}.
 *
 * @example solarActivityOf('2026-05')?.f107Sfu // 132.8
 */
export function solarActivityOf(month: string): SolarActivity | undefined {
  return months.get(month)
}

/**
 * Mean F10.7 over a span of months. Beyond the tables a month takes the value one solar cycle of eleven years before.
 *
 * Source: [celestrak-space-weather].
 * Valid: the prediction to 20 sfu (one sigma); the continuation beyond it is no more than the mean of a cycle.
 * @example meanF107Sfu('2026-05', 1) // 132.8
 */
export function meanF107Sfu(firstMonth: string, monthCount: number): number {
  const first = indexOfMonth(firstMonth)
  let sum = 0
  for (let k = 0; k < monthCount; k++) sum += f107OfMonth(first + k)
  return sum / monthCount
}

/**
 * The month so many after another, as YYYY-MM.
 *
 * @example monthAfter('2028-11', 3) // '2029-02'
 */
export function monthAfter(month: string, count: number): string {
  return nameOfMonth(indexOfMonth(month) + count)
}

function indexOfMonth(name: string): number {
  const [year = 0, month = 0] = name.split('-').map(Number)
  return year * 12 + (month - 1)
}

const nameOfMonth = (index: number) => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`

const CYCLE_MONTHS = 11 * 12

const f107OfMonth = (index: number): number => foldedMonth(index).f107Sfu

/** Activity at an instant. */
export type ActivityOfDay = Pick<SolarActivity, 'f107Sfu' | 'f107MeanSfu' | 'apIndex'>

/**
 * Activity of a day, straight between the middles of the months; no table here has the days themselves. Beyond the tables
 * a day takes that one solar cycle of eleven years before or after.
 *
 * Source: [celestrak-space-weather].
 * Assumes: what changes within a month goes out in the mean of the weeks that thrust and drag take to be felt.
 * @example activityAt(Date.UTC(2026, 4, 16, 12)).f107Sfu // 132.8
 */
export function activityAt(unixMs: number): ActivityOfDay {
  const at = new Date(unixMs)
  const index = at.getUTCFullYear() * 12 + at.getUTCMonth()
  const isLate = unixMs >= middleMs(index)
  const before = isLate ? index : index - 1
  const share = (unixMs - middleMs(before)) / (middleMs(before + 1) - middleMs(before))
  const [first, last] = [foldedMonth(before), foldedMonth(before + 1)]
  const between = (name: keyof ActivityOfDay) => first[name] + share * (last[name] - first[name])
  return { f107Sfu: between('f107Sfu'), f107MeanSfu: between('f107MeanSfu'), apIndex: between('apIndex') }
}

const monthMs = (index: number) => Date.UTC(Math.floor(index / 12), index % 12, 1)
const middleMs = (index: number) => (monthMs(index) + monthMs(index + 1)) / 2

function foldedMonth(index: number): SolarActivity {
  const name = nameOfMonth(index)
  const found = months.get(name)
  if (found !== undefined) return found
  return foldedMonth(name < ACTIVITY_MONTHS[0] ? index + CYCLE_MONTHS : index - CYCLE_MONTHS)
}
