import { nearestName, UserError } from '../errors.ts'
import { flagged, onRun, type Typed } from './page-commands.ts'

/** A range of a number, or a set of words, that a design must lie in. */
export type Condition =
  | {
      readonly name: string
      readonly min?: number
      readonly max?: number
      /** The bounds themselves are outside: `<` and `>`. */
      readonly exclusive?: boolean
    }
  | { readonly name: string; readonly oneOf: readonly string[] }

export type Values = Readonly<Record<string, number | string | undefined>>

/** Whether a design keeps a condition; bounds belong to the range unless it says otherwise. */
export function keeps(values: Values, condition: Condition): boolean {
  const value = values[condition.name]
  if (value === undefined) return false
  if ('oneOf' in condition) return condition.oneOf.includes(String(value))
  const [number, { min, max, exclusive = false }] = [Number(value), condition]
  // A side that is open is open to what is infinite too, and not to what is no number.
  if (Number.isNaN(number)) return false
  return exclusive
    ? (min === undefined || number > min) && (max === undefined || number < max)
    : (min === undefined || number >= min) && (max === undefined || number <= max)
}

/** `launchMassKg<=5000`, `chip=rubin|gb300`; a range with two ends is two texts. */
export function formatCondition(condition: Condition): string[] {
  if ('oneOf' in condition) return [`${condition.name}=${condition.oneOf.join('|')}`]
  const { name, min, max, exclusive } = condition
  const orEqual = exclusive ? '' : '='
  return [
    ...(min === undefined ? [] : [`${name}>${orEqual}${min}`]),
    ...(max === undefined ? [] : [`${name}<${orEqual}${max}`]),
  ]
}

/** Reads what {@link formatCondition} writes; `known` are the names a design has. */
export function parseCondition(text: string, known: readonly string[], flag = '--where'): Condition {
  const [, name = '', operator = '', operand = ''] = /^\s*([^<>=]+?)\s*(<=|>=|<|>|=)\s*(.+?)\s*$/.exec(text) ?? []
  const wrong = (message: string, expected: string, nearest?: string) =>
    new UserError({
      message,
      place: { file: `${flag} ${text}` },
      expected,
      ...(nearest === undefined ? {} : { nearest }),
      next: 'dawnfront list metrics',
    })
  if (operator === '')
    throw wrong('not a condition', "name<=number, <, >=, > or name=word|word, as in 'launchMassKg<=5000'")
  if (!known.includes(name)) {
    throw wrong(
      `'${name}' is no variable or metric of this run`,
      `one of ${known.length} names`,
      nearestName(name, known),
    )
  }
  if (operator === '=') {
    if (/^[<>=]/.test(operand))
      throw wrong(`'=${operand[0]}' is no comparison`, 'one of <=, >=, <, >, =', nearestComparison(operand))
    return { name, oneOf: operand.split('|') }
  }
  const value = Number(operand)
  if (!Number.isFinite(value)) throw wrong(`'${operand}' is not a number`, `a number after ${operator}`)
  const exclusive = operator.length === 1 ? { exclusive: true } : {}
  return operator.startsWith('<') ? { name, max: value, ...exclusive } : { name, min: value, ...exclusive }
}

/** The comparison that was meant by one that begins with `=`. */
const nearestComparison = (operand: string) => (operand.startsWith('=') ? '=' : `${operand[0]}=`)

/** The command that prints the same designs, near-clones among them. */
export const pickCommand = (data: Typed, conditions: readonly Condition[]): string =>
  onRun(data, 'pick', [...flagged('where', conditions.flatMap(formatCondition)), '--all'])
