import type { Executor } from '../../pieces/executor.ts'
import { handOut } from '../../pieces/hand-out.ts'
import { workOn } from '../../pieces/work.ts'
import { type Block, type Columns, type FuturesJob, futuresSizer, roomFor } from './futures.ts'
import type { DesignOutcome } from './outcome.ts'
import type { SizeJob, TellJob } from './pieces.ts'
import { outcomeTeller } from './tell.ts'

/** Futures, or designs, of a piece at least: few enough to even out the workers and to show progress. */
const BLOCK = 16
/** Sizings of a node that make a piece: a third of a second, worth being handed to another machine. */
const PIECE_SIZINGS = 2000
/** Sizings of a node below which handing over costs more than it saves. */
const WORTH_PIECES = 30_000
/** Sizing a constellation takes so many times as long. */
const CONSTELLATION_WEIGHT = 10

export interface SizeOptions {
  /** Does it in pieces where it is long enough; in this thread without one. */
  readonly executor: Executor | undefined
  /** Ends the work; nothing is returned then, since part of an even spread is not one. */
  readonly signal: AbortSignal
  readonly onDone: (futures: number, of: number) => void
}

/** Those who do a job: this thread, or an executor. */
interface Crew {
  /** Calls back after each block. */
  size(onBlock: (block: Block) => void): Promise<void>
  tell(): Promise<readonly DesignOutcome[]>
}

/** All columns of a job, the same whoever sizes them; undefined when interrupted. */
export async function sizeFutures(job: FuturesJob, options: SizeOptions): Promise<Columns | undefined> {
  const columns = roomFor(job)
  await sizeAll(job, crewOf(job, columns, options), options)
  return options.signal.aborted ? undefined : columns
}

/** The same, and what becomes of each design. */
export async function sizeAndTell(
  job: FuturesJob,
  options: SizeOptions,
): Promise<{ readonly columns: Columns; readonly outcomes: readonly DesignOutcome[] } | undefined> {
  const columns = roomFor(job)
  const crew = crewOf(job, columns, options)
  await sizeAll(job, crew, options)
  const outcomes = options.signal.aborted ? [] : await crew.tell()
  return options.signal.aborted ? undefined : { columns, outcomes }
}

function sizeAll({ samples }: FuturesJob, crew: Crew, { onDone }: SizeOptions): Promise<void> {
  let done = 0
  return crew.size(({ from, to }) => {
    done += to - from
    onDone(done, samples)
  })
}

function crewOf(job: FuturesJob, columns: Columns, { executor, signal }: SizeOptions): Crew {
  const { study, samples, designs } = job
  const sizings = designs.length * (study.scale === 'node' ? 1 : CONSTELLATION_WEIGHT)
  const here = inThisThread(job, columns, signal)
  if (executor === undefined || samples * sizings <= WORTH_PIECES) return here
  const crew = inPieces(job, columns, BLOCK * Math.ceil(PIECE_SIZINGS / sizings / BLOCK), { executor, signal })
  // All columns are too much for a queue, and what is told of them takes no time beside sizing.
  return executor.sharesMemory ? crew : { ...crew, tell: here.tell }
}

function inThisThread(job: FuturesJob, columns: Columns, signal: AbortSignal): Crew {
  const all = async (count: number, work: (block: Block) => void) => {
    for (const block of blocks(count, BLOCK)) {
      if (signal.aborted) return
      work(block)
      // Lets signals and the progress line in.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return {
    size(onBlock) {
      const size = futuresSizer(job)
      return all(job.samples, (block) => {
        size(block.from, block.to, columns)
        onBlock(block)
      })
    },
    async tell() {
      const tell = outcomeTeller(job)
      const outcomes: DesignOutcome[] = []
      await all(job.designs.length, (block) => outcomes.push(...tell(block, columns)))
      return outcomes
    },
  }
}

function inPieces(
  { study, ...job }: FuturesJob,
  columns: Columns,
  futures: number,
  { executor, signal }: { readonly executor: Executor; readonly signal: AbortSignal },
): Crew {
  const workOf = workOn(study)
  const shared = executor.sharesMemory ? { columns } : {}
  return {
    size: (onBlock) =>
      handOut<SizeJob, Columns | undefined>({
        items: blocks(job.samples, futures).map((block) => ({ kind: 'futures', ...job, ...block, ...shared })),
        executor,
        signal,
        workOf,
        onDone(found, block) {
          if (found !== undefined) putBlock(found, block, columns, job.samples)
          onBlock(block)
        },
      }),
    async tell() {
      const outcomes: DesignOutcome[] = []
      await handOut<TellJob, DesignOutcome[]>({
        items: blocks(job.designs.length, BLOCK).map((block) => ({ kind: 'outcomes', ...job, ...block, columns })),
        executor,
        signal,
        workOf,
        onDone(some, { from }) {
          for (const [i, one] of some.entries()) outcomes[from + i] = one
        },
      })
      return outcomes
    },
  }
}

function blocks(count: number, length: number): Block[] {
  return Array.from({ length: Math.ceil(count / length) }, (_, i) => ({
    from: i * length,
    to: Math.min(count, (i + 1) * length),
  }))
}

/** Columns of a block of futures into their places among all. */
function putBlock(found: Columns, { from, to }: Block, columns: Columns, samples: number): void {
  const length = to - from
  for (let column = 0; column < columns.length / samples; column++) {
    columns.set(found.subarray(column * length, (column + 1) * length), column * samples + from)
  }
}
