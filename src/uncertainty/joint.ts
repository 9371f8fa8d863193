import { Random } from '../../solvers/random.ts'
import { type Correlation, choleskyOf, correlationMatrix, regressionOn, scoresOf } from './dependence.ts'
import { type Input, quantileOf } from './distribution.ts'
import { normalProbability, normalQuantile } from './normal.ts'
import { redrawing, repeatedValues } from './repeated-values.ts'

/** Values of all inputs at two independent points, and of points that are part one and part the other. */
export interface Pair {
  readonly atA: Float64Array
  readonly atB: Float64Array
  /** A, had some inputs the values of B, and B, had they those of A; all others as likely as given these. */
  exchanged(inputs: readonly number[]): readonly [atA: Float64Array, atB: Float64Array]
}

/** The joint distribution of some inputs. */
export interface Joint {
  readonly independent: boolean
  /** Inputs that follow others and repeat values, as a choice does: a value of theirs does not tell their score. */
  readonly repeating: readonly number[]
  /** The values at independent probabilities. */
  valuesAt(point: Float64Array): Float64Array
  /** The values at independent normal scores. */
  valuesOf(scores: Float64Array): Float64Array
  /** `again`, two probabilities for each input that repeats values, tell where its score lies given its value. */
  pair(a: Float64Array, b: Float64Array, again: Float64Array): Pair
}

/**
 * Joins inputs by a Gaussian copula: with X normal scores of correlation R, X given that some of them, S, are y is distributed as
 *
 *     X + R_S R_SS^-1 (y - X_S).
 *
 * Of an input that repeats values, a choice or a certain one, y is drawn anew among the scores that have its value.
 *
 * Source: [kucherenko-2012], section 4.
 */
export function jointOf(inputs: readonly Input[], correlations: readonly Correlation[] = []): Joint {
  const quantiles = inputs.map(quantileOf)
  const values = (probabilities: Float64Array) => probabilities.map((p, i) => quantiles[i]!(p))
  // What is no list is told so there.
  if (correlations.length !== 0) return following(inputs, correlations, values)
  return {
    independent: true,
    repeating: [],
    valuesAt: values,
    valuesOf: (scores) => values(scores.map(normalProbability)),
    pair(a, b) {
      const [atA, atB] = [values(a), values(b)]
      return {
        atA,
        atB,
        exchanged(some) {
          const [ofA, ofB] = [atA.slice(), atB.slice()]
          for (const i of some) {
            ofA[i] = atB[i]!
            ofB[i] = atA[i]!
          }
          return [ofA, ofB]
        },
      }
    },
  }
}

function following(
  inputs: readonly Input[],
  correlations: readonly Correlation[],
  values: (probabilities: Float64Array) => Float64Array,
): Joint {
  const names = inputs.map(({ name }) => name)
  const matrix = correlationMatrix(names, correlations)
  const lower = choleskyOf(matrix)
  const ofScores = (scores: Float64Array) => values(scores.map(normalProbability))
  const followingScores = (point: Float64Array) => scoresOf(lower, point.map(normalQuantile))
  const repeat = inputs.map((input, i) => {
    const follows = matrix[i]!.some((rho, j) => j !== i && rho !== 0)
    const values = follows ? repeatedValues(quantileOf(input)) : undefined
    return values === undefined || values.size === 0 ? undefined : values
  })
  const repeating = [...repeat.keys()].filter((i) => repeat[i] !== undefined)
  const random = new Random(inputs.length)
  // By the very lists that are asked with: all rows ask with the same.
  const known = new WeakMap<readonly number[], ReturnType<typeof givenSome>>()
  function givenSome(some: readonly number[]) {
    return { weights: regressionOn(matrix, some), redraw: redrawing(matrix, some, repeat) }
  }
  return {
    independent: false,
    repeating,
    valuesAt: (point) => ofScores(followingScores(point)),
    valuesOf: (scores) => ofScores(scoresOf(lower, scores)),
    pair(a, b, again) {
      const [x, y] = [followingScores(a), followingScores(b)]
      const [atA, atB] = [ofScores(x), ofScores(y)]
      const [sharesOfA, sharesOfB] = [new Float64Array(x.length), new Float64Array(x.length)]
      for (const [k, i] of repeating.entries()) {
        sharesOfA[i] = again[2 * k]!
        sharesOfB[i] = again[2 * k + 1]!
      }
      return {
        atA,
        atB,
        exchanged(some) {
          const given = known.get(some) ?? givenSome(some)
          known.set(some, given)
          const { weights, redraw } = given
          const [anewX, anewY] = [redraw(x, atA, sharesOfA, random), redraw(y, atB, sharesOfB, random)]
          const [ofX, ofY] = [x.slice(), y.slice()]
          for (let k = 0; k < x.length; k++) {
            ofX[k] = x[k]! + some.reduce((sum, i, at) => sum + weights[k]![at]! * (anewY[i]! - x[i]!), 0)
            ofY[k] = y[k]! + some.reduce((sum, i, at) => sum + weights[k]![at]! * (anewX[i]! - y[i]!), 0)
          }
          for (const i of some) {
            ofX[i] = y[i]!
            ofY[i] = x[i]!
          }
          return [ofScores(ofX), ofScores(ofY)]
        },
      }
    },
  }
}
