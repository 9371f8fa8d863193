import { type Executor, PieceFailure, TRIES } from './executor.ts'
import { threads } from './threads.ts'

/** Does pieces in threads of this machine. */
export function localExecutor(options: {
  readonly workers: number
  readonly limitS: number
  /** In place of what does pieces. */
  readonly workerFile?: string
}): Executor {
  const { workers, limitS, workerFile } = options
  const pool = threads(workers, workerFile)
  let isClosed = false
  return {
    room: workers,
    async run({ task, study }) {
      for (let tries = 1; ; tries++) {
        try {
          return await pool.attempt({ task, study: study() }, limitS)
        } catch (error) {
          if (tries >= TRIES || isClosed) throw new PieceFailure((error as Error).message, tries)
        }
      }
    },
    close() {
      isClosed = true
      return pool.close()
    },
  }
}
