import { boundsOf, normalised } from './normalise.ts'

/**
 * Pseudo-weights (Deb 2001): for each row the share of each objective in how far the row lies above the nadir; what
 * weights a decision maker who takes this point seems to have. Row-major; equal weights where nothing varies.
 */
export function pseudoWeights(f: Float64Array, objectiveCount: number): Float64Array {
  const gain = normalised(f, boundsOf(f, objectiveCount)).map((value) => 1 - value)
  for (let i = 0; i < gain.length; i += objectiveCount) {
    let sum = 0
    for (let m = 0; m < objectiveCount; m++) sum += gain[i + m]!
    for (let m = 0; m < objectiveCount; m++) gain[i + m] = sum > 0 ? gain[i + m]! / sum : 1 / objectiveCount
  }
  return gain
}

/** The row whose pseudo-weights come nearest to the wanted ones, which need not sum to one. -1 for an empty front. */
export function byWeights(f: Float64Array, objectiveCount: number, wanted: ArrayLike<number>): number {
  const weights = pseudoWeights(f, objectiveCount)
  let total = 0
  for (let m = 0; m < objectiveCount; m++) total += wanted[m]!
  let best = -1
  let least = Infinity
  for (let i = 0; i < f.length / objectiveCount; i++) {
    let square = 0
    for (let m = 0; m < objectiveCount; m++) square += (weights[i * objectiveCount + m]! - wanted[m]! / total) ** 2
    if (square < least) {
      least = square
      best = i
    }
  }
  return best
}
