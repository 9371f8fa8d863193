import { limitSides, violationOf } from '../../study/limits.ts'
import type { ResolvedStudy } from '../../study/resolved.ts'
import { type MetricName, SCALES } from '../../study/scale.ts'
import { wilsonInterval } from '../../uncertainty/failure-probability.ts'
import { type Statistics, statisticsOf } from './statistics.ts'

/** How likely something holds, with its 95 % interval by Wilson's score. */
export interface Likelihood {
  readonly probability: number
  readonly interval: readonly [low: number, high: number]
}

export interface MetricOutcome extends Statistics {
  readonly nominal: number
  /** Which end `cvar` averages: the worse one. */
  readonly worst: 'low' | 'high'
  /** Futures in which it is no finite number; the statistics are of the others. */
  readonly missing: number
}

export interface LimitOutcome extends Likelihood {
  readonly metric: MetricName
  readonly side: 'min' | 'max'
  readonly limit: number
  /** Where the limit comes from. */
  readonly from: string
  /** The metric in the future that is kindest to this limit. */
  readonly best: number
  readonly median: number
}

/** What becomes of one design in many futures. */
export interface DesignOutcome {
  readonly allLimits: Likelihood
  readonly metrics: Readonly<Record<string, MetricOutcome>>
  /** The least likely first. */
  readonly limits: readonly LimitOutcome[]
  /** Futures in which the design could not be sized; they keep no limit. */
  readonly failed: number
}

/** The objectives and what reviewers ask of a design beside them, then what is limited. */
export function shownMetrics({ scale, objectives }: ResolvedStudy): MetricName[] {
  const asked = Object.entries(SCALES[scale].metrics).filter(([, { asked }]) => asked?.[scale]?.includes('named'))
  return [...new Set([...objectives.map(({ metric }) => metric), ...asked.map(([name]) => name as MetricName)])]
}

export function sizedMetrics(study: ResolvedStudy, shown: readonly MetricName[]): MetricName[] {
  return [...new Set([...shown, ...study.constraints.map(({ metric }) => metric)])]
}

/** Reads the outcome of a design from its values: a column of futures for every sized metric. */
export function outcomeOf(args: {
  readonly study: ResolvedStudy
  readonly shown: readonly MetricName[]
  readonly columns: ReadonlyMap<MetricName, Float64Array>
  readonly nominal: (metric: MetricName) => number
}): DesignOutcome {
  const { study, shown, columns, nominal } = args
  const all = [...columns.values()]
  const samples = all[0]!.length
  const kept = new Uint8Array(samples).fill(1)
  const limits = limitSides(study.constraints).map((one): LimitOutcome => {
    const values = columns.get(one.metric)!
    let hits = 0
    for (let i = 0; i < samples; i++) {
      // What is no number keeps no limit.
      if (violationOf(one, values[i]!) <= 0) hits++
      else kept[i] = 0
    }
    const finite = values.filter(Number.isFinite).sort()
    return {
      metric: one.metric,
      side: one.side,
      limit: one.limit,
      from: study.constraints.find(({ metric }) => metric === one.metric)!.from,
      ...likelihood(hits, samples),
      best: finite.at(one.side === 'min' ? -1 : 0) ?? Number.NaN,
      median: statisticsOf(finite, 'low').p50,
    }
  })
  const metrics = shown.map((metric): [string, MetricOutcome] => {
    const values = columns.get(metric)!
    const worst = worstOf(study, metric)
    const missing = values.reduce((count, value) => count + (Number.isFinite(value) ? 0 : 1), 0)
    return [metric, { nominal: nominal(metric), ...statisticsOf(values, worst), worst, missing }]
  })
  const failed = kept.reduce((count, _, i) => count + (all.every((values) => Number.isNaN(values[i]!)) ? 1 : 0), 0)
  return {
    // A stable sort keeps the study's order among equals.
    limits: limits.sort((a, b) => a.probability - b.probability),
    allLimits: likelihood(
      kept.reduce((sum, one) => sum + one, 0),
      samples,
    ),
    metrics: Object.fromEntries(metrics),
    failed,
  }
}

const likelihood = (hits: number, samples: number): Likelihood => ({
  probability: hits / samples,
  interval: wilsonInterval(hits, samples),
})

/** The worse end of a metric: against its objective or its limit; of one that has neither, the high end. */
function worstOf({ objectives, constraints }: ResolvedStudy, name: MetricName): 'low' | 'high' {
  const objective = objectives.find(({ metric }) => metric === name)
  if (objective !== undefined) return objective.direction === 'maximize' ? 'low' : 'high'
  return constraints.find(({ metric }) => metric === name)?.min === undefined ? 'high' : 'low'
}
