import { atPlaces, type CellFunction, meanOf, meanProduct, scaledBy } from './cell-function.ts'
import type { Input } from './distribution.ts'
import type { Exchange, ExchangedSample } from './exchanged-sample.ts'
import { type InputCells, inputCells } from './input-cells.ts'
import { type Answered, type Reading, readProduct, readSum, type SimpleModel } from './simple-model.ts'

/** A model so simple that its shares are known: what it answers where the true one was run, and the variances it has. */
export interface Surrogate {
  /** Its answers, above the mean of the sample. */
  exchange(some: readonly number[]): Exchange
  /** Of all; of some inputs by themselves; of some with all they take part in. */
  readonly variance: number
  first(some: readonly number[]): number
  total(some: readonly number[]): number
}

/** A surrogate of each half of the rows, read from the other half. */
export type Surrogates = readonly [ofFirstHalf: Surrogate, ofSecondHalf: Surrogate]

/** Lists of inputs whose exchanged answers are read beside those of A and B. */
const EXCHANGED = 4
/** A surrogate that misses more than this share of the variance has nothing to say, */
const MOST_MISSED = 0.9
/** and one with a product has to miss this much less than one without: what is not there is not to be made up. */
const WORTH = 0.8
/** A mean further from 0 than so many deviations: there a product is a sum. */
const FAR = 1e3
const NEAR = 1e-2

/**
 * Reads simple models from either half of the rows, for the other half: a sum of functions of one input, a product of such, or both.
 * The kind is taken that misses least where it was not read; none where none tells anything.
 *
 * Assumes: independent inputs, an even number of rows.
 */
export function surrogatesOf(
  inputs: readonly Input[],
  sample: ExchangedSample,
  asked: readonly (readonly number[])[],
): Surrogates | undefined {
  const { rows, moments } = sample
  if (!(moments.variance > 0)) return undefined
  const cells = inputCells(inputs, sample)
  const half = rows / 2
  const columns = answeredOf(sample, inputs.length, asked)
  const models = [
    [half, rows],
    [0, half],
  ].map(([from, to]) => modelsOf({ cells, rows, from: from!, to: to!, columns }, moments))
  const kinds = [...models[0]!.keys()]
  const found = kinds.map(
    (kind) => models.map((one) => surrogateOf(cells, one[kind]!, moments.mean)) as [Surrogate, Surrogate],
  )
  const missed = found.map((pair) => missedBy(pair, columns) / moments.variance)
  const best = kinds.reduce((a, b) => (missed[b]! < WORTH * missed[a]! ? b : a))
  return missed[best]! < MOST_MISSED ? found[best] : undefined
}

/** Answers above their mean at A and B, and with the first lists of inputs exchanged. */
function answeredOf(sample: ExchangedSample, count: number, asked: readonly (readonly number[])[]): Answered[] {
  const { a, b } = sample.asked[0]!.given
  const { mean } = sample.moments
  const column = (values: Float64Array, isA: boolean, some: readonly number[]): Answered => ({
    answers: values.map((value) => value - mean),
    atA: Array.from({ length: count }, (_, i) => isA !== some.includes(i)),
  })
  return [
    column(a, true, []),
    column(b, false, []),
    ...sample.asked
      .slice(0, EXCHANGED)
      .flatMap(({ given }, k) => [column(given.ab, true, asked[k]!), column(given.ba, false, asked[k]!)]),
  ]
}

/** The sum, the sum and a product of what it leaves, and where the mean is not too far from 0 nor too near, the product alone. */
function modelsOf(
  reading: Reading,
  { mean, variance }: { readonly mean: number; readonly variance: number },
): SimpleModel[] {
  const { sum, left } = readSum(reading)
  if (reading.cells.length === 1) return [{ sum }]
  const rising = reading.cells.map(({ mass }): CellFunction => {
    const height = mass.map((_, cell) => RISE ** (2 * (cell / (mass.length - 1)) - 1))
    return { height, slope: mass.map(() => 0) }
  })
  const both = { sum, product: readProduct(reading, left, rising) }
  const size = Math.abs(mean) / Math.sqrt(variance)
  if (!(size > NEAR && size < FAR)) return [{ sum }, both]
  const whole = reading.columns.map((column) => ({
    ...column,
    answers: column.answers.slice(reading.from, reading.to).map((value) => value + mean),
  }))
  const product = readProduct(
    reading,
    whole,
    sum.map((one) => scaledBy(1 / mean, 1, one)),
  )
  return [{ sum }, both, { product }]
}

