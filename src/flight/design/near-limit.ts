import { isTemperature, NOTABLE_K, NOTABLE_SHARE, type PromiseRow } from './verdict.ts'

/** Where a step could decide whether a promise holds, it is flown again in steps of so much, whatever was asked. */
export const FINE_STEP_S = 15

/** By how much steps of a minute may be off: measured over designs of ai1-node, and twice that. */
const STEP_K = 0.1
const STEP_SHARE = 0.003
/** Of compute shed, which peaks cut by a step decide. */
const STEP_SHED_FRACTION = 0.0007

/** Whether the verdict of a promise could be another with another step. */
export function hangsOnStep({ name, flown, limit, difference }: PromiseRow): boolean {
  const roomOf = isTemperature(name) ? STEP_K : name === 'computeShedFraction' ? STEP_SHED_FRACTION : STEP_SHARE
  const isAtLimit = limit !== undefined && limit.value !== flown && Math.abs(flown - limit.value) < roomOf
  const [notable, room] = isTemperature(name) ? [NOTABLE_K, STEP_K] : [NOTABLE_SHARE, STEP_SHARE]
  return isAtLimit || (difference !== undefined && Math.abs(Math.abs(difference) - notable) < room)
}
