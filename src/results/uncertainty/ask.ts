import { compileStudy, metricReader } from '../../study/compile.ts'
import type { ResolvedStudy } from '../../study/resolved.ts'
import type { MetricName } from '../../study/scale.ts'
import { columnOf } from './futures.ts'
import { type DesignOutcome, outcomeOf, shownMetrics, sizedMetrics } from './outcome.ts'
import { type SizeOptions, sizeFutures } from './size-futures.ts'
import { futureSpace, type SpaceInput } from './space.ts'

/** A design that is asked about: a candidate of its study, and what it is called. */
export interface AskedDesign {
  readonly names: readonly string[]
  /** Of a front. */
  readonly id?: number
  readonly x: Float64Array
}

export interface UncertaintyQuestion {
  readonly study: ResolvedStudy
  readonly designs: readonly AskedDesign[]
  readonly samples: number
  readonly seed: number
  /** Probability that a number lies within its range. */
  readonly coverage: number
}

export interface UncertaintyAnswer {
  readonly study: string
  readonly samples: number
  readonly seed: number
  readonly coverage: number
  /** What was uncertain: inputs, and the numbers they move. */
  readonly inputs: readonly SpaceInput[]
  /** Metrics that are told first; the others are those of limits. */
  readonly shown: readonly MetricName[]
  readonly designs: readonly (Pick<AskedDesign, 'names' | 'id'> & DesignOutcome)[]
}

/** Sizes all designs in the same futures and says what becomes of each; undefined when interrupted. */
export async function askUncertainty(
  question: UncertaintyQuestion,
  options: SizeOptions,
): Promise<UncertaintyAnswer | undefined> {
  const { study, designs, samples, seed, coverage } = question
  const shown = shownMetrics(study)
  const metrics = sizedMetrics(study, shown)
  const job = { study, designs: designs.map(({ x }) => x), metrics, samples, seed, coverage }
  const all = await sizeFutures(job, options)
  if (all === undefined) return undefined
  const compiled = compileStudy(study)
  return {
    study: study.name,
    samples,
    seed,
    coverage,
    inputs: futureSpace(study, coverage).inputs,
    shown,
    designs: designs.map(({ names, id, x }, d) => {
      const columns = new Map(metrics.map((metric, m) => [metric, columnOf(job, all, d, m)]))
      const sizing = compiled.size(x)
      const nominal = (metric: MetricName) => metricReader(metric, compiled)(sizing)
      return { names, ...(id === undefined ? {} : { id }), ...outcomeOf({ study, columns, nominal }) }
    }),
  }
}
