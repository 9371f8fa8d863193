import { compileStudy, metricReader } from '../../study/compile.ts'
import type { MetricName } from '../../study/scale.ts'
import { type Block, type Columns, columnOf, type FuturesJob } from './futures.ts'
import { type DesignOutcome, outcomeOf } from './outcome.ts'

/** Makes the function that says what becomes of some designs of a job, once all are sized. */
export function outcomeTeller(job: FuturesJob): (block: Block, all: Columns) => DesignOutcome[] {
  const { study, designs, metrics } = job
  let compiled: ReturnType<typeof compileStudy> | undefined
  return ({ from, to }, all) => {
    compiled ??= compileStudy(study)
    const { size } = compiled
    const readers = new Map(metrics.map((metric) => [metric, metricReader(metric, compiled!)]))
    return designs.slice(from, to).map((x, i) => {
      const columns = new Map(metrics.map((metric, m) => [metric, columnOf(job, all, from + i, m)]))
      const sizing = size(x)
      return outcomeOf({ study, columns, nominal: (metric: MetricName) => readers.get(metric)!(sizing) })
    })
  }
}
