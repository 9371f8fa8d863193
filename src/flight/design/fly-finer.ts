import type { Craft } from './craft.ts'
import { type FlownStretch, flyStretch } from './fly-stretch.ts'
import { couldBeWorst, FINE_STEP_S, hangingOnStep } from './near-limit.ts'
import { promisesOf } from './promises.ts'
import type { Stretch } from './stretch.ts'

/**
 * Flights of which those on which a verdict hangs on the step are flown again in a fine one, until none does: the worst by such a
 * promise, and others that could be the worst by it. A flight that is stopped meanwhile stays as it was.
 */
export async function flyFiner(
  craft: Craft,
  flown: readonly FlownStretch[],
  pause?: (stretch: Stretch, flownS: number) => Promise<boolean> | boolean,
): Promise<FlownStretch[]> {
  const finer = [...flown]
  for (;;) {
    const again = hangingFlights(craft, finer)
    if (again.length === 0) return finer
    for (const k of again) {
      const stretch = { ...finer[k]!.stretch, stepS: FINE_STEP_S }
      const one = await flyStretch(craft, stretch, {
        ...(pause === undefined ? {} : { pause: (flownS) => pause(stretch, flownS) }),
      })
      if (!one.isComplete) return finer
      finer[k] = one
    }
  }
}

/** Where among some flights those are that no fine step has flown, and on whose step a verdict hangs. */
function hangingFlights(craft: Craft, flown: readonly FlownStretch[]): number[] {
  const stepS = Math.max(...flown.map(({ stretch }) => stretch.stepS))
  const hanging = hangingOnStep(promisesOf(craft, flown), stepS)
  if (hanging.length === 0) return []
  return flown.flatMap((one, k) => {
    if (one.stretch.stepS === FINE_STEP_S) return []
    const own = promisesOf(craft, [one])
    const isNear = hanging.some((worst) => {
      const day = own.find(({ name }) => name === worst.name)
      return day !== undefined && couldBeWorst(day, worst, one.stretch.stepS)
    })
    return isNear ? [k] : []
  })
}
