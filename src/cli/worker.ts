import { hostname } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { UserError } from '../errors.ts'
import { makeFolder } from '../folder/run-folder.ts'
import { codeVersion } from '../run/provenance.ts'
import { interruptSignal } from './interrupt.ts'
import { commandIo } from './io.ts'
import { printJson, printMessage } from './output.ts'
import { openQueue, type QueueFlags, withQueue } from './queue-flags.ts'
import { withJson } from './study-arguments.ts'
import { workerCount } from './worker-count.ts'

interface WorkerFlags extends QueueFlags {
  readonly workers?: string
  readonly out?: string
  readonly idle?: string
  readonly quiet?: boolean
  readonly json?: boolean
}

export function build(): Command {
  const command = new Command('worker').description(
    'Takes pieces of campaigns out of a queue and does them, until it is stopped.',
  )
  return withJson(withQueue(command, 'the queue: redis://HOST[:PORT], rediss:// for TLS'))
    .option('--workers <n>', 'worker threads (default: one per core)')
    .option(
      '--out <folder>',
      "the campaign's folder, where this machine sees it too: results go there, not through the queue",
    )
    .option('--idle <minutes>', 'end after so long without a piece')
    .option('--quiet', 'say nothing')
    .addHelpText(
      'after',
      `
Ctrl-C ends it after the pieces under way. A worker of another version than the campaign is refused.

Examples:
  dawnfront worker --on redis://queue.example
  DAWNFRONT_REDIS_PASSWORD=... dawnfront worker --on rediss://queue.example:6380 --idle 10`,
    )
    .action(action)
}

const IDLE_LOOK_MS = 1000

async function action(flags: WorkerFlags): Promise<void> {
  if (flags.on === undefined) {
    throw new UserError({
      message: 'no queue to take from',
      expected: '--on redis://HOST',
      next: 'dawnfront worker --help',
    })
  }
  const threads = workerCount(flags.workers)
  const idleMs = idleMsOf(flags.idle)
  const { out } = flags
  if (out !== undefined) makeFolder(join(out, 'pieces'), out)
  const { redis, address } = await openQueue(flags)
  const code = codeVersion()
  const { hangUp } = await import('../pieces/queue/connection.ts')
  const { serve } = await import('../pieces/queue/serve.ts')
  const { refuseOthers, present } = await import('../pieces/queue/presence.ts')
  const { Store } = await import('../campaign/store.ts')
  const interrupt = interruptSignal('Ending after the pieces under way; press Ctrl-C again to stop now.')
  const stop = new AbortController()
  interrupt.signal.addEventListener('abort', () => stop.abort())
  let refused: UserError | undefined
  const watch = idleWatch(idleMs, () => stop.abort())
  const who = { code, name: `${hostname()} process ${process.pid}`, threads }
  try {
    await refuseOthers(redis, code, address.shown)
    const leave = await present(redis, 'worker', who, async () => {
      await refuseOthers(redis, code, address.shown).catch((error: unknown) => {
        if (!(error instanceof UserError)) throw error
        refused = error
        stop.abort()
      })
    })
    if (flags.quiet !== true)
      printMessage(
        `Taking pieces from ${address.shown} with ${threads === 1 ? 'a thread' : `${threads} threads`}, version ${code}.`,
      )
    const put = out === undefined ? {} : { put: (id: string, text: string) => new Store(out).putShared(id, text) }
    await serve({ redis, code, threads, signal: stop.signal, onBegin: watch.begin, onEnd: watch.end, ...put })
    await leave()
    if (refused !== undefined) throw refused
    if (flags.json === true) printJson({ code, pieceCount: watch.count() })
    else if (flags.quiet !== true) printMessage(`Ended after ${watch.count()} pieces.`)
  } finally {
    watch.dispose()
    interrupt.dispose()
    const isAway = redis.status !== 'ready'
    hangUp(redis)
    // What would tell a Redis that is away of a piece it never gets keeps the process up for nothing.
    if (isAway && refused === undefined) commandIo().endNow(0)
  }
}

/** Calls `onIdle` when no piece has been in hand for so long; counts those that were done. */
function idleWatch(idleMs: number, onIdle: () => void) {
  let [count, inHand, lastMs] = [0, 0, performance.now()]
  const timer = setInterval(() => {
    if (inHand === 0 && performance.now() - lastMs > idleMs) onIdle()
  }, IDLE_LOOK_MS)
  return {
    begin() {
      inHand++
    },
    end(isDone: boolean) {
      inHand--
      if (isDone) count++
      lastMs = performance.now()
    },
    count: () => count,
    dispose: () => clearInterval(timer),
  }
}

function idleMsOf(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY
  const minutes = Number(text)
  if (minutes > 0 && Number.isFinite(minutes)) return minutes * 60_000
  throw new UserError({ message: '--idle is wrong', found: text, expected: 'a number of minutes above 0' })
}
