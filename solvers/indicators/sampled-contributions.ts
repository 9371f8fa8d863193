import { Random } from '../random.ts'
import { rowNumbers, sortRows } from '../sort.ts'
import { type ContributionSet, REFERENCE_MARGIN, relation } from './contribution-set.ts'

/** Sample points. In a full set of a hundred a contribution rests on some five of them: rough, but cheap. */
const SAMPLES = 3000
/** Samples that more members than this dominate say nothing about contributions; they are drawn anew. */
const CROWD = 2
/** Nor do samples that the set does not dominate even when moved back by this share of its width. */
const REACH = 0.08
/** Draws until fewer samples have to do. */
const TRIALS = 5 * SAMPLES
/** The samples are drawn anew after so many changes of the set, or earlier once its bounds moved by a share. */
const REDRAW_AFTER = 800
const REDRAW_NOT_BEFORE = 250
const BOUNDS_DRIFT = 0.1
/** Or once so many points beyond the reference have come in. */
const OUTSIDERS = 40

/**
 * Contributions by Monte Carlo (after HypE, Bader and Zitzler 2011): the share of sample points that one member alone
 * dominates. Every sample keeps the count of its dominators and the sum of their slots, which names the dominator when
 * there is one only; a point coming or going touches the samples it dominates, at a cost that hardly grows with the
 * number of objectives. The samples are uniform over the part of the box that few members dominate.
 */
export class SampledContributions implements ContributionSet {
  private readonly dimension: number
  private readonly capacity: number
  private readonly random = new Random(20110315)
  private readonly values: Float64Array
  private readonly members: number[] = []
  private readonly free: number[] = []
  private used = 0
  private readonly contribution: Float64Array
  private readonly sample: Float64Array
  private sampleCount = 0
  private readonly dominators = new Uint16Array(SAMPLES)
  private readonly slotSum = new Uint32Array(SAMPLES)
  /** The samples each slot dominates. */
  private readonly reach: Uint16Array[] = []
  private readonly reachCount: Uint16Array
  private readonly lower: Float64Array
  private readonly upper: Float64Array
  private readonly reference: Float64Array
  private changes = Infinity
  private outsiders = 0

  constructor(dimension: number, capacity: number) {
    this.dimension = dimension
    this.capacity = capacity
    this.values = new Float64Array((capacity + 1) * dimension)
    this.contribution = new Float64Array(capacity + 1)
    this.reachCount = new Uint16Array(capacity + 1)
    this.sample = new Float64Array(SAMPLES * dimension)
    this.lower = new Float64Array(dimension)
    this.upper = new Float64Array(dimension)
    this.reference = new Float64Array(dimension)
  }

  get count(): number {
    return this.members.length
  }

  slots(): readonly number[] {
    return this.members
  }

  contributions(): number[] {
    return this.members.map((slot) => (this.changes < Infinity ? this.contribution[slot]! : 0))
  }

  offer(f: Float64Array): number {
    const { members, values, dimension } = this
    let dominated = 0
    for (let i = 0; i < members.length; i++) {
      const order = relation(values, members[i]! * dimension, f, dimension)
      if (order <= 0) return -1
      if (order === 1) dominated++
    }
    for (let i = members.length - 1; dominated > 0 && i >= 0; i--) {
      if (relation(values, members[i]! * dimension, f, dimension) !== 1) continue
      this.leave(i)
      dominated--
    }
    const slot = this.enter(f)
    this.changes++
    if (members.length <= this.capacity) return slot
    if (this.isStale()) this.redraw()
    // Beyond the reference nothing is sampled: such a point stays until the box has followed it.
    if (!this.isInside(f)) {
      this.contribution[slot] = Infinity
      this.outsiders++
    }
    let worst = members.length - 1
    for (let i = members.length - 2; i >= 0; i--) {
      if (this.contribution[members[i]!]! < this.contribution[members[worst]!]!) worst = i
    }
    const isNewcomer = members[worst] === slot
    this.leave(worst)
    if (isNewcomer) this.changes--
    return isNewcomer ? -1 : slot
  }

  private enter(f: Float64Array): number {
    const slot = this.free.pop() ?? this.used++
    this.members.push(slot)
    this.values.set(f, slot * this.dimension)
    if (this.changes < Infinity) this.cover(slot)
    return slot
  }

  private cover(slot: number): void {
    const { sample, sampleCount, values, dimension, dominators, slotSum, contribution } = this
    this.reach[slot] ??= new Uint16Array(SAMPLES)
    const reach = this.reach[slot]!
    const start = slot * dimension
    const f1 = values[start + 1]!
    const f2 = values[start + 2]!
    let reached = 0
    let own = 0
    const first = this.firstBehind(values[start]!)
    for (let s = first, at = first * dimension; s < sampleCount; s++, at += dimension) {
      if (sample[at + 1]! < f1 || sample[at + 2]! < f2) continue
      let inside = true
      for (let m = 3; m < dimension && inside; m++) inside = sample[at + m]! >= values[start + m]!
      if (!inside) continue
      reach[reached++] = s
      const before = dominators[s]!
      if (before === 0) own++
      else if (before === 1) contribution[slotSum[s]!]!--
      dominators[s] = before + 1
      slotSum[s]! += slot
    }
    contribution[slot] = own
    this.reachCount[slot] = reached
  }

