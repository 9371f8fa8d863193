import type { PromiseRow } from '../flight/design/verdict.ts'
import { limitSides } from '../study/limits.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { MetricName } from '../study/scale.ts'
import { fromBase } from '../units.ts'
import type { FlownDesign } from './fly-one.ts'

/** A limit that flights have tightened, in the unit of its metric. */
export interface LearntLimit {
  readonly metric: MetricName
  readonly side: 'min' | 'max'
  readonly from: number
  readonly to: number
  /** The promise whose flights asked for it. */
  readonly promise: string
}

/** What a refuted promise asks of a limit: so much more room, in the metric's unit. */
interface Asked {
  readonly metric: MetricName
  readonly side: 'min' | 'max'
  readonly by: number
}

/** Room beyond the worst that was flown: the designs to come are not those that were flown. */
const ROOM_SHARE = 0.05
/** A climb that does not end says that drag wins, not by how much. */
const MORE_THRUST_RATIO = 0.1

/** The limit behind each promise, and how much more of it a broken one asks for. Promises that no limit stands behind have none. */
const ASKED: Readonly<Record<string, (over: number, study: ResolvedStudy, flown: Flown) => Asked>> = {
  hottestJunctionCelsius: (over) => ({ metric: 'junctionMarginK', side: 'min', by: over }),
  warmestSupplyCelsius: (over) => ({ metric: 'coolantMarginK', side: 'min', by: over }),
  arrayMarginFraction: (over) => ({ metric: 'arrayMarginFraction', side: 'min', by: over }),
  // Compute is shed in peaks: their share of the time turns energy into power.
  computeShedFraction: (over, { compute }) => ({
    metric: 'arrayMarginFraction',
    side: 'min',
    by: over / Math.max(0.1, compute.dutyFraction),
  }),
  computeDeliveredFraction: (over) => ({ metric: 'arrayMarginFraction', side: 'min', by: over }),
  deepestDischargeFraction: (over, _, { variables }) => ({
    metric: 'batteryMarginKwh',
    side: 'min',
    by: over * Number(variables.batteryEnergyKwh),
  }),
  raiseDays: () => ({ metric: 'raiseThrustToDragRatio', side: 'min', by: MORE_THRUST_RATIO }),
  propellantKg: (over, _, { limit, metrics }) => ({
    metric: 'deltaVMarginMPerS',
    side: 'min',
    by: (over / Math.max(1, limit)) * (metrics.deltaVNeededMPerS ?? 0),
  }),
  disposalYears: (over) => ({ metric: 'disposalYears', side: 'max', by: over }),
}

/** What of a flown design a rule may need. */
interface Flown {
  readonly limit: number
  readonly variables: Readonly<Record<string, string | number>>
  readonly metrics: Readonly<Partial<Record<string, number>>>
}

/** A design of the front, by the id of its flight. */
export interface OnFront {
  readonly id: number
  readonly variables: Flown['variables']
  readonly metrics: Flown['metrics']
}

/**
 * The limits of a study as flights have taught them: each is tightened by the most that a broken promise of the front asks
 * for, and a little more. Only limits that the study has are tightened.
 *
 * Assumes: what a front's designs lack in flight, designs near them lack too.
 */
export function learnLimits(
  study: ResolvedStudy,
  front: readonly OnFront[],
  flown: readonly FlownDesign[],
): LearntLimit[] {
  const designs = new Map(front.map((design) => [design.id, design]))
  const learnt = new Map<string, LearntLimit>()
  for (const { id, promises } of flown) {
    for (const row of promises) {
      const asked = row.verdict === 'broken' ? askedBy(row, study, designs.get(id)!) : undefined
      if (asked === undefined || !Number.isFinite(asked.by)) continue
      const { metric, side } = asked
      const has = limitSides(study.constraints).find((one) => one.metric === metric && one.side === side)
      if (has === undefined) continue
      const to = has.limit + (side === 'min' ? 1 : -1) * asked.by * (1 + ROOM_SHARE)
      const key = `${metric} ${side}`
      const known = learnt.get(key)
      if (known === undefined || (side === 'min' ? to > known.to : to < known.to)) {
        learnt.set(key, { metric, side, from: has.limit, to, promise: row.words })
      }
    }
  }
  return [...learnt.values()].sort((a, b) => (a.metric < b.metric ? -1 : a.metric > b.metric ? 1 : 0))
}

function askedBy(row: PromiseRow, study: ResolvedStudy, { variables, metrics }: OnFront): Asked | undefined {
  const { name, limit, flown } = row
  if (limit === undefined) return undefined
  const over = (limit.side === 'max' ? 1 : -1) * (fromBase(name, flown) - fromBase(name, limit.value))
  return ASKED[name]?.(over, study, { limit: fromBase(name, limit.value), variables, metrics })
}

/** The study with its limits as they were learnt. */
export function withLearnt(study: ResolvedStudy, learnt: readonly LearntLimit[]): ResolvedStudy {
  const constraints = study.constraints.map((constraint) => {
    const sides = learnt.filter(({ metric }) => metric === constraint.metric).map(({ side, to }) => [side, to])
    return { ...constraint, ...Object.fromEntries(sides) }
  })
  return { ...study, constraints }
}
