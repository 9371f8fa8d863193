import { nearestName } from '../errors.ts'
import { betaQuantile } from './beta-quantile.ts'
import { normalQuantile } from './normal.ts'
import { truncated } from './truncated.ts'
import { keysOf, numbersInOrder } from './written-numbers.ts'

/** The value that is not exceeded with a probability strictly between 0 and 1. */
export type Quantile = (probability: number) => number

/** Numbers by their names in place of their order, as { mean: 3, deviation: 1 }. */
type ByName = Readonly<Record<string, number>>

/**
 * How an uncertain number is spread; numbers in the unit of what they describe, in order or by name. By name a lognormal
 * number may also give its own mean and deviation, an exponential one its rate.
 */
export type Distribution = (
  | { readonly uniform: readonly [low: number, high: number] | ByName }
  /** Uniform in the logarithm. */
  | { readonly loguniform: readonly [low: number, high: number] | ByName }
  | { readonly normal: readonly [mean: number, deviation: number] | ByName }
  /** Mean and deviation of the natural logarithm. */
  | { readonly lognormal: readonly [logMean: number, logDeviation: number] | ByName }
  | { readonly triangular: readonly [low: number, mode: number, high: number] | ByName }
  /** Shapes, and the ends the variate is stretched between. */
  | { readonly beta: readonly [alpha: number, beta: number, low: number, high: number] | ByName }
  /** Of largest values: mode and scale. */
  | { readonly gumbel: readonly [mode: number, scale: number] | ByName }
  | { readonly weibull: readonly [scale: number, shape: number] | ByName }
  | { readonly exponential: readonly [mean: number] | number | ByName }
  /** Values that are equally likely, or as likely as is said. */
  | {
      readonly choice:
        | readonly number[]
        | { readonly values: readonly number[]; readonly probabilities: readonly number[] }
    }
  | { readonly constant: number | readonly [value: number] }
  /** As `within` beside the numbers of a normal or a Gumbel variate. */
  | { readonly truncatedNormal: readonly [mean: number, deviation: number, low: number | null, high: number | null] }
  | { readonly truncatedGumbel: readonly [mode: number, scale: number, low: number | null, high: number | null] }
) & {
  /** Cuts off what lies outside: what is left keeps its shape. An end that is infinite, or null in JSON, is open. */
  readonly within?: readonly [low: number | null, high: number | null]
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
  constant: { numbers: ['value'], quantile: (value: number) => () => value },
}

function triangular(low: number, mode: number, high: number): Quantile {
  const width = high - low
  const turn = width > 0 ? (mode - low) / width : 0
  return (p) =>
    p < turn ? low + Math.sqrt(p * width * (mode - low)) : high - Math.sqrt((1 - p) * width * (high - mode))
}

/** Kinds that may bring the ends they are cut off at as two more numbers. */
const TRUNCATED: Readonly<Record<string, string>> = { truncatedNormal: 'normal', truncatedGumbel: 'gumbel' }

export const DISTRIBUTIONS: readonly string[] = [...Object.keys(KINDS), ...Object.keys(TRUNCATED), 'choice']

const BESIDE = ['name', 'within']

/** Checks an input and gives its quantile function. */
export function quantileOf(input: Input): Quantile {
  const given = Object.keys(input).filter((key) => !BESIDE.includes(key))
  const [name] = given
  if (given.length !== 1 || name === undefined || !DISTRIBUTIONS.includes(name)) throw noDistribution(input, given)
  const raw = (input as unknown as Record<string, unknown>)[name]
  if (TRUNCATED[name] !== undefined) return ofTruncated(input, name, raw)
  const quantile = name === 'choice' ? choice(input, raw) : quantileOfKind(input, name, raw)
  return input.within === undefined ? quantile : inside(input, quantile, input.within)
}

