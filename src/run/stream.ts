import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { Piscina } from 'piscina'
import { workerFile } from '../pieces/local-executor.ts'
import { THREAD_FLAGS } from '../pieces/threads.ts'
import { pieces } from './pieces.ts'
import type { StreamWorkerData } from './stream-worker.ts'

const WORKER_FILE = workerFile('stream-worker')

/** Pieces under way per worker: enough that none waits for the slowest, few enough that memory stays bounded. */
const PIECES_PER_WORKER = 4

export interface StreamOptions extends StreamWorkerData {
  readonly workers: number
  readonly input: Readable
  readonly output: Writable
  /** Stops reading; what was read is still answered. */
  readonly signal: AbortSignal
}

/**
 * Answers candidates, a line each, in the order they come in. Input is read no faster than answers are taken, and every
 * line that has arrived is answered without waiting for the next.
 */
export async function streamEvaluations(options: StreamOptions): Promise<void> {
  const { workers, input, output, signal, ...workerData } = options
  const pool = new Piscina({
    filename: WORKER_FILE,
    execArgv: THREAD_FLAGS,
    workerData,
    minThreads: workers,
    maxThreads: workers,
    concurrentTasksPerWorker: 2,
  })
  const stop = () => input.destroy()
  signal.addEventListener('abort', stop)
  const underWay: Promise<void>[] = []
  let written = Promise.resolve()
  try {
    input.setEncoding('utf8')
    for await (const piece of pieces(chunksUntil(input, signal))) {
      const answered: Promise<string> = pool.run(piece)
      const before = written
      written = before.then(async () => writeAll(output, await answered))
      underWay.push(written)
      if (underWay.length >= workers * PIECES_PER_WORKER) await underWay.shift()
    }
    await written
  } finally {
    signal.removeEventListener('abort', stop)
    await pool.destroy()
  }
}

/** The chunks of an input; one that was stopped simply ends. */
async function* chunksUntil(input: Readable, signal: AbortSignal): AsyncGenerator<string> {
  try {
    yield* input as AsyncIterable<string>
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** Writes, and waits until the reader has room again. */
async function writeAll(output: Writable, text: string): Promise<void> {
  if (text !== '' && !output.write(text)) await once(output, 'drain')
}
