import { deflateRawSync } from 'node:zlib'
import { Queue, QueueEvents } from 'bullmq'
import type { Redis } from 'ioredis'
import { type Done, type Executor, PieceFailure, TRIES, type Work, type Wrong } from '../executor.ts'
import { away } from './connection.ts'
import { KEPT_S, PREFIX, queueName, resultName, studyName, TAKEN_S } from './names.ts'
import { packed, unpacked } from './packed.ts'

/** A piece as it waits in the queue; its study stands by itself, since thousands share it. */
export interface QueuedPiece {
  readonly id: string
  /** Packed, in base64. */
  readonly job: string
  readonly studyKey: string
  readonly limitS: number
  readonly isFile: boolean
}

/** What a worker leaves: the result itself, or where it has written it. */
export interface QueuedResult extends Partial<Done> {
  readonly seconds: number
  readonly folder?: string
}

/** Why a piece failed, as BullMQ keeps it: a text. */
export const reasonOf = (wrong: Wrong): string => JSON.stringify(wrong)

function wrongOf(reason: string | null | undefined): Wrong {
  try {
    const wrong = JSON.parse(reason ?? '') as Wrong | null
    if (typeof wrong?.message === 'string') return wrong
  } catch {
    // BullMQ's own words.
  }
  return { message: reason ?? 'no reason was given' }
}

/** Why a piece fails whose study Redis no longer has: it is sent again. */
export const LOST_STUDY = 'Redis has lost the study of this piece'

/** Pieces in the queue at once: enough for a thousand threads, few enough for the memory of Redis. */
const ROOM = 2000
/** What events did not tell is looked for so often. */
const LOOK_MS = 5000

interface Waiting {
  readonly work: Work
  readonly resolve: (done: Done) => void
  readonly reject: (error: Error) => void
}

export interface QueueExecutorOptions {
  /** Stays the caller's. */
  readonly redis: Redis
  readonly code: string
  readonly limitS: number
  /** Stops waiting, and takes back what no worker has begun. */
  readonly signal: AbortSignal
  /** The text of a piece that a worker has written into a shared folder, where the asker has one. */
  readonly stored?: (id: string) => string | undefined
}

/** Hands pieces out through Redis and waits for what workers make of them, whoever of all these dies meanwhile. */
export async function queueExecutor(options: QueueExecutorOptions): Promise<Executor> {
  const { redis, code, signal } = options
  const connection = { connection: redis, prefix: PREFIX, skipVersionCheck: true }
  const queue = new Queue<QueuedPiece>(queueName(code), connection)
  const listening = redis.duplicate()
  const events = new QueueEvents(queueName(code), { ...connection, connection: listening })
  queue.on('error', () => {})
  events.on('error', () => {})
  await events.waitUntilReady()
  const desk = new Desk(queue, options)
  events.on('completed', ({ jobId }) => void desk.look(jobId))
  events.on('failed', ({ jobId }) => void desk.look(jobId))
  const timer = setInterval(() => void desk.lookAtAll(), LOOK_MS)
  const stop = () => void desk.stop()
  signal.addEventListener('abort', stop)
  const close = async () => {
    signal.removeEventListener('abort', stop)
    clearInterval(timer)
    const all = desk.stop().then(() => Promise.all([events.close(), queue.close()]))
    await Promise.race([all, away(redis)]).catch(() => {})
    listening.disconnect()
  }
  let closed: Promise<void> | undefined
  return {
    room: ROOM,
    sharesMemory: false,
    run: (work) => desk.run(work),
    close() {
      closed ??= close()
      return closed
    },
  }
}

/** Who waits for which piece. Redis alone says what has become of one; events say when to look. */
class Desk {
  readonly #queue: Queue<QueuedPiece>
  readonly #options: QueueExecutorOptions
  readonly #waiting = new Map<string, Waiting>()
  readonly #sentStudies = new Set<string>()
  readonly #looking = new Set<string>()

