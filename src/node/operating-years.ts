import { YEAR_S } from '../constants.ts'
import type { NodeContext } from './context.ts'

/**
 * Years in which a satellite may compute: its life, less the delay from payment to operation and the days of its climb,
 * in which array and radiator are edge-on and the chips off.
 *
 * Source: [research-viewer] for the delay, which says nothing of a climb: it is that of a satellite let go where it works.
 * Assumes: a climb that takes nearly all of that leaves a tenth, so that prices of what limits on thrust forbid stay numbers.
 * @example operatingYears({ mission: { lifeYears: 5 }, assumptions: { deploymentDelayYears: 0.45 } }, 90 * 86_400) // 4.3036
 */
export function operatingYears(
  { mission, assumptions }: Pick<NodeContext, 'mission' | 'assumptions'>,
  raiseS: number,
): number {
  const arrivedYears = mission.lifeYears - assumptions.deploymentDelayYears
  return arrivedYears > 0 ? Math.max(LEAST_FRACTION * arrivedYears, arrivedYears - raiseS / YEAR_S) : 0
}

const LEAST_FRACTION = 0.1
