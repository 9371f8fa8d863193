import { boundsOf, normalised } from './normalise.ts'

/**
 * The row whose worst objective, from best to worst on the front, is least bad; of rows alike in that, the one with the least
 * sum. -1 for an empty front.
 */
export function balanced(f: Float64Array, objectiveCount: number): number {
  const scaled = normalised(f, boundsOf(f, objectiveCount))
  let best = -1
  let [leastWorst, leastSum] = [Infinity, Infinity]
  for (let i = 0; i < f.length / objectiveCount; i++) {
    const row = scaled.subarray(i * objectiveCount, (i + 1) * objectiveCount)
    const worst = Math.max(...row)
    const sum = row.reduce((total, value) => total + value, 0)
    if (worst < leastWorst || (worst === leastWorst && sum < leastSum)) {
      leastWorst = worst
      leastSum = sum
      best = i
    }
  }
  return best
}
