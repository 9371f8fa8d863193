import { nearestName } from '../errors.ts'

/** How closely two inputs follow each other: the correlation of their normal scores, which leaves each its distribution. */
export interface Correlation {
  readonly between: readonly [name: string, other: string]
  /** From -1, one falls as the other rises, to 1, they move together. */
  readonly rho: number
}

/** Symmetric, or lower triangular. */
type Matrix = readonly (readonly number[])[]

/** Pivots below this are those of a number that others already tell. */
const SINGULAR = 1e-10

/**
 * The correlation matrix of named inputs. Throws where a pair is named wrongly, twice, or beyond -1 and 1, and where the
 * correlations contradict each other.
 */
export function correlationMatrix(names: readonly string[], correlations: readonly Correlation[]): Matrix {
  const matrix = names.map((_, i) => names.map((_, j): number => (i === j ? 1 : 0)))
  const seen = new Set<string>()
  if (!Array.isArray(correlations)) throw noPair(correlations, names)
  for (const one of correlations) {
    if (!isPair(one)) throw noPair(one, names)
    const { between, rho } = one
    const [i, j] = between.map((name) => names.indexOf(name)) as [number, number]
    const pair = between.map((name) => `'${name}'`).join(' and ')
    for (const name of between) {
      if (names.includes(name)) continue
      const nearest = nearestName(name, names)
      const hint = nearest === undefined ? '' : `; nearest: ${nearest}`
      throw new RangeError(`correlation: no input '${name}'${hint}`)
    }
    if (i === j) throw new RangeError(`correlation: ${pair} are the same input`)
    if (!(typeof rho === 'number' && rho >= -1 && rho <= 1)) {
      const nearest = typeof rho !== 'number' || Number.isNaN(rho) ? '' : `; nearest: ${Math.sign(rho)}`
      throw new RangeError(`correlation of ${pair}: rho: a number from -1 to 1 is wanted, found ${rho}${nearest}`)
    }
    const key = [i, j].sort((a, b) => a - b).join()
    if (seen.has(key)) throw new RangeError(`correlation of ${pair} stands there twice`)
    seen.add(key)
    matrix[i]![j] = matrix[j]![i] = rho
  }
  return matrix
}

const isPair = (one: unknown): one is Correlation => {
  const between = (one as Partial<Correlation> | null | undefined)?.between
  return Array.isArray(between) && between.length === 2 && between.every((name) => typeof name === 'string')
}

function noPair(found: unknown, names: readonly string[]): RangeError {
  const [a = 'a', b = 'b'] = names
  return new RangeError(
    `correlations: a list of pairs such as { between: ['${a}', '${b}'], rho: 0.5 } is wanted, found ${JSON.stringify(found)}`,
  )
}

/**
 * The lower triangle L of a correlation matrix, L L' = R, by Cholesky's method; throws where R is the correlation of nothing.
 *
 * @example choleskyOf([[1, 0.6], [0.6, 1]])[1] // [0.6, 0.8]
 */
export function choleskyOf(matrix: Matrix): Matrix {
  const lower = lowerOf(matrix)
  if (lower !== undefined) return lower
  throw new RangeError(
    `the correlations contradict each other: no numbers can follow each other so (the matrix is not positive); nearest: all of them times ${holdingShare(matrix)}`,
  )
}

function lowerOf(matrix: Matrix): Matrix | undefined {
  const lower = matrix.map((row) => row.map(() => 0))
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i]![j]!
      for (let k = 0; k < j; k++) rest -= lower[i]![k]! * lower[j]![k]!
      if (i === j) {
        if (rest < -SINGULAR) return undefined
        lower[i]![i] = Math.sqrt(Math.max(0, rest))
      } else if (lower[j]![j]! ** 2 > SINGULAR) {
        lower[i]![j] = rest / lower[j]![j]!
      } else if (Math.abs(rest) > Math.sqrt(SINGULAR)) return undefined
    }
  }
  return lower
}

/** The largest whole per cent of correlations that contradict each other at which they hold together. */
function holdingShare(matrix: Matrix): number {
  const holds = (share: number) =>
    lowerOf(matrix.map((row, i) => row.map((rho, j) => (i === j ? rho : share * rho)))) !== undefined
  let percent = 99
  while (percent > 0 && !holds(percent / 100)) percent--
  return percent / 100
}

/** Independent normal scores made to follow each other. */
export function scoresOf(lower: Matrix, scores: Float64Array): Float64Array {
  return scores.map((_, i) => {
    let sum = 0
    for (let k = 0; k <= i; k++) sum += lower[i]![k]! * scores[k]!
    return sum
  })
}

/**
 * What each score is expected to be by some of them, as weights of these: R_S R_SS^-1.
 * Throws where some of them tell another entirely.
 *
 * @example regressionOn([[1, 0.6], [0.6, 1]], [0])[1] // [0.6]
 */
export function regressionOn(matrix: Matrix, some: readonly number[]): Matrix {
  const lower = choleskyOf(some.map((i) => some.map((j) => matrix[i]![j]!)))
  if (lower.some((row, i) => row[i]! ** 2 <= SINGULAR)) {
    throw new RangeError('inputs that move together wholly (a correlation of 1 or -1) are one input: leave one out')
  }
  return matrix.map((row) => {
    const weights = some.map((i) => row[i]!)
    // L L' w = R_S by substitution, forward and back.
    for (let i = 0; i < weights.length; i++) {
      for (let k = 0; k < i; k++) weights[i] = weights[i]! - lower[i]![k]! * weights[k]!
      weights[i] = weights[i]! / lower[i]![i]!
    }
    for (let i = weights.length - 1; i >= 0; i--) {
      for (let k = i + 1; k < weights.length; k++) weights[i] = weights[i]! - lower[k]![i]! * weights[k]!
      weights[i] = weights[i]! / lower[i]![i]!
    }
    return weights
  })
}
