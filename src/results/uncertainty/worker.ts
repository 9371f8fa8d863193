import { workerData } from 'piscina'
import { UserError, type UserErrorDetails } from '../../errors.ts'
import { type Deciders, type DecidersJob, decidersOf } from './deciders.ts'
import { type Columns, type FuturesJob, futuresSizer, type SizeFutures } from './futures.ts'

let size: SizeFutures | undefined

/** A block of futures of the job that the thread was started for, into the memory that all threads share. */
export default function sizeBlock({ from, to }: { readonly from: number; readonly to: number }): void {
  const { job, columns } = workerData as { readonly job: FuturesJob; readonly columns: Columns }
  size ??= futuresSizer(job)
  size(from, to, columns)
}

/** What decides, in a thread of its own, which can be ended; a mistake comes back in its parts, which an error would lose. */
export function decide(job: DecidersJob): { readonly deciders: Deciders } | { readonly wrong: UserErrorDetails } {
  try {
    return { deciders: decidersOf(job) }
  } catch (error) {
    if (error instanceof UserError) return { wrong: error.details }
    throw error
  }
}
