import type { NodeSizing } from '../node/size.ts'
import { meanOf, percentileOf, statisticsOf } from '../uncertainty/statistics.ts'
import { isAllLimits, tightestMargin } from './all-limits.ts'
import type { CompiledStudy } from './compile.ts'
import { evenFutures, futureSpace } from './future-space.ts'
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
  readonly worst: 'low' | 'high'
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

/**
 * A scale with the statistics that a study's goals name among its metrics: each sizes the design again in the same futures,
 * which are made when the first is asked for. A future in which the design cannot be sized counts as the worst.
 */
export function withFutures(
  scale: Scale,
  study: ResolvedStudy,
  count: number,
  compile: (study: ResolvedStudy) => CompiledStudy,
): Scale {
  const asked = askedOf(study)
  if (asked.length === 0) return scale
  const plain: ResolvedStudy = { ...study, objectives: [], constraints: [] }
  let futures: CompiledStudy[] | undefined
  const made = () => {
    const studyIn = evenFutures(futureSpace(plain, COVERAGE), count, SEED)
    return Array.from({ length: count }, (_, i) => compile(studyIn(i)))
  }
  // All statistics of a design read the same sizings.
  const sizings = new WeakMap<NodeSizing, readonly (NodeSizing | undefined)[]>()
  const sizingsOf = (sizing: NodeSizing) => {
    futures ??= made()
    const known = sizings.get(sizing) ?? futures.map((future) => sizedOrNot(future, sizing))
    sizings.set(sizing, known)
    return known
  }
  const added = asked.map(({ name, worst, isLimit }): [string, ScaleMetric] => {
    const { statistic, of } = statisticOf(name)!
    const { get, description } = isAllLimits(of) ? tightestMargin(of, atNominal(study), scale) : scale.metrics[of]!
    const percent = statistic.startsWith('p') ? Number(statistic.slice(1)) : Number.NaN
    const place = isLimit && count < FUTURES.confirming ? guarded(percent, worst, count) : percent
    const failed = worst === 'low' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
    return [
      name,
      {
        model: 'futures',
        description: `${statistic} over many futures of: ${description}`,
        get(sizing) {
          const values = Float64Array.from(sizingsOf(sizing), (one, i) => {
            const value = one === undefined ? Number.NaN : get(one, futures![i]!.context)
            return Number.isNaN(value) ? failed : value
          })
          values.sort()
          if (statistic === 'mean') return meanOf(values)
          return statistic === 'cvar' ? statisticsOf(values, worst).cvar : percentileOf(values, place)
        },
      },
    ]
  })
  return { ...scale, metrics: { ...scale.metrics, ...Object.fromEntries(added) } }
}

function sizedOrNot(future: CompiledStudy, { design }: NodeSizing): NodeSizing | undefined {
  try {
    return future.sizeAgain(design)
  } catch {
    return undefined
  }
}

/**
 * A percentile one standard error farther out: of few futures a limit that is just kept is kept too seldom, and nothing that
 * a search finds there would be confirmed.
 */
function guarded(percent: number, worst: 'low' | 'high', count: number): number {
  const share = percent / 100
  const error = 100 * Math.sqrt((share * (1 - share)) / count)
  return worst === 'low' ? Math.max(0, percent - error) : Math.min(100, percent + error)
}
