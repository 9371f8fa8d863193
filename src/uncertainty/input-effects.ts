import { type Input, type Quantile, quantileOf } from './distribution.ts'
import type { ExchangedSample } from './exchanged-sample.ts'

/** What a model is expected to answer given one input: what that is at the rows of a sample, and its exact moments. */
export interface InputEffect {
  readonly atA: Float64Array
  readonly atB: Float64Array
  readonly mean: number
  readonly variance: number
}

/** Rows of a strip at least: fewer would follow the rows in place of the model. */
const ROWS_OF_STRIP = 512
const MOST_STRIPS = 64

/**
 * The effect of each input by itself, read from rows: the probability of the input is cut into strips of equal width, and the
 * answer is a straight line in the input's value within each, of the same slope in all. Its mean and variance over the input's
 * distribution are exact for these lines, however well they fit.
 *
 * Assumes: independent inputs.
 */
export function inputEffects(
  inputs: readonly Input[],
  sample: ExchangedSample,
  asked: readonly (readonly number[])[],
): InputEffect[] {
  const { rows } = sample
  const { a, b } = sample.asked[0]!.given
  const strips = Math.min(MOST_STRIPS, Math.max(2, 2 ** Math.floor(Math.log2(rows / ROWS_OF_STRIP))))
  const [allA, allB] = [a.slice(), b.slice()]
  for (const { given } of sample.asked) {
    addTo(allA, given.ab, 1)
    addTo(allB, given.ba, 1)
  }
  return inputs.map((input, i) => {
    const [ofA, ofB] = [allA.slice(), allB.slice()]
    for (const [k, { given }] of sample.asked.entries()) {
      if (!asked[k]!.includes(i)) continue
      // There it is the other sample that has the input's value.
      addTo(ofA, given.ba, 1)
      addTo(ofA, given.ab, -1)
      addTo(ofB, given.ab, 1)
      addTo(ofB, given.ba, -1)
    }
    const share = 1 / (1 + asked.length)
    return effectOf(input, placesOf(sample, inputs.length, i), { ofA, ofB, share }, strips)
  })
}

function addTo(sum: Float64Array, column: Float64Array, sign: 1 | -1): void {
  for (let row = 0; row < sum.length; row++) sum[row] = sum[row]! + sign * column[row]!
}

/** Where one input stands at A and then at B: its probabilities and its values. */
function placesOf({ rows, points, values }: ExchangedSample, count: number, input: number) {
  const column = (from: Float64Array) =>
    Float64Array.from({ length: 2 * rows }, (_, k) => from[(2 * (k % rows) + Math.floor(k / rows)) * count + input]!)
  return { points: column(points), values: column(values) }
}

/** Answers of rows with the input's value of A and of B, added up: each is to be multiplied by the share. */
interface Answers {
  readonly ofA: Float64Array
  readonly ofB: Float64Array
  readonly share: number
}

function effectOf(
  input: Input,
  { points, values }: { readonly points: Float64Array; readonly values: Float64Array },
  { ofA, ofB, share }: Answers,
  strips: number,
): InputEffect {
  const rows = ofA.length
  const stripOf = points.map((p) => Math.floor(p * strips))
  const answers = points.map((_, k) => share * (k < rows ? ofA[k]! : ofB[k - rows]!))
  const [count, ofValues, ofAnswers] = [new Float64Array(strips), new Float64Array(strips), new Float64Array(strips)]
  for (const [k, strip] of stripOf.entries()) {
    count[strip]!++
    ofValues[strip]! += values[k]!
    ofAnswers[strip]! += answers[k]!
  }
  for (const [strip, n] of count.entries()) {
    ofValues[strip]! /= Math.max(1, n)
    ofAnswers[strip]! /= Math.max(1, n)
  }
  let [along, across] = [0, 0]
  for (const [k, strip] of stripOf.entries()) {
    const apart = values[k]! - ofValues[strip]!
    along += apart * apart
    across += apart * (answers[k]! - ofAnswers[strip]!)
  }
  // A choice jumps within a strip, and moments of strips would not be exact.
  const slope = 'choice' in input || !(along > 0) ? 0 : across / along
  const exact = slope === 0 ? undefined : stripMoments(quantileOf(input), strips)
  const middle = exact?.means ?? ofValues
  const height = ofAnswers.map((answer, strip) => answer + slope * (middle[strip]! - ofValues[strip]!))
  const effect = values.map((value, k) => height[stripOf[k]!]! + slope * (value - middle[stripOf[k]!]!))
  const mean = meanOf(height)
  const within = exact === undefined ? 0 : slope * slope * meanOf(exact.variances)
  const variance = within + meanOf(height.map((value) => (value - mean) ** 2))
  return { atA: effect.subarray(0, rows), atB: effect.subarray(rows), mean, variance }
}

const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Gauss's four places in the interval from 0 to 1, and their weights. */
const GAUSS = [
  [0.0694318442029737, 0.1739274225687269],
  [0.3300094782075719, 0.3260725774312731],
  [0.6699905217924281, 0.3260725774312731],
  [0.9305681557970262, 0.1739274225687269],
] as const
/** Steps towards an end, in the logarithm of the distance: down to what the last digits of a probability tell. */
const STEP = 0.05
const DEEPEST = 33

/** Mean and variance of a distribution within strips of its probability; the first and the last reach its ends. */
function stripMoments(quantile: Quantile, strips: number) {
  const [means, variances] = [new Float64Array(strips), new Float64Array(strips)]
  for (let strip = 0; strip < strips; strip++) {
    let [weights, sum, squares] = [0, 0, 0]
    const add = (probability: number, weight: number) => {
      const value = quantile(probability)
      if (!Number.isFinite(value)) return
      weights += weight
      sum += weight * value
      squares += weight * value * value
    }
    if (strip > 0 && strip < strips - 1) {
      for (const [place, weight] of GAUSS) add((strip + place) / strips, weight)
    } else {
      for (let depth = STEP / 2; depth < DEEPEST; depth += STEP) {
        const weight = Math.exp(-depth)
        add(strip === 0 ? weight / strips : 1 - weight / strips, weight)
      }
    }
    means[strip] = sum / weights
    variances[strip] = Math.max(0, squares / weights - means[strip]! ** 2)
  }
  return { means, variances }
}
