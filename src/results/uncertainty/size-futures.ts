import type { Executor } from '../../pieces/executor.ts'
import { handOut } from '../../pieces/hand-out.ts'
import { workOn } from '../../pieces/work.ts'
import { type Columns, type FuturesJob, futuresSizer, roomFor } from './futures.ts'
import type { BlockJob } from './pieces.ts'

/** Sizings of a node that make a piece: a third of a second, which evens out the workers and shows progress. */
const PIECE_SIZINGS = 2000
/** Sizings of a node below which handing over costs more than it saves. */
const WORTH_PIECES = 30_000
/** Sizing a constellation takes so many times as long. */
const CONSTELLATION_WEIGHT = 10
/** Futures after which signals and the progress line are let in. */
const BREATH = 16

export interface SizeOptions {
  /** Does it in pieces where it is long enough; in this thread without one. */
  readonly executor: Executor | undefined
  /** Ends the work; nothing is returned then, since part of an even spread is not one. */
  readonly signal: AbortSignal
  readonly onDone: (futures: number, of: number) => void
}

/** All columns of a job, the same whoever sizes them; undefined when interrupted. */
export async function sizeFutures(job: FuturesJob, options: SizeOptions): Promise<Columns | undefined> {
  const { samples, designs, study } = job
  const { executor, signal } = options
  const sizings = designs.length * (study.scale === 'node' ? 1 : CONSTELLATION_WEIGHT)
  const columns = roomFor(job)
  if (executor === undefined || samples * sizings < WORTH_PIECES) await sizeHere(job, columns, options)
  else await sizeInPieces(job, columns, Math.ceil(PIECE_SIZINGS / sizings), { ...options, executor })
  return signal.aborted ? undefined : columns
}

async function sizeHere(job: FuturesJob, columns: Columns, { signal, onDone }: SizeOptions): Promise<void> {
  const size = futuresSizer(job)
  for (let from = 0; from < job.samples && !signal.aborted; from += BREATH) {
    const to = Math.min(job.samples, from + BREATH)
    size(from, to, columns)
    onDone(to, job.samples)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function sizeInPieces(
  { study, ...job }: FuturesJob,
  columns: Columns,
  futures: number,
  { executor, signal, onDone }: SizeOptions & { readonly executor: Executor },
): Promise<void> {
  const { samples } = job
  let done = 0
  await handOut<BlockJob, Columns>({
    items: Array.from({ length: Math.ceil(samples / futures) }, (_, i) => ({
      kind: 'futures',
      ...job,
      from: i * futures,
      to: Math.min(samples, (i + 1) * futures),
    })),
    executor,
    signal,
    workOf: workOn(study),
    onDone(block, { from, to }) {
      const length = to - from
      for (let column = 0; column < columns.length / samples; column++) {
        columns.set(block.subarray(column * length, (column + 1) * length), column * samples + from)
      }
      done += length
      onDone(done, samples)
    },
  })
}
