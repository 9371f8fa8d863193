import { type Correlation, choleskyOf, correlationMatrix, regressionOn, scoresOf } from './dependence.ts'
import { type Input, quantileOf } from './distribution.ts'
import { normalProbability, normalQuantile } from './normal.ts'

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
  /** The values at independent probabilities. */
  valuesAt(point: Float64Array): Float64Array
  /** The values at independent normal scores. */
  valuesOf(scores: Float64Array): Float64Array
  pair(a: Float64Array, b: Float64Array): Pair
}

/**
 * Joins inputs by a Gaussian copula: with X normal scores of correlation R, X given that some of them, S, are y is distributed as
 *
 *     X + R_S R_SS^-1 (y - X_S).
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
  // By the very lists that are asked with: all rows ask with the same.
  const regressions = new WeakMap<readonly number[], ReturnType<typeof regressionOn>>()
  return {
    independent: false,
    valuesAt: (point) => ofScores(followingScores(point)),
    valuesOf: (scores) => ofScores(scoresOf(lower, scores)),
    pair(a, b) {
      const [x, y] = [followingScores(a), followingScores(b)]
      return {
        atA: ofScores(x),
        atB: ofScores(y),
        exchanged(some) {
          const weights = regressions.get(some) ?? regressionOn(matrix, some)
          regressions.set(some, weights)
          const [ofX, ofY] = [x.slice(), y.slice()]
          for (let k = 0; k < x.length; k++) {
            const follows = some.reduce((sum, i, at) => sum + weights[k]![at]! * (y[i]! - x[i]!), 0)
            ofX[k] = x[k]! + follows
            ofY[k] = y[k]! - follows
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
