import type { Breach } from '../flight/design/log.ts'
import type { PromiseRow } from '../flight/design/verdict.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { MetricName } from '../study/scale.ts'
import { fromBase } from '../units.ts'
import type { FlownDesign } from './fly-one.ts'

/** What a broken promise asks of a limit: so much more of the metric than the design has, in its unit. */
export interface Asked {
  readonly metric: MetricName
  readonly side: 'min' | 'max'
  readonly by: number
}

/** A design of the front, by the id of its flight. */
export interface OnFront {
  readonly id: number
  readonly variables: Readonly<Record<string, string | number>>
  readonly metrics: Readonly<Partial<Record<string, number>>>
}

/** A broken promise and the design it is of. */
interface Broken {
  /** How far the flight is beyond the limit of the promise, in the unit of its name. */
  readonly over: number
  readonly limit: number
  readonly study: ResolvedStudy
  readonly design: OnFront
  readonly flown: FlownDesign
}

/** A climb that does not end says that drag wins, not by how much. */
const MORE_THRUST_RATIO = 0.1
/** A junction that is kept at its limit does not say how warm it would be. */
const COOLER_K = 1

/** The limit behind each promise, and how much more of it a broken one asks for. Promises that no limit stands behind have none. */
const ASKED: Readonly<Record<string, (broken: Broken) => readonly Asked[]>> = {
  hottestJunctionCelsius: ({ over }) => [{ metric: 'junctionMarginK', side: 'min', by: over }],
  warmestSupplyCelsius: ({ over }) => [{ metric: 'coolantMarginK', side: 'min', by: over }],
  warmestReturnCelsius: ({ over }) => [{ metric: 'coolantMarginK', side: 'min', by: over }],
  coldestRadiatorCelsius: ({ over }) => [{ metric: 'coolantFreezeMarginK', side: 'min', by: over }],
  arrayMarginFraction: ({ over }) => [{ metric: 'arrayMarginFraction', side: 'min', by: over }],
  // Compute is shed in peaks: their share of the time turns energy into power.
  computeShedFraction: (broken) => forCompute(broken, broken.over / Math.max(0.1, broken.study.compute.dutyFraction)),
  computeDeliveredFraction: (broken) => forCompute(broken, broken.over),
  deepestDischargeFraction: ({ over, design }) => [
    { metric: 'batteryMarginKwh', side: 'min', by: over * Number(design.variables.batteryEnergyKwh) },
  ],
  batteryRateRatio: ({ over, design: { metrics } }) => [
    {
      metric: 'batteryRateMarginKw',
      side: 'min',
      by: (over * (metrics.batteryRateMarginKw ?? 0)) / Math.max(0.01, 1 - (metrics.batteryRateRatio ?? 0)),
    },
  ],
  unservedKwh: ({ over }) => [{ metric: 'batteryMarginKwh', side: 'min', by: over }],
  raiseDays: () => [{ metric: 'raiseThrustToDragRatio', side: 'min', by: MORE_THRUST_RATIO }],
  holdThrustFraction: ({ over }) => [{ metric: 'thrustToDragRatio', side: 'min', by: over }],
  propellantKg: ({ over, limit, design }) => [
    {
      metric: 'deltaVMarginMPerS',
      side: 'min',
      by: (over / Math.max(1, limit)) * (design.metrics.deltaVNeededMPerS ?? 0),
    },
  ],
  disposalYears: ({ over }) => [{ metric: 'disposalYears', side: 'max', by: over }],
}

/**
 * What compute that was asked for and not given asks for, by what took it away: charge asks for array, heat for a cooler
 * junction, unless the coolant was too warm, which its own promise tells.
 */
function forCompute({ flown: { passed, promises } }: Broken, missingFraction: number): readonly Asked[] {
  const isCut = (by: Breach) => passed.includes(by)
  const isCoolantTooWarm = promises.some(({ name, verdict }) => name === 'warmestSupplyCelsius' && verdict === 'broken')
  return [
    ...(isCut('throttledByHeat') && !isCoolantTooWarm
      ? [{ metric: 'junctionMarginK', side: 'min', by: COOLER_K } as const]
      : []),
    ...(isCut('throttledByCharge') || !isCut('throttledByHeat')
      ? [{ metric: 'arrayMarginFraction', side: 'min', by: missingFraction } as const]
      : []),
  ]
}

/** What a broken promise of a design asks for; nothing of one that held. */
export function askedBy(
  { name, limit, flown: value, verdict }: PromiseRow,
  of: Pick<Broken, 'study' | 'design' | 'flown'>,
): readonly Asked[] {
  if (verdict !== 'broken' || limit === undefined) return []
  const over = (limit.side === 'max' ? 1 : -1) * (fromBase(name, value) - fromBase(name, limit.value))
  const asked = ASKED[name]?.({ ...of, over, limit: fromBase(name, limit.value) }) ?? []
  return asked.filter(({ by }) => Number.isFinite(by))
}
