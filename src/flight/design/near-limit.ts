import { isTemperature, NOTABLE_K, NOTABLE_SHARE, type PromiseRow } from './verdict.ts'

/** Where a step could decide what a promise comes to, its day is flown again in steps of so much, whatever was asked. */
export const FINE_STEP_S = 15

/** By how much steps of a minute and of half a minute were seen to differ over 50 designs of ai1-node, rounded up. */
const STEP_K = 0.25
const STEP_SHARE = 0.003
const STEP_SHARES: Readonly<Record<string, number>> = {
  // Peaks are cut by steps.
  computeShedFraction: 0.0007,
  // The end of an eclipse falls within a step, whose mean it is that counts.
  deepestDischargeFraction: 0.016,
}

/** Whether the verdict of a promise could be another with another step. */
export function hangsOnStep({ name, flown, limit, difference }: PromiseRow): boolean {
  const stepShare = STEP_SHARES[name] ?? STEP_SHARE
  const [notable, room] = isTemperature(name) ? [NOTABLE_K, STEP_K] : [NOTABLE_SHARE, stepShare]
  const isAtLimit = limit !== undefined && limit.value !== flown && Math.abs(flown - limit.value) < room
  return isAtLimit || (difference !== undefined && Math.abs(Math.abs(difference) - notable) < room)
}
