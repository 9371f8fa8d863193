import { workerData } from 'piscina'
import { UserError } from '../../errors.ts'
import { ANSWERS, type Answers } from './answers.ts'
import { type Columns, type FuturesJob, futuresSizer, type SizeFutures } from './futures.ts'
import type { Answered } from './in-thread.ts'

let size: SizeFutures | undefined

/** A block of futures of the job that the thread was started for, into the memory that all threads share. */
export default function sizeBlock({ from, to }: { readonly from: number; readonly to: number }): void {
  const { job, columns } = workerData as { readonly job: FuturesJob; readonly columns: Columns }
  size ??= futuresSizer(job)
  size(from, to, columns)
}

/** The answer to one of the questions about a design. */
export function answer<Name extends keyof Answers>({
  name,
  job,
}: {
  readonly name: Name
  readonly job: unknown
}): Answered<unknown> {
  try {
    return { answer: (ANSWERS[name] as (job: unknown) => unknown)(job) }
  } catch (error) {
    if (error instanceof UserError) return { wrong: error.details }
    throw error
  }
}
