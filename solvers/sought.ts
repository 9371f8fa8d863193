import type { Piece, PieceResult, PieceRunner } from './pieces.ts'
import { leastViolatingRow, violationOf } from './population.ts'
import type { ProblemShape } from './problem.ts'
import type { Evaluations } from './solver.ts'

/**
 * A problem in which one limit is the objective and all others are to be kept. The way of least violation to what keeps all ends where
 * every single step breaks more than it mends; among what keeps the others all means of a search lead on towards the one.
 */
export function soughtShape({ variables, constraintCount }: ProblemShape): ProblemShape {
  return { variables, objectiveCount: 1, constraintCount: constraintCount - 1 }
}

/** What the candidates of a problem are worth in it; what failed there fails here. */
export function soughtValues(shape: ProblemShape, limit: number, { f, g }: Evaluations): Evaluations {
  const { objectiveCount: m, constraintCount: k } = shape
  const count = g.length / k
  const others = new Float64Array(count * (k - 1))
  const values = new Float64Array(count)
  for (let i = 0, to = 0; i < count; i++) {
    const isSized = f.subarray(i * m, (i + 1) * m).every(Number.isFinite)
    values[i] = isSized ? g[i * k + limit]! : NaN
    for (let c = 0; c < k; c++) if (c !== limit) others[to++] = g[i * k + c]!
  }
  return { f: values, g: others }
}

/** Of candidates none of which is feasible, the one that breaks its limits least. */
export class Nearest {
  x = new Float64Array(0)
  /** The limit that it breaks most. */
  limit = 0
  private readonly shape: ProblemShape
  private violation = Infinity

  constructor(shape: ProblemShape) {
    this.shape = shape
  }

  look({ x, f, g }: PieceResult): void {
    const { variables, objectiveCount: m, constraintCount: k } = this.shape
    const n = variables.length
    const row = leastViolatingRow(this.shape, { f, g })
    if (row < 0) return
    const violation = violationOf({ f, g }, row, m, k)
    if (!(violation < this.violation)) return
    this.violation = violation
    this.x = x.slice(row * n, (row + 1) * n)
    this.limit = 0
    for (let c = 1; c < k; c++) if (g[row * k + c]! > g[row * k + this.limit]!) this.limit = c
  }
}

/** What a search in rounds is, whatever it searches for. */
interface SearchInRounds {
  sample(initial: Float64Array): Piece
  begin(results: readonly PieceResult[]): void
  round(): Piece[]
  learn(pieces: readonly Piece[], results: readonly PieceResult[]): void
}

/** The search for what keeps the limit that the nearest candidate does not. */
export class Sought {
  private readonly shape: ProblemShape
  private readonly limit: number
  private readonly from: Float64Array
  private readonly search: SearchInRounds
  private isBegun = false

  constructor(shape: ProblemShape, { limit, x }: Nearest, search: SearchInRounds) {
    this.shape = shape
    this.limit = limit
    this.from = x
    this.search = search
  }

  round(): Piece[] {
    const pieces = this.isBegun ? this.search.round() : [this.search.sample(this.from)]
    const sought = Float64Array.of(this.limit)
    return pieces.map((piece) => ({ ...piece, numbers: { ...piece.numbers, sought } }))
  }

  learn(pieces: readonly Piece[], results: readonly PieceResult[]): void {
    const told = results.map((result) => ({ ...result, ...soughtValues(this.shape, this.limit, result) }))
    if (this.isBegun) this.search.learn(pieces, told)
    else this.search.begin(told)
    this.isBegun = true
  }
}

/** A runner of pieces on the problem in which a limit is sought. */
export const seeking = (run: PieceRunner, limit: number): PieceRunner =>
  function* (shape, piece) {
    const steps = run(soughtShape(shape), piece)
    let step = steps.next()
    while (!step.done) step = steps.next(soughtValues(shape, limit, yield step.value))
    return step.value
  }
