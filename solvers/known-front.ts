import { Archive, type ArchiveEntry } from './archive.ts'
import { hypervolume } from './indicators/hypervolume.ts'
import { type Aim, aimed, isKept } from './local/aim.ts'
import type { PieceResult } from './pieces.ts'
import type { ProblemShape } from './problem.ts'

/** A few designs far out would blow up the scale: the width leaves a tenth of the front outside. */
const INSIDE = 0.9
/** The point an aim measures from lies this far beyond the ideal, in widths. */
const BEYOND = 0.05
/** Where the volume ends, in widths. */
const REFERENCE = 1.5
/** Beyond so many objectives a volume costs more than a piece; points that entered the front are counted instead. */
const MOST_MEASURED = 4

/** The front a search has found so far, and the scale of its objectives. */
export class KnownFront {
  entries: readonly ArchiveEntry[] = []
  private readonly archive: Archive
  private readonly shape: ProblemShape
  private ideal: Float64Array
  /** How wide the front is in each objective. */
  readonly width: Float64Array
  private entered = 0
  private offered = 0

  constructor(shape: ProblemShape, capacity: number) {
    this.shape = shape
    this.archive = new Archive(shape, capacity)
    this.ideal = new Float64Array(shape.objectiveCount)
    this.width = new Float64Array(shape.objectiveCount).fill(1)
  }

  take({ count, x, f, g }: PieceResult): void {
    const { variables, objectiveCount: m, constraintCount: k } = this.shape
    const n = variables.length
    for (let i = 0; i < count; i++) {
      if (!isKept(g, i, k)) continue
      const row = (column: Float64Array, width: number) => column.subarray(i * width, (i + 1) * width)
      if (this.archive.add(row(x, n), row(f, m), row(g, k), this.offered + i)) this.entered++
    }
    this.offered += count
  }

  /** Takes what another has kept; `refresh` shows it. */
  join({ entries }: KnownFront): void {
    for (const { x, f, g } of entries) this.archive.add(x, f, g, this.offered++)
  }

  /** Looks at the front anew; while it has few points, at `others` too. */
  refresh(others: Float64Array): void {
    this.entries = this.archive.entries()
    const m = this.shape.objectiveCount
    const rows = this.entries.map(({ f }) => f)
    // Of one objective a front is one point, and random designs would say nothing of how wide it is.
    if (rows.length < (m > 1 ? 2 * m : 1)) for (let i = 0; i < others.length; i += m) rows.push(others.slice(i, i + m))
    for (let k = 0; k < m; k++) {
      const values = rows.map((f) => f[k]!).filter(Number.isFinite)
      if (values.length === 0) continue
      values.sort((a, b) => a - b)
      const low = values[0]!
      const high = values[Math.floor(INSIDE * (values.length - 1))]!
      this.ideal[k] = low
      this.width[k] = high > low ? high - low : Math.max(1e-9, Math.abs(low))
    }
  }

  /** Grows when the front gets better; comparable until the next refresh. */
  worth(): number {
    const { objectiveCount: m } = this.shape
    if (m > MOST_MEASURED) return this.entered
    const entries = this.archive.entries()
    const points = new Float64Array(entries.length * m)
    entries.forEach(({ f }, i) => {
      for (let k = 0; k < m; k++) points[i * m + k] = (f[k]! - this.ideal[k]!) / this.width[k]!
    })
    return hypervolume(points, m, new Float64Array(m).fill(REFERENCE))
  }

  /** A point no design is known to reach. */
  reference(): Float64Array {
    return this.ideal.map((low, k) => low - BEYOND * this.width[k]!)
  }

  /** The aim of weights that take all objectives for equally wide. */
  aim(weights: readonly number[]): Aim {
    return { weights: this.width.map((width, k) => weights[k]! / width), reference: this.reference() }
  }

  /** The aim at all objectives alike. */
  balance(): Aim {
    return this.aim(new Array<number>(this.width.length).fill(1))
  }

  best(aim: Aim): ArchiveEntry {
    return this.entries.reduce((a, b) => (aimed(aim, b.f) < aimed(aim, a.f) ? b : a))
  }

  columns(): { x: Float64Array; f: Float64Array } {
    const x = new Float64Array(this.entries.length * this.shape.variables.length)
    const f = new Float64Array(this.entries.length * this.shape.objectiveCount)
    this.entries.forEach((entry, i) => {
      x.set(entry.x, i * entry.x.length)
      f.set(entry.f, i * entry.f.length)
    })
    return { x, f }
  }
}
