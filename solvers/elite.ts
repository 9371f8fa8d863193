import type { ContributionSet } from './indicators/contribution-set.ts'
import { contributionSet } from './indicators/contributions.ts'
import type { Population } from './population.ts'

/** The non-dominated feasible points of greatest hypervolume contribution, with their variables. */
export class Elite {
  readonly x: Float64Array
  private readonly f: Float64Array
  private readonly points: ContributionSet
  private readonly variableCount: number
  private readonly objectiveCount: number

  constructor(
    objectiveCount: number,
    variableCount: number,
    capacity: number,
    points: ContributionSet = contributionSet(objectiveCount, capacity),
  ) {
    this.points = points
    this.variableCount = variableCount
    this.objectiveCount = objectiveCount
    this.x = new Float64Array((capacity + 1) * variableCount)
    this.f = new Float64Array((capacity + 1) * objectiveCount)
  }

  get count(): number {
    return this.points.count
  }

  /** Rows of x in use. */
  slots(): readonly number[] {
    return this.points.slots()
  }

  population(): Population {
    const { variableCount, objectiveCount } = this
    const slots = this.slots()
    const count = slots.length
    const x = new Float64Array(count * variableCount)
    const f = new Float64Array(count * objectiveCount)
    slots.forEach((slot, i) => {
      for (let v = 0; v < variableCount; v++) x[i * variableCount + v] = this.x[slot * variableCount + v]!
      for (let k = 0; k < objectiveCount; k++) f[i * objectiveCount + k] = this.f[slot * objectiveCount + k]!
    })
    return { count, variableCount, objectiveCount, x, f, violation: new Float64Array(count) }
  }

  /** Hypervolume contributions in the order of slots(). */
  contributions(): number[] {
    return this.points.contributions()
  }

  /** Positions in slots() of the members that are least in an objective. */
  extremes(): number[] {
    const slots = this.slots()
    const m = this.objectiveCount
    return Array.from({ length: m }, (_, k) => {
      let best = 0
      for (let i = 1; i < slots.length; i++) if (this.f[slots[i]! * m + k]! < this.f[slots[best]! * m + k]!) best = i
      return best
    })
  }

  /** 0 when the point is refused, otherwise 1 and 1 more for every member that left for it. */
  offer(from: Population, row: number): number {
    if (from.violation[row]! > 0) return 0
    const { variableCount: n, objectiveCount: m } = this
    const before = this.count
    const slot = this.points.offer(from.f.subarray(row * m, (row + 1) * m))
    if (slot < 0) return 0
    for (let v = 0; v < n; v++) this.x[slot * n + v] = from.x[row * n + v]!
    for (let k = 0; k < m; k++) this.f[slot * m + k] = from.f[row * m + k]!
    return 2 + before - this.count
  }
}
