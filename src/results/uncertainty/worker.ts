import { workerData } from 'piscina'
import { UserError } from '../../errors.ts'
import { ANSWERS, type Answers } from './answers.ts'
import { type Block, type Columns, type FuturesJob, futuresSizer, type SizeFutures } from './futures.ts'
import type { Answered } from './in-thread.ts'
import type { DesignOutcome } from './outcome.ts'
import { outcomeTeller } from './tell.ts'

interface Started {
  readonly job: FuturesJob
  readonly columns: Columns
}

let sizer: SizeFutures | undefined
let teller: ReturnType<typeof outcomeTeller> | undefined

/** A block of futures of the job that the thread was started for, into the memory that all threads share. */
export function size({ from, to }: Block): void {
  const { job, columns } = workerData as Started
  sizer ??= futuresSizer(job)
  sizer(from, to, columns)
}

/** What becomes of a block of its designs, once all futures are sized. */
export function tell(block: Block): DesignOutcome[] {
  const { job, columns } = workerData as Started
  teller ??= outcomeTeller(job)
  return teller(block, columns)
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
