import { join } from 'node:path'
import { Piscina } from 'piscina'
import type { ProblemShape } from '../../solvers/problem.ts'
import { PACKAGE_ROOT } from '../package-root.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { Evaluator, Failure } from './evaluator.ts'
import { turns } from './turns.ts'
import type { Tabulation, Task } from './worker.ts'

/** Workers run the build, also when the driver runs from source: threads of Node 20 cannot load TypeScript. */
const WORKER_FILE = join(PACKAGE_ROOT, 'dist', 'cli', 'run-worker.js')

/** Tasks per worker and batch: more than one evens out what the workers get of the machine. */
const TASKS_PER_WORKER = 2
/** Below this many rows a task costs more to hand over than to do. */
const SMALLEST_TASK = 16

export interface PoolEvaluator extends Evaluator {
  /** `writeEvaluations` in a worker. */
  tabulate(task: Tabulation): Promise<string>
}

/**
 * Evaluates batches in worker threads. Candidates and results lie in shared memory, so a task carries only two row
 * numbers; each row's result does not depend on which worker it falls to.
 */
export function poolEvaluator(study: ResolvedStudy, shape: ProblemShape, workerCount: number): PoolEvaluator {
  const pool = new Piscina({
    filename: WORKER_FILE,
    workerData: study,
    minThreads: workerCount,
    maxThreads: workerCount,
    concurrentTasksPerWorker: 2,
  })
  let memory = sharedMemory(shape, 0)
  const pieces = turns(workerCount * TASKS_PER_WORKER)
  return {
    workerCount,
    async evaluate({ count, x }) {
      if (memory.capacity < count) memory = sharedMemory(shape, count)
      const { x: sharedX, f, g } = memory
      sharedX.set(x.subarray(0, count * shape.variables.length))
      const taskCount = Math.max(1, Math.min(workerCount * TASKS_PER_WORKER, Math.floor(count / SMALLEST_TASK)))
      const tasks: Promise<Failure[]>[] = []
      for (let i = 0; i < taskCount; i++) {
        const from = Math.floor((i * count) / taskCount)
        const to = Math.floor(((i + 1) * count) / taskCount)
        tasks.push(pool.run({ x: sharedX, f, g, from, to } satisfies Task))
      }
      const failures = (await Promise.all(tasks)).flat()
      // Copies: the shared memory serves the next batch.
      return {
        f: f.slice(0, count * shape.objectiveCount),
        g: g.slice(0, count * shape.constraintCount),
        failures,
      }
    },
    run: (piece, solver) => pieces.run(() => pool.run({ piece, solver }, { name: 'runPiece' })),
    tabulate: (task) => pool.run(task, { name: 'tabulate' }),
    async close() {
      // A pool that is destroyed stumbles over tasks under way.
      await pieces.close()
      await pool.destroy()
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
