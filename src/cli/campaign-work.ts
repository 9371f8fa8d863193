import { estimateOf } from '../campaign/estimate.ts'
import type { Graph } from '../campaign/graph.ts'
import { type Piece, pieceWords } from '../campaign/piece.ts'
import type { Store } from '../campaign/store.ts'
import { workOff } from '../campaign/work-off.ts'
import { duration } from '../duration.ts'
import type { Executor } from '../pieces/executor.ts'
import { interruptSignal } from './interrupt.ts'
import { commandIo } from './io.ts'
import { openExecutor } from './open-executor.ts'
import { type ProgressLine, progressLine } from './progress.ts'
import type { QueueFlags } from './queue-flags.ts'

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
    const stored = (id: string) => (store.has(id) ? store.text(id) : undefined)
    executor = await openExecutor(args, { name: graph.campaign.name, workers, limitS, line, signal, stored })
    const told = teller(line, graph, missing, store)
    await workOff({ graph, pieces, store, executor, signal, ...told })
    return signal.aborted
  } finally {
    line.end()
    await executor?.close()
    interrupt.dispose()
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
