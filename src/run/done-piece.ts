import { type Piece, type PieceRunner, pieceResult } from '../../solvers/pieces.ts'
import type { Problem } from '../../solvers/problem.ts'
import { evaluateRows, type Failure } from './evaluator.ts'
import type { LoggedBatch } from './log.ts'

/** A piece of a search, done: all its candidates with their evaluations, as one batch. */
export interface DonePiece {
  readonly batch: LoggedBatch
  readonly note: Float64Array
  /** Where the time of the thread that did it went. */
  readonly modelsMs: number
  readonly solverMs: number
}

/** Does a piece of a search in the calling thread; yields after each of its steps, so that the caller may do other things. */
export function* donePiece(problem: Problem, piece: Piece, run: PieceRunner): Generator<void, DonePiece> {
  const failures: Failure[] = []
  let done = 0
  let modelsMs = 0
  let solverMs = 0
  let mark = performance.now()
  const lap = () => {
    const from = mark
    mark = performance.now()
    return mark - from
  }
  const steps = pieceResult(problem, piece, run)
  let step = steps.next()
  while (!step.done) {
    const { count, x } = step.value
    const f = new Float64Array(count * problem.objectiveCount)
    const g = new Float64Array(count * problem.constraintCount)
    solverMs += lap()
    for (const { row, cause } of evaluateRows(problem, x, f, g, 0, count)) failures.push({ row: done + row, cause })
    done += count
    modelsMs += lap()
    yield
    lap()
    step = steps.next({ f, g })
  }
  const { note, ...columns } = step.value
  solverMs += lap()
  return { batch: { ...columns, failures }, note, modelsMs, solverMs }
}
