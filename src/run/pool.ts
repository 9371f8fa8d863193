import type { ProblemShape } from '../../solvers/problem.ts'
import { localExecutor, workerFile } from '../pieces/local-executor.ts'
import { sha256 } from '../sha256.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { DonePiece } from './done-piece.ts'
import type { Evaluator, Failure } from './evaluator.ts'
import { turns } from './turns.ts'
import type { RowsJob, SolverJob, Tabulation, TabulationJob } from './worker.ts'

/** Pieces per worker and batch: more than one evens out what the workers get of the machine. */
const PIECES_PER_WORKER = 2
/** Below this many rows a piece costs more to hand over than to do. */
const SMALLEST_PIECE = 16

export interface PoolEvaluator extends Evaluator {
  /** `writeEvaluations` in a worker. */
  tabulate(task: Tabulation): Promise<string>
}

/**
 * Evaluates batches in worker threads. Candidates and results lie in shared memory, so a piece carries only two row
 * numbers; each row's result does not depend on which worker it falls to.
 */
export function poolEvaluator(study: ResolvedStudy, shape: ProblemShape, workerCount: number): PoolEvaluator {
  const executor = localExecutor({
    workers: workerCount,
    workerFile: workerFile('run-worker'),
    piecesInHand: PIECES_PER_WORKER,
  })
  const studyKey = sha256(JSON.stringify(study))
  // Their results stay here, so that they need no name.
  const done = async <Result>(job: RowsJob | SolverJob | TabulationJob) =>
    (await executor.run({ id: '', job, studyKey, study: () => study })).result as Result
  let memory = sharedMemory(shape, 0)
  const pieces = turns(executor.room)
  return {
    workerCount,
    async evaluate({ count, x }) {
      if (memory.capacity < count) memory = sharedMemory(shape, count)
      const { x: sharedX, f, g } = memory
      sharedX.set(x.subarray(0, count * shape.variables.length))
      const pieceCount = Math.max(1, Math.min(executor.room, Math.floor(count / SMALLEST_PIECE)))
      const parts: Promise<Failure[]>[] = []
      for (let i = 0; i < pieceCount; i++) {
        const from = Math.floor((i * count) / pieceCount)
        const to = Math.floor(((i + 1) * count) / pieceCount)
        parts.push(done({ kind: 'rows', x: sharedX, f, g, from, to }))
      }
      const failures = (await Promise.all(parts)).flat()
      // Copies: the shared memory serves the next batch.
      return {
        f: f.slice(0, count * shape.objectiveCount),
        g: g.slice(0, count * shape.constraintCount),
        failures,
      }
    },
    run: (piece, solver) => pieces.run(() => done<DonePiece>({ kind: 'solver', piece, solver })),
    tabulate: (task) => done({ kind: 'tabulation', ...task }),
    async close() {
      // Threads that are ended stumble over pieces under way.
      await pieces.close()
      await executor.close()
    },
  }
}

function sharedMemory(shape: ProblemShape, capacity: number) {
  const column = (width: number) => new Float64Array(new SharedArrayBuffer(8 * width * capacity))
  return {
    capacity,
    x: column(shape.variables.length),
    f: column(shape.objectiveCount),
    g: column(shape.constraintCount),
  }
}
