import { UserError } from '../../errors.ts'
import { atNominal } from '../../study/future-metrics.ts'
import type { ResolvedStudy } from '../../study/resolved.ts'
import type { MetricName, ScaleName } from '../../study/scale.ts'
import { type Deciders, decidersOf } from './deciders.ts'
import type { Sweeps } from './screen.ts'

interface Sample {
  readonly rows: number
  readonly kept: number
  readonly sweeps: Sweeps
}

/** A small sample, for an answer while somebody waits some seconds: 6,000 futures of a node. A fleet takes ten times as long to size as a node. */
const SAMPLES: Readonly<Record<ScaleName, Sample>> = {
  node: { rows: 128, kept: 12, sweeps: { first: 2, round: 6 } },
  constellation: { rows: 32, kept: 12, sweeps: { first: 2, round: 1 } },
}
const SEED = 1
const COVERAGE = 0.9
/** Share of the variance that what is left out takes part in where nothing was found. */
const MISSED = 0.5

/**
 * What decides a metric of a study's one design, by a small sample that is the same each time; undefined where the metric has no
 * variance to share out, or none of what was looked at decides it.
 */
export function quickDeciders(study: ResolvedStudy, metric: MetricName, seed = SEED): Deciders | undefined {
  const asked = { metric, seed, coverage: COVERAGE, ...SAMPLES[study.scale] }
  try {
    const found = decidersOf({ study: atNominal(study), variables: {}, ...asked })
    if (found.inputs.length === 0) return undefined
    // Where what decides shows in few futures only, so few rows have missed it: then no names are better than wrong ones.
    if (found.others !== undefined && found.others.total > MISSED) return undefined
    return found
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}
