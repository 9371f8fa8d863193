import type { CaseFile } from './case-file.ts'

/** Entries of a kind, or what is wrong with them. */
export function readersOf(
  raw: CaseFile['raw'],
  wrong: CaseFile['wrong'],
): Pick<CaseFile, 'number' | 'positive' | 'numbers' | 'text' | 'epoch'> {
  const number = (at: string): number => {
    const value = raw(at)
    if (typeof value === 'number' && Number.isFinite(value)) return value
    throw wrong(at, 'a number')
  }
  const text = (at: string): string => {
    const value = raw(at)
    if (typeof value === 'string') return value
    throw wrong(at, 'text')
  }
  return {
    number,
    text,
    positive(at, most = Number.MAX_VALUE) {
      const value = number(at)
      if (value > 0 && value <= most) return value
      throw wrong(at, `a number above 0${most === Number.MAX_VALUE ? '' : `, at most ${most}`}`)
    },
    numbers(at) {
      const value = raw(at)
      if (Array.isArray(value) && value.every((one) => typeof one === 'number')) return value
      throw wrong(at, 'a list of numbers')
    },
    epoch(at) {
      const value = text(at)
      const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? Date.parse(inUtc(value)) : Number.NaN
      // Some days that there are not are taken for later ones.
      const isMoment = Number.isFinite(ms) && new Date(ms).toISOString().startsWith(value.slice(0, 10))
      const year = Number(value.slice(0, 4))
      if (isMoment && year >= FIRST_YEAR && year <= LAST_YEAR) return value
      throw wrong(at, `a moment in UTC from ${FIRST_YEAR} to ${LAST_YEAR}, as 2025-01-15T00:00:00`)
    },
  }
}

/** Lists and groups; which of what stands below them is read, is told to `readBelow`. */
export function groupReadersOf(
  raw: CaseFile['raw'],
  wrong: CaseFile['wrong'],
  readBelow: (at: string, names: readonly string[]) => void,
): Pick<CaseFile, 'records' | 'named' | 'keys'> {
  return {
    records(at, keys, others = []) {
      const value = raw(at)
      readBelow(
        at,
        [...keys, ...others].map((key) => `[].${key}`),
      )
      const good = (one: unknown) =>
        typeof one === 'object' && one !== null && keys.every((key) => Number.isFinite((one as Numbers)[key]))
      if (Array.isArray(value) && value.every(good)) return value
      throw wrong(at, `a list of entries with ${keys.join(', ') || 'names'}, each a number`)
    },
    named(at, expected) {
      const value = raw(at)
      const isNamed = typeof value === 'object' && value !== null && !Array.isArray(value)
      const all = isNamed ? Object.entries(value).filter(([, one]) => one !== null) : []
      if (!isNamed || !all.every(([, one]) => Number.isFinite(one))) throw wrong(at, expected)
      readBelow(
        at,
        all.map(([name]) => `.${name}`),
      )
      return all
    },
    keys(at) {
      const value = raw(at)
      if (typeof value === 'object' && value !== null) return Object.keys(value)
      throw wrong(at, 'names with values')
    },
  }
}

/** The place of the Sun is known for these years. */
export const FIRST_YEAR = 1957
export const LAST_YEAR = 2049

type Numbers = Readonly<Record<string, number>>

const inUtc = (text: string) => (text.endsWith('Z') ? text : `${text}Z`)
