import { join } from 'node:path'
import { Piscina } from 'piscina'
import { PACKAGE_ROOT } from '../package-root.ts'
import type { WorkInHand } from './do-piece.ts'
import type { Done } from './executor.ts'
import type { Outcome } from './worker.ts'

/** Workers run the build, as in the pool of a run. */
const WORKER_FILE = join(PACKAGE_ROOT, 'dist', 'cli', 'campaign-worker.js')

export interface Threads {
  /**
   * Tries a piece once.
   *
   * @throws Error when it fails, or takes longer than its limit
   */
  attempt(work: WorkInHand, limitS: number): Promise<Done>
  close(): Promise<void>
}

/** Threads that do pieces, one at a time each; one that hangs is ended, and another takes its place. */
export function threads(count: number, file = WORKER_FILE): Threads {
  const pool = new Piscina({ filename: file, minThreads: count, maxThreads: count })
  let closed: Promise<void> | undefined
  return {
    async attempt(work, limitS) {
      const limit = new AbortController()
      const timer = setTimeout(() => limit.abort(), limitS * 1000)
      let outcome: Outcome
      try {
        outcome = await pool.run(work, { signal: limit.signal })
      } catch (error) {
        if (limit.signal.aborted) throw new Error(`took longer than ${limitWords(limitS)}`)
        throw error
      } finally {
        clearTimeout(timer)
      }
      if ('wrong' in outcome) throw new Error(outcome.wrong.message)
      return outcome
    },
    close() {
      closed ??= pool.destroy()
      return closed
    },
  }
}

const limitWords = (seconds: number) => (seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 6) / 10} min`)
