import { meanOf, percentileOf } from '../../uncertainty/statistics.ts'

/** What it costs to have chosen a design before it is known what comes true. */
export interface Regret {
  /** Mean over all futures of what the design costs above the best of that future. */
  readonly mean: number
  readonly p90: number
  /** Share of the futures in which it is the best. */
  readonly bestShare: number
}

/** What is worth knowing before choosing among designs, in the unit of the metric. */
export interface ChoiceValue {
  /** Of one over the metric, which is infinite in some futures: regrets and values are of what a dollar delivers. */
  readonly inverse?: true
  /** Futures left out for all designs: in them one has no finite number, and no inverse that would stand for it. */
  readonly leftOut?: number
  /** The design that is best on average, by its place. */
  readonly chosen: number
  /** What knowing everything would save on average. */
  readonly perfect: number
  readonly perfectInterval: Interval
  /** What knowing one input would save, the most first; of inputs that chance could make look so nothing, and no interval. */
  readonly inputs: readonly { readonly name: string; readonly value: number; readonly interval?: Interval }[]
}

/** Between which it lies in nineteen cases of twenty. */
type Interval = readonly [low: number, high: number]

/** Fewer futures than these say nothing of an input. */
const FEWEST = 64
/** Parts that the futures are cut into: each is judged by what the others tell. */
const PARTS = 8
/** Standard errors above nothing from which an input is told: of hundreds that save nothing hardly one seems to save as much. */
const LUCK = 3.5
/** Nineteen cases of twenty lie within so many deviations of a normal distribution. */
const DEVIATIONS = 1.96

/**
 * Regrets of designs, and the value of knowing inputs before choosing among them:
 *
 *     perfect information:  min_d E[c_d] - E[min_d c_d],
 *     of input x alone:     min_d E[c_d] - E[min_d E[c_d | x]], E[c_d | x] a cubic in the probability of x.
 *
 * Costs of few futures follow anything by chance. So futures are cut into parts, and in each the design is chosen by the cubics of
 * all other parts: what that saves in its own futures owes nothing to chance, on average, and their spread gives the interval.
 * A cubic follows an input alone; means over parts of it would follow others too, since even points of hundreds of inputs are not
 * even in every pair.
 *
 * A cost that is infinite in some futures, in which nothing is delivered, has no mean to choose by: where costs are positive, all of
 * this is then of what a dollar delivers, one over the cost, which is nothing there. No future is left out for that, so that a design
 * does not look better for failing. What is maximised, or below zero, has no such inverse: futures in which one design has
 * no finite number are left out for all, alike, and counted.
 *
 * Source: [raiffa-schlaifer-1961], the value of perfect information; [strong-oakley-2013], by single inputs from one sample.
 * Valid: the value is one of choosing by the cubics of seven eighths of the futures: with few of them somewhat low.
 *
 * @param costs columns of futures, one for each design, lower being better
 */
