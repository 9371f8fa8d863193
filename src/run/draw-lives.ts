import type { NamedCraft } from '../flight/design/fly-design.ts'
import { type DrawnLife, drawLives, type Lives, type LivesPlan, livesOf } from '../flight/design/lives.ts'
import { handOut } from '../pieces/hand-out.ts'
import { localExecutor } from '../pieces/local-executor.ts'
import { workOn } from '../pieces/work.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { LivesJob } from './fly-pieces.ts'

/** Fewer lives than this are drawn sooner than threads begin. */
const FEW_LIVES = 500
/** Lives that a thread draws at a time: tens of milliseconds, too little for another machine. */
const PIECE_LIVES = 100

/** Draws lives of a satellite in threads: the same whatever their number. Nothing where somebody says stop. */
export async function drawLivesInThreads(options: {
  readonly study: ResolvedStudy
  readonly satellite: number
  readonly craft: NamedCraft['craft']
  readonly plan: LivesPlan & { readonly count: number }
  readonly workers: number
  readonly signal: AbortSignal
  readonly onDrawn: (done: number, of: number) => void
}): Promise<Lives | undefined> {
  const { study, satellite, craft, plan, workers, signal, onDrawn } = options
  const { count, ...lives } = plan
  if (workers === 1 || count < FEW_LIVES) return drawLives(craft, plan)
  const work = workOn(study)
  const executor = localExecutor({ workers })
  const drawn: DrawnLife[][] = []
  let done = 0
  try {
    await handOut<number, DrawnLife[]>({
      items: Array.from({ length: Math.ceil(count / PIECE_LIVES) }, (_, i) => i),
      executor,
      signal,
      workOf(i) {
        const from = i * PIECE_LIVES
        const job: LivesJob = {
          kind: 'lives',
          satellite,
          plan: lives,
          from,
          count: Math.min(PIECE_LIVES, count - from),
        }
        return work(job)
      },
      onDone(some, i) {
        drawn[i] = some
        done += some.length
        onDrawn(done, count)
      },
    })
  } finally {
    await executor.close()
  }
  return signal.aborted ? undefined : livesOf(craft, drawn.flat())
}
