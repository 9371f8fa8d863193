import type { NodeContext } from '../node/context.ts'
import type { NodeSizing } from '../node/size.ts'
import { inOrder, meanOf, percentileOf, statisticsOf, type Worst } from '../uncertainty/statistics.ts'
import { fromBase } from '../units.ts'
import { isAllLimits, tightestMargin } from './all-limits.ts'
import type { CompiledStudy } from './compile.ts'
import { evenFutures, futureSpace } from './future-space.ts'
import { limitSides, violationOf } from './limits.ts'
import type { ResolvedStudy } from './resolved.ts'
import type { MetricName, Scale, ScaleMetric } from './scale.ts'
import { statisticOf } from './statistic-names.ts'

/** Futures a candidate is sized in while searching, and those that what enters a front is confirmed in: both the same for all. */
export const FUTURES = { searching: 32, confirming: 256 } as const

/** The futures of `dawnfront uncertainty` where nobody asks for others. */
const SEED = 1
const COVERAGE = 0.9

/** A statistic that a study asks for, and the end of it that is worse. */
interface Asked {
  readonly name: string
  readonly isLimit: boolean
  readonly worst: Worst
}

/** Whether a study's objectives or limits are over many futures. */
export const isRobust = (study: ResolvedStudy): boolean => askedOf(study).length > 0

/** The study as if every number were sure: objectives at nominal, and limits that hold there. */
export function atNominal(study: ResolvedStudy): ResolvedStudy {
  if (!isRobust(study)) return study
  const plain = <T extends { readonly metric: MetricName }>(one: T): T => ({
    ...one,
    metric: (statisticOf(one.metric)?.of ?? one.metric) as MetricName,
  })
  const single = study.constraints.filter(({ metric }) => !isAllLimits(statisticOf(metric)?.of))
  return { ...study, objectives: study.objectives.map(plain), constraints: single.map(plain) }
}

function askedOf({ objectives, constraints }: ResolvedStudy): Asked[] {
  return [
    ...constraints.map(
      ({ metric, min }): Asked => ({ name: metric, isLimit: true, worst: min === undefined ? 'high' : 'low' }),
    ),
    ...objectives.map(
      ({ metric, direction }): Asked => ({
        name: metric,
        isLimit: false,
        worst: direction === 'minimize' ? 'high' : 'low',
      }),
    ),
  ].filter(({ name }) => statisticOf(name) !== undefined)
}

/** A scale whose metrics know the statistics that a study's goals name, and how a search sees a limit over many futures. */
export interface FutureGoals {
  readonly scale: Scale
  /** Undefined where every design is sized in the same futures. */
  readonly seen?: (violation: number, sizing: NodeSizing, context: NodeContext) => number
}

/**
 * A scale with the statistics that a study's goals name among its metrics: each sizes the design again in the same futures,
 * which are made when the first is asked for. A future in which the design cannot be sized counts as the worst.
 *
 * With fewer futures than confirm, a design that keeps all its limits in the few is sized in all of them at once, and its
 * statistics are over all: what a search takes for feasible is confirmed.
 */
export function withFutures(
  scale: Scale,
  study: ResolvedStudy,
  count: number,
  compile: (study: ResolvedStudy) => CompiledStudy,
): FutureGoals {
  const asked = askedOf(study)
  if (asked.length === 0) return { scale }
  const read = new Map(asked.map(({ name }) => [name, readerOf(name, study, scale)]))
  const sized = sizedInFutures(study, compile)
  const limits = asked.filter(({ isLimit }) => isLimit)
  const isWidening = count < FUTURES.confirming && limits.length > 0
  const widened = new WeakMap<NodeSizing, boolean>()
  const isWidened = (sizing: NodeSizing, context: NodeContext): boolean => {
    if (!isWidening) return false
    const known = widened.get(sizing)
    if (known !== undefined) return known
    const valueInFew = (metric: MetricName) => {
      const few = limits.find(({ name }) => name === metric)
      return few === undefined
        ? scale.metrics[metric]!.get(sizing, context)
        : statisticIn(few, read.get(metric)!, sized(sizing, count), 0)
    }
    const keeps = sides.every((side) => violationOf(side, fromBase(side.metric, valueInFew(side.metric))) <= 0)
    widened.set(sizing, keeps)
    return keeps
  }
  const sides = limitSides(study.constraints)
  const metrics = asked.map((one): [string, ScaleMetric] => {
    const reader = read.get(one.name)!
    return [
      one.name,
      {
        model: 'futures',
        description: reader.description,
        get(sizing, context) {
          const isWide = isWidened(sizing, context)
          const futures = isWide ? FUTURES.confirming : count
          return statisticIn(one, reader, sized(sizing, futures), isWide || !isWidening || !one.isLimit ? 0 : 1)
        },
      },
    ]
  })
  return {
    scale: { ...scale, metrics: { ...scale.metrics, ...Object.fromEntries(metrics) } },
    ...(isWidening
      ? { seen: (violation, sizing, context) => (isWidened(sizing, context) ? nearMiss(violation) : violation) }
      : {}),
  }
}

