import type { ResolvedStudy } from '../../study/resolved.ts'
import { ANSWERS, type Answers } from './answers.ts'
import { type Columns, type FuturesJob, sizeFuture, studiesIn } from './futures.ts'

/** Some of the futures of a job. */
export interface BlockJob extends Omit<FuturesJob, 'study'> {
  readonly kind: 'futures'
  readonly from: number
  readonly to: number
}

let last: { readonly study: ResolvedStudy; readonly asked: string; readonly studyIn: ReturnType<typeof studiesIn> }

/** The columns of a block of futures, sized in this thread. */
export function sizeBlock(job: BlockJob, study: ResolvedStudy): Columns {
  const { samples, seed, coverage, redrawn, from, to } = job
  const asked = JSON.stringify([samples, seed, coverage, redrawn])
  // Spreading the futures of a job takes as long as some of them; blocks of one job follow each other.
  if (last?.study !== study || last.asked !== asked) last = { study, asked, studyIn: studiesIn({ ...job, study }) }
  const columns = new Float64Array(job.designs.length * job.metrics.length * (to - from))
  for (let future = from; future < to; future++) {
    sizeFuture(last.studyIn(future), job, columns, future - from, to - from)
  }
  return columns
}

export interface AnswerJob {
  readonly kind: 'answer'
  readonly name: keyof Answers
  /** All that is asked but its study. */
  readonly asked: unknown
}

/** The answer to one of the questions about a design. */
export function answerPiece({ name, asked }: AnswerJob, study: ResolvedStudy): unknown {
  return (ANSWERS[name] as (job: unknown) => unknown)({ ...(asked as object), study })
}
