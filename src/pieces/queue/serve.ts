import { inflateRawSync } from 'node:zlib'
import { type Job, UnrecoverableError, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import type { Job as PieceJob } from '../executor.ts'
import { PieceFailure } from '../executor.ts'
import { PIECE_WORKER, sharedStudies } from '../local-executor.ts'
import type { Handed } from '../thread.ts'
import { threads } from '../threads.ts'
import { away } from './connection.ts'
import { KEPT_S, PREFIX, queueName, resultName, studyName } from './names.ts'
import { packed, unpacked } from './packed.ts'
import { LOST_STUDY, type QueuedPiece, type QueuedResult, reasonOf } from './queue-executor.ts'

/** A worker that renews its claim on a piece at half this time; one that does not is taken to be dead. */
const CLAIM_MS = 30_000
/** Workers that die with a piece in hand are no fault of the piece, up to this many. */
const MOST_DEATHS = 100

export interface ServeOptions {
  /** Stays the caller's. */
  readonly redis: Redis
  readonly code: string
  readonly threads: number
  /** Takes no more pieces, and ends when those under way are done. */
  readonly signal: AbortSignal
  readonly onBegin?: () => void
  /** Whether it was done, or failed. */
  readonly onEnd?: (isDone: boolean) => void
  /** Writes a piece into a folder that the campaign sees too; through the queue without it. */
  readonly put?: (id: string, text: string) => string
  readonly claimMs?: number
  /** In place of what does pieces. */
  readonly workerFile?: string
}

/** Takes pieces out of the queue and does them in threads, so that claims are renewed while they compute. */
export async function serve(options: ServeOptions): Promise<void> {
  const { redis, code, signal, onBegin, onEnd, claimMs = CLAIM_MS } = options
  const pool = threads(options.threads, options.workerFile ?? PIECE_WORKER)
  const studies = sharedStudies()
  const connection = redis.duplicate()
  const doPiece = async ({ data }: Job<QueuedPiece>) => {
    onBegin?.()
    let isDone = false
    try {
      const study = await studyOf(data.studyKey, studies, redis)
      const handed = { job: unpacked<PieceJob>(Buffer.from(data.job, 'base64')), studyKey: data.studyKey, study }
      const { result, seconds } = await attempted(() => pool.attempt(handed, data.limitS))
      await leave(data, result, seconds, options)
      isDone = true
    } finally {
      onEnd?.(isDone)
    }
  }
  const worker = new Worker<QueuedPiece>(queueName(code), doPiece, {
    connection,
    prefix: PREFIX,
    skipVersionCheck: true,
    concurrency: options.threads,
    lockDuration: claimMs,
    stalledInterval: claimMs / 2,
    maxStalledCount: MOST_DEATHS,
    autorun: false,
  })
  // A claim that was lost while Redis was away: another worker does the piece again, to the same bytes.
  worker.on('error', () => {})
  const ended = worker.run()
  ended.catch(() => {})
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve())
  })
  // A Redis that is away takes no results, and may never come back.
  await Promise.race([worker.close().then(() => ended), away(redis)]).catch(() => {})
  connection.disconnect()
  await pool.close()
}

/** A mistake of the user's goes back in all its parts. */
async function attempted<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    throw error instanceof PieceFailure ? new Error(reasonOf(error.wrong)) : error
  }
}

/** Leaves a result for whoever asked: itself, or the folder it was written into. */
async function leave(
  { id, isFile }: QueuedPiece,
  result: unknown,
  seconds: number,
  { redis, code, put }: ServeOptions,
): Promise<void> {
  const left: QueuedResult =
    put !== undefined && isFile ? { folder: put(id, result as string), seconds } : { result, seconds }
  await redis.set(resultName(code, id), packed(left), 'EX', KEPT_S)
}

async function studyOf(key: string, studies: ReturnType<typeof sharedStudies>, redis: Redis): Promise<Handed['study']> {
  const known = studies.get(key)
  if (known !== undefined) return known
  const bytes = await redis.getBuffer(studyName(key))
  // Whoever asked for it sends it again with the piece.
  if (bytes === null) throw new UnrecoverableError(LOST_STUDY)
  return studies.of(key, () => inflateRawSync(bytes))
}
