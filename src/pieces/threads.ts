import { Piscina } from 'piscina'
import type { Done } from './executor.ts'
import { PieceFailure } from './executor.ts'
import type { Handed, Outcome } from './thread.ts'

export interface Threads {
  /**
   * Tries a piece once.
   *
   * @throws PieceFailure when it fails
   * @throws Error when the thread dies, or takes longer than the limit
   */
  attempt(handed: Handed, limitS: number): Promise<Done>
  close(): Promise<void>
}

/**
 * What threads start with. Piscina asks `require` first for a module: Node that loads it so (20.19 and later) brings down the whole
 * process when a thread is ended meanwhile (`Module::IsGraphAsync must be used on an instantiated module`). Without it, `import` loads it.
 */
const BY_IMPORT = '--no-experimental-require-module'
export const THREAD_FLAGS = process.allowedNodeEnvironmentFlags.has(BY_IMPORT) ? [BY_IMPORT] : []

/** Threads that do pieces; one that hangs is ended, and another takes its place. */
export function threads(count: number, file: string, piecesInHand = 1): Threads {
  // As many as there are pieces at once, up to the count.
  const make = () =>
    new Piscina({
      filename: file,
      execArgv: THREAD_FLAGS,
      minThreads: 1,
      maxThreads: count,
      idleTimeout: Number.POSITIVE_INFINITY,
      concurrentTasksPerWorker: piecesInHand,
    })
  let pool: Piscina | undefined
  let closed: Promise<void> | undefined
  return {
    async attempt(handed, limitS) {
      if (closed !== undefined) throw new Error('stopped')
      pool ??= make()
      const limit = Number.isFinite(limitS) ? new AbortController() : undefined
      const timer = limit && setTimeout(() => limit.abort(), limitS * 1000)
      let outcome: Outcome
      try {
        outcome = await pool.run(handed, limit === undefined ? {} : { signal: limit.signal })
      } catch (error) {
        if (limit?.signal.aborted) throw new Error(`took longer than ${limitWords(limitS)}`)
        throw error
      } finally {
        clearTimeout(timer)
      }
      if ('wrong' in outcome) throw new PieceFailure(outcome.wrong, 1)
      return outcome
    },
    close() {
      closed ??= pool?.destroy() ?? Promise.resolve()
      return closed
    },
  }
}

const limitWords = (seconds: number) => (seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 6) / 10} min`)
