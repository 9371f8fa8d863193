import { UserError } from '../errors.ts'
import { unitLabel } from '../units.ts'

/** What is varied, by its name of `--set`, and the values it takes in order. */
export interface SweepAxis {
  readonly name: string
  readonly values: readonly (string | number)[]
}

/** More values than this on one axis are a slip of the step. */
const MOST_VALUES = 10_000

/** Reads `altitudeKm=500:2000:50` or `chip=rubin,gb300`. */
export function parseAxis(text: string): SweepAxis {
  const [, name = '', values = ''] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(text) ?? []
  if (name === '' || values === '') throw wrong(text, '--vary needs a name and its values')
  return { name, values: values.includes(':') ? range(text, values) : list(text, values) }
}

function range(text: string, values: string): number[] {
  const parts = values.split(':').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const [from, to, step] = parts as [number, number, number]
  if (parts.length !== 3 || !parts.every(Number.isFinite)) throw wrong(text, 'this range has no from, to and step')
  if (step === 0 || (to !== from && Math.sign(step) !== Math.sign(to - from))) {
    const nearest = `${from}:${to}:${step === 0 ? to - from : -step}`
    throw wrong(text, `a step of ${step} does not lead from ${from} to ${to}`, nearest)
  }
  const count = Math.floor((to - from) / step + 1e-9) + 1
  if (count > MOST_VALUES) {
    throw new UserError({
      message: 'this range has too many values',
      place: place(text),
      found: `${count.toLocaleString('en-US')} values`,
      expected: `at most ${MOST_VALUES.toLocaleString('en-US')}`,
      next: 'take a larger step',
    })
  }
  // Twelve digits: 0.1 three times is 0.3, not 0.30000000000000004.
  return Array.from({ length: count }, (_, i) => Number((from + i * step).toPrecision(12)))
}

function list(text: string, values: string): (string | number)[] {
  const parts = values.split(',').map((part) => part.trim())
  if (parts.includes('')) throw wrong(text, 'a value of this list is empty')
  const repeated = parts.find((part, i) => parts.indexOf(part) < i)
  if (repeated !== undefined) throw wrong(text, `the value ${repeated} is there twice`)
  return parts.map((part) => (Number.isFinite(Number(part)) ? Number(part) : part))
}

/** Whether an axis has numbers, in their order, or names. */
export const isNumeric = ({ values }: SweepAxis): boolean => values.every((value) => typeof value === 'number')

/** What an axis is called where its unit must be read off: `catalog.chips.rubin.priceUsd` is `rubin priceUsd`. */
export function quantityName({ name }: SweepAxis): string {
  const parts = name.split('.')
  return parts.length === 4 ? `${parts[2]} ${parts[3]}` : parts.at(-1)!
}

export const axisUnit = (axis: SweepAxis): string => unitLabel(quantityName(axis))

const place = (text: string) => ({ file: `--vary ${text}` })

function wrong(text: string, message: string, nearest?: string): UserError {
  return new UserError({
    message,
    place: place(text),
    expected: 'name=from:to:step or name=a,b,c, as in altitudeKm=500:2000:50 or chip=rubin,gb300',
    ...(nearest === undefined ? {} : { nearest }),
  })
}
