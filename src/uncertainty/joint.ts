import { type Correlation, choleskyOf, correlationMatrix, regressionsOf, scoresOf } from './dependence.ts'
import { type Input, quantileOf } from './distribution.ts'
import { normalProbability, normalQuantile } from './normal.ts'

/** Values of all inputs at two independent points, and of points that are part one and part the other. */
export interface Pair {
  readonly atA: Float64Array
  readonly atB: Float64Array
  /** A, had input i the value of B. */
  givenOne(i: number): Float64Array
  /** A with input i as likely as B has it, all others given. */
  givenOthers(i: number): Float64Array
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
 * Joins inputs by a Gaussian copula: with X normal scores of correlation R, and X' independent of X,
 *
 *     X given X_i = a      is distributed as X + R_i (a - X_i),
 *     X_i given the others as X'_i + w_i (X - X'), w_i its regression on them.
 *
 * Source: [kucherenko-2012], section 4.
 */
export function jointOf(inputs: readonly Input[], correlations: readonly Correlation[] = []): Joint {
  const quantiles = inputs.map(quantileOf)
  const values = (probabilities: Float64Array) => probabilities.map((p, i) => quantiles[i]!(p))
  if (correlations.length > 0) return following(inputs, correlations, values)
  return {
    independent: true,
    valuesAt: values,
    valuesOf: (scores) => values(scores.map(normalProbability)),
    pair(a, b) {
      const [atA, atB] = [values(a), values(b)]
      const swapped = (i: number) => {
        const mixed = atA.slice()
        mixed[i] = atB[i]!
        return mixed
      }
      return { atA, atB, givenOne: swapped, givenOthers: swapped }
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
  let regressions: ReturnType<typeof regressionsOf> | undefined
  return {
    independent: false,
    valuesAt: (point) => ofScores(followingScores(point)),
    valuesOf: (scores) => ofScores(scoresOf(lower, scores)),
    pair(a, b) {
      const [x, y] = [followingScores(a), followingScores(b)]
      return {
        atA: ofScores(x),
        atB: ofScores(y),
        givenOne: (i) => ofScores(x.map((score, k) => score + matrix[k]![i]! * (y[i]! - x[i]!))),
        givenOthers(i) {
          regressions ??= regressionsOf(lower)
          const mixed = x.slice()
          mixed[i] = regressions[i]!.reduce((sum, weight, k) => sum + weight * (x[k]! - y[k]!), y[i]!)
          return ofScores(mixed)
        },
      }
    },
  }
}
