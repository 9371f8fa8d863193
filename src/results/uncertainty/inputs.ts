import { UserError } from '../../errors.ts'
import { possibleRange } from '../../study/quantity.ts'
import type { ResolvedStudy } from '../../study/resolved.ts'
import type { Quantile } from '../../uncertainty/distribution.ts'
import { rangeQuantile } from '../../uncertainty/range-quantile.ts'
import { fromBase, toBase } from '../../units.ts'
import { type Adjustable, adjustable } from '../adjustable.ts'

/** An assumption or component number with a range, and its value at a probability in the unit of its name. */
export interface UncertainNumber extends Adjustable {
  readonly valueAt: Quantile
}

/** What moves together: one number, or several that rise and fall by the same probability. */
export interface UncertainInput {
  readonly name: string
  readonly numbers: readonly UncertainNumber[]
}

/** Numbers that one market makes, by kind and field; each group is one input. */
const GROUPS = [{ name: 'all chip prices', kind: 'chips', field: 'priceUsd' }] as const

/**
 * The ranged numbers of a study as independent inputs, in the study's order.
 *
 * @param coverage probability that a number lies within its range
 */
export function uncertainInputs(study: ResolvedStudy, coverage: number): UncertainInput[] {
  const inputs = new Map<string, UncertainNumber[]>()
  for (const one of adjustable(study)) {
    checkOrder(one)
    if (one.quantity.low === one.quantity.high) continue
    const { component, field } = one
    const group = GROUPS.find((group) => group.kind === component?.kind && group.field === field)
    const name = group?.name ?? one.name
    inputs.set(name, [...(inputs.get(name) ?? []), { ...one, valueAt: quantileOf(one, coverage) }])
  }
  return [...inputs].map(([name, numbers]) => ({ name, numbers }))
}

function quantileOf({ field, quantity }: Adjustable, coverage: number): Quantile {
  const [base, nominal] = toBase(field, quantity.value)
  const [lowest, highest] = possibleRange(base)
  const [low, high] = [toBase(field, quantity.low)[1], toBase(field, quantity.high)[1]]
  const quantile = rangeQuantile({ low, nominal, high, lowest, highest, coverage })
  return (probability) => fromBase(field, quantile(probability))
}

/** Files are checked as they are read; a study may also come from a program. */
function checkOrder({ name, quantity: { low, value, high, from } }: Adjustable): void {
  if (low <= value && value <= high) return
  const nearest = [low, value, high].sort((a, b) => a - b)
  throw new UserError({
    message: `the range of '${name}' is out of order`,
    place: { file: from },
    found: `low ${low}, nominal ${value}, high ${high}`,
    expected: 'low <= nominal <= high',
    nearest: `low ${nearest[0]}, nominal ${nearest[1]}, high ${nearest[2]}`,
  })
}
