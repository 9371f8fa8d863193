import type { Place } from '../../errors.ts'
import { bareSides } from '../../study/all-limits.ts'
import { type LimitSide, limitSides, violationOf } from '../../study/limits.ts'
import { scaleOf } from '../../study/own-metrics.ts'
import type { ResolvedStudy } from '../../study/resolved.ts'
import type { MetricName } from '../../study/scale.ts'
import { wilsonInterval } from '../../uncertainty/failure-probability.ts'
import {
  inOrder,
  percentileOf,
  type Statistics,
  statisticIntervals,
  statisticsOf,
  type Worst,
} from '../../uncertainty/statistics.ts'
import { askedMetrics } from '../asked.ts'

/** How likely something holds, with its 95 % interval by Wilson's score. */
export interface Likelihood {
  readonly probability: number
  readonly interval: readonly [low: number, high: number]
}

export interface MetricOutcome extends Statistics {
  readonly nominal: number
  /** Which end `cvar` averages: the worse one. */
  readonly worst: Worst
  /**
   * Futures in which it is infinitely low or high, one without any value at the worse end: they are among those that the statistics are of.
   * A metric that has no value in any future and is neither sought nor limited has no statistics.
   */
  readonly infinite: InfiniteFutures
  /** The 95 % intervals of the statistics, of a few designs that are asked about in full. */
  readonly intervals?: Readonly<Record<keyof Statistics, readonly [low: number, high: number]>>
}

export interface InfiniteFutures {
  readonly low: number
  readonly high: number
}

export interface LimitOutcome extends Likelihood {
  readonly metric: MetricName
  readonly side: 'min' | 'max'
  readonly limit: number
  /** Where the limit comes from. */
  readonly from: string
  /** Where it is written, of one that no future keeps. */
  readonly place?: Place
  /** The metric in the future that is kindest to this limit. */
  readonly best: number
  readonly median: number
  /** The same without the margin a review asks for, which is there to be eaten by what turns out otherwise. */
  readonly bare?: Likelihood & { readonly limit: number }
}

/** What becomes of one design in many futures. */
export interface DesignOutcome {
  readonly allLimits: Likelihood
  /** All limits without the margins a review asks for. */
  readonly bareLimits: Likelihood
  readonly metrics: Readonly<Record<string, MetricOutcome>>
  /** The least likely first. */
  readonly limits: readonly LimitOutcome[]
  /** Futures in which the design could not be sized; they keep no limit. */
  readonly failed: number
}

/** The objectives and what reviewers ask of a design beside them, then what is limited. */
export function shownMetrics({ scale, objectives }: ResolvedStudy): MetricName[] {
  return [...new Set([...objectives.map(({ metric }) => metric), ...askedMetrics(scale, 'named')])]
}

export function sizedMetrics(study: ResolvedStudy, shown: readonly MetricName[]): MetricName[] {
  return [...new Set([...shown, ...study.constraints.map(({ metric }) => metric)])]
}

/** Every number a design of the study has: those that are told first, those of limits, then all others. */
export function everyMetric(study: ResolvedStudy, shown: readonly MetricName[]): MetricName[] {
  return [...new Set([...sizedMetrics(study, shown), ...(Object.keys(scaleOf(study).metrics) as MetricName[])])]
}

/** The same outcome with how sure its statistics are. */
export function withIntervals(outcome: DesignOutcome, columnOf: (metric: MetricName) => Float64Array): DesignOutcome {
  const metrics = Object.entries(outcome.metrics).map(([name, one]): [string, MetricOutcome] => [
    name,
    { ...one, intervals: statisticIntervals(inOrder(columnOf(name as MetricName), one.worst), one.worst) },
  ])
  return { ...outcome, metrics: Object.fromEntries(metrics) }
}

