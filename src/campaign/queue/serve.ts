import { type Job, UnrecoverableError, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import type { ResolvedStudy } from '../../study/resolved.ts'
import { type Threads, threads } from '../threads.ts'
import { away } from './connection.ts'
import { KEPT_S, PREFIX, queueName, resultName, studyName } from './names.ts'
import { packed, unpacked } from './packed.ts'
import { LOST_STUDY, type QueuedPiece, type QueuedResult } from './queue-executor.ts'

/** A worker that renews its claim on a piece at half this time; one that does not is taken to be dead. */
const CLAIM_MS = 30_000
/** Workers that die with a piece in hand are no fault of the piece, up to this many. */
const MOST_DEATHS = 100
const MOST_STUDIES = 16

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
  const pool = threads(options.threads, options.workerFile)
  const studies = new Map<string, ResolvedStudy>()
  const connection = redis.duplicate()
  const doPiece = async ({ data }: Job<QueuedPiece>) => {
    onBegin?.()
    let isDone = false
    try {
      await onePiece(data, pool, await studyOf(data.task.studyKey, studies, redis), options)
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

async function onePiece(
  { task, limitS }: QueuedPiece,
  pool: Threads,
  study: ResolvedStudy,
  { redis, put }: ServeOptions,
): Promise<void> {
  const { text, seconds } = await pool.attempt({ task, study }, limitS)
  const result: QueuedResult = put === undefined ? { text, seconds } : { folder: put(task.id, text), seconds }
  await redis.set(resultName(task.id), packed(result), 'EX', KEPT_S)
}

async function studyOf(key: string, studies: Map<string, ResolvedStudy>, redis: Redis): Promise<ResolvedStudy> {
  const known = studies.get(key)
  if (known !== undefined) return known
  const bytes = await redis.getBuffer(studyName(key))
  // Whoever asked for it sends it again with the piece.
  if (bytes === null) throw new UnrecoverableError(LOST_STUDY)
  const study = unpacked<ResolvedStudy>(bytes)
  if (studies.size >= MOST_STUDIES) studies.delete(studies.keys().next().value as string)
  studies.set(key, study)
  return study
}