  constructor(queue: Queue<QueuedPiece>, options: QueueExecutorOptions) {
    this.#queue = queue
    this.#options = options
    // A Redis that comes back may have forgotten all.
    options.redis.on('close', () => this.#sentStudies.clear())
  }

  run(work: Work): Promise<Done> {
    const { id } = work
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { work, resolve, reject })
      this.#begin(work).catch((error: Error) => this.#settle(id, ({ reject: fail }) => fail(error)))
    })
  }

  /** Hands a piece over, unless its result is there already. */
  async #begin(work: Work): Promise<void> {
    const { id } = work
    const { redis, code } = this.#options
    if ((await redis.exists(resultName(code, id))) === 1) return this.look(id)
    const failed = await redis.zscore(this.#queue.toKey('failed'), id)
    if (failed !== null) await this.#queue.remove(id)
    await this.#add(work)
  }

  async #add({ id, job, studyKey, study, isFile = false }: Work): Promise<void> {
    const { redis, limitS } = this.#options
    if (!this.#sentStudies.has(studyKey)) {
      await redis.set(studyName(studyKey), deflateRawSync(JSON.stringify(study())), 'EX', KEPT_S)
      this.#sentStudies.add(studyKey)
    }
    await this.#queue.add(
      'piece',
      { id, job: packed(job).toString('base64'), studyKey, limitS, isFile },
      { jobId: id, attempts: TRIES, removeOnComplete: true, removeOnFail: { age: KEPT_S } },
    )
    // Stopped meanwhile.
    if (!this.#waiting.has(id)) await this.#queue.remove(id)
  }

  /** Looks what has become of a piece. */
  async look(id: string): Promise<void> {
    const waiting = this.#waiting.get(id)
    if (waiting === undefined || this.#looking.has(id)) return
    this.#looking.add(id)
    try {
      await this.#lookFor(id, waiting)
    } catch (error) {
      this.#settle(id, ({ reject }) => reject(error as Error))
    } finally {
      this.#looking.delete(id)
    }
  }

  async #lookFor(id: string, { work }: Waiting): Promise<void> {
    const { redis, code, stored } = this.#options
    const bytes = await redis.getBuffer(resultName(code, id))
    if (bytes !== null) {
      const { result, seconds, folder } = unpacked<QueuedResult>(bytes)
      const found = folder === undefined ? result : stored?.(id)
      await redis.expire(resultName(code, id), TAKEN_S)
      if (folder !== undefined && found === undefined) {
        const message = `a worker has written it into ${folder}, which is not the folder of this campaign`
        throw new PieceFailure({ message }, 1)
      }
      this.#settle(id, ({ resolve }) => resolve({ result: found, seconds }))
      return
    }
    const [job, failed] = await Promise.all([
      redis.hmget(this.#queue.toKey(id), 'failedReason', 'atm'),
      redis.zscore(this.#queue.toKey('failed'), id),
    ])
    if (failed !== null) {
      const [reason, tries] = job
      if (reason === LOST_STUDY) {
        this.#sentStudies.delete(work.studyKey)
        await this.#queue.remove(id)
        await this.#add(work)
        return
      }
      this.#settle(id, ({ reject }) => reject(new PieceFailure(wrongOf(reason), Number(tries ?? TRIES))))
      return
    }
    // Neither waiting nor done: Redis has lost it, or another campaign has taken its result and left.
    if ((await redis.exists(this.#queue.toKey(id), resultName(code, id))) === 0) await this.#add(work)
  }

  async lookAtAll(): Promise<void> {
    if (this.#options.redis.status !== 'ready') return
    for (const id of [...this.#waiting.keys()]) await this.look(id)
  }

  #settle(id: string, settle: (waiting: Waiting) => void): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (waiting !== undefined) settle(waiting)
  }

  /** Pieces that no worker has begun are taken back; what is under way stays, and its result for whoever asks again. */
  async stop(): Promise<void> {
    const ids = [...this.#waiting.keys()]
    for (const id of ids) this.#settle(id, ({ reject }) => reject(new Error('stopped')))
    if (this.#options.redis.status !== 'ready') return
    await Promise.all(ids.map((id) => this.#queue.remove(id).catch(() => {})))
  }
}