/** Reads the outcome of a design from its values: a column of futures for every sized metric. */
export function outcomeOf(args: {
  readonly study: ResolvedStudy
  readonly columns: ReadonlyMap<MetricName, Float64Array>
  readonly nominal: (metric: MetricName) => number
}): DesignOutcome {
  const { study, columns, nominal } = args
  const samples = columns.values().next().value!.length
  const keptAll = new Uint8Array(samples).fill(1)
  const keptBare = keptAll.slice()
  // Each column is put in order once.
  const sorted = new Map([...columns].map(([metric, values]) => [metric, sortedOf(study, metric, values)]))
  const bareLimits = bareSides(study)
  const limits = limitSides(study.constraints).map((one, i): LimitOutcome => {
    const values = columns.get(one.metric)!
    const from = study.constraints.find(({ metric }) => metric === one.metric)!.from
    const bareLimit = bareLimits[i]!.limit
    const worst = one.side === 'min' ? 'low' : 'high'
    const known = sorted.get(one.metric)!
    const inTurn = known.worst === worst ? known.values : inOrder(values, worst)
    const likely = keptIn(values, one, keptAll)
    const bare = { limit: bareLimit, ...keptIn(values, { ...one, limit: bareLimit }, keptBare) }
    return {
      metric: one.metric,
      side: one.side,
      limit: one.limit,
      from,
      ...likely,
      best: inTurn.at(one.side === 'min' ? -1 : 0) ?? Number.NaN,
      median: percentileOf(inTurn, 50),
      ...(bareLimit === one.limit ? {} : { bare }),
    }
  })
  const metrics = [...sorted].map(([metric, { values, worst }]): [string, MetricOutcome] => [
    metric,
    { nominal: nominal(metric), ...statisticsOf(values, worst), worst, infinite: infiniteIn(values) },
  ])
  const failed = failuresIn([...columns.values()], samples)
  return {
    // A stable sort keeps the study's order among equals.
    limits: limits.sort((a, b) => a.probability - b.probability),
    allLimits: shareOf(keptAll),
    bareLimits: shareOf(keptBare),
    metrics: Object.fromEntries(metrics),
    failed,
  }
}

/** A column in order, and which end of it is worse. What nobody asks for and no future has is nothing. */
function sortedOf(study: ResolvedStudy, metric: MetricName, column: Float64Array) {
  const worst = worstOf(study, metric)
  const isAsked = [...study.objectives, ...study.constraints].some((one) => one.metric === metric)
  const values = isAsked || !column.every(Number.isNaN) ? inOrder(column, worst) : new Float64Array(0)
  return { values, worst }
}

function infiniteIn(values: Float64Array): InfiniteFutures {
  const count = (end: number) => values.reduce((sum, value) => sum + (value === end ? 1 : 0), 0)
  return { low: count(Number.NEGATIVE_INFINITY), high: count(Number.POSITIVE_INFINITY) }
}

/** Futures in which nothing is a number. */
function failuresIn(columns: readonly Float64Array[], samples: number): number {
  let failed = 0
  for (let i = 0; i < samples; i++) if (columns.every((values) => Number.isNaN(values[i]!))) failed++
  return failed
}

/** How likely a limit is kept; futures that break it are struck off those that keep all. */
function keptIn(values: Float64Array, limit: LimitSide, keptAll: Uint8Array): Likelihood {
  let kept = 0
  for (let i = 0; i < values.length; i++) {
    // What is no number keeps no limit.
    if (violationOf(limit, values[i]!) <= 0) kept++
    else keptAll[i] = 0
  }
  return { probability: kept / values.length, interval: wilsonInterval(kept, values.length) }
}

function shareOf(kept: Uint8Array): Likelihood {
  let hits = 0
  for (const one of kept) hits += one
  return { probability: hits / kept.length, interval: wilsonInterval(hits, kept.length) }
}

/** Metrics beside objectives and limits that are the better the higher; all others are taken to be costs. */
const GOOD_WHEN_HIGH: readonly MetricName[] = [
  'breakEvenLaunchUsdPerKg',
  'fleetBreakEvenLaunchUsdPerKg',
  'fleetPowerGw',
]

/** The worse end of a metric: against its objective or its limit. */
function worstOf({ objectives, constraints }: ResolvedStudy, name: MetricName): Worst {
  const objective = objectives.find(({ metric }) => metric === name)
  if (objective !== undefined) return objective.direction === 'maximize' ? 'low' : 'high'
  const bounded = constraints.find(({ metric }) => metric === name)
  if (bounded !== undefined) return bounded.min === undefined ? 'high' : 'low'
  return GOOD_WHEN_HIGH.includes(name) ? 'low' : 'high'
}
