import { Random } from '../../solvers/random.ts'
import { checkKeys, checkModel, checkSample } from './check-sample.ts'
import type { Correlation } from './dependence.ts'
import type { Input } from './distribution.ts'
import { type Exchange, type ExchangedSample, exchangedSample } from './exchanged-sample.ts'
import { type InputGroup, placesOfGroups } from './index-groups.ts'
import { type Surrogates, surrogatesOf } from './surrogates.ts'
import { toldBy } from './told-by.ts'

export interface SobolIndicesArgs {
  readonly inputs: readonly Input[]
  /** How inputs follow each other; independent where nothing is said. */
  readonly correlations?: readonly Correlation[]
  /** The model: one number for the values of the inputs, in their order. */
  readonly evaluate: (values: Float64Array) => number
  /** Inputs whose indices together are asked for too, by their names. */
  readonly groups?: readonly InputGroup[]
  /**
   * Rows of the base sample, best a power of two; the model runs `rows` times two and two for every input and group, four where
   * inputs follow each other.
   */
  readonly rows: number
  readonly seed: number
}

type Interval = readonly [low: number, high: number]

/** Which share of the variance some inputs explain: by themselves, and with all they take part in. */
interface Shares {
  readonly first: number
  readonly total: number
  readonly firstInterval: Interval
  readonly totalInterval: Interval
}

/** Which share of an output's variance each input explains, in the order of the inputs. */
export interface SobolIndices {
  readonly mean: number
  readonly variance: number
  /** By itself. */
  readonly first: readonly number[]
  /** With all it takes part in. */
  readonly total: readonly number[]
  /** 95 % intervals by bootstrap over the rows. */
  readonly firstInterval: readonly Interval[]
  readonly totalInterval: readonly Interval[]
  /** The same of each group that was asked about. */
  readonly groups?: readonly (Shares & { readonly name: string })[]
}

const RESAMPLES = 200
const COVERAGE = 0.95
/** Where a simple model tells everything, indices are as exact as what is known of it. */
const EXACT = 1e-6
/** Events that may have been missed, 39 times of 40, where none was met: 1 - 0.975 is exp of minus so many. */
const MISSED = 3.689
/** Rows of less than this share of what rows hold on average hold next to nothing of the variance. */
const STILL = 1e-3
/** Of fewer rows simple models say nothing of a model. */
const LEAST_ROWS = 128

/**
 * First and total Sobol indices: with A and B two samples of all inputs, AB_i the sample A with column i of B and BA_i the
 * sample B with column i of A,
 *
 *     2 V = mean ((f(A) - f(B))^2 + (f(AB_i) - f(BA_i))^2) / 2,
 *     T_i = mean ((f(A) - f(AB_i))^2 + (f(B) - f(BA_i))^2) / 4 V,
 *     S_i = mean ((f(A) - f(AB_i)) (f(BA_i) - f(B))) / 2 V:
 *
 * Jansen's squares of differences on Saltelli's whole scheme, either way round. The variance is that of the very samples that
 * are compared, and what does not move the model has indices of exactly 0. Groups exchange all of their columns at once.
 *
 * The same means are known of a simple model, a sum or a product of functions of one input or both, read from the rows: what the
 * rows miss of these tells, by least squares, what they miss of the numerator and of the variance, and that is taken off each
 * (control variates). Half of the rows is always told by the model that the other half gave, so that chance does not tell itself.
 *
 * Where inputs follow each other, AB_i is A given that input i is B's for the first, and A with input i drawn again given all
 * others for the total. What inputs share then counts in the first of each and in the total of none; no simple model helps then, not
 * even for inputs that follow none: their indices are as exact as rows alone make them, some hundredths where answers span decades.
 *
 * Source: [saltelli-2010], scheme; [jansen-1999], squares of differences; [azzini-2021], either way round, and the first;
 * [lavenberg-welch-1981], control variates; [kucherenko-2012], inputs that follow each other.
 * Assumes: inputs independent of each other, or joined by a Gaussian copula.
 * Valid: within 0.01 of exact values at 2^14 rows but where few rows hold most of the variance; an index near 0 may come out
 * slightly negative. Rows are resampled as if drawn independently: too wide for an even spread. Where most rows hold nothing of
 * the variance, intervals reach as far as some more of those that hold most of it would take the index.
 */
export function sobolIndices(args: SobolIndicesArgs): SobolIndices {
  checkKeys(args, ['inputs', 'correlations', 'evaluate', 'groups', 'rows', 'seed'])
  checkSample(args.inputs, args.rows, args.seed)
  checkModel(args.evaluate)
  const { inputs, rows, seed, groups = [] } = args
  const asked = [...inputs.map((_, i) => [i]), ...placesOfGroups(groups, inputs)]
  const sample = exchangedSample(args, asked)
  const surrogates =
    sample.independent && rows >= LEAST_ROWS && rows % 2 === 0 ? surrogatesOf(inputs, sample, asked) : undefined
  const terms = asked.map((some, i) => termsOf(sample.asked[i]!, some, surrogates))
  const random = new Random(seed)
  const resamples = Array.from({ length: RESAMPLES }, () => {
    const uses = new Float64Array(rows)
    for (let i = 0; i < rows; i++) uses[random.below(rows)]!++
    return terms.map((one) => sharesOf(one, uses))
  })
  const once = new Float64Array(rows).fill(1)
  const found = terms.map((one, i): Shares => {
    const shares = sharesOf(one, once)
    const interval = (index: 'first' | 'total') =>
      wider(middle(resamples.map((resample) => resample[i]![index])), one[index].unseen)
    return { ...shares, firstInterval: interval('first'), totalInterval: interval('total') }
  })
  const single = found.slice(0, inputs.length)
  const together = found.slice(inputs.length)
  const { unit, moments } = sample
  return {
    mean: moments.mean * unit,
    variance: moments.variance * unit * unit,
    first: single.map(({ first }) => first),
    total: single.map(({ total }) => total),
    firstInterval: single.map(({ firstInterval }) => firstInterval),
    totalInterval: single.map(({ totalInterval }) => totalInterval),
    ...(args.groups === undefined ? {} : { groups: together.map((one, i) => ({ name: groups[i]!.name, ...one })) }),
  }
}

