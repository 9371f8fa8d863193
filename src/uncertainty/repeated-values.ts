import type { Random } from '../../solvers/random.ts'
import { regressionOn } from './dependence.ts'
import type { Quantile } from './distribution.ts'
import { normalProbability, normalQuantile } from './normal.ts'

/** Normal scores from and to which an input has the same value. */
export type Stretch = readonly [from: number, to: number]

/** Probabilities at which values are compared: what is likelier than one in so many is seen to repeat. */
const COMPARED = 4096
const HALVINGS = 60
/** Draws before what they hardly ever fall into is drawn from where it was, number by number, and how often that is done. */
const TRIES = 64
const SWEEPS = 10

/** The values that an input has at more than one score, as those of a choice, with the stretches of scores of each. */
export function repeatedValues(quantile: Quantile): ReadonlyMap<number, readonly Stretch[]> {
  const values = Array.from({ length: COMPARED + 1 }, (_, k) => quantile(k / COMPARED))
  const found = new Map<number, Stretch[]>()
  for (let from = 0, to = 0; from <= COMPARED; from = to + 1) {
    for (to = from; to < COMPARED && values[to + 1] === values[from]; ) to++
    if (to === from) continue
    const value = values[from]!
    const low = from === 0 ? 0 : edge(quantile, value, from / COMPARED, (from - 1) / COMPARED)
    const high = to === COMPARED ? 1 : edge(quantile, value, to / COMPARED, (to + 1) / COMPARED)
    found.set(value, [...(found.get(value) ?? []), [normalQuantile(low), normalQuantile(high)]])
  }
  return found
}

/** The last probability with a value on the way from one that has it to one that has not. */
function edge(quantile: Quantile, value: number, inside: number, outside: number): number {
  let [last, next] = [inside, outside]
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (last + next) / 2
    if (quantile(middle) === value) last = middle
    else next = middle
  }
  return last
}

/** A score as it is distributed given others: normal around a weighted sum of these. */
interface Given {
  readonly place: number
  readonly others: readonly number[]
  readonly weights: readonly number[]
  readonly deviation: number
}

function givenOthers(matrix: readonly (readonly number[])[], place: number, others: readonly number[]): Given {
  const weights = regressionOn(matrix, others)[place]!
  const told = others.reduce((sum, other, k) => sum + weights[k]! * matrix[place]![other]!, 0)
  return { place, others, weights, deviation: Math.sqrt(Math.max(0, 1 - told)) }
}

/**
 * Draws scores again that are known only by their values: of some inputs, those that repeat values, given the scores of the
 * others and the stretch that each lies in. Drawn one after the other, each given those before, a draw is kept as often as the
 * later stretches are likely; where none is kept for long, each is drawn given all others, some rounds from where they are.
 */
export function redrawing(
  matrix: readonly (readonly number[])[],
  some: readonly number[],
  repeat: readonly (ReadonlyMap<number, readonly Stretch[]> | undefined)[],
) {
  const places = some.filter((i) => repeat[i] !== undefined)
  const known = some.filter((i) => repeat[i] === undefined)
  const inOrder = places.map((place, k) => givenOthers(matrix, place, [...known, ...places.slice(0, k)]))
  const inTurn = places.map((place) =>
    givenOthers(
      matrix,
      place,
      some.filter((i) => i !== place),
    ),
  )
  /** `shares` are numbers from 0 to 1 by input: the first draw is told by them. */
  return (scores: Float64Array, values: Float64Array, shares: Float64Array, random: Random): Float64Array => {
    // A value that is not seen to repeat tells its score.
    const stretches = places.map((i): readonly Stretch[] => repeat[i]!.get(values[i]!) ?? [[scores[i]!, scores[i]!]])
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const drawn = scores.slice()
      let likely = 1
      for (const [k, given] of inOrder.entries()) {
        const one = drawnWithin(given, drawn, stretches[k]!, attempt === 0 ? shares[given.place]! : random.next())
        drawn[given.place] = one.score
        if (k > 0) likely *= one.likely
      }
      if (places.length < 2 || random.next() < likely) return drawn
    }
    const drawn = scores.slice()
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      for (const [k, given] of inTurn.entries()) {
        drawn[given.place] = drawnWithin(given, drawn, stretches[k]!, random.next()).score
      }
    }
    return drawn
  }
}

/** A score within stretches given others, at a share of all that lies there; and how likely it is to lie there. */
function drawnWithin(
  { place, others, weights, deviation }: Given,
  scores: Float64Array,
  stretches: readonly Stretch[],
  share: number,
): { readonly score: number; readonly likely: number } {
  if (deviation === 0) return { score: scores[place]!, likely: 1 }
  const mean = others.reduce((sum, other, k) => sum + weights[k]! * scores[other]!, 0)
  const parts = stretches.map(([from, to]) => {
    const [low, high] = [(from - mean) / deviation, (to - mean) / deviation]
    // Counted from the nearer end: far out the other one has no digits left.
    const side = low > 0 ? -1 : 1
    const ends = side > 0 ? ([low, high] as const) : ([-high, -low] as const)
    const [below, upTo] = [normalProbability(ends[0]), normalProbability(ends[1])]
    return { from, to, side, below, mass: upTo - below }
  })
  const likely = parts.reduce((sum, { mass }) => sum + mass, 0)
  let left = share * likely
  for (const { from, to, side, below, mass } of parts) {
    if (!(left <= mass && mass > 0)) {
      left -= mass
      continue
    }
    const score = mean + deviation * side * normalQuantile(below + left)
    return { score: Math.min(to, Math.max(from, score)), likely }
  }
  return { score: scores[place]!, likely }
}
