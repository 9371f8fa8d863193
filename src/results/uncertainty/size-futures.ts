import { join } from 'node:path'
import { Piscina } from 'piscina'
import { PACKAGE_ROOT } from '../../package-root.ts'
import { type Block, type Columns, type FuturesJob, futuresSizer, roomFor } from './futures.ts'
import type { DesignOutcome } from './outcome.ts'
import { outcomeTeller } from './tell.ts'

/** Workers run the build, as in the pool of a run. */
export const WORKER_FILE = join(PACKAGE_ROOT, 'dist', 'cli', 'futures-worker.js')
/** Futures, or designs, handed out at once: few enough to even out the workers and to show progress. */
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

/** Those who do a job, here or in threads. */
interface Crew {
  /** Blocks under way at once. */
  readonly hands: number
  size(block: Block): Promise<void>
  tell(block: Block): Promise<DesignOutcome[]>
  leave(): Promise<void>
}

/** All columns of a job, the same whatever the number of workers; undefined when interrupted. */
export async function sizeFutures(job: FuturesJob, options: SizeOptions): Promise<Columns | undefined> {
  const columns = roomFor(job)
  return await withCrew(job, columns, options, async (crew) => {
    return (await sizeAll(job, crew, options)) ? columns : undefined
  })
}

/** The same, and what becomes of each design. */
export async function sizeAndTell(
  job: FuturesJob,
  options: SizeOptions,
): Promise<{ readonly columns: Columns; readonly outcomes: readonly DesignOutcome[] } | undefined> {
  const columns = roomFor(job)
  return await withCrew(job, columns, options, async (crew) => {
    if (!(await sizeAll(job, crew, options))) return undefined
    const outcomes: DesignOutcome[] = []
    const told = await inBlocks(job.designs.length, crew.hands, options.signal, async (block) => {
      const some = await crew.tell(block)
      for (const [i, one] of some.entries()) outcomes[block.from + i] = one
    })
    return told ? { columns, outcomes } : undefined
  })
}

async function sizeAll({ samples }: FuturesJob, crew: Crew, { signal, onDone }: SizeOptions): Promise<boolean> {
  let done = 0
  return await inBlocks(samples, crew.hands, signal, async (block) => {
    await crew.size(block)
    done += block.to - block.from
    onDone(done, samples)
  })
}

async function withCrew<T>(
  job: FuturesJob,
  columns: Columns,
  { workers }: SizeOptions,
  work: (crew: Crew) => Promise<T>,
): Promise<T> {
  const weight = job.study.scale === 'node' ? 1 : CONSTELLATION_WEIGHT
  const threaded = workers > 1 && job.samples * job.designs.length * weight > WORTH_THREADS
  const crew = threaded ? threads(job, columns, workers) : here(job, columns)
  try {
    return await work(crew)
  } finally {
    await crew.leave()
  }
}

function here(job: FuturesJob, columns: Columns): Crew {
  const size = futuresSizer(job)
  const tell = outcomeTeller(job)
  return {
    hands: 1,
    size: async ({ from, to }) => size(from, to, columns),
    tell: async (block) => tell(block, columns),
    leave: async () => {},
  }
}

function threads(job: FuturesJob, columns: Columns, workers: number): Crew {
  const pool = new Piscina({
    filename: WORKER_FILE,
    workerData: { job, columns },
    minThreads: workers,
    maxThreads: workers,
  })
  return {
    // One is at hand when the other is done.
    hands: 2 * workers,
    size: (block) => pool.run(block, { name: 'size' }),
    tell: (block) => pool.run(block, { name: 'tell' }),
    leave: () => pool.destroy(),
  }
}

/** Does all blocks of a whole; false when interrupted. */
async function inBlocks(
  count: number,
  hands: number,
  signal: AbortSignal,
  work: (block: Block) => Promise<void>,
): Promise<boolean> {
  let next = 0
  const some = async () => {
    while (next < count && !signal.aborted) {
      const from = next
      next = Math.min(count, from + BLOCK)
      await work({ from, to: next })
      // Lets signals and the progress line in.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  // No thread may be ended with a block under way.
  const ended = await Promise.allSettled(Array.from({ length: hands }, some))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  return !signal.aborted
}
