import { compileStudy, metricReader } from '../../study/compile.ts'
import type { ResolvedStudy } from '../../study/resolved.ts'
import type { MetricName } from '../../study/scale.ts'
import { sobolPoints } from '../../uncertainty/sobol-sequence.ts'
import { putAll } from '../adjustable.ts'
import { type UncertainInput, uncertainInputs } from './inputs.ts'

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
}

/** Sizes the designs in the futures from one to another, as rows: future, then design, then metric. */
export type SizeFutures = (from: number, to: number) => Float64Array

/**
 * Makes the sizer of a job. A future is a value of every ranged number of the study, whatever the designs use of it, so that
 * the futures do not depend on which designs are asked for. A design whose sizing fails has no numbers in that future.
 */
export function futuresSizer(job: FuturesJob): SizeFutures {
  const { study, designs, metrics, samples, seed, coverage } = job
  const inputs = uncertainInputs(study, coverage)
  const numbers = inputs.flatMap((input) => input.numbers)
  const points = inputs.length === 0 ? undefined : sobolPoints({ count: samples, dimensions: inputs.length, seed })
  return (from, to) => {
    const rows = new Float64Array((to - from) * designs.length * metrics.length)
    let at = 0
    for (let future = from; future < to; future++) {
      const probabilities = points?.subarray(future * inputs.length, (future + 1) * inputs.length) ?? []
      const compiled = compileStudy(putAll(study, numbers, valuesAt(inputs, probabilities)))
      const readers = metrics.map((metric) => metricReader(metric, compiled))
      for (const x of designs) {
        try {
          const sizing = compiled.size(x)
          for (const read of readers) rows[at++] = read(sizing)
        } catch {
          const end = (Math.floor(at / metrics.length) + 1) * metrics.length
          rows.fill(Number.NaN, end - metrics.length, end)
          at = end
        }
      }
    }
    return rows
  }
}

/** The values of all numbers of the inputs, in their order; a group's numbers share a probability. */
export function valuesAt(inputs: readonly UncertainInput[], probabilities: ArrayLike<number>): Float64Array {
  return Float64Array.from(inputs.flatMap(({ numbers }, i) => numbers.map(({ valueAt }) => valueAt(probabilities[i]!))))
}
