import { compileStudy, metricReader } from '../../study/compile.ts'
import { evenFutures, futureSpace } from '../../study/future-space.ts'
import type { ResolvedStudy } from '../../study/resolved.ts'
import type { MetricName } from '../../study/scale.ts'

/** Designs to be sized again in the same futures. */
export interface FuturesJob {
  readonly study: ResolvedStudy
  /** Candidates of the study. */
  readonly designs: readonly Float64Array[]
  readonly metrics: readonly MetricName[]
  /** Futures, best a power of two. */
  readonly samples: number
  readonly seed: number
  /** Probability that a number lies within its range. */
  readonly coverage: number
  /** The same futures with all that is random drawn again. */
  readonly redrawn?: boolean
}

/** Columns of futures, one for each design and metric: metric m of design d in a future is at (d M + m) samples + future. */
export type Columns = Float64Array

/** Sizes the designs in the futures from one to another, into the columns of all. */
export type SizeFutures = (from: number, to: number, into: Columns) => void

/** Room for the answers of a job. */
export function roomFor({ designs, metrics, samples }: FuturesJob): Columns {
  return new Float64Array(designs.length * metrics.length * samples)
}

/** The futures of one metric of one design. */
export function columnOf({ metrics, samples }: FuturesJob, columns: Columns, design: number, metric: number): Columns {
  const at = (design * metrics.length + metric) * samples
  return columns.subarray(at, at + samples)
}

/** The study of a job in each of its futures, made when it is asked for. */
export function studiesIn({ study, coverage, samples, seed, redrawn }: Omit<FuturesJob, 'designs' | 'metrics'>) {
  return evenFutures(futureSpace(study, coverage), samples, seed, redrawn)
}

/**
 * Makes the sizer of a job. A future is a value of every number of the study that is not sure, whatever the designs use of it,
 * so that the futures do not depend on which designs are asked for. A design whose sizing fails has no numbers in that future.
 */
export function futuresSizer(job: FuturesJob): SizeFutures {
  const { designs, metrics, samples } = job
  const studyIn = studiesIn(job)
  return (from, to, into) => {
    for (let future = from; future < to; future++) {
      sizeFuture(studyIn(future), { designs, metrics }, into, future, samples)
    }
  }
}

/** Sizes the designs in one future, their metrics from a place of the columns on, a column's length apart. */
export function sizeFuture(
  study: ResolvedStudy,
  { designs, metrics }: Pick<FuturesJob, 'designs' | 'metrics'>,
  into: Columns,
  place: number,
  columnLength: number,
): void {
  const compiled = compileStudy(study)
  const readers = metrics.map((metric) => metricReader(metric, compiled))
  let at = place
  for (const x of designs) {
    const end = at + metrics.length * columnLength
    try {
      const sizing = compiled.size(x)
      for (const read of readers) {
        into[at] = read(sizing)
        at += columnLength
      }
    } catch {
      for (; at < end; at += columnLength) into[at] = Number.NaN
    }
    at = end
  }
}
