import { join } from 'node:path'
import { Piscina } from 'piscina'
import { PACKAGE_ROOT } from '../../package-root.ts'
import { type Columns, type FuturesJob, futuresSizer, roomFor } from './futures.ts'

/** Workers run the build, as in the pool of a run. */
export const WORKER_FILE = join(PACKAGE_ROOT, 'dist', 'cli', 'futures-worker.js')
/** Futures handed out at once: few enough to even out the workers and to show progress. */
const BLOCK = 16
/** Sizings of a node below which starting threads costs more than it saves. */
const WORTH_THREADS = 30_000
/** Sizing a constellation takes so many times as long. */
const CONSTELLATION_WEIGHT = 10

export interface SizeOptions {
  readonly workers: number
  /** Ends the work; nothing is returned then, since part of an even spread is not one. */
  readonly signal: AbortSignal
  readonly onDone: (futures: number, of: number) => void
}

/** All columns of a job, the same whatever the number of workers; undefined when interrupted. */
export async function sizeFutures(job: FuturesJob, options: SizeOptions): Promise<Columns | undefined> {
  const { samples, designs, study } = job
  const { workers, signal, onDone } = options
  const columns = roomFor(job)
  const weight = study.scale === 'node' ? 1 : CONSTELLATION_WEIGHT
  const threaded = workers > 1 && samples * designs.length * weight > WORTH_THREADS
  const pool = threaded
    ? new Piscina({ filename: WORKER_FILE, workerData: { job, columns }, minThreads: workers, maxThreads: workers })
    : undefined
  const inThread = threaded ? undefined : futuresSizer(job)
  let next = 0
  let done = 0
  const sizeBlocks = async () => {
    while (next < samples && !signal.aborted) {
      const from = next
      const to = Math.min(samples, from + BLOCK)
      next = to
      if (inThread !== undefined) inThread(from, to, columns)
      else await pool!.run({ from, to })
      done += to - from
      onDone(done, samples)
      // Lets signals and the progress line in.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  try {
    // Two blocks a worker: one is at hand when the other is done. No thread may be ended with a block under way.
    const ended = await Promise.allSettled(Array.from({ length: threaded ? 2 * workers : 1 }, sizeBlocks))
    for (const one of ended) if (one.status === 'rejected') throw one.reason
  } finally {
    await pool?.destroy()
  }
  return signal.aborted ? undefined : columns
}
