import { Piscina } from 'piscina'
import type { NamedCraft } from '../flight/design/fly-design.ts'
import { type DrawnLife, drawLives, type Lives, type LivesPlan, livesOf } from '../flight/design/lives.ts'
import { FLY_WORKER_FILE } from './fly-front.ts'
import type { FlyWork, LivesTask } from './fly-worker.ts'

/** Fewer lives than this are drawn sooner than threads begin. */
const FEW_LIVES = 500
/** Lives that a thread draws at a time. */
const TASK_LIVES = 100

/** Draws lives of a satellite in worker threads: the same whatever their number. Nothing where somebody says stop. */
export async function drawLivesInPool(options: {
  readonly work: FlyWork
  readonly satellite: number
  readonly craft: NamedCraft['craft']
  readonly plan: LivesPlan & { readonly count: number }
  readonly workers: number
  readonly signal: AbortSignal
  readonly onDrawn: (done: number, of: number) => void
}): Promise<Lives | undefined> {
  const { work, satellite, craft, plan, workers, signal, onDrawn } = options
  const { count, ...lives } = plan
  if (workers === 1 || count < FEW_LIVES) return drawLives(craft, plan)
  const pool = new Piscina({ filename: FLY_WORKER_FILE, workerData: work, minThreads: workers, maxThreads: workers })
  const drawn: DrawnLife[][] = []
  try {
    let next = 0
    let done = 0
    const drawNext = async () => {
      while (next < count && !signal.aborted) {
        const from = next
        next += TASK_LIVES
        const task: LivesTask = { satellite, plan: lives, from, count: Math.min(TASK_LIVES, count - from) }
        drawn[from / TASK_LIVES] = (await pool.run(task, { name: 'livesTask' })) as DrawnLife[]
        done += task.count
        onDrawn(done, count)
      }
    }
    await Promise.all(Array.from({ length: workers }, drawNext))
  } finally {
    await pool.destroy()
  }
  return signal.aborted ? undefined : livesOf(craft, drawn.flat())
}
