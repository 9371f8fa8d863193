import type { Problem } from '../../solvers/problem.ts'
import type { Batch, Evaluations } from '../../solvers/solver.ts'

/** A candidate whose models threw or gave something that is no number. */
export interface Failure {
  /** Row of the batch. */
  readonly row: number
  readonly cause: string
}

export interface EvaluatedBatch extends Evaluations {
  readonly failures: readonly Failure[]
}

/** Evaluates batches somewhere: here, or in worker threads. Results come back in candidate order. */
export interface Evaluator {
  readonly workerCount: number
  evaluate(batch: Batch): Promise<EvaluatedBatch>
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
  const failures: Failure[] = []
  for (let row = from; row < to; row++) {
    const objectives = f.subarray(row * objectiveCount, (row + 1) * objectiveCount)
    const constraints = g.subarray(row * constraintCount, (row + 1) * constraintCount)
    let cause: string | undefined
    try {
      problem.evaluate(x.subarray(row * variableCount, (row + 1) * variableCount), objectives, constraints)
      if (objectives.some(Number.isNaN)) cause = `objective ${objectives.findIndex(Number.isNaN) + 1} is not a number`
      else if (constraints.some(Number.isNaN)) {
        cause = `constraint ${constraints.findIndex(Number.isNaN) + 1} is not a number`
      }
    } catch (error) {
      cause = error instanceof Error ? error.message : String(error)
    }
    if (cause !== undefined) {
      objectives.fill(Number.NaN)
      constraints.fill(Number.NaN)
      failures.push({ row, cause })
    }
  }
  return failures
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
    async close() {},
  }
}
