import { airInWords } from './air-in-words.ts'
import type { CaseFile } from './case-file.ts'

interface Rule {
  /** Names of inputs, wherever under the inputs they stand. */
  readonly names: RegExp
  readonly isGood: (value: unknown) => boolean
  readonly expected: string
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const between = (least: number, most: number) => (value: unknown) => isNumber(value) && value >= least && value <= most
const isAbove0 = (value: unknown) => isNumber(value) && value > 0
const oneOrMany = (isGood: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) ? value.length > 0 && value.every(isGood) : isGood(value)

/** What an input of a name can be at all, whether its kind of case needs it or not. */
const RULES: readonly Rule[] = [
  { names: /(^|_)utc$/, isGood: isMoment, expected: 'a moment in UTC, as 2025-01-15T00:00:00' },
  { names: /^inclination_deg$/, isGood: between(0, 180), expected: 'from 0 to 180' },
  { names: /^inclination_rad$/, isGood: between(0, Math.PI), expected: 'from 0 to pi' },
  {
    names: /^eccentricity$/,
    isGood: (value) => between(0, 1)(value) && value !== 1,
    expected: 'from 0 to below 1',
  },
  {
    names: /^f107(a|_mean|_81_day_mean)?$/,
    isGood: oneOrMany(isAbove0),
    expected: 'F10.7 above 0, in solar flux units, or a list',
  },
  { names: /^ap(_daily|_mean|_index)?$/, isGood: oneOrMany(between(0, 400)), expected: 'Ap from 0 to 400, or a list' },
  { names: /^f107_months$/, isGood: isListOfMonths, expected: 'a list of months, one after another, as 2013-10' },
  {
    names: /^(duration|report_step)_|^(dry_|wet_|initial_)?mass_(kg|g|t)$|^(drag_coefficient|area_over_mass_m2_kg)$/,
    isGood: isAbove0,
    expected: 'a number above 0',
  },
  { names: /^((frontal|drag)_area)_(m2|cm2|km2)$/, isGood: isAbove0, expected: 'a number above 0' },
]

/** Refuses inputs that are none, those too that this kind of case has no need of: a file that holds them says something else than it means. */
export function checkInputs(file: CaseFile, at = 'inputs', record = file.raw(at)): void {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return
  for (const [name, value] of Object.entries(record)) {
    if (value === null) continue
    const rule = brokenBy(name, value)
    if (rule !== undefined) throw file.wrong(`${at}.${name}`, rule.expected)
    if (name === 'atmosphere' && typeof value === 'string') checkAir(file, `${at}.${name}`, value)
    if (typeof value === 'object' && !Array.isArray(value)) checkInputs(file, `${at}.${name}`, value)
  }
}

const brokenBy = (name: string, value: unknown): Rule | undefined => {
  const rule = RULES.find(({ names }) => names.test(name))
  return rule?.isGood(value) === false ? rule : undefined
}

/** Figures in words are what they would be under their own key. */
function checkAir(file: CaseFile, at: string, words: string): void {
  const { f107, f107Mean, ap } = airInWords(words)
  for (const [name, value] of Object.entries({ f107, f107_mean: f107Mean, ap })) {
    const rule = value === undefined ? undefined : brokenBy(name, value)
    if (rule !== undefined) throw file.wrong(at, rule.expected)
  }
}

/** A day that there is, with an hour or without. */
function isMoment(value: unknown): boolean {
  if (typeof value !== 'string') return false
  const [, day, time] = /^(\d{4}-\d\d-\d\d)([T ].*)?$/.exec(value) ?? []
  if (day === undefined) return Number.isFinite(Date.parse(value))
  if (time !== undefined && !Number.isFinite(Date.parse(value.replace(' ', 'T')))) return false
  return isDay(day)
}

/** Date.parse takes the 31st of February for the 3rd of March. */
function isDay(day: string): boolean {
  const ms = Date.parse(day)
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(day)
}

function isListOfMonths(value: unknown): boolean {
  if (!Array.isArray(value)) return false
  const months = value.map(String)
  // What stands beside them month by month would be taken for another's.
  const isInOrder = months.every((month, k) => k === 0 || month > months[k - 1]!)
  return isInOrder && months.every((month) => /^\d{4}-\d\d$/.test(month) && isDay(`${month}-01`))
}

/** Refuses a list of F10.7 that has not one for each of the months beside it. */
export function checkMonths(file: CaseFile): void {
  const inputs = file.raw('inputs') as Readonly<Record<string, unknown>>
  const months = inputs.f107_months
  if (!Array.isArray(months)) return
  for (const name of ['f107', 'f107a', 'f107_81_day_mean']) {
    const values = inputs[name]
    if (Array.isArray(values) && values.length !== months.length)
      throw file.wrong(`inputs.${name}`, `one number, or one for each of the ${months.length} months of f107_months`)
  }
}

/** Refuses tolerances that nothing can be within; those too of comparisons that are not made. */
export function checkTolerances(file: CaseFile): void {
  if (!file.has('tolerance')) return
  for (const [name, value] of Object.entries(file.raw('tolerance') as object)) {
    // So many times too large or too small is at least once.
    const least = name.endsWith('_factor') ? 1 : 0
    if (typeof value === 'number' && value < least)
      throw file.wrong(`tolerance.${name}`, `a tolerance from ${least} on`)
  }
}