export function choiceOf(args: {
  readonly costs: readonly Float64Array[]
  readonly inputs: readonly { readonly name: string; readonly probabilities: Float64Array }[]
}): { readonly regrets: readonly Regret[]; readonly value: ChoiceValue } {
  const { inputs } = args
  const isInfinite = args.costs.some((column) => !column.every(Number.isFinite))
  const inverse = isInfinite && args.costs.every((column) => column.every((cost) => !(cost <= 0)))
  const all = inverse ? args.costs.map((column) => column.map(asLost)) : args.costs
  const futures = [...all[0]!.keys()].filter((i) => all.every((column) => Number.isFinite(column[i]!)))
  const costs = all.map((column) => Float64Array.from(futures, (i) => column[i]!))
  const leftOut = all[0]!.length - futures.length
  const best = Float64Array.from(futures, (_, i) =>
    costs.reduce((least, column) => Math.min(least, column[i]!), Number.POSITIVE_INFINITY),
  )
  const regrets = costs.map((column): Regret => {
    const each = column.map((cost, i) => cost - best[i]!)
    const bests = each.reduce((count, one) => count + (one === 0 ? 1 : 0), 0)
    return { mean: meanOf(each), p90: percentileOf(each.toSorted(), 90), bestShare: bests / futures.length }
  })
  const means = costs.map(meanOf)
  const chosen = means.reduce((least, mean, d) => (mean < means[least]! ? d : least), 0)
  // Only what is best somewhere, or chosen now, can be chosen by one who knows more.
  const rivals = costs.filter((_, d) => d === chosen || regrets[d]!.bestShare > 0)
  const perfect = meanWithin(costs[chosen]!.map((cost, i) => cost - best[i]!))
  const value = {
    ...(inverse ? { inverse } : {}),
    ...(leftOut > 0 ? { leftOut } : {}),
    chosen,
    perfect: perfect.mean,
    perfectInterval: perfect.interval,
    inputs: inputs
      .map(({ name, probabilities }) => {
        if (futures.length < FEWEST) return { name, value: 0 }
        const { mean, error, interval } = meanWithin(
          savedBy(
            rivals,
            Float64Array.from(futures, (future) => probabilities[future]!),
          ),
        )
        return mean > LUCK * error ? { name, value: mean, interval } : { name, value: 0 }
      })
      .sort((a, b) => b.value - a.value),
  }
  return { regrets, value }
}

/** What a dollar delivers, as a cost: lower is better, and what is infinite or has no value delivers nothing. */
const asLost = (cost: number) => (Number.isFinite(cost) ? -1 / cost : 0)

/** The mean of what is saved in each future, its standard error and interval; to know more never costs. */
function meanWithin(saved: Float64Array) {
  const mean = meanOf(saved)
  const squares = saved.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  const error = Math.sqrt(squares / Math.max(1, saved.length - 1) / saved.length)
  const interval: Interval = [Math.max(0, mean - DEVIATIONS * error), mean + DEVIATIONS * error]
  return { mean, error, interval }
}

/** Polynomials that are 0 on average over (0, 1), 1 in the mean of squares, and tell nothing of each other. */
const LEGENDRE = [
  (p: number) => Math.sqrt(3) * (2 * p - 1),
  (p: number) => Math.sqrt(5) * (6 * p * p - 6 * p + 1),
  (p: number) => Math.sqrt(7) * (20 * p ** 3 - 30 * p * p + 12 * p - 1),
]

/** What one saves in each future who chooses by the probability of an input, over one who chooses once; both know other futures only. */
function savedBy(costs: readonly Float64Array[], probabilities: Float64Array): Float64Array {
  const count = probabilities.length
  const terms = [probabilities.map(() => 1), ...LEGENDRE.map((term) => probabilities.map(term))]
  const bounds = Array.from({ length: PARTS + 1 }, (_, part) => Math.floor((part * count) / PARTS))
  // Sums of each part: those of all others are what is left of the whole.
  const sums = costs.map((column) =>
    terms.map((term) => {
      const ofParts = new Float64Array(PARTS)
      for (let part = 0; part < PARTS; part++) {
        for (let i = bounds[part]!; i < bounds[part + 1]!; i++) ofParts[part]! += column[i]! * term[i]!
      }
      return { ofParts, all: ofParts.reduce((sum, one) => sum + one, 0) }
    }),
  )
  const saved = new Float64Array(count)
  for (let part = 0; part < PARTS; part++) {
    const [from, to] = [bounds[part]!, bounds[part + 1]!]
    const known = sums.map((of) => of.map(({ ofParts, all }) => (all - ofParts[part]!) / (count - to + from)))
    const once = known.reduce((least, [mean], d) => (mean! < known[least]![0]! ? d : least), 0)
    for (let i = from; i < to; i++) {
      let [chosen, least] = [once, Number.POSITIVE_INFINITY]
      for (let d = 0; d < known.length; d++) {
        const k = known[d]!
        const expected = k[0]! + k[1]! * terms[1]![i]! + k[2]! * terms[2]![i]! + k[3]! * terms[3]![i]!
        if (expected < least) {
          least = expected
          chosen = d
        }
      }
      saved[i] = costs[once]![i]! - costs[chosen]![i]!
    }
  }
  return saved
}
