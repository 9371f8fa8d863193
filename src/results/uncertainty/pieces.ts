import type { ResolvedStudy } from '../../study/resolved.ts'
import { ANSWERS, type Answers } from './answers.ts'
import { type Block, type Columns, type FuturesJob, sizeFrom, studiesIn } from './futures.ts'
import type { DesignOutcome } from './outcome.ts'
import { outcomeTeller } from './tell.ts'

/** Some of the futures of a job. */
export interface SizeJob extends Omit<FuturesJob, 'study'>, Block {
  readonly kind: 'futures'
  /** Of all futures, in memory that all share: what is sized goes there. */
  readonly columns?: Columns
}

let last: { readonly study: ResolvedStudy; readonly asked: string; readonly studyIn: ReturnType<typeof studiesIn> }

/** The columns of a block of futures, sized in this thread; nothing where they went into those of all. */
export function sizePiece(job: SizeJob, study: ResolvedStudy): Columns | undefined {
  const { samples, seed, coverage, redrawn, from, to, columns } = job
  const asked = JSON.stringify([samples, seed, coverage, redrawn])
  // Spreading the futures of a job takes as long as some of them; blocks of one job follow each other.
  if (last?.study !== study || last.asked !== asked) last = { study, asked, studyIn: studiesIn({ ...job, study }) }
  if (columns !== undefined) {
    sizeFrom(last.studyIn, job, job, { columns, first: 0, length: samples })
    return undefined
  }
  const own = new Float64Array(job.designs.length * job.metrics.length * (to - from))
  sizeFrom(last.studyIn, job, job, { columns: own, first: from, length: to - from })
  return own
}

/** Some of the designs of a job, once all futures are sized. */
export interface TellJob extends Omit<FuturesJob, 'study'>, Block {
  readonly kind: 'outcomes'
  readonly columns: Columns
}

/** What becomes of some designs. */
export function tellPiece(job: TellJob, study: ResolvedStudy): DesignOutcome[] {
  return outcomeTeller({ ...job, study })(job, job.columns)
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
