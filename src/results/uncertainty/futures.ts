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

/** Part of a whole: from one place to before another. */
export interface Block {
  readonly from: number
  readonly to: number
}

/** Columns of futures, one for each design and metric: metric m of design d in a future is at (d M + m) samples + future. */
export type Columns = Float64Array

/** Sizes the designs in the futures from one to another, into the columns of all. */
export type SizeFutures = (from: number, to: number, into: Columns) => void

/** Room for the answers of a job, which threads may share. */
export function roomFor({ designs, metrics, samples }: FuturesJob): Columns {
  return new Float64Array(new SharedArrayBuffer(8 * designs.length * metrics.length * samples))
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
  const studyIn = studiesIn(job)
  return (from, to, into) => sizeFrom(studyIn, job, { from, to }, { columns: into, first: 0, length: job.samples })
}

/** Sizes the designs in a block of futures, into columns that hold so many futures from the first on. */
export function sizeFrom(
  studyIn: (future: number) => ResolvedStudy,
  { designs, metrics }: Pick<FuturesJob, 'designs' | 'metrics'>,
  { from, to }: Block,
  { columns, first, length }: { readonly columns: Columns; readonly first: number; readonly length: number },
): void {
  const futures = Array.from({ length: to - from }, (_, i) => {
    const compiled = compileStudy(studyIn(from + i))
    return { compiled, readers: metrics.map((metric) => metricReader(metric, compiled)) }
  })
  // Design by design: what is written next to each other stands next to each other.
  designs.forEach((x, d) => {
    futures.forEach(({ compiled, readers }, i) => {
      const at = d * metrics.length * length + from - first + i
      try {
        const sizing = compiled.size(x)
        for (let m = 0; m < readers.length; m++) columns[at + m * length] = readers[m]!(sizing)
      } catch {
        for (let m = 0; m < readers.length; m++) columns[at + m * length] = Number.NaN
      }
    })
  })
}
