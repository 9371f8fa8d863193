import { estimateOf } from '../campaign/estimate.ts'
import type { Executor } from '../campaign/executor.ts'
import type { Graph } from '../campaign/graph.ts'
import { localExecutor } from '../campaign/local-executor.ts'
import { type Piece, pieceWords } from '../campaign/piece.ts'
import type { Store } from '../campaign/store.ts'
import { workOff } from '../campaign/work-off.ts'
import { duration } from '../duration.ts'
import { interruptSignal } from './interrupt.ts'
import { commandIo } from './io.ts'
import { type ProgressLine, progressLine } from './progress.ts'
import { openQueue, type QueueFlags } from './queue-flags.ts'

interface CampaignWork extends QueueFlags {
  readonly graph: Graph
  readonly pieces: readonly Piece[]
  readonly store: Store
  readonly workers: number
  readonly quiet?: boolean
  readonly json?: boolean
}

/** Does the missing pieces of a campaign; whether it was interrupted. */
export async function workCampaign(args: CampaignWork): Promise<boolean> {
  const { graph, pieces, store, workers } = args
  const line = progressLine(args.quiet === true || args.json === true)
  const interrupt = interruptSignal('Stopping after the pieces under way; press Ctrl-C again to stop now.')
  const { signal } = interrupt
  const missing = pieces.filter(({ id }) => !store.has(id))
  const how = args.on === undefined ? `${workers} ${workers === 1 ? 'worker' : 'workers'}` : 'through the queue'
  line.say(`${graph.campaign.name}: ${missing.length} of ${pieces.length} pieces to do, ${how}`)
  let executor: Executor | undefined
  try {
    const limitS = graph.campaign.pieceLimitS
    executor = args.on === undefined ? localExecutor({ workers, limitS }) : await queued(args, line, signal)
    const told = teller(line, graph, missing, store)
    await workOff({ graph, pieces, store, executor, signal, ...told })
    return signal.aborted
  } finally {
    line.end()
    await executor?.close()
    interrupt.dispose()
  }
}

/** Hands pieces out, and tells who takes them. */
async function queued(args: CampaignWork, line: ProgressLine, signal: AbortSignal): Promise<Executor> {
  const { graph, store } = args
  const { redis, address } = await openQueue(args)
  const { hangUp } = await import('../campaign/queue/connection.ts')
  const { present, presentAs } = await import('../campaign/queue/presence.ts')
  const { queueExecutor } = await import('../campaign/queue/queue-executor.ts')
  const { code } = graph
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
      tell(`The worker ${one.name} is of version ${one.code} and gets no piece of this campaign, which is of ${code}.`)
    const threads = workers.reduce((sum, one) => sum + (one.code === code ? (one.threads ?? 0) : 0), 0)
    tell(
      threads === 0
        ? `No worker takes pieces yet: dawnfront worker --on ${address.shown}`
        : `${threads} threads take pieces.`,
    )
  }
  const who = { code, name: graph.campaign.name }
  const leave = await present(redis, 'campaign', who, lookAtWorkers)
  const executor = await queueExecutor({
    redis,
    code,
    limitS: graph.campaign.pieceLimitS,
    signal,
    stored: (id) => (store.has(id) ? store.text(id) : undefined),
  })
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

/** Where no terminal shows progress, a line is said so often. */
const SAY_EVERY_MS = 60_000

function teller(line: ProgressLine, graph: Graph, missing: readonly Piece[], store: Store) {
  const { secondsOf } = estimateOf(graph, store.times())
  const startedMs = performance.now()
  let saidMs = startedMs
  let left = missing.reduce((sum, piece) => sum + secondsOf(piece), 0)
  let worked = 0
  let [done, failed] = [0, 0]
  const text = () => {
    const remainingS = (left * (performance.now() - startedMs)) / 1000 / worked
    return `${done}/${missing.length} pieces${failed === 0 ? '' : `, ${failed} failed`}, ${duration(remainingS)} left`
  }
  const tell = (piece: Piece) => {
    left -= secondsOf(piece)
    worked += secondsOf(piece)
    line.draw(text)
    if (commandIo().terminalColumns !== undefined || performance.now() - saidMs < SAY_EVERY_MS) return
    line.say(text())
    saidMs = performance.now()
  }
  return {
    onDone(piece: Piece) {
      done++
      tell(piece)
    },
    onFailure(piece: Piece, error: string) {
      failed++
      line.end()
      line.say(`Failed: ${pieceWords(piece)}: ${error}`)
      tell(piece)
    },
  }
}
