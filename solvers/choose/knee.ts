import { balanced } from './balanced.ts'
import { boundsOf, normalised } from './normalise.ts'

/** Of the way from that plane to the ideal: what lies less before it is no knee. */
const HARDLY = 0.03

/**
 * The row of a front where giving up a little of one objective gains least in the others: greatest distance, towards
 * the ideal, from the plane through the extremes (Das 1999), on normalised objectives. A concave front has no such row: that
 * nearest the ideal is one of its ends, or beside one. Where the best lies hardly before the plane it is the most balanced row
 * that is taken. -1 for an empty front.
 */
export function knee(f: Float64Array, objectiveCount: number): number {
  const scaled = normalised(f, boundsOf(f, objectiveCount))
  let best = -1
  let least = Infinity
  for (let i = 0; i < f.length / objectiveCount; i++) {
    let sum = 0
    for (let m = 0; m < objectiveCount; m++) sum += scaled[i * objectiveCount + m]!
    if (sum < least) {
      least = sum
      best = i
    }
  }
  return least > 1 - HARDLY && best >= 0 ? balanced(f, objectiveCount) : best
}
