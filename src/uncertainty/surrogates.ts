import type { Exchange } from './exchanged-sample.ts'
import type { InputEffect } from './input-effects.ts'

/** A model so simple that its shares are known: what it answers where the true one was run, and the variances it has. */
export interface Surrogate {
  exchange(some: readonly number[]): Exchange
  /** Of all; of some inputs by themselves; of some with all they take part in. */
  readonly variance: number
  first(some: readonly number[]): number
  total(some: readonly number[]): number
}

/** A surrogate that varies so much more than its model has nothing to say of it. */
const MOST_VARIANCE = 4

/** The sum and the product of what inputs do by themselves; the product only where it comes near the model. */
export function surrogatesOf(effects: readonly InputEffect[], variance: number): Surrogate[] {
  return [sumOf(effects), productOf(effects)].filter((one) => one.variance <= MOST_VARIANCE * variance)
}

/** The mean, and what each input moves it by. */
function sumOf(effects: readonly InputEffect[]): Surrogate {
  const all = effects.map((_, i) => i)
  const shares = (some: readonly number[]) => some.reduce((sum, i) => sum + effects[i]!.variance, 0)
  return {
    exchange: exchanging(effects, (sum, effect) => sum + effect, 0),
    variance: shares(all),
    first: shares,
    total: shares,
  }
}

/** The mean, times what each input multiplies it by: exact of whatever is a product of functions of one input. */
function productOf(effects: readonly InputEffect[]): Surrogate {
  const all = effects.map((_, i) => i)
  const mean = effects.reduce((sum, effect) => sum + effect.mean, 0) / effects.length
  const factors = effects.map(({ atA, atB }) => ({
    atA: atA.map((value) => value / mean),
    atB: atB.map((value) => value / mean),
  }))
  const square = effects.reduce((product, of) => product * (of.mean / mean) ** 2, mean ** 2)
  // The mean of a factor's square over the square of its mean, in the logarithm: beside a large mean 1 would swallow it.
  const logs = effects.map((of) => Math.log1p(of.variance / of.mean ** 2))
  const over = (some: readonly number[]) => some.reduce((sum, i) => sum + logs[i]!, 0)
  const first = (some: readonly number[]) => square * Math.expm1(over(some))
  return {
    exchange: exchanging(factors, (product, factor) => product * factor, mean),
    variance: first(all),
    first,
    total: (some) => first(some) * Math.exp(over(all.filter((i) => !some.includes(i)))),
  }
}

/** Joins what inputs do at A and B, and with some of them exchanged. */
function exchanging(
  effects: readonly { readonly atA: Float64Array; readonly atB: Float64Array }[],
  join: (all: number, one: number) => number,
  start: number,
) {
  const joined = (columnOf: (i: number) => Float64Array) => {
    const result = new Float64Array(effects[0]!.atA.length).fill(start)
    for (let i = 0; i < effects.length; i++) {
      const column = columnOf(i)
      for (let row = 0; row < result.length; row++) result[row] = join(result[row]!, column[row]!)
    }
    return result
  }
  const [a, b] = [joined((i) => effects[i]!.atA), joined((i) => effects[i]!.atB)]
  return (some: readonly number[]): Exchange => ({
    a,
    b,
    ab: joined((i) => (some.includes(i) ? effects[i]!.atB : effects[i]!.atA)),
    ba: joined((i) => (some.includes(i) ? effects[i]!.atA : effects[i]!.atB)),
  })
}

/** Columns that are told by others to within so much of their square say nothing new. */
const SAME = 1e-9

/**
 * What columns that ought to have a mean of 0 tell of another one, row by row, by least squares (Gram and Schmidt): how far its
 * mean is off by chance is then the mean of the result.
 *
 * Source: [lavenberg-welch-1981].
 */
export function toldBy(controls: readonly Float64Array[], column: Float64Array): Float64Array {
  const told = new Float64Array(column.length)
  const kept: { readonly of: Float64Array; readonly square: number }[] = []
  for (const control of controls) {
    const of = control.slice()
    for (const earlier of kept) subtract(of, earlier.of, product(of, earlier.of) / earlier.square)
    const square = product(of, of)
    if (!(square > SAME * product(control, control))) continue
    kept.push({ of, square })
    subtract(told, of, -product(column, of) / square)
  }
  return told
}

function subtract(from: Float64Array, column: Float64Array, times: number): void {
  for (let row = 0; row < from.length; row++) from[row] = from[row]! - times * column[row]!
}

/** Of what stands above the means. */
function product(x: Float64Array, y: Float64Array): number {
  let [sum, ofX, ofY] = [0, 0, 0]
  for (let row = 0; row < x.length; row++) {
    sum += x[row]! * y[row]!
    ofX += x[row]!
    ofY += y[row]!
  }
  return sum - (ofX * ofY) / x.length
}
