import { betaQuantile } from './beta-quantile.ts'
import { normalQuantile } from './normal.ts'

/** How an uncertain number is spread; numbers in the unit of what they describe. */
export type Distribution =
  | { readonly uniform: readonly [low: number, high: number] }
  | { readonly normal: readonly [mean: number, deviation: number] }
  /** Mean and deviation of the natural logarithm. */
  | { readonly lognormal: readonly [logMean: number, logDeviation: number] }
  | { readonly triangular: readonly [low: number, mode: number, high: number] }
  /** Shapes, and the ends the variate is stretched between. */
  | { readonly beta: readonly [alpha: number, beta: number, low: number, high: number] }
  /** Values that are equally likely. */
  | { readonly choice: readonly number[] }

/** An uncertain input by its name. */
export type Input = { readonly name: string } & Distribution

export const DISTRIBUTIONS = ['uniform', 'normal', 'lognormal', 'triangular', 'beta', 'choice'] as const

/** The value an input does not exceed with a probability strictly between 0 and 1. */
export type Quantile = (probability: number) => number

/** Checks an input and gives its quantile function. */
export function quantileOf(input: Input): Quantile {
  const named = DISTRIBUTIONS.filter((name) => name in input)
  if (named.length !== 1) {
    throw new RangeError(
      `input '${input.name}': one of ${DISTRIBUTIONS.join(', ')} is wanted, found ${named.join(', ') || Object.keys(input).join(', ')}`,
    )
  }
  if ('uniform' in input) {
    const [low, high] = numbers(input, input.uniform, 2)
    ordered(input, [low, high])
    return (p) => low + p * (high - low)
  }
  if ('normal' in input) {
    const [mean, deviation] = numbers(input, input.normal, 2)
    positive(input, 'deviation', deviation)
    return (p) => mean + deviation * normalQuantile(p)
  }
  if ('lognormal' in input) {
    const [mean, deviation] = numbers(input, input.lognormal, 2)
    positive(input, 'deviation of the logarithm', deviation)
    return (p) => Math.exp(mean + deviation * normalQuantile(p))
  }
  if ('triangular' in input) return triangular(input, numbers(input, input.triangular, 3))
  if ('beta' in input) {
    const [alpha, beta, low, high] = numbers(input, input.beta, 4)
    positive(input, 'alpha', alpha)
    positive(input, 'beta', beta)
    ordered(input, [low, high])
    return (p) => low + (high - low) * betaQuantile(p, alpha, beta)
  }
  if (input.choice.length === 0) throw new RangeError(`input '${input.name}': a choice of nothing`)
  const values: readonly number[] = numbers(input, input.choice, input.choice.length)
  return (p) => values[Math.min(values.length - 1, Math.floor(p * values.length))]!
}

function triangular(input: Input, [low, mode, high]: Numbers): Quantile {
  ordered(input, [low, mode, high])
  const width = high - low
  const turn = width > 0 ? (mode - low) / width : 0
  return (p) =>
    p < turn ? low + Math.sqrt(p * width * (mode - low)) : high - Math.sqrt((1 - p) * width * (high - mode))
}

type Numbers = readonly [number, number, number, number] & readonly number[]

function numbers(input: Input, values: readonly number[], count: number): Numbers {
  if (!Array.isArray(values) || values.length !== count || !values.every(Number.isFinite)) {
    throw new RangeError(`input '${input.name}': ${count} finite numbers are wanted, found ${JSON.stringify(values)}`)
  }
  return values as unknown as Numbers
}

function ordered(input: Input, values: readonly number[]): void {
  if (values.every((value, i) => i === 0 || values[i - 1]! <= value)) return
  throw new RangeError(`input '${input.name}': ${values.join(', ')} are out of order, low comes first`)
}

function positive(input: Input, what: string, value: number): void {
  if (!(value > 0)) throw new RangeError(`input '${input.name}': the ${what} must be above 0, found ${value}`)
}
