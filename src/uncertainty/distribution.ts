import { nearestName } from '../errors.ts'
import { betaQuantile } from './beta-quantile.ts'
import { normalQuantile } from './normal.ts'
import { truncated } from './truncated.ts'

/** The value that is not exceeded with a probability strictly between 0 and 1. */
export type Quantile = (probability: number) => number

/** How an uncertain number is spread; numbers in the unit of what they describe. */
export type Distribution = (
  | { readonly uniform: readonly [low: number, high: number] }
  /** Uniform in the logarithm. */
  | { readonly loguniform: readonly [low: number, high: number] }
  | { readonly normal: readonly [mean: number, deviation: number] }
  /** Mean and deviation of the natural logarithm. */
  | { readonly lognormal: readonly [logMean: number, logDeviation: number] }
  | { readonly triangular: readonly [low: number, mode: number, high: number] }
  /** Shapes, and the ends the variate is stretched between. */
  | { readonly beta: readonly [alpha: number, beta: number, low: number, high: number] }
  /** Of largest values: mode and scale. */
  | { readonly gumbel: readonly [mode: number, scale: number] }
  | { readonly weibull: readonly [scale: number, shape: number] }
  | { readonly exponential: readonly [mean: number] }
  /** Values that are equally likely. */
  | { readonly choice: readonly number[] }
) & {
  /** Cuts off what lies outside: what is left keeps its shape. */
  readonly within?: readonly [low: number, high: number]
}

/** An uncertain input by its name. */
export type Input = { readonly name: string } & Distribution

/** One kind of distribution: what its numbers are called, which of them rise, which are above 0, and its quantiles. */
interface Kind {
  readonly numbers: readonly string[]
  readonly rising?: readonly string[]
  readonly positive?: readonly string[]
  quantile(...numbers: number[]): Quantile
}

const KINDS: Readonly<Record<string, Kind>> = {
  uniform: {
    numbers: ['low', 'high'],
    rising: ['low', 'high'],
    quantile: (low: number, high: number) => (p) => low + p * (high - low),
  },
  loguniform: {
    numbers: ['low', 'high'],
    rising: ['low', 'high'],
    positive: ['low'],
    quantile: (low: number, high: number) => (p) => low * (high / low) ** p,
  },
  normal: {
    numbers: ['mean', 'deviation'],
    positive: ['deviation'],
    quantile: (mean: number, deviation: number) => (p) => mean + deviation * normalQuantile(p),
  },
  lognormal: {
    numbers: ['mean of the logarithm', 'deviation of the logarithm'],
    positive: ['deviation of the logarithm'],
    quantile: (mean: number, deviation: number) => (p) => Math.exp(mean + deviation * normalQuantile(p)),
  },
  triangular: { numbers: ['low', 'mode', 'high'], rising: ['low', 'mode', 'high'], quantile: triangular },
  beta: {
    numbers: ['alpha', 'beta', 'low', 'high'],
    rising: ['low', 'high'],
    positive: ['alpha', 'beta'],
    quantile: (alpha: number, beta: number, low: number, high: number) => (p) =>
      low + (high - low) * betaQuantile(p, alpha, beta),
  },
  gumbel: {
    numbers: ['mode', 'scale'],
    positive: ['scale'],
    quantile: (mode: number, scale: number) => (p) => mode - scale * Math.log(-Math.log(p)),
  },
  weibull: {
    numbers: ['scale', 'shape'],
    positive: ['scale', 'shape'],
    quantile: (scale: number, shape: number) => (p) => scale * (-Math.log1p(-p)) ** (1 / shape),
  },
  exponential: {
    numbers: ['mean'],
    positive: ['mean'],
    quantile: (mean: number) => (p) => -mean * Math.log1p(-p),
  },
}

function triangular(low: number, mode: number, high: number): Quantile {
  const width = high - low
  const turn = width > 0 ? (mode - low) / width : 0
  return (p) =>
    p < turn ? low + Math.sqrt(p * width * (mode - low)) : high - Math.sqrt((1 - p) * width * (high - mode))
}

export const DISTRIBUTIONS: readonly string[] = [...Object.keys(KINDS), 'choice']

const BESIDE = ['name', 'within']

/** Checks an input and gives its quantile function. */
export function quantileOf(input: Input): Quantile {
  const given = Object.keys(input).filter((key) => !BESIDE.includes(key))
  const [name] = given
  if (given.length !== 1 || name === undefined || !DISTRIBUTIONS.includes(name)) throw noDistribution(input, given)
  const raw = (input as unknown as Record<string, unknown>)[name]
  const quantile = name === 'choice' ? choice(input, raw) : quantileOfKind(input, name, raw)
  if (input.within === undefined) return quantile
  const ends = finite(input, 'within', input.within, ['low', 'high'])
  if (!(ends[0]! < ends[1]!)) throw wrong(input, `within ${ends.join(', ')}: low comes first`)
  const inside = truncated(quantile, [ends[0]!, ends[1]!])
  if (inside === undefined) throw wrong(input, `nothing of it lies within ${ends.join(', ')}`)
  return inside
}

function quantileOfKind(input: Input, name: string, raw: unknown): Quantile {
  const { numbers, rising = [], positive = [], quantile } = KINDS[name]!
  const values = finite(input, name, raw, numbers)
  const numberOf = (number: string) => values[numbers.indexOf(number)]!
  for (const number of positive) {
    if (!(numberOf(number) > 0)) throw wrong(input, `the ${number} must be above 0, found ${numberOf(number)}`)
  }
  const ordered = rising.map(numberOf)
  if (ordered.some((value, i) => i > 0 && ordered[i - 1]! > value)) {
    throw wrong(input, `${ordered.join(', ')} are out of order, ${rising.join(' <= ')} is wanted`)
  }
  return quantile(...values)
}

function choice(input: Input, raw: unknown): Quantile {
  if (Array.isArray(raw) && raw.length === 0) throw wrong(input, 'a choice of nothing')
  const values = finite(input, 'choice', raw, undefined)
  return (p) => values[Math.min(values.length - 1, Math.floor(p * values.length))]!
}

function finite(input: Input, what: string, raw: unknown, names: readonly string[] | undefined): number[] {
  if (Array.isArray(raw) && raw.every(Number.isFinite) && (names === undefined || raw.length === names.length))
    return raw
  const wanted = names === undefined ? 'finite numbers' : `${names.length} finite numbers (${names.join(', ')})`
  throw wrong(input, `${what}: ${wanted} are wanted, found ${JSON.stringify(raw)}`)
}

function noDistribution(input: Input, given: readonly string[]): RangeError {
  const nearest = given.length === 1 ? nearestName(given[0]!, DISTRIBUTIONS) : undefined
  return wrong(
    input,
    `one of ${DISTRIBUTIONS.join(', ')} is wanted, found ${given.join(', ') || 'none'}` +
      (nearest === undefined ? '' : `; nearest: ${nearest}`),
  )
}

const wrong = ({ name }: Input, what: string) => new RangeError(`input '${name}': ${what}`)
