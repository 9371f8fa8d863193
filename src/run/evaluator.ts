import type { Piece } from '../../solvers/pieces.ts'
import type { Problem } from '../../solvers/problem.ts'
import type { Batch, Evaluations } from '../../solvers/solver.ts'
import { type DonePiece, donePiece } from './done-piece.ts'
import { BREATH_MS, nextTurn } from './next-turn.ts'
import { pieceRunner } from './piece-runner.ts'

/** A candidate whose models threw or gave something that is no number. */
export interface Failure {
  /** Row of the batch. */
  readonly row: number
  readonly cause: string
}

export interface EvaluatedBatch extends Evaluations {
  readonly failures: readonly Failure[]
}

/** Evaluates somewhere: here, or in worker threads. What comes out does not depend on where. */
export interface Evaluator {
  readonly workerCount: number
  /** Results come back in candidate order. */
  evaluate(batch: Batch): Promise<EvaluatedBatch>
  /**
   * Does the pieces of a round of a search by a solver of that name. Each call of what it returns gives the next in their order,
   * undefined where the round was stopped before.
   */
  round(pieces: readonly Piece[], solver: string, isStopped: () => boolean): () => Promise<DonePiece | undefined>
  close(): Promise<void>
}

/**
 * Evaluates rows `from` to `to` of a batch into f and g. A row that fails is marked with NaN throughout and its cause is
 * returned; the others go on.
 */
export function evaluateRows(
  problem: Problem,
  x: Float64Array,
  f: Float64Array,
  g: Float64Array,
  from: number,
  to: number,
): Failure[] {
  const { objectiveCount, constraintCount } = problem
  const variableCount = problem.variables.length
  // One row's worth of scratch serves all rows: a view of its own for each would cost as much as a model.
  const candidate = new Float64Array(variableCount)
  const objectives = new Float64Array(objectiveCount)
  const constraints = new Float64Array(constraintCount)
  const failures: Failure[] = []
  for (let row = from; row < to; row++) {
    for (let i = 0; i < variableCount; i++) candidate[i] = x[row * variableCount + i]!
    const cause = evaluateOne(problem, candidate, objectives, constraints)
    if (cause !== undefined) failures.push({ row, cause })
    for (let i = 0; i < objectiveCount; i++) f[row * objectiveCount + i] = objectives[i]!
    for (let i = 0; i < constraintCount; i++) g[row * constraintCount + i] = constraints[i]!
  }
  return failures
}

/** Evaluates one candidate. One that threw or gave something that is no number is NaN throughout; its cause is returned. */
export function evaluateOne(problem: Problem, x: Float64Array, f: Float64Array, g: Float64Array): string | undefined {
  const cause = failureOf(problem, x, f, g)
  if (cause === undefined) return undefined
  f.fill(Number.NaN)
  g.fill(Number.NaN)
  return cause
}

function failureOf(problem: Problem, x: Float64Array, f: Float64Array, g: Float64Array): string | undefined {
  try {
    problem.evaluate(x, f, g)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  for (let i = 0; i < f.length; i++) if (Number.isNaN(f[i])) return `objective ${i + 1} is not a number`
  for (let i = 0; i < g.length; i++) if (Number.isNaN(g[i])) return `constraint ${i + 1} is not a number`
  return undefined
}

/** Evaluates in the calling thread: what one worker costs without the thread. */
export function inlineEvaluator(problem: Problem): Evaluator {
  return {
    workerCount: 1,
    async evaluate({ count, x }) {
      const f = new Float64Array(count * problem.objectiveCount)
      const g = new Float64Array(count * problem.constraintCount)
      return { f, g, failures: evaluateRows(problem, x, f, g, 0, count) }
    },
    // Each when it is asked for: whoever looks at the time in between may end the run there.
    round(pieces, solver) {
      let i = 0
      return () => doneHere(problem, pieces[i++]!, solver)
    },
    async close() {},
  }
}

/** Does a piece in the calling thread, and lets events through meanwhile. */
export async function doneHere(problem: Problem, piece: Piece, solver: string): Promise<DonePiece> {
  const steps = donePiece(problem, piece, pieceRunner(solver))
  let breathMs = performance.now()
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value
    if (performance.now() - breathMs < BREATH_MS) continue
    await nextTurn()
    breathMs = performance.now()
  }
}
