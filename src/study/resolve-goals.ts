import { UserError } from '../errors.ts'
import type { Attempt } from '../mistakes.ts'
import { boundsOf } from '../node/limits.ts'
import { MARGIN_POLICIES } from '../node/margins.ts'
import { isAllLimits } from './all-limits.ts'
import { checkCanHold } from './metric-range.ts'
import { nearestKey } from './quantity.ts'
import type { Constraint, Objective } from './resolved.ts'
import { type MetricName, SCALES } from './scale.ts'
import type { StudyFile } from './schema.ts'
import { statisticOf } from './statistic-names.ts'
import type { YamlFile } from './yaml-file.ts'

export function objectives(file: YamlFile, study: StudyFile): Objective[] {
  const list = study.objectives.map((given): Objective => {
    const { at } = given
    const named = (metric: string) => (at === undefined ? metric : `${at}(${metric})`) as MetricName
    return given.minimize !== undefined
      ? { metric: named(given.minimize), direction: 'minimize' }
      : { metric: named(given.maximize!), direction: 'maximize' }
  })
  list.forEach(({ metric }, i) => {
    if (list.findIndex((other) => other.metric === metric) < i) {
      throw new UserError({
        message: `'${metric}' is an objective twice`,
        place: file.place(['objectives', i]),
        found: metric,
        expected: 'each metric once',
      })
    }
  })
  return list
}

/** The limits every design of the scale has, those of the load, then the study's own, which replace a limit on the same side of the same metric. */
export function constraints(file: YamlFile, study: StudyFile, attempt: Attempt): Constraint[] {
  attempt(() => checkIgnored(file, study))
  const byMetric = new Map<string, Constraint>()
  const likely: Constraint[] = []
  for (const limit of SCALES[study.scale].limits) {
    const { metric, scale } = limit
    if (study.ignore.includes(metric)) continue
    byMetric.set(metric, { metric, ...boundsOf(limit, MARGIN_POLICIES[study.margins]), scale, from: 'default' })
  }
  for (const limit of loadLimits(study)) byMetric.set(limit.metric, limit)
  study.constraints.forEach((given, i) => {
    const place = () => file.place(['constraints', i])
    attempt(() => {
      if (isAllLimits(given.metric)) {
        likely.push(togetherLimit(given, place))
        return
      }
      checkCanHold(given, place)
      if (given.probability !== undefined) {
        likely.push(...likelyLimits(byMetric.get(given.metric), given, given.probability, place))
        return
      }
      checkBounds(given, place)
      byMetric.set(given.metric, laidOver(byMetric.get(given.metric), given, place))
    })
  })
  // What is to hold in most futures takes the place of the same at nominal.
  for (const { metric } of likely) byMetric.delete(statisticOf(metric)!.of)
  for (const limit of likely) byMetric.set(limit.metric, limit)
  return [...byMetric.values()]
}

/** Limits that hold in a share of the futures: at least so much in all but the lowest ones, at most so much in all but the highest. */
function likelyLimits(
  under: Constraint | undefined,
  given: GivenConstraint,
  probability: number,
  place: () => Place,
): Constraint[] {
  const { metric } = given
  const bounds = given.min === undefined && given.max === undefined ? under : laidOver(undefined, given, place)
  if (bounds === undefined) {
    throw new UserError({
      message: `'${metric}' has no bounds that could hold in most futures`,
      place: place(),
      found: `probability ${probability} alone`,
      expected: 'min, max or both beside the probability',
    })
  }
  const percent = Number((100 * probability).toPrecision(6))
  const { min, max } = bounds
  const scale = under?.scale ?? bounds.scale
  const at = (p: number) => `p${Number(p.toPrecision(6))}(${metric})` as MetricName
  return [
    ...(min === undefined ? [] : [{ metric: at(100 - percent), min, scale, from: 'study' }]),
    ...(max === undefined ? [] : [{ metric: at(percent), max, scale, from: 'study' }]),
  ]
}

/** All limits at once in a share of the futures; beside them each holds at nominal. */
function togetherLimit({ metric, min, max, probability }: GivenConstraint, place: () => Place): Constraint {
  if (probability !== undefined && min === undefined && max === undefined) {
    const percent = Number((100 * (1 - probability)).toPrecision(6))
    return { metric: `p${percent}(${metric})` as MetricName, min: 0, scale: 1, from: 'study' }
  }
  throw new UserError({
    message: `'${metric}' stands for all limits, which have bounds of their own`,
    place: place(),
    found: JSON.stringify({ min, max, probability }),
    expected: `{ metric: ${metric}, probability: 0.9 }, without min and max`,
  })
}

/** The load a study asks for as limits, within the band it allows. */
function loadLimits({ compute: { averagePowerKw, peakPowerKw, bandFraction } }: StudyFile): Constraint[] {
  if (bandFraction === undefined) return []
  const within = (metric: MetricName, min: number): Constraint => {
    const max = min * (1 + bandFraction)
    return { metric, min, max, scale: max, from: 'load' }
  }
  return [within('averageComputePowerKw', averagePowerKw), within('peakComputePowerKw', peakPowerKw)]
}

type GivenConstraint = StudyFile['constraints'][number]
type Place = ReturnType<YamlFile['place']>

function checkIgnored(file: YamlFile, { scale, ignore }: StudyFile): void {
  const limitNames = SCALES[scale].limits.map(({ metric }) => metric as string)
  ignore.forEach((metric, i) => {
    if (limitNames.includes(metric)) return
    const nearest = nearestKey(metric, limitNames)
    throw new UserError({
      message: `'${metric}' is no limit to ignore`,
      place: file.place(['ignore', i]),
      found: metric,
      expected: limitNames.join(', '),
      ...(nearest === undefined ? {} : { nearest }),
    })
  })
}

function checkBounds({ metric, min, max }: GivenConstraint, place: () => Place): void {
  if (min === undefined && max === undefined) {
    throw new UserError({
      message: `the constraint on '${metric}' bounds nothing`,
      place: place(),
      found: 'neither min nor max',
      expected: 'min, max or both',
    })
  }
  if (min !== undefined && min === max) {
    throw new UserError({
      message: `no search meets '${metric}' exactly`,
      place: place(),
      found: `min and max both ${min}`,
      expected: 'a little room between min and max, or a variable under fixed',
    })
  }
}

const isAsked = (under: Constraint | undefined) => under !== undefined && under.from !== 'default'

/** A study's constraint over what bounds the metric already: it adds to one of the study, and replaces a default whole. */
function laidOver(
  under: Constraint | undefined,
  { metric, min, max }: GivenConstraint,
  place: () => Place,
): Constraint {
  const low = min ?? (isAsked(under) ? under?.min : max !== undefined ? undefined : under?.min)
  const high = max ?? (isAsked(under) ? under?.max : min !== undefined ? undefined : under?.max)
  if (low !== undefined && high !== undefined && low > high) {
    throw new UserError({
      message: `the constraints on '${metric}' contradict each other`,
      place: place(),
      found: `min ${low}, max ${high}`,
      expected: 'min <= max',
      nearest: `min ${high}, max ${low}`,
      next: 'exchange them, or leave one out',
    })
  }
  const scale = under?.scale ?? Math.max(Math.abs(min ?? 0), Math.abs(max ?? 0), 1e-9)
  return {
    metric: metric as MetricName,
    ...(low === undefined ? {} : { min: low }),
    ...(high === undefined ? {} : { max: high }),
    scale: scale === 1e-9 ? 1 : scale,
    from: 'study',
  }
}
