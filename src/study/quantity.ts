import { nearestName, UserError } from '../errors.ts'
import { fromBase, toBase, unitLabel, unitSuffix } from '../units.ts'
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

/** Divisors of the models: nothing is left of a design when one of them is zero. */
const POSITIVE =
  /^(distribution|conversion|pumpEfficiency|thrustDuty|packing|efficiency|roundTrip|discharge|deepestDischarge|emissivity|apertureEfficiency|groundAvailability|arrayConversion|footprint|crossField|boomRadius|launchDay)Fraction$|Ratio$|^(coolant|heatExchanger|panelHeat|pipeSpeed|facesheet|tubeBore|stringArea|fragmentMass|lethalDebris|computeVolume|hostDose|flashDose|converterDose|terminalDose|learningReference|memoryErrorDose|hostUpsetDose|thruster|tdp|bf16|fp8|fp4|memory|specific|mass|fin|halfPitch|thrust|rate|aperture|wavelength|required|referencePayload|exhaust|bay|life|torquer|boom|userCount|active|input|output|batch|weight|groundChipLife|groundFacilityLife|knee|damageKnee|busVolume|dragCoefficient|turnaround)/
const BELOW_ONE = /(Loss|Failures|Insurance|latchup|explosions)PerYear$/
/** What is lost in a year is lost at a rate, and no rate loses all of it. */
const LOST_AT_A_RATE = /(Loss|[Ff]ailures)PerYear$/
const MOST_LOST = 0.99

/** Beyond these a number is a slip: all the money there is, and what no unit of the catalog comes within a million of. */
const MOST_USD = 1e15
const MOST = 1e30
const LEAST = 1e-24

/** What a quantity may be by its name: fractions 0 to 1, divisors above 0, temperature coefficients of any sign, else 0 or more. */
function checkRange(file: YamlFile, path: Path, name: string, low: number, high: number): void {
  const [base, lowest] = toBase(name, low)
  const highest = toBase(name, high)[1]
  const [least, end] = possibleRange(base)
  if (least === Number.NEGATIVE_INFINITY) return
  const angle = angleOf(base)
  if (angle !== undefined) {
    checkAngle({ file, path, name, low, high }, angle)
    return
  }
  const most = Math.min(end, mostOf(base))
  const positive = POSITIVE.test(base)
  if ((positive ? lowest >= LEAST : lowest >= 0) && highest <= most) return
  throw new UserError({
    message: `'${name}' cannot be that`,
    place: file.place(path),
    found: low === high ? String(low) : `${low} to ${high}`,
    expected: `${wantedLeast(positive, lowest)}${most === 1 || highest > most ? `, at most ${most}` : ''}`,
  })
}

function mostOf(base: string): number {
  if (LOST_AT_A_RATE.test(base)) return MOST_LOST
  return /Usd/i.test(base) ? MOST_USD : MOST
}

function wantedLeast(positive: boolean, lowest: number): string {
  if (!positive) return 'at least 0'
  return lowest > 0 ? `at least ${LEAST} in SI units` : 'above 0'
}

interface Angle {
  readonly name: RegExp
  readonly leastDeg: number
  readonly mostDeg: number
  /** Of a number that is none such. */
  readonly wrong: string
}

/** Places on the globe, and directions from them. At the zenith alone nobody sees a satellite for any time. */
const ANGLES: readonly Angle[] = [
  { name: /latitudeRad$/i, leastDeg: -90, mostDeg: 90, wrong: 'is not on the globe' },
  { name: /longitudeRad$/i, leastDeg: -180, mostDeg: 180, wrong: 'is not on the globe' },
  { name: /azimuthRad$/i, leastDeg: -360, mostDeg: 360, wrong: 'is not on the globe' },
  { name: /elevationRad$/i, leastDeg: 0, mostDeg: 89.9, wrong: 'is not between horizon and zenith' },
]

const angleOf = (base: string) => ANGLES.find(({ name }) => name.test(base))

interface Ends {
  readonly file: YamlFile
  readonly path: Path
  readonly name: string
  readonly low: number
  readonly high: number
}

function checkAngle({ file, path, name, low, high }: Ends, { leastDeg, mostDeg, wrong }: Angle): void {
  const [least, most] = [leastDeg, mostDeg].map((deg) => fromBase(name, (deg * Math.PI) / 180)) as [number, number]
  if (low >= least - 1e-9 && high <= most + 1e-9) return
  throw new UserError({
    message: `'${name}' ${wrong}`,
    place: file.place(path),
    found: low === high ? String(low) : `${low} to ${high}`,
    expected: `${Number(least.toPrecision(6))} to ${Number(most.toPrecision(6))} ${unitLabel(name)}`.trim(),
  })
}

/** What a quantity cannot fall below and rise above, by its name in base units. */
export function possibleRange(base: string): readonly [lowest: number, highest: number] {
  if (base.startsWith('temperatureCoefficient')) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  const angle = angleOf(base)
  if (angle !== undefined) return [(angle.leastDeg * Math.PI) / 180, (angle.mostDeg * Math.PI) / 180]
  return [0, base.endsWith('Fraction') || BELOW_ONE.test(base) ? 1 : Number.POSITIVE_INFINITY]
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
  const values = converted.get(quantities) ?? inBaseUnits(quantities)
  converted.set(quantities, values)
  for (const field of fields) if (values[field] === undefined) throw missing(field)
  return values as Readonly<Record<Field, number>>
}

/** Quantities converted before: what is compiled in a row, one number changed after the other, shares all the others. */
const converted = new WeakMap<Quantities, Readonly<Record<string, number>>>()

const inBaseUnits = (quantities: Quantities) =>
  Object.fromEntries(Object.entries(quantities).map(([name, { value }]) => toBase(name, value)))
