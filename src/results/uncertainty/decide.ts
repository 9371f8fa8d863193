import { Piscina } from 'piscina'
import { UserError, type UserErrorDetails } from '../../errors.ts'
import type { Deciders, DecidersJob } from './deciders.ts'
import { WORKER_FILE } from './size-futures.ts'

/** What decides a metric of a design, worked out in a thread that the signal ends; undefined then. */
export async function decide(job: DecidersJob, signal: AbortSignal): Promise<Deciders | undefined> {
  if (signal.aborted) return undefined
  const pool = new Piscina({ filename: WORKER_FILE, minThreads: 1, maxThreads: 1 })
  try {
    const answer: { deciders: Deciders } | { wrong: UserErrorDetails } = await pool.run(job, { name: 'decide', signal })
    if ('wrong' in answer) throw new UserError(answer.wrong)
    return answer.deciders
  } catch (error) {
    if (signal.aborted) return undefined
    throw error
  } finally {
    await pool.destroy()
  }
}
