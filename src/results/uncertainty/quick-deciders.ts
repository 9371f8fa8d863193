import { UserError } from '../../errors.ts'
import { atNominal } from '../../study/future-metrics.ts'
import type { ResolvedStudy } from '../../study/resolved.ts'
import type { MetricName, ScaleName } from '../../study/scale.ts'
import { type Deciders, decidersOf } from './deciders.ts'

/** A small sample, for an answer while somebody waits: a fleet takes ten times as long to size as a node. */
const PATHS: Readonly<Record<ScaleName, number>> = { node: 2, constellation: 1 }
const ROWS = 32
const SEED = 1
const COVERAGE = 0.9

/**
 * What decides a metric of a study's one design, by a small sample that is the same each time; undefined where the metric has no
 * variance to share out.
 */
export function quickDeciders(study: ResolvedStudy, metric: MetricName): Deciders | undefined {
  const asked = { metric, rows: ROWS, seed: SEED, coverage: COVERAGE, paths: PATHS[study.scale] }
  try {
    const found = decidersOf({ study: atNominal(study), variables: {}, ...asked })
    return found.inputs.length === 0 ? undefined : found
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}
