import { unitSuffix } from '../units.ts'

const GROUPED = new Intl.NumberFormat('en-US', { minimumSignificantDigits: 3, maximumSignificantDigits: 3 })

/** Three significant digits; whole numbers up to 9,999 in full. Exponents only where zeros would mislead. */
export function three(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'not a number' : value > 0 ? '∞' : '−∞'
  // Less than nothing by its sign alone is nothing.
  if (value === 0) return '0'
  const magnitude = Math.abs(value)
  if (magnitude >= 1e9 || magnitude < 1e-4) return minus(value.toExponential(2).replace('e+', 'e'))
  if (Number.isInteger(value) && magnitude < 1e4) return minus(value.toLocaleString('en-US'))
  return minus(GROUPED.format(value))
}

/** Least amount worth reading, by the suffix of its unit: less is dust that a search leaves at a bound. */
const RESOLUTION: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'M Km Cm Mm M2 Kg Tonnes Minutes Hours Days K Celsius Deg Kw Kwh MPerS Db'
      .split(' ')
      .map((suffix) => [suffix, 1e-3]),
  ),
  Fraction: 1e-6,
}

/** A named value in three significant digits, a word as it is; dust by its bound. */
export function readable(name: string, value: number | string): string {
  if (typeof value === 'string') return value
  const least = RESOLUTION[unitSuffix(name) ?? ''] ?? 0
  if (value === 0 || Math.abs(value) >= least) return three(value)
  return value > 0 ? `<${least}` : `>−${least}`
}

const LARGE: readonly (readonly [unit: number, word: string])[] = [
  [1e12, 'tn'],
  [1e9, 'bn'],
  [1e6, 'M'],
]

/**
 * A number in millions, billions or trillions where it, or the largest beside it, is so large: `12.3 M` takes less room
 * than `12,300,000`. `text` writes what is left, which by default has three significant digits.
 */
export function compact(value: number, text: (value: number, unit: number) => string = three, largest = value): string {
  const [unit, word] = LARGE.find(([least]) => Math.abs(largest) >= least) ?? [1, '']
  return word === '' ? text(value, 1) : `${text(value / unit, unit)}\u00a0${word}`
}

/** Three significant digits of a number, a word as it is. */
export const shown = (value: number | string): string => (typeof value === 'number' ? three(value) : value)

/** Every digit, as the files have it. */
export const full = (value: number | string): string => String(value)

export const percent = (share: number): string => `${share > 0 && share < 0.005 ? '<1' : Math.round(100 * share)} %`

/** A chance to a tenth of a per cent where whole ones would hide it. */
export const chance = (share: number): string => `${Number((100 * share).toPrecision(share < 0.1 ? 2 : 3))} %`

const minus = (text: string) => text.replace(/^-/, '−')

export const count = (n: number): string => n.toLocaleString('en-US')

/** `1 design`, `7 designs`. */
export const plural = (n: number, noun: string, many = `${noun}s`): string => `${count(n)} ${n === 1 ? noun : many}`
