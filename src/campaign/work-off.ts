import { type Executor, PieceFailure } from '../pieces/executor.ts'
import { nextTurn } from '../run/next-turn.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { Graph } from './graph.ts'
import { type Piece, pieceWords } from './piece.ts'
import type { RunResult } from './results.ts'
import type { Store } from './store.ts'
import { taskOf } from './task.ts'

export interface WorkOptions {
  readonly graph: Graph
  readonly pieces: readonly Piece[]
  readonly store: Store
  readonly executor: Executor
  readonly signal: AbortSignal
  readonly onDone: (piece: Piece) => void
  readonly onFailure: (piece: Piece, error: string) => void
}

/**
 * Does the pieces that are not there yet, each when what it needs is there. A piece that fails stops those that need it, not
 * the others. Stopped, it begins no more and waits for those under way.
 */
export async function workOff(options: WorkOptions): Promise<void> {
  const { pieces, store, executor, signal } = options
  const byId = new Map(pieces.map((piece) => [piece.id, piece]))
  const waiting = new Queue(
    pieces.filter(({ id }) => !store.has(id)),
    byId,
    store,
  )
  const changed = bell()
  let underWay = 0
  let broken: unknown
  while (!signal.aborted && broken === undefined) {
    const piece = underWay < executor.room ? waiting.next() : undefined
    if (piece === undefined) {
      if (underWay === 0) break
      await changed.wait()
      continue
    }
    underWay++
    void onePiece(piece, byId, options, () => signal.aborted || broken !== undefined)
      .then((isDone) => isDone && waiting.done(piece))
      .catch((error: unknown) => {
        // What others are at is of no use any more, as where the disk is full.
        if (broken === undefined) void executor.close()
        broken ??= error
      })
      .finally(() => {
        underWay--
        changed.ring()
      })
    // Preparing thousands of pieces keeps nobody from stopping.
    if (underWay % BREATH === 0) await nextTurn()
  }
  while (underWay > 0) await changed.wait()
  if (broken !== undefined) throw broken
}

/** Whether the piece was done. */
async function onePiece(
  piece: Piece,
  byId: ReadonlyMap<string, Piece>,
  { graph, store, executor, onDone, onFailure }: WorkOptions,
  isOver: () => boolean,
): Promise<boolean> {
  try {
    // Another machine may have done it meanwhile, in a folder that both see.
    if (store.has(piece.id)) {
      onDone(piece)
      return true
    }
    const study = graph.studies.get(piece.studyKey) as () => ResolvedStudy
    const [need] = piece.needs
    const run = need === undefined ? undefined : store.result<RunResult>(byId.get(need) as Piece)
    const { id, studyKey } = piece
    const job = taskOf(piece, study, run)
    const { result, seconds } = await executor.run({ id, job, studyKey, study, isFile: true })
    store.put(piece, result as string)
    store.noteTime({ id: piece.id, kind: piece.job.kind, study: piece.study, seconds })
    onDone(piece)
    return true
  } catch (error) {
    if (isOver()) return false
    if (!(error instanceof PieceFailure)) throw error
    store.noteFailure({ id: piece.id, piece: pieceWords(piece), tries: error.tries, error: error.message })
    onFailure(piece, error.message)
    return false
  }
}

const BREATH = 50

/** Wakes the one who waits when something has changed since it last looked. */
function bell() {
  let hasRung = false
  let wake = () => {}
  return {
    ring() {
      hasRung = true
      wake()
    },
    async wait() {
      if (!hasRung) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      hasRung = false
    },
  }
}

/** Pieces in their order, each only once all it needs is there. */
class Queue {
  readonly #ready: Piece[] = []
  readonly #blocked = new Map<string, Piece[]>()
  #at = 0

  constructor(missing: readonly Piece[], known: ReadonlyMap<string, Piece>, store: Store) {
    for (const piece of missing) {
      const need = piece.needs.find((id) => known.has(id) && !store.has(id))
      if (need === undefined) this.#ready.push(piece)
      else this.#blocked.set(need, [...(this.#blocked.get(need) ?? []), piece])
    }
  }

  next(): Piece | undefined {
    const piece = this.#ready[this.#at]
    if (piece !== undefined) this.#at++
    return piece
  }

  /** What needed a piece that is done comes next, while its front is at hand. */
  done({ id }: Piece): void {
    this.#ready.splice(this.#at, 0, ...(this.#blocked.get(id) ?? []))
    this.#blocked.delete(id)
  }
}