  /** In ascending order of the first objective, so that a point need look only at those behind it. */
  private sortSamples(): void {
    const { sample, sampleCount, dimension } = this
    const order = rowNumbers(sampleCount)
    sortRows(order, sampleCount, sample, dimension, 0)
    const unsorted = sample.slice(0, sampleCount * dimension)
    for (let s = 0; s < sampleCount; s++) {
      for (let m = 0; m < dimension; m++) sample[s * dimension + m] = unsorted[order[s]! * dimension + m]!
    }
  }

  private firstBehind(value: number): number {
    const { sample, dimension } = this
    let low = 0
    let high = this.sampleCount
    while (low < high) {
      const middle = (low + high) >>> 1
      if (sample[middle * dimension]! < value) low = middle + 1
      else high = middle
    }
    return low
  }

  private leave(index: number): void {
    const slot = this.members[index]!
    this.members.splice(index, 1)
    this.free.push(slot)
    if (this.changes === Infinity) return
    const { dominators, slotSum, contribution } = this
    const reach = this.reach[slot]!
    for (let k = 0; k < this.reachCount[slot]!; k++) {
      const s = reach[k]!
      slotSum[s]! -= slot
      if (--dominators[s]! === 1) contribution[slotSum[s]!]!++
    }
  }

  private isInside(f: Float64Array): boolean {
    for (let m = 0; m < this.dimension; m++) if (f[m]! >= this.reference[m]!) return false
    return true
  }

  private isStale(): boolean {
    if (this.outsiders >= OUTSIDERS) return true
    if (this.changes >= REDRAW_AFTER) return true
    if (this.changes < REDRAW_NOT_BEFORE) return false
    const { ideal, nadir } = this.bounds()
    for (let m = 0; m < this.dimension; m++) {
      const drift = BOUNDS_DRIFT * (this.upper[m]! - this.lower[m]!)
      if (Math.abs(ideal[m]! - this.lower[m]!) > drift || Math.abs(nadir[m]! - this.upper[m]!) > drift) return true
    }
    return false
  }

  private bounds() {
    const ideal = new Float64Array(this.dimension).fill(Infinity)
    const nadir = new Float64Array(this.dimension).fill(-Infinity)
    for (const slot of this.members) {
      for (let m = 0; m < this.dimension; m++) {
        const value = this.values[slot * this.dimension + m]!
        if (value < ideal[m]!) ideal[m] = value
        if (value > nadir[m]!) nadir[m] = value
      }
    }
    return { ideal, nadir }
  }

  private redraw(): void {
    const { dimension, lower, upper, reference, sample, random, members } = this
    const { ideal, nadir } = this.bounds()
    for (let m = 0; m < dimension; m++) {
      const width = nadir[m]! - ideal[m]!
      lower[m] = ideal[m]!
      upper[m] = nadir[m]!
      reference[m] = nadir[m]! + REFERENCE_MARGIN * (width > 0 ? width : Math.max(1, Math.abs(nadir[m]!)))
    }
    // Front points in member order, contiguous, so that the rejection loop runs over one array.
    const front = new Float64Array(members.length * dimension)
    members.forEach((slot, i) => {
      front.set(this.values.subarray(slot * dimension, (slot + 1) * dimension), i * dimension)
    })
    const reach = Float64Array.from(reference, (r, m) => REACH * (r - lower[m]!))
    let kept = 0
    for (let trial = 0; trial < TRIALS && kept < SAMPLES; trial++) {
      const at = kept * dimension
      for (let m = 0; m < dimension; m++) sample[at + m] = random.between(lower[m]!, reference[m]!)
      let crowd = 0
      let isNear = false
      for (let p = 0; p < front.length && crowd <= CROWD; p += dimension) {
        let isMissed = false
        let m = 0
        for (; m < dimension; m++) {
          const ahead = sample[at + m]! - front[p + m]!
          if (ahead >= 0) continue
          if (ahead + reach[m]! < 0) break
          isMissed = true
        }
        if (m < dimension) continue
        if (isMissed) isNear = true
        else crowd++
      }
      if (crowd > 0 ? crowd <= CROWD : isNear) kept++
    }
    this.sampleCount = kept
    this.sortSamples()
    this.dominators.fill(0)
    this.slotSum.fill(0)
    this.changes = 0
    this.outsiders = 0
    for (const slot of members) this.cover(slot)
  }
}