/** How much a product begins higher at one end than in the middle: what begins alike everywhere finds no way to turn. */
const RISE = 3

/** Variance that a pair of surrogates misses at A and B. */
function missedBy(pair: Surrogates, [a, b]: readonly Answered[]): number {
  const half = a!.answers.length / 2
  let sum = 0
  for (const [h, surrogate] of pair.entries()) {
    const told = surrogate.exchange([])
    for (let row = h * half; row < (h + 1) * half; row++) {
      sum += (a!.answers[row]! - told.a[row]!) ** 2 + (b!.answers[row]! - told.b[row]!) ** 2
    }
  }
  return sum / (4 * half)
}

/** A model with its shares. A product that stands alone answers from 0, and is told above the mean. */
function surrogateOf(cells: readonly InputCells[], { sum, product }: SimpleModel, mean: number): Surrogate {
  const all = cells.map((_, i) => i)
  const atSum = sum?.map((one, i) => atPlaces(cells[i]!, one))
  const atProduct = product?.map((one, i) => atPlaces(cells[i]!, one))
  const first = sharesOf(cells, { ...(sum && { sum }), ...(product && { product }) })
  const variance = first(all)
  const rows = cells[0]!.cellOf.length / 2
  const answers = (isA: boolean, some: readonly number[]) => {
    const result = new Float64Array(rows).fill(sum === undefined ? -mean : 0)
    const shifts = all.map((i) => (isA !== some.includes(i) ? 0 : rows))
    for (const [i, at] of (atSum ?? []).entries()) {
      for (let row = 0; row < rows; row++) result[row]! += at[shifts[i]! + row]!
    }
    if (atProduct === undefined) return result
    const whole = new Float64Array(rows).fill(1)
    for (const [i, at] of atProduct.entries()) for (let row = 0; row < rows; row++) whole[row]! *= at[shifts[i]! + row]!
    for (let row = 0; row < rows; row++) result[row]! += whole[row]!
    return result
  }
  const [a, b] = [answers(true, []), answers(false, [])]
  return {
    exchange: (some) =>
      some.length === 0 ? { a, b, ab: a, ba: b } : { a, b, ab: answers(true, some), ba: answers(false, some) },
    variance,
    first,
    total: (some) => variance - first(all.filter((i) => !some.includes(i))),
  }
}

/** The variance of what some inputs make by themselves of a sum and a product: of each, and what both have in common. */
function sharesOf(cells: readonly InputCells[], { sum = [], product }: SimpleModel) {
  const means = product?.map((one, i) => meanOf(cells[i]!, one)) ?? []
  const squares = product?.map((one, i) => meanProduct(cells[i]!, one, one)) ?? []
  const times = (values: readonly number[]) => values.reduce((all, one) => all * one, 1)
  // Beside a large mean 1 would swallow what a factor varies by.
  const logs = means.map((mean, i) => Math.log1p(varianceOf(cells[i]!, product![i]!, mean) / mean ** 2))
  return (some: readonly number[]): number => {
    const ofSum = some.reduce((all, i) => all + (sum[i] === undefined ? 0 : meanProduct(cells[i]!, sum[i], sum[i])), 0)
    if (product === undefined) return ofSum
    const exact = times(means.map((mean, i) => (some.includes(i) ? squares[i]! : mean ** 2))) - times(means) ** 2
    const close = times(means) ** 2 * Math.expm1(some.reduce((all, i) => all + logs[i]!, 0))
    const inCommon = some.reduce((all, i) => {
      if (sum[i] === undefined) return all
      return all + 2 * meanProduct(cells[i]!, sum[i], product[i]!) * times(means.filter((_, j) => j !== i))
    }, 0)
    return ofSum + inCommon + (Number.isFinite(close) ? close : exact)
  }
}

const varianceOf = (cells: InputCells, one: CellFunction, mean: number) => {
  const above = scaledBy(1, -mean, one)
  return meanProduct(cells, above, above)
}
