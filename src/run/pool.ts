import type { Piece } from '../../solvers/pieces.ts'
import type { Problem, ProblemShape } from '../../solvers/problem.ts'
import { localExecutor, workerFile } from '../pieces/local-executor.ts'
import { sha256 } from '../sha256.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { type Deal, dealOf, endDeal, take } from './deal.ts'
import type { DonePiece } from './done-piece.ts'
import { doneHere, type Evaluator, type Failure } from './evaluator.ts'
import { turns } from './turns.ts'
import type { Placed, ReadyJob, RoundJob, RowsJob, Tabulation, TabulationJob } from './worker.ts'

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
 * numbers; each row's result does not depend on which worker it falls to. Pieces of a search are shared with the calling
 * thread, which is one of the workers: a thread more would warm up a copy of the models that has nothing to do in the end.
 */
export function poolEvaluator(study: ResolvedStudy, problem: Problem, workerCount: number): PoolEvaluator {
  const executor = localExecutor({
    workers: workerCount,
    workerFile: workerFile('run-worker'),
    piecesInHand: PIECES_PER_WORKER,
  })
  const studyKey = sha256(JSON.stringify(study))
  // Their results stay here, so that they need no name.
  const done = async <Result>(job: ReadyJob | RowsJob | RoundJob | TabulationJob) =>
    (await executor.run({ id: '', job, studyKey, study: () => study })).result as Result
  let memory = sharedMemory(problem, 0)
  const underWay = turns(executor.room)
  // Threads load the models while the search begins.
  for (let i = 1; i < workerCount; i++) underWay.run(() => done<void>({ kind: 'ready' })).catch(() => {})
  return {
    workerCount,
    async evaluate({ count, x }) {
      if (memory.capacity < count) memory = sharedMemory(problem, count)
      const { x: sharedX, f, g } = memory
      sharedX.set(x.subarray(0, count * problem.variables.length))
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
        f: f.slice(0, count * problem.objectiveCount),
        g: g.slice(0, count * problem.constraintCount),
        failures,
      }
    },
    round(pieces, solver, isStopped) {
      const thread = (deal: Deal) => underWay.run(() => done<Placed[]>({ kind: 'round', pieces, deal, solver }))
      const here = (piece: Piece) => doneHere(problem, piece, solver)
      const results = sharedRound(pieces, { thread, threadCount: workerCount - 1, here, isStopped })
      // A run that ends early asks for none of them.
      results.catch(() => {})
      let i = 0
      return async () => (await results)[i++]
    },
    tabulate: (task) => done({ kind: 'tabulation', ...task }),
    async close() {
      // Threads that are ended stumble over pieces under way.
      await underWay.close()
      await executor.close()
    },
  }
}

/** The results of a round that threads and the caller share, in the order of its pieces; undefined where it was stopped before. */
async function sharedRound(
  pieces: readonly Piece[],
  by: {
    readonly thread: (deal: Deal) => Promise<readonly Placed[]>
    readonly threadCount: number
    readonly here: (piece: Piece) => Promise<DonePiece>
    readonly isStopped: () => boolean
  },
): Promise<(DonePiece | undefined)[]> {
  const deal = dealOf(pieces)
  const threadCount = Math.max(0, Math.min(by.threadCount, pieces.length - 1))
  const threads = Array.from({ length: threadCount }, () => by.thread(deal))
  for (const one of threads) one.catch(() => {})
  const results = new Array<DonePiece | undefined>(pieces.length).fill(undefined)
  try {
    for (let place = take(deal); place !== undefined && !by.isStopped(); place = take(deal))
      results[place] = await by.here(pieces[place]!)
  } finally {
    endDeal(deal)
  }
  for (const [place, result] of (await Promise.all(threads)).flat()) results[place] = result
  // What a thread had done that was lost then.
  for (const [place, piece] of pieces.entries())
    if (results[place] === undefined && !by.isStopped()) results[place] = await by.here(piece)
  return results
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
