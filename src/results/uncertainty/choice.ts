import { Random } from '../../../solvers/random.ts'
import { inOrder, meanOf, percentileOf } from '../../uncertainty/statistics.ts'

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
  /** The design that is best on average, by its place. */
  readonly chosen: number
  /** What knowing everything would save on average. */
  readonly perfect: number
  /** What knowing one input would save, the most first. */
  readonly inputs: readonly { readonly name: string; readonly value: number }[]
}

/** A cubic follows fewer futures than these wherever they go. */
const FEWEST = 64
/** Orders at random that an input is held against. */
const SHUFFLES = 40
/** Deviations above what chance saves on average: beyond them lies one of some thirty thousand. */
const LUCK = 4

/**
 * Regrets of designs, and the value of knowing inputs before choosing among them:
 *
 *     perfect information:  min_d E[c_d] - E[min_d c_d],
 *     of input x alone:     min_d E[c_d] - E[min_d E[c_d | x]], E[c_d | x] a cubic in the probability of x.
 *
 * Costs of few futures follow anything by chance: what numbers in a random order seem to save on average is taken off, and an
 * input that does not save four deviations more is worth nothing that could be told among hundreds. A cubic follows an input
 * alone; means over parts of it would follow others too, since even points of hundreds of inputs are not even in every pair.
 *
 * Source: [raiffa-schlaifer-1961], the value of perfect information; [strong-oakley-2013], by single inputs from one sample.
 *
 * @param costs columns of futures, one for each design, lower being better
 */
export function choiceOf(args: {
  readonly costs: readonly Float64Array[]
  readonly inputs: readonly { readonly name: string; readonly probabilities: Float64Array }[]
  readonly seed: number
}): { readonly regrets: readonly Regret[]; readonly value: ChoiceValue } {
  const { inputs, seed } = args
  const futures = [...args.costs[0]!.keys()].filter((i) => args.costs.every((column) => Number.isFinite(column[i]!)))
  const costs = args.costs.map((column) => Float64Array.from(futures, (i) => column[i]!))
  const best = Float64Array.from(futures, (_, i) =>
    costs.reduce((least, column) => Math.min(least, column[i]!), Number.POSITIVE_INFINITY),
  )
  const regrets = costs.map((column): Regret => {
    const each = column.map((cost, i) => cost - best[i]!)
    const bests = each.reduce((count, one) => count + (one === 0 ? 1 : 0), 0)
    return { mean: meanOf(each), p90: percentileOf(inOrder(each), 90), bestShare: bests / futures.length }
  })
  const means = costs.map(meanOf)
  const chosen = means.reduce((least, mean, d) => (mean < means[least]! ? d : least), 0)
  // Only what is best somewhere, or chosen now, can be chosen by one who knows more.
  const rivals = costs.filter((_, d) => d === chosen || regrets[d]!.bestShare > 0)
  const savedBy = (probabilities: Float64Array) => means[chosen]! - knowing(rivals, probabilities)
  const random = new Random(seed)
  const byChance = Array.from({ length: SHUFFLES }, () => savedBy(shuffled(futures.length, random)))
  const usual = byChance.reduce((sum, saved) => sum + saved, 0) / SHUFFLES
  const deviation = Math.sqrt(byChance.reduce((sum, saved) => sum + (saved - usual) ** 2, 0) / SHUFFLES)
  const value = {
    chosen,
    perfect: means[chosen]! - meanOf(best),
    inputs: inputs
      .map(({ name, probabilities }) => {
        const saved = savedBy(Float64Array.from(futures, (future) => probabilities[future]!))
        const isTold = futures.length >= FEWEST && saved > usual + LUCK * deviation
        return { name, value: isTold ? saved - usual : 0 }
      })
      .sort((a, b) => b.value - a.value),
  }
  return { regrets, value }
}

/** Even probabilities in a random order. */
function shuffled(count: number, random: Random): Float64Array {
  const places = Float64Array.from({ length: count }, (_, i) => (i + 0.5) / count)
  for (let i = count - 1; i > 0; i--) {
    const j = random.below(i + 1)
    ;[places[i], places[j]] = [places[j]!, places[i]!]
  }
  return places
}

/** Polynomials that are 0 on average over (0, 1), 1 in the mean of squares, and tell nothing of each other. */
const LEGENDRE = [
  (p: number) => Math.sqrt(3) * (2 * p - 1),
  (p: number) => Math.sqrt(5) * (6 * p * p - 6 * p + 1),
  (p: number) => Math.sqrt(7) * (20 * p ** 3 - 30 * p * p + 12 * p - 1),
]

/** The mean cost of one who chooses anew in each future, by what each design costs on average at this probability of an input. */
function knowing(costs: readonly Float64Array[], probabilities: Float64Array): number {
  const count = probabilities.length
  const terms = LEGENDRE.map((term) => probabilities.map(term))
  const least = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
  for (const column of costs) {
    const mean = meanOf(column)
    const [a, b, c] = terms.map((term) => {
      let sum = 0
      for (let i = 0; i < count; i++) sum += (column[i]! - mean) * term[i]!
      return sum / count
    }) as [number, number, number]
    const [x, y, z] = terms as [Float64Array, Float64Array, Float64Array]
    for (let i = 0; i < count; i++) {
      const expected = mean + a * x[i]! + b * y[i]! + c * z[i]!
      if (expected < least[i]!) least[i] = expected
    }
  }
  return meanOf(least)
}