/** A design as it is in a future. */
interface InFuture {
  readonly sizing: NodeSizing | undefined
  readonly context: NodeContext
}

/** A design in the first futures of a study, each sized once. */
function sizedInFutures(study: ResolvedStudy, compile: (study: ResolvedStudy) => CompiledStudy) {
  const plain: ResolvedStudy = { ...study, objectives: [], constraints: [] }
  let studyIn: ((future: number) => ResolvedStudy) | undefined
  const futures: CompiledStudy[] = []
  const known = new WeakMap<NodeSizing, InFuture[]>()
  return (sizing: NodeSizing, count: number): readonly InFuture[] => {
    const all = known.get(sizing) ?? []
    known.set(sizing, all)
    while (all.length < count) {
      studyIn ??= evenFutures(futureSpace(plain, COVERAGE), FUTURES.confirming, SEED)
      const future = futures[all.length] ?? compile(studyIn(all.length))
      futures[all.length] = future
      all.push({ sizing: sizedOrNot(future, sizing), context: future.context })
    }
    return all.length === count ? all : all.slice(0, count)
  }
}

/** What a statistic is of. */
interface StatisticReader {
  readonly statistic: string
  readonly description: string
  readonly get: ScaleMetric['get']
}

function readerOf(name: string, study: ResolvedStudy, scale: Scale): StatisticReader {
  const { statistic, of } = statisticOf(name)!
  const { get, description } = isAllLimits(of) ? tightestMargin(of, atNominal(study), scale) : scale.metrics[of]!
  return { statistic, get, description: `${statistic} over many futures of: ${description}` }
}

/** @param standardErrors by which a percentile is asked farther out */
function statisticIn(
  { worst }: Asked,
  { statistic, get }: StatisticReader,
  futures: readonly InFuture[],
  standardErrors: number,
): number {
  const each = Float64Array.from(futures, ({ sizing, context }) =>
    sizing === undefined ? Number.NaN : get(sizing, context),
  )
  const values = inOrder(each, worst)
  if (statistic === 'mean') return meanOf(values)
  if (statistic === 'cvar') return statisticsOf(values, worst).cvar
  return percentileOf(values, guarded(Number(statistic.slice(1)), worst, values.length, standardErrors))
}

/** Below what a limit that is broken in the few futures is broken by. */
const NEAR_MISS = 1e-3

/**
 * A limit that a design keeps in few futures and breaks in many, as a search sees it: nearer than any that breaks it in the few
 * already, and among its like by how far it is broken.
 */
const nearMiss = (violation: number): number =>
  violation > 0 ? NEAR_MISS * (Number.isFinite(violation) ? violation / (1 + violation) : 1) : violation

/** Whether a limit is kept in the few futures, and broken in the many. */
export const isNearMiss = (seen: number): boolean => seen > 0 && seen < NEAR_MISS

/** How far a limit is really broken that a search sees so. */
export const behindNearMiss = (seen: number): number => (isNearMiss(seen) ? seen / (NEAR_MISS - seen) : seen)

function sizedOrNot(future: CompiledStudy, { design }: NodeSizing): NodeSizing | undefined {
  try {
    return future.sizeAgain(design)
  } catch {
    return undefined
  }
}

/**
 * A percentile so many standard errors farther out: of few futures a limit that is just kept is kept too seldom, and little of
 * what a search finds there would be confirmed.
 */
function guarded(percent: number, worst: Worst, count: number, standardErrors: number): number {
  const share = percent / 100
  const error = 100 * standardErrors * Math.sqrt((share * (1 - share)) / count)
  return worst === 'low' ? Math.max(0, percent - error) : Math.min(100, percent + error)
}
