/**
 * A mutually non-dominated set of bounded size that knows what hypervolume each point contributes. Points live in
 * slots; a slot is reused once its point has left.
 */
export interface ContributionSet {
  readonly count: number
  /** Slots in use, in an order that depends on nothing but the points offered. */
  slots(): readonly number[]
  /** Contribution of each slot in that order; all 0 while the set has room and nobody needs them. */
  contributions(): number[]
  /**
   * Offers a point. Dominated points, and copies of a member, are refused; members it dominates leave; and of one point
   * too many the least contributor leaves. Returns the slot the point holds now, or -1.
   */
  offer(f: Float64Array): number
}

/** The reference point lies this far beyond the worst of the set, in widths of the set. */
export const REFERENCE_MARGIN = 0.1

/** -1 when the row dominates f, 1 when f dominates the row, 0 when they are equal, 2 otherwise. */
export function relation(values: Float64Array, start: number, f: Float64Array, dimension: number): number {
  let rowBetter = false
  let newBetter = false
  for (let m = 0; m < dimension; m++) {
    const row = values[start + m]!
    const own = f[m]!
    if (row < own) {
      if (newBetter) return 2
      rowBetter = true
    } else if (own < row) {
      if (rowBetter) return 2
      newBetter = true
    }
  }
  return rowBetter ? -1 : newBetter ? 1 : 0
}
