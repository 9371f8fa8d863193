import type { ArchiveEntry } from './archive.ts'
import { aimed, isKept } from './local/aim.ts'
import type { Piece, PieceResult } from './pieces.ts'
import type { ProblemShape } from './problem.ts'
import type { Random } from './random.ts'

/** So many are remembered; of more, the last. */
const MOST = 200

/** Where starts ended. Nearly all are dominated, and some have a part right that no design of the front has. */
export class Ends {
  private readonly shape: ProblemShape
  private readonly rows: Float64Array[] = []
  private count = 0

  constructor(shape: ProblemShape) {
    this.shape = shape
  }

  /** The best that a start found for its aim, if anything feasible. */
  learn({ numbers }: Piece, { count, x, f, g }: PieceResult): void {
    const { objectiveCount: m, constraintCount: k, variables } = this.shape
    const aim = { weights: numbers.weights!, reference: numbers.reference! }
    let best = -1
    let least = Infinity
    for (let i = 0; i < count; i++) {
      if (!isKept(g, i, k)) continue
      const value = aimed(aim, f.subarray(i * m, (i + 1) * m))
      if (!(value < least)) continue
      least = value
      best = i
    }
    if (best < 0) return
    this.rows[this.count++ % MOST] = x.slice(best * variables.length, (best + 1) * variables.length)
  }

  /** `count` of these and of a front by lot, row after row. */
  drawn(random: Random, count: number, front: readonly ArchiveEntry[]): Float64Array {
    const n = this.shape.variables.length
    const all = [...front.map(({ x }) => x), ...this.rows]
    const drawn = new Float64Array(count * n)
    for (let i = 0; i < count; i++) drawn.set(all[random.below(all.length)]!, i * n)
    return drawn
  }
}
