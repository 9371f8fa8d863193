import { exclusiveVolume, SortedRows } from './exclusive-volume.ts'

/** The reference point lies this far beyond the worst of the set, in widths of the set. */
const REFERENCE_MARGIN = 0.1
/** The reference follows the set once it has moved by this share of the width; until then contributions stay valid. */
const REFERENCE_DRIFT = 0.01
/** Rounding errors of incremental updates are cleared after so many of them. */
const REFRESH_AFTER = 2000

/**
 * A mutually non-dominated set of at most `capacity` points with the hypervolume contribution of each, kept up to date
 * as points come and go: a newcomer p takes from a neighbour q what max(p, q) would dominate alone next to the others,
 * and a leaver gives the same back, so only neighbours cost anything.
 */
export class ContributionSet {
  readonly dimension: number
  private readonly capacity: number
  private readonly rows: SortedRows
  /** Slot of each row, in row order. */
  private readonly slotOf: number[] = []
  private readonly free: number[] = []
  private used = 0
  private readonly contribution: Float64Array
  private readonly change: Float64Array
  private readonly corner: Float64Array
  private readonly reference: Float64Array
  private readonly lower: Float64Array
  private readonly upper: Float64Array
  private updates = Infinity

  constructor(dimension: number, capacity: number) {
    this.dimension = dimension
    this.capacity = capacity
    this.rows = new SortedRows(dimension, capacity + 1)
    this.contribution = new Float64Array(capacity + 1)
    this.change = new Float64Array(capacity + 1)
    this.corner = new Float64Array(dimension)
    this.reference = new Float64Array(dimension)
    this.lower = new Float64Array(dimension)
    this.upper = new Float64Array(dimension)
  }

  get count(): number {
    return this.rows.count
  }

  slots(): number[] {
    return [...this.slotOf]
  }

  /**
   * Offers a point. Dominated points, and copies of a member, are refused; members it dominates leave; and of one point
   * too many the least contributor leaves. Returns the slot the point holds now, or -1.
   */
  offer(f: Float64Array): number {
    const { rows, dimension } = this
    const { values } = rows
    let dominated = 0
    for (let i = 0; i < rows.count; i++) {
      const order = relation(values, i * dimension, f, dimension)
      if (order <= 0) return -1
      if (order === 1) dominated++
    }
    if (dominated > 0) this.leave(f)
    if (rows.count < this.capacity || dimension === 1) {
      this.updates = Infinity
      return this.enter(f)
    }
    return this.displace(f)
  }

  private displace(f: Float64Array): number {
    this.follow(f)
    const { rows, contribution, change, dimension } = this
    const own = exclusiveVolume(rows, f, 0, this.reference)
    let worst = -1
    let least = own
    for (let i = 0; i < rows.count; i++) {
      change[i] = this.shared(f, 0, i)
      const left = contribution[i]! - change[i]!
      if (left < least) {
        least = left
        worst = i
      }
    }
    if (worst < 0) return -1
    for (let i = 0; i < rows.count; i++) contribution[i]! -= change[i]!
    const leaver = rows.values.slice(worst * dimension, (worst + 1) * dimension)
    this.release(worst)
    const slot = this.enter(f)
    contribution[this.slotOf.indexOf(slot)] = own
    for (let i = 0; i < rows.count; i++) contribution[i]! += this.shared(leaver, 0, i)
    this.updates++
    return slot
  }

  /** What row i and the point would dominate together and nobody else. */
  private shared(p: Float64Array, start: number, i: number): number {
    const { rows, corner, dimension } = this
    const { values } = rows
    for (let m = 0; m < dimension; m++) corner[m] = Math.max(p[start + m]!, values[i * dimension + m]!)
    for (let k = 0; k < rows.count; k++) {
      if (k === i) continue
      let covers = true
      for (let m = 0; m < dimension && covers; m++) covers = values[k * dimension + m]! <= corner[m]!
      if (covers) return 0
    }
    return exclusiveVolume(rows, corner, 0, this.reference, i)
  }

  /** Moves the reference along with the set and counts all contributions anew when it has to. */
  private follow(f: Float64Array): void {
    const { rows, dimension, lower, upper, reference } = this
    let stale = this.updates >= REFRESH_AFTER
    for (let m = 0; m < dimension; m++) {
      let low = f[m]!
      let high = f[m]!
      for (let i = 0; i < rows.count; i++) {
        const value = rows.values[i * dimension + m]!
        if (value < low) low = value
        if (value > high) high = value
      }
      const drift = REFERENCE_DRIFT * (this.upper[m]! - this.lower[m]!)
      if (Math.abs(low - lower[m]!) > drift || Math.abs(high - upper[m]!) > drift) stale = true
      this.corner[m] = low
      this.change[m] = high
    }
    if (!stale) return
    for (let m = 0; m < dimension; m++) {
      const low = this.corner[m]!
      const high = this.change[m]!
      lower[m] = low
      upper[m] = high
      reference[m] = high + REFERENCE_MARGIN * (high > low ? high - low : Math.max(1, Math.abs(high)))
    }
    for (let i = 0; i < rows.count; i++) {
      this.contribution[i] = exclusiveVolume(rows, rows.values, i * dimension, reference, i)
    }
    this.updates = 0
  }

  private enter(f: Float64Array): number {
    const slot = this.free.pop() ?? this.used++
    const at = this.rows.insert(f, 0)
    this.slotOf.splice(at, 0, slot)
    this.contribution.copyWithin(at + 1, at, this.rows.count - 1)
    return slot
  }

  private release(at: number): void {
    this.rows.remove(at)
    this.free.push(this.slotOf[at]!)
    this.slotOf.splice(at, 1)
    this.contribution.copyWithin(at, at + 1, this.rows.count + 1)
  }

  private leave(f: Float64Array): void {
    for (let i = this.rows.count - 1; i >= 0; i--) {
      if (relation(this.rows.values, i * this.dimension, f, this.dimension) === 1) this.release(i)
    }
    this.updates = Infinity
  }
}

/** -1 when the row dominates f, 1 when f dominates the row, 0 when they are equal, 2 otherwise. */
function relation(values: Float64Array, start: number, f: Float64Array, dimension: number): number {
  let rowBetter = false
  let newBetter = false
  for (let m = 0; m < dimension; m++) {
    const row = values[start + m]!
    if (row < f[m]!) rowBetter = true
    else if (f[m]! < row) newBetter = true
    if (rowBetter && newBetter) return 2
  }
  return rowBetter ? -1 : newBetter ? 1 : 0
}
