import type { ProblemShape } from './problem.ts'
import type { Batch, Evaluations, Solver, SolverFactory, SolverOptions } from './solver.ts'

/**
 * A part of a search that needs nothing but what is written here and the problem: whoever does it, and whenever, the
 * same evaluations come out.
 */
export interface Piece {
  readonly kind: string
  readonly seed: number
  /** Tells pieces of one seed apart. */
  readonly stream: number
  /** At most. */
  readonly evaluations: number
  readonly numbers: Readonly<Record<string, Float64Array>>
}

/** All candidates of a piece with their evaluations, in the order asked, and what the piece has to say at its end. */
export interface PieceResult extends Evaluations {
  readonly count: number
  readonly x: Float64Array
  readonly note: Float64Array
}

/** What a piece does: a solver of its own that ends. */
export type PieceRunner = (shape: ProblemShape, piece: Piece) => Generator<Batch, Float64Array, Evaluations>

/**
 * A solver in rounds: it yields pieces that do not know of each other, and is told their results in the same order. As
 * with any solver, all randomness comes from its seed, and it never returns of its own.
 */
export type Rounds = Generator<readonly Piece[], void, readonly PieceResult[]>
export type RoundsFactory = (shape: ProblemShape, options: SolverOptions) => Rounds

const NO_NOTE = new Float64Array(0)

/** Runs a piece; evaluates no more than it may. The result is complete when the generator returns it. */
export function* pieceResult(
  shape: ProblemShape,
  piece: Piece,
  run: PieceRunner,
): Generator<Batch, PieceResult, Evaluations> {
  const rows = new Rows(shape, piece.evaluations)
  const steps = run(shape, piece)
  let step = steps.next()
  while (!step.done) {
    const asked = step.value
    const left = piece.evaluations - rows.count
    if (asked.count > left) {
      if (left > 0) {
        const part = { count: left, x: asked.x.slice(0, left * shape.variables.length) }
        rows.add(part, yield part)
      }
      return rows.result(NO_NOTE)
    }
    const told = yield asked
    rows.add(asked, told)
    step = steps.next(told)
  }
  return rows.result(step.value)
}

/** The same search as a plain solver: the pieces one after the other. */
export function inOrder(rounds: RoundsFactory, run: PieceRunner): SolverFactory {
  return function* (shape, options): Solver {
    const search = rounds(shape, options)
    let round = search.next()
    while (!round.done) {
      const results: PieceResult[] = []
      for (const piece of round.value) results.push(yield* pieceResult(shape, piece, run))
      round = search.next(results)
    }
  }
}

/** Rows of x, f and g that grow. */
class Rows {
  count = 0
  private x: Float64Array
  private f: Float64Array
  private g: Float64Array
  private readonly widths: readonly [number, number, number]

  constructor(shape: ProblemShape, most: number) {
    const capacity = Math.min(most, 256)
    this.widths = [shape.variables.length, shape.objectiveCount, shape.constraintCount]
    this.x = new Float64Array(capacity * this.widths[0])
    this.f = new Float64Array(capacity * this.widths[1])
    this.g = new Float64Array(capacity * this.widths[2])
  }

  add({ count, x }: Batch, told: Evaluations): void {
    const [n, m, k] = this.widths
    if ((this.count + count) * n > this.x.length || (this.count + count) * m > this.f.length) {
      const capacity = 2 * (this.count + count)
      this.x = grown(this.x, capacity * n)
      this.f = grown(this.f, capacity * m)
      this.g = grown(this.g, capacity * k)
    }
    this.x.set(count * n === x.length ? x : x.subarray(0, count * n), this.count * n)
    this.f.set(told.f, this.count * m)
    this.g.set(told.g, this.count * k)
    this.count += count
  }

  result(note: Float64Array): PieceResult {
    const { count, x, f, g } = this
    const [n, m, k] = this.widths
    return { count, x: x.slice(0, count * n), f: f.slice(0, count * m), g: g.slice(0, count * k), note }
  }
}

function grown(from: Float64Array, length: number): Float64Array {
  const to = new Float64Array(length)
  to.set(from)
  return to
}