function ofTruncated(input: Input, name: string, raw: unknown): Quantile {
  const kind = TRUNCATED[name]!
  const { numbers } = KINDS[kind]!
  if (input.within !== undefined) throw wrong(input, `${name} and within both cut it off: one of them is wanted`)
  if (!Array.isArray(raw) || raw.length !== numbers.length + 2) {
    const wanted = [...numbers, 'low', 'high'].join(', ')
    throw wrong(input, `${name}: ${numbers.length + 2} numbers (${wanted}) are wanted, found ${JSON.stringify(raw)}`)
  }
  return inside(input, quantileOfKind(input, kind, raw.slice(0, -2)), raw.slice(-2))
}

function inside(input: Input, quantile: Quantile, within: unknown): Quantile {
  const ends = endsOf(input, within)
  if (!(ends[0] < ends[1])) throw wrong(input, `within ${ends.join(', ')}: low comes first`)
  const left = truncated(quantile, ends)
  if (left === undefined) throw wrong(input, `nothing of it lies within ${ends.join(', ')}`)
  return left
}

function quantileOfKind(input: Input, name: string, raw: unknown): Quantile {
  const { numbers, rising = [], positive = [], quantile } = KINDS[name]!
  const values = finite(input, name, numbersInOrder(name, numbers, raw), numbers)
  const numberOf = (number: string) => values[numbers.indexOf(number)]!
  for (const number of positive) {
    if (!(numberOf(number) > 0)) throw wrong(input, `the ${number} must be above 0, found ${numberOf(number)}`)
  }
  const ordered = rising.map(numberOf)
  if (ordered.some((value, i) => i > 0 && ordered[i - 1]! > value)) {
    const nearest = [...ordered].sort((a, b) => a - b).join(', ')
    throw wrong(input, `${ordered.join(', ')} are out of order, ${rising.join(' <= ')} is wanted; nearest: ${nearest}`)
  }
  return quantile(...values)
}

function choice(input: Input, raw: unknown): Quantile {
  const weighed = typeof raw === 'object' && raw !== null && !Array.isArray(raw)
  const { values: of = raw, probabilities } = (weighed ? raw : {}) as { values?: unknown; probabilities?: unknown }
  if (Array.isArray(of) && of.length === 0) throw wrong(input, 'a choice of nothing')
  const values = finite(input, 'choice', of, undefined)
  if (!weighed) return (p) => values[Math.min(values.length - 1, Math.floor(p * values.length))]!
  const shares = finite(input, 'probabilities', probabilities, undefined)
  const sum = shares.reduce((total, share) => total + share, 0)
  if (shares.length !== values.length || shares.some((share) => share < 0) || Math.abs(sum - 1) > 1e-6) {
    throw wrong(
      input,
      `probabilities: one for each of ${values.length} values, of 1 together, are wanted, found ${shares}`,
    )
  }
  // In order of the values, so that a probability says what is not exceeded.
  let below = 0
  const rising = values
    .map((value, i) => ({ value, share: shares[i]! / sum }))
    .sort((a, b) => a.value - b.value)
    .map(({ value, share }) => {
      below += share
      return { value, below }
    })
  return (p) => (rising.find((one) => one.below >= p) ?? rising.at(-1)!).value
}

function endsOf(input: Input, raw: unknown): [low: number, high: number] {
  if (!Array.isArray(raw) || raw.length !== 2) return finite(input, 'within', raw, ['low', 'high']) as [number, number]
  const [low, high] = raw
  const open = (end: unknown, infinity: number) => end === null || end === infinity
  const closed = raw.filter((_, i) => !open(raw[i], i === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY))
  if (!closed.every(Number.isFinite)) finite(input, 'within', raw, ['low', 'high'])
  return [low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY]
}

function finite(input: Input, what: string, raw: unknown, names: readonly string[] | undefined): number[] {
  if (Array.isArray(raw) && raw.every(Number.isFinite) && (names === undefined || raw.length === names.length))
    return raw
  const wanted = names === undefined ? 'finite numbers' : `${names.length} finite numbers (${names.join(', ')})`
  const named = typeof raw === 'object' && raw !== null && !Array.isArray(raw) && names !== undefined
  const byName = named ? ` (by name: ${keysOf(what, names)})` : ''
  throw wrong(input, `${what}: ${wanted} are wanted${byName}, found ${JSON.stringify(raw)}`)
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
