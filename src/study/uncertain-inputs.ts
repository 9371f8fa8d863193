import { UserError } from '../errors.ts'
import type { Correlation } from '../uncertainty/dependence.ts'
import { type Quantile, quantileOf } from '../uncertainty/distribution.ts'
import type { InputGroup } from '../uncertainty/index-groups.ts'
import { rangeQuantile } from '../uncertainty/range-quantile.ts'
import { fromBase, toBase } from '../units.ts'
import { type Adjustable, adjustable } from './adjustable.ts'
import { possibleRange } from './possible-range.ts'
import type { ResolvedStudy } from './resolved.ts'
import { inputOf, MARKETS, numberPath, pairsOf, type UncertainGroup, type WrittenSpread } from './uncertainty.ts'

/** An assumption or component number that is not sure, and its value at a probability in the unit of its name. */
export interface UncertainNumber extends Adjustable {
  readonly valueAt: Quantile
  /** By a distribution that the study gives it, in place of its range. */
  readonly isOwn?: true
}

/** What moves together: one number, or several that rise and fall by the same probability. */
export interface UncertainInput {
  readonly name: string
  /** Epistemic: one value is true, and nobody knows which yet. Random: it falls out anew each time. */
  readonly kind: 'epistemic' | 'random'
  readonly numbers: readonly UncertainNumber[]
}

/**
 * The numbers of a study that are not sure, as inputs in the study's order: those with a range, or with a distribution of
 * their own.
 *
 * @param coverage probability that a number lies within its range
 */
export function uncertainInputs(study: ResolvedStudy, coverage: number): UncertainInput[] {
  const { numbers: spreads, groups } = study.uncertainty ?? { numbers: {}, groups: [] }
  const inputs = new Map<string, { kind: UncertainInput['kind']; numbers: UncertainNumber[] }>()
  for (const one of adjustable(study)) {
    const spread = spreads[pathOf(one)]
    const quantile = spread === undefined ? ofRange(one, coverage) : ofSpread(one, spread)
    if (quantile === undefined) continue
    const name = nameOf(one, groups)
    const input = inputs.get(name) ?? { kind: spread?.kind ?? 'epistemic', numbers: [] }
    input.numbers.push({ ...one, valueAt: quantile, ...(spread === undefined ? {} : { isOwn: true }) })
    inputs.set(name, input)
  }
  return [...inputs].map(([name, input]) => ({ name, ...input }))
}

/** The groups of a study as inputs: those of several, since one that moves together is a single input. */
export function groupsOf({ uncertainty }: ResolvedStudy, inputs: readonly UncertainInput[]): InputGroup[] {
  const inputOfPath = inputsByPath(inputs)
  return (uncertainty?.groups ?? [])
    .map(({ name, of }) => {
      const members = of.map((path) => inputOfPath.get(path)).filter((one) => one !== undefined)
      return { name: name ?? of.join(' with '), of: [...new Set(members)] }
    })
    .filter(({ of }) => of.length > 1)
}

const inputsByPath = (inputs: readonly UncertainInput[]) =>
  new Map(inputs.flatMap(({ name, numbers }) => numbers.map((one) => [pathOf(one), name])))

/** How some inputs of a study follow each other. */
export function correlationsOf({ uncertainty }: ResolvedStudy, inputs: readonly UncertainInput[]): Correlation[] {
  const inputOfPath = inputsByPath(inputs)
  const found = new Map<string, Correlation>()
  for (const { between, rho } of pairsOf(uncertainty?.groups ?? [])) {
    const [a, b] = between.map((path) => inputOfPath.get(path))
    // A part that the study does not use moves nothing, and a group without correlation is only asked about together.
    if (a === undefined || b === undefined || a === b || rho === 0) continue
    found.set([a, b].sort().join('\n'), { between: [a, b], rho })
  }
  return [...found.values()]
}

const pathOf = ({ field, component }: Adjustable) => numberPath(field, component)

/** The input that a number belongs to: a group that moves together, a market, or itself. */
function nameOf(one: Adjustable, groups: readonly UncertainGroup[]): string {
  const path = pathOf(one)
  const own = groups.filter(({ of }) => of.includes(path))
  const together = own.find(({ rho }) => rho === 1)
  if (together !== undefined) return together.name ?? together.of.join(' with ')
  if (own.length > 0) return one.name
  const market = MARKETS.find(({ kind, field }) => kind === one.component?.kind && field === one.field)
  return market?.name ?? one.name
}

function ofSpread({ name, field }: Adjustable, spread: WrittenSpread): Quantile | undefined {
  const input = inputOf(name, spread)
  if (input === undefined) return undefined
  const quantile = quantileOf(input)
  const { as } = spread
  return as === undefined ? quantile : (probability) => fromBase(field, toBase(as, quantile(probability))[1])
}

function ofRange(one: Adjustable, coverage: number): Quantile | undefined {
  checkOrder(one)
  const { field, quantity } = one
  if (quantity.low === quantity.high) return undefined
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
