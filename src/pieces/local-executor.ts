import { join } from 'node:path'
import { PACKAGE_ROOT } from '../package-root.ts'
import { type Executor, PieceFailure, TRIES } from './executor.ts'
import { sharedText } from './thread.ts'
import { threads } from './threads.ts'

/** Workers run the build, also when the asker runs from source: threads of Node 20 cannot load TypeScript. */
export const workerFile = (name: string) => join(PACKAGE_ROOT, 'dist', 'cli', `${name}.js`)

/** Does all pieces that may also go to other machines. */
export const PIECE_WORKER = workerFile('piece-worker')

const MOST_STUDIES = 16

/** Does pieces in threads of this machine, which begin with the first piece. */
export function localExecutor(options: {
  readonly workers: number
  /** A try that takes longer is ended. */
  readonly limitS?: number
  /** In place of what does pieces that may go to other machines. */
  readonly workerFile?: string
  /** Pieces of milliseconds: a thread has its next at hand when one is done. */
  readonly piecesInHand?: number
}): Executor {
  const { workers, limitS = Number.POSITIVE_INFINITY, workerFile: file = PIECE_WORKER, piecesInHand = 1 } = options
  const pool = threads(workers, file, piecesInHand)
  const studies = sharedStudies()
  let isClosed = false
  return {
    room: workers * piecesInHand,
    sharesMemory: true,
    async run({ job, studyKey, study }) {
      const handed = { job, studyKey, study: studies.of(studyKey, () => Buffer.from(JSON.stringify(study()))) }
      for (let tries = 1; ; tries++) {
        try {
          return await pool.attempt(handed, limitS)
        } catch (error) {
          const wrong = error instanceof PieceFailure ? error.wrong : { message: (error as Error).message }
          if (tries >= TRIES || isClosed) throw new PieceFailure(wrong, tries)
        }
      }
    },
    close() {
      isClosed = true
      return pool.close()
    },
  }
}

/** The texts of the studies that were last in hand, each once for all threads. */
export function sharedStudies() {
  const known = new Map<string, SharedArrayBuffer>()
  return {
    get: (key: string) => known.get(key),
    of(key: string, text: () => Uint8Array): SharedArrayBuffer {
      const before = known.get(key)
      if (before !== undefined) return before
      const shared = sharedText(text())
      if (known.size >= MOST_STUDIES) known.delete(known.keys().next().value as string)
      known.set(key, shared)
      return shared
    },
  }
}
