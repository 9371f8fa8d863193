import { type ContributionSet, REFERENCE_MARGIN, relation } from './contribution-set.ts'
import { exclusiveVolume, SortedRows } from './exclusive-volume.ts'

/** The reference follows the set once it has moved by this share of the width; until then contributions stay valid. */
const REFERENCE_DRIFT = 0.03
/** Rounding errors of incremental updates are cleared after so many of them. */
const REFRESH_AFTER = 1000

/**
 * Exact contributions, kept up to date as points come and go: a newcomer p takes from a neighbour q what max(p, q)
 * would dominate alone next to the others, and a leaver gives the same back, so only neighbours cost anything.
 */
export class ExactContributions implements ContributionSet {
  private readonly dimension: number
  private readonly capacity: number
  private readonly margin: number
  private readonly rows: SortedRows
  private readonly near: SortedRows
  private readonly nearAt: Int32Array
  private readonly clipped: Float64Array
  /** Slot of each row, in row order. */
  private readonly slotOf: number[] = []
  private readonly free: number[] = []
  private used = 0
  private readonly contribution: Float64Array
  private readonly change: Float64Array
  private readonly corner: Float64Array
  private readonly leaver: Float64Array
  private readonly reference: Float64Array
  private readonly lower: Float64Array
  private readonly upper: Float64Array
  /** Incremental updates since all contributions were counted; Infinity while they are not kept. */
  private updates = Infinity

  /** `margin`: how far beyond the worst of the set the reference lies, in widths of the set. */
  constructor(dimension: number, capacity: number, margin = REFERENCE_MARGIN) {
    this.dimension = dimension
    this.capacity = capacity
    this.margin = margin
    this.rows = new SortedRows(dimension, capacity + 1)
    this.near = new SortedRows(dimension, capacity + 1)
    this.nearAt = new Int32Array(capacity + 2)
    this.clipped = new Float64Array((capacity + 2) * dimension)
    this.contribution = new Float64Array(capacity + 2)
    this.change = new Float64Array(capacity + 2)
    this.corner = new Float64Array(dimension)
    this.leaver = new Float64Array(dimension)
    this.reference = new Float64Array(dimension)
    this.lower = new Float64Array(dimension)
    this.upper = new Float64Array(dimension)
  }

  get count(): number {
    return this.rows.count
  }

  slots(): readonly number[] {
    return this.slotOf
  }

  /** Points by row with their contributions, when these are being kept. */
  state() {
    const { count, values } = this.rows
    return {
      points: values.slice(0, count * this.dimension),
      contributions: this.updates < Infinity ? [...this.contribution.subarray(0, count)] : undefined,
      reference: this.reference,
    }
  }

  contributions(): number[] {
    return Array.from(this.slotOf, (_, i) => (this.updates < Infinity ? this.contribution[i]! : 0))
  }

  offer(f: Float64Array): number {
    const { rows, dimension } = this
    const { values } = rows
    // Rows ascend in the last coordinate: only those up to it can dominate the point, and the nearest is the likeliest.
    const below = rows.countUpTo(f[dimension - 1]!)
    let dominated = 0
    for (let i = below - 1; i >= 0; i--) {
      const order = relation(values, i * dimension, f, dimension)
      if (order <= 0) return -1
      if (order === 1) dominated++
    }
    for (let i = below; i < rows.count; i++) if (relation(values, i * dimension, f, dimension) === 1) dominated++
    for (let i = rows.count - 1; dominated > 0 && i >= 0; i--) {
      if (relation(values, i * dimension, f, dimension) !== 1) continue
      this.leave(i)
      dominated--
    }
    const full = rows.count >= this.capacity && dimension > 1
    if (full || this.updates < Infinity) this.follow(f)
    if (this.updates === Infinity) return this.enter(f, 0)
    const { contribution, change } = this
    const own = exclusiveVolume(rows, f, 0, this.reference)
    let worst = -1
    let least = own
    this.shares(f)
    for (let i = 0; i < rows.count; i++) {
      const left = contribution[i]! - change[i]!
      if (left < least) {
        least = left
        worst = i
      }
    }
    if (full && worst < 0) return -1
    for (let i = 0; i < rows.count; i++) contribution[i]! -= change[i]!
    this.updates++
    const slot = this.enter(f, own)
    if (full) this.leave(this.slotOf.indexOf(slot) <= worst ? worst + 1 : worst)
    return slot
  }

  /**
   * What each row and the point would dominate together and nobody else, into `change`. Only the point's neighbours,
   * those that bounded its exclusive volume just asked for, share anything with it. Inside its box, and with one
   * neighbour left out, nothing counts but the neighbours and the rows that no two of them hide.
   */
  private shares(p: Float64Array): void {
    const { rows, near, clipped, dimension, change } = this
    const { values, touched, touchedCount } = rows
    change.fill(0, 0, rows.count)
    for (let m = 0; m < dimension; m++) {
      const least = p[m]!
      for (let k = m; k < rows.count * dimension; k += dimension) clipped[k] = Math.max(values[k]!, least)
    }
    near.clear()
    for (let i = 0; i < rows.count; i++) {
      let hiders = 0
      for (let t = 0; t < touchedCount && hiders < 2; t++) {
        if (touched[t] !== i && covers(clipped, touched[t]! * dimension, i * dimension, dimension)) hiders++
      }
      this.nearAt[i] = hiders < 2 ? near.append(clipped, i * dimension) : -1
    }
    for (let t = 0; t < touchedCount; t++) {
      const i = touched[t]!
      if (this.nearAt[i]! >= 0)
        change[i] = exclusiveVolume(near, clipped, i * dimension, this.reference, this.nearAt[i])
    }
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
      const drift = REFERENCE_DRIFT * (upper[m]! - lower[m]!)
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
      reference[m] = high + this.margin * (high > low ? high - low : Math.max(1, Math.abs(high)))
    }
    for (let i = 0; i < rows.count; i++) {
      this.contribution[i] = exclusiveVolume(rows, rows.values, i * dimension, reference, i)
    }
    this.updates = 0
  }

  private enter(f: Float64Array, contribution: number): number {
    const slot = this.free.pop() ?? this.used++
    const at = this.rows.insert(f, 0)
    this.slotOf.splice(at, 0, slot)
    this.contribution.copyWithin(at + 1, at, this.rows.count - 1)
    this.contribution[at] = contribution
    return slot
  }

  private leave(at: number): void {
    const { rows, contribution, dimension, leaver } = this
    for (let m = 0; m < dimension; m++) leaver[m] = rows.values[at * dimension + m]!
    rows.remove(at)
    this.free.push(this.slotOf[at]!)
    this.slotOf.splice(at, 1)
    contribution.copyWithin(at, at + 1, rows.count + 1)
    if (this.updates === Infinity) return
    this.updates++
    exclusiveVolume(rows, leaver, 0, this.reference)
    this.shares(leaver)
    for (let i = 0; i < rows.count; i++) contribution[i]! += this.change[i]!
  }
}

/** Whether row a is nowhere above row b. */
function covers(values: Float64Array, a: number, b: number, dimension: number): boolean {
  for (let m = 0; m < dimension; m++) if (values[a + m]! > values[b + m]!) return false
  return true
}
