import { nearestName, UserError } from '../errors.ts'
import { toBase, unitLabel, unitSuffix } from '../units.ts'
import { checkRange } from './possible-range.ts'
import type { Path, YamlFile } from './yaml-file.ts'

/** A number as a file gives it: in the unit of its name, with range, source and date, and the layer it came from. */
export interface Quantity {
  readonly low: number
  readonly value: number
  readonly high: number
  readonly source: string
  readonly date: string
  /** Which layer had the last word: catalog, a scenario's name, study, --set. */
  readonly from: string
}

/** Quantities by the name they are written under, which tells their unit. */
export type Quantities = Record<string, Quantity>

/** What a file says of one quantity before defaults are filled in. */
export interface QuantityDefaults {
  readonly source: string
  readonly date: string
  readonly from: string
  /** Keys that a source may be; any where left out. */
  readonly sources?: ReadonlySet<string>
}

const QUANTITY_KEYS = ['low', 'nominal', 'high', 'source', 'date']

/** Reads `name: 3` or `name: { low, nominal, high, source, date }`. */
export function readQuantity(file: YamlFile, path: Path, raw: unknown, defaults: QuantityDefaults): Quantity {
  const name = String(path.at(-1))
  const { source, date, from } = defaults
  if (typeof raw === 'number') {
    const value = finiteNumber(file, path, name, raw)
    checkRange(file, path, name, value, value)
    return { low: value, value, high: value, source, date, from }
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw new UserError({
      message: `'${name}' is not a number`,
      place: file.place(path),
      found: JSON.stringify(raw),
      expected: `${expectedNumber(name)} or { low, nominal, high, source }`,
    })
  }
  const record = raw as Record<string, unknown>
  for (const key of Object.keys(record)) {
    if (!QUANTITY_KEYS.includes(key)) {
      throw unknownKey(file, path, key, QUANTITY_KEYS, 'part of a quantity')
    }
  }
  const part = (key: string) => finiteNumber(file, [...path, key], name, record[key])
  const value = part('nominal')
  const low = record.low === undefined ? value : part('low')
  const high = record.high === undefined ? value : part('high')
  if (!(low <= value && value <= high)) {
    throw new UserError({
      message: `the range of '${name}' is out of order`,
      place: file.place(path),
      found: `low ${low}, nominal ${value}, high ${high}`,
      expected: 'low <= nominal <= high',
      nearest: inOrder([low, value, high]),
    })
  }
  checkRange(file, path, name, low, high)
  if (record.source !== undefined) checkSource(file, [...path, 'source'], record.source, defaults.sources)
  if (record.date !== undefined) checkDate(file, [...path, 'date'], record.date)
  return {
    low,
    value,
    high,
    source: record.source === undefined ? source : String(record.source),
    date: record.date === undefined ? date : String(record.date),
    from,
  }
}

/** A source that nobody can look up is none. */
export function checkSource(file: YamlFile, path: Path, given: unknown, known: ReadonlySet<string> | undefined): void {
  const source = typeof given === 'string' ? given : JSON.stringify(given)
  if (typeof given === 'string' && (known === undefined || known.has(given))) return
  const nearest = nearestKey(source, [...(known ?? [])])
  throw new UserError({
    message: `'${source}' is not in the bibliography`,
    place: file.place(path),
    found: source,
    expected: 'a key of `dawnfront list sources`, or of this study under sources',
    ...(nearest === undefined ? {} : { nearest }),
    next: `sources: { ${/^[\w.-]{1,60}$/.test(source) ? source : 'my-source'}: { title: ..., year: ... } } at the top of the study`,
  })
}

/** Year, month and day as far as they are known. */
export function checkDate(file: YamlFile, path: Path, given: unknown): void {
  const date = typeof given === 'string' || typeof given === 'number' ? String(given) : JSON.stringify(given)
  const [, month = '01', day = '01'] = /^\d{4}(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date) ?? [undefined, '', '']
  const whole = `${date.slice(0, 4)}-${month}-${day}`
  const parsed = new Date(`${whole}T00:00:00Z`)
  if (!Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(whole)) return
  throw new UserError({
    message: `'${path.at(-2) ?? 'the file'}' has no date`,
    place: file.place(path),
    found: date,
    expected: 'YYYY, YYYY-MM or YYYY-MM-DD',
  })
}

function inOrder(numbers: readonly number[]): string {
  const [low, nominal, high] = [...numbers].sort((a, b) => a - b)
  return `low ${low}, nominal ${nominal}, high ${high}`
}

function finiteNumber(file: YamlFile, path: Path, name: string, raw: unknown): number {
  if (typeof raw === 'number' && Number.isFinite(raw)) return raw
  throw new UserError({
    message: `'${name}' is not a finite number`,
    place: file.place(path),
    found: typeof raw === 'number' ? String(raw) : JSON.stringify(raw),
    expected: expectedNumber(name),
  })
}

function expectedNumber(name: string): string {
  const label = unitLabel(name)
  return label === '' ? 'a number' : `a number in ${label}`
}

export function unknownKey(file: YamlFile, path: Path, key: string, known: readonly string[], what: string): UserError {
  const nearest = nearestKey(key, known)
  return new UserError({
    message: `'${key}' is no ${what}`,
    place: file.keyPlace(path, key),
    found: key,
    expected: known.length <= 12 ? known.join(', ') : `one of ${known.length} names`,
    ...(nearest === undefined ? {} : { nearest }),
  })
}

/** The nearest known name, looking first for the same quantity in another unit. */
export function nearestKey(key: string, known: readonly string[]): string | undefined {
  const stem = (name: string) => name.slice(0, name.length - (unitSuffix(name)?.length ?? 0)).toLowerCase()
  const alias = MEANT[key.toLowerCase()]
  if (alias !== undefined && known.includes(alias)) return alias
  return known.find((name) => stem(name) === stem(key)) ?? nearestName(key, known) ?? meantBy(key, known)
}

/** Of which a name of another meaning is misspelt more nearly. */
const MEANT: Readonly<Record<string, string>> = { median: 'p50' }

/** What some call by a name that no misspelling leads to. */
const ALSO_CALLED: Readonly<Record<string, string>> = { gaussian: 'normal', gauss: 'normal', rectangular: 'uniform' }

function meantBy(key: string, known: readonly string[]): string | undefined {
  const meant = ALSO_CALLED[nearestName(key, Object.keys(ALSO_CALLED)) ?? '']
  return meant !== undefined && known.includes(meant) ? meant : undefined
}

/** The values of quantities under base-unit names, with those of `fields` checked to be among them. */
export function baseValues<Field extends string>(
  quantities: Quantities,
  fields: readonly Field[],
  missing: (field: Field) => UserError,
): Readonly<Record<Field, number>> {
  const values = inBaseUnits(quantities)
  for (const field of fields) if (values[field] === undefined) throw missing(field)
  return values as Readonly<Record<Field, number>>
}

/** One of them, in whichever unit it is written; undefined where it is not. */
export const baseValue = (quantities: Quantities, field: string): number | undefined => inBaseUnits(quantities)[field]

/** Quantities converted before: what is compiled in a row, one number changed after the other, shares all the others. */
const converted = new WeakMap<Quantities, Readonly<Record<string, number>>>()

function inBaseUnits(quantities: Quantities): Readonly<Record<string, number>> {
  const known = converted.get(quantities)
  if (known !== undefined) return known
  const values = Object.fromEntries(Object.entries(quantities).map(([name, { value }]) => toBase(name, value)))
  converted.set(quantities, values)
  return values
}