/** What each row adds to an index: to its numerator, and to the variance it is a share of. */
interface IndexTerms {
  readonly part: Float64Array
  readonly whole: Float64Array
  /** By how much what rows not drawn may hold could move the index; nothing where no row's answer changed. */
  readonly unseen: number
}

interface Terms {
  readonly first: IndexTerms
  readonly total: IndexTerms
}

/** Twice the variance of some inputs by themselves, of these with all they take part in, and of all: the mean of a row each. */
const ROW_TERMS = {
  first: (a: number, b: number, ab: number, ba: number) => (a - ab) * (ba - b),
  total: (a: number, b: number, ab: number, ba: number) => ((a - ab) ** 2 + (b - ba) ** 2) / 2,
  whole: (a: number, b: number, ab: number, ba: number) => ((a - b) ** 2 + (ab - ba) ** 2) / 2,
}
type Term = keyof typeof ROW_TERMS

const columnOf = (term: Term, { a, b, ab, ba }: Exchange): Float64Array =>
  a.map((value, row) => ROW_TERMS[term](value, b[row]!, ab[row]!, ba[row]!))

/** The terms of some inputs' indices. */
function termsOf(
  { given, again }: ExchangedSample['asked'][number],
  some: readonly number[],
  surrogates: Surrogates | undefined,
): Terms {
  const controls = surrogates === undefined ? undefined : controlsOf(surrogates, some)
  const index = (term: 'first' | 'total', exchange: Exchange): IndexTerms => {
    const [part, whole] = [columnOf(term, exchange), columnOf('whole', exchange)]
    const moved = columnOf('total', exchange).some((value) => value > 0)
    const unseen = moved ? EXACT + unseenOf(whole) : 0
    if (controls === undefined) return { part, whole, unseen }
    const known = [controls[term], controls.whole]
    const [ofPart, ofWhole] = [toldBy(known, part), toldBy(known, whole)]
    return {
      part: part.map((value, row) => value - ofPart[row]!),
      whole: whole.map((value, row) => value - ofWhole[row]!),
      unseen,
    }
  }
  return { first: index('first', given), total: index('total', again) }
}

/**
 * What rows not drawn may add to an index, where most of those that were drawn hold nothing of the variance: some events may be
 * missed that each hold as much as any. Rows that all hold something tell of each other by themselves.
 */
function unseenOf(whole: Float64Array): number {
  const sum = whole.reduce((all, value) => all + value, 0)
  if (!(sum > 0)) return 0
  const still = whole.filter((value) => value < (STILL * sum) / whole.length).length / whole.length
  return (still * MISSED * whole.reduce((most, value) => Math.max(most, value), 0)) / sum
}

/** The terms of the surrogate of each half of the rows there, above what they are known to be on average. */
function controlsOf(surrogates: Surrogates, some: readonly number[]): Readonly<Record<Term, Float64Array>> {
  const halves = surrogates.map((one) => ({
    exchange: one.exchange(some),
    known: { first: 2 * one.first(some), total: 2 * one.total(some), whole: 2 * one.variance },
  }))
  const control = (term: Term) => {
    const [first, second] = halves.map(({ exchange, known }) =>
      columnOf(term, exchange).map((value) => value - known[term]),
    ) as [Float64Array, Float64Array]
    first.set(second.subarray(second.length / 2), second.length / 2)
    return first
  }
  return { first: control('first'), total: control('total'), whole: control('whole') }
}

/** The indices that rows give, each used so many times. */
const sharesOf = ({ first, total }: Terms, uses: Float64Array) => ({
  first: shareOf(first, uses),
  total: shareOf(total, uses),
})

function shareOf({ part, whole }: IndexTerms, uses: Float64Array): number {
  let [ofPart, ofWhole] = [0, 0]
  for (let row = 0; row < uses.length; row++) {
    ofPart += uses[row]! * part[row]!
    ofWhole += uses[row]! * whole[row]!
  }
  return ofWhole > 0 ? ofPart / ofWhole : 0
}

/** The range that holds the middle share of some values. */
function middle(values: readonly number[]): Interval {
  const sorted = [...values].sort((a, b) => a - b)
  const outside = Math.floor(((1 - COVERAGE) / 2) * sorted.length)
  return [sorted[outside]!, sorted[sorted.length - 1 - outside]!]
}

/** An interval with what was not seen on either side, as far as 0 and 1 and what is not exact. */
function wider([low, high]: Interval, unseen: number): Interval {
  const upTo = (room: number) => Math.min(unseen, EXACT + Math.max(0, room))
  return [low - upTo(low), high + upTo(1 - high)]
}
