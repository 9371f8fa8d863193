import { Piscina } from 'piscina'
import { UserError, type UserErrorDetails } from '../../errors.ts'
import type { Answers } from './answers.ts'
import { WORKER_FILE } from './size-futures.ts'

/** What a thread gives back: a mistake comes in its parts, which an error would lose. */
export type Answered<T> = { readonly answer: T } | { readonly wrong: UserErrorDetails }

/** Answers a question about one design in a thread of its own, which the signal ends; undefined then. */
export async function inThread<Name extends keyof Answers>(
  name: Name,
  job: Parameters<Answers[Name]>[0],
  signal: AbortSignal,
): Promise<ReturnType<Answers[Name]> | undefined> {
  if (signal.aborted) return undefined
  const pool = new Piscina({ filename: WORKER_FILE, minThreads: 1, maxThreads: 1 })
  try {
    const answered: Answered<ReturnType<Answers[Name]>> = await pool.run({ name, job }, { name: 'answer', signal })
    if ('wrong' in answered) throw new UserError(answered.wrong)
    return answered.answer
  } catch (error) {
    if (signal.aborted) return undefined
    throw error
  } finally {
    await pool.destroy()
  }
}
