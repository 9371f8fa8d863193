import type { ContributionSet } from './indicators/contribution-set.ts'
import { contributionSet } from './indicators/contributions.ts'
import type { ProblemShape } from './problem.ts'

export interface ArchiveEntry {
  readonly id: number
  readonly x: Float64Array
  readonly f: Float64Array
  readonly g: Float64Array
}

/**
 * The non-dominated feasible points of everything it is shown, at most `capacity` of them: when one is too many, the
 * one that adds least hypervolume leaves at once. Of points with equal objectives the first stays.
 */
export class Archive {
  private readonly set: ContributionSet
  private readonly held = new Map<number, ArchiveEntry>()

  constructor(shape: Pick<ProblemShape, 'objectiveCount'>, capacity: number) {
    this.set = contributionSet(shape.objectiveCount, capacity)
  }

  /** Whether the point entered (and stayed). The arrays are copied. */
  add(x: Float64Array, f: Float64Array, g: Float64Array, id: number): boolean {
    for (let c = 0; c < g.length; c++) if (!(g[c]! <= 0)) return false
    for (let m = 0; m < f.length; m++) if (!Number.isFinite(f[m]!)) return false
    const slot = this.set.offer(f)
    if (slot < 0) return false
    this.held.set(slot, { id, x: x.slice(), f: f.slice(), g: g.slice() })
    return true
  }

  /** In ascending order of the first objective, ties by the next. */
  entries(): ArchiveEntry[] {
    return this.set
      .slots()
      .map((slot) => this.held.get(slot)!)
      .sort(byObjectives)
  }
}

function byObjectives(a: ArchiveEntry, b: ArchiveEntry): number {
  for (let m = 0; m < a.f.length; m++) if (a.f[m] !== b.f[m]) return a.f[m]! - b.f[m]!
  return a.id - b.id
}
