import { join } from 'node:path'
import { Piscina } from 'piscina'
import { PACKAGE_ROOT } from '../package-root.ts'
import type { Work } from './do-piece.ts'
import { type Done, type Executor, PieceFailure, TRIES } from './executor.ts'
import type { Outcome } from './worker.ts'

/** Workers run the build, as in the pool of a run. */
const WORKER_FILE = join(PACKAGE_ROOT, 'dist', 'cli', 'campaign-worker.js')

/** One try of a piece. */
export interface Threads {
  /** @throws Error when it fails, or takes longer than its limit */
  attempt(work: Work): Promise<Done>
  close(): Promise<void>
}

/** Threads that do pieces, one at a time each; one that hangs is ended, and another takes its place. */
export function threads(count: number, limitS: number, file = WORKER_FILE): Threads {
  const pool = new Piscina({ filename: file, minThreads: count, maxThreads: count, atomics: 'disabled' })
  return {
    async attempt(work) {
      const limit = new AbortController()
      const timer = setTimeout(() => limit.abort(), limitS * 1000)
      let outcome: Outcome
      try {
        outcome = await pool.run(work, { signal: limit.signal })
      } catch (error) {
        if (limit.signal.aborted) throw new Error(`took longer than ${limitText(limitS)}`)
        throw error
      } finally {
        clearTimeout(timer)
      }
      if ('wrong' in outcome) throw new Error(outcome.wrong.message)
      return outcome
    },
    close: () => pool.destroy(),
  }
}

const limitText = (seconds: number) => (seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 6) / 10} min`)

/** Does pieces in threads of this machine. */
export function localExecutor(options: {
  readonly workers: number
  readonly limitS: number
  /** In place of what does pieces. */
  readonly workerFile?: string
}): Executor {
  const { workers, limitS, workerFile } = options
  const pool = threads(workers, limitS, workerFile)
  return {
    room: workers,
    async run(work) {
      for (let tries = 1; ; tries++) {
        try {
          return await pool.attempt(work)
        } catch (error) {
          if (tries >= TRIES) throw new PieceFailure((error as Error).message, tries)
        }
      }
    },
    close: () => pool.close(),
  }
}
