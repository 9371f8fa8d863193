import type { Executor } from '../pieces/executor.ts'
import { localExecutor } from '../pieces/local-executor.ts'
import type { ProgressLine } from './progress.ts'
import { openQueue, type QueueFlags } from './queue-flags.ts'

interface Asked {
  /** Of who asks, for workers that are refused. */
  readonly name: string
  readonly workers: number
  /** A try that takes longer is ended. */
  readonly limitS?: number
  readonly line: ProgressLine
  /** Stops waiting for what a queue does. */
  readonly signal: AbortSignal
  /** The text of a piece that a worker has written into a shared folder, where there is one. */
  readonly stored?: (id: string) => string | undefined
}

/** On a queue nobody sees that a piece hangs: longer than this none takes. */
const QUEUED_LIMIT_S = 3600

/** Has something done by threads of this machine, or with `--on` through a queue, and lets them go afterwards. */
export async function withExecutor<T>(
  flags: QueueFlags,
  asked: Asked,
  work: (executor: Executor) => Promise<T>,
): Promise<T> {
  const executor = await openExecutor(flags, asked)
  try {
    return await work(executor)
  } finally {
    asked.line.end()
    await executor.close()
  }
}

/** Threads of this machine, or with `--on` the queue that flags name. */
export async function openExecutor(flags: QueueFlags, asked: Asked): Promise<Executor> {
  const { workers, limitS } = asked
  if (flags.on !== undefined) return queued(flags, asked)
  return localExecutor({ workers, ...(limitS === undefined ? {} : { limitS }) })
}

/** Hands pieces out, and tells who takes them. */
async function queued(flags: QueueFlags, asked: Asked): Promise<Executor> {
  const { name, limitS = QUEUED_LIMIT_S, line, signal, stored } = asked
  const { redis, address } = await openQueue(flags)
  const { codeVersion } = await import('../run/provenance.ts')
  const { hangUp } = await import('../pieces/queue/connection.ts')
  const { present, presentAs } = await import('../pieces/queue/presence.ts')
  const { queueExecutor } = await import('../pieces/queue/queue-executor.ts')
  const code = codeVersion()
  const told = new Set<string>()
  const tell = (text: string) => {
    if (told.has(text)) return
    told.add(text)
    line.end()
    line.say(text)
  }
  const lookAtWorkers = async () => {
    const workers = await presentAs(redis, 'worker')
    for (const one of workers.filter((other) => other.code !== code))
      tell(`The worker ${one.name} is of version ${one.code} and gets no piece of '${name}', which is of ${code}.`)
    const threads = workers.reduce((sum, one) => sum + (one.code === code ? (one.threads ?? 0) : 0), 0)
    tell(
      threads === 0
        ? `No worker takes pieces yet: dawnfront worker --on ${address.shown}`
        : `${threads} ${threads === 1 ? 'thread takes' : 'threads take'} pieces.`,
    )
  }
  const leave = await present(redis, 'campaign', { code, name }, lookAtWorkers)
  const executor = await queueExecutor({ redis, code, limitS, signal, ...(stored === undefined ? {} : { stored }) })
  const close = async () => {
    await executor.close()
    await leave()
    hangUp(redis)
  }
  let closed: Promise<void> | undefined
  return {
    ...executor,
    close() {
      closed ??= close()
      return closed
    },
  }
}
