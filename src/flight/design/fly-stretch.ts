import { UserError } from '../../errors.ts'
import type { Craft } from './craft.ts'
import { DesignFlight } from './flight.ts'
import { FlightLog, type Flown } from './log.ts'
import type { LoopNetwork } from './loop-network.ts'
import type { Moment } from './moment.ts'
import type { Stretch } from './stretch.ts'

/** What was flown of a stretch. */
export interface FlownStretch {
  readonly stretch: Stretch
  readonly flown: Flown
  /** Whether it was flown to its end. */
  readonly isComplete: boolean
}

/** Looks at every step. */
export type Watcher = (moment: Moment, loop: LoopNetwork) => void

/** Flown before the first step that counts, so that temperatures and charge are those of a day like it. */
const RUN_UP_S = 86_400
/** Steps between looks at whether to stop. */
const LOOK_EVERY = 4096
/** Where an edge of the shadow falls, steps are this short: the load of the dark is no mean with the light before it. */
const EDGE_STEP_S = 15
/** Parts of a revolution: a longer step sees no more of an orbit than its mean. */
const LEAST_STEPS_PER_ORBIT = 20

/** Coolant and plates answer in tens of seconds; shorter steps cost time alone. */
const LEAST_STEP_S = 1

/** Refuses steps and spans that say nothing. */
export function checkStretch({ sizing }: Craft, { stepS, durationS }: Pick<Stretch, 'stepS' | 'durationS'>): void {
  const { periodS, longestEclipseS } = sizing.environment
  const eclipseS = longestEclipseS > 0 ? longestEclipseS : Number.POSITIVE_INFINITY
  const mostS = Math.min(eclipseS, periodS / LEAST_STEPS_PER_ORBIT)
  if (stepS < LEAST_STEP_S) {
    throw new UserError({
      message: 'a step would be shorter than anything that a flight looks at',
      found: `--step ${stepS}`,
      expected: `at least ${LEAST_STEP_S} s`,
      next: '--step 15',
    })
  }
  if (stepS > mostS) {
    throw new UserError({
      message: stepS > eclipseS ? 'a step would be longer than an eclipse' : 'a step would be too much of a revolution',
      found: `--step ${stepS}`,
      expected:
        `at most ${Math.floor(mostS)} s` +
        (mostS === eclipseS ? ', the longest eclipse' : `, a ${LEAST_STEPS_PER_ORBIT}th of a revolution`),
      next: '--step 60',
    })
  }
  if (stepS > durationS) {
    throw new UserError({
      message: 'a step would be longer than the flight',
      found: `--step ${stepS}`,
      expected: `at most ${Number(durationS.toPrecision(4))} s`,
      next: '--days 1',
    })
  }
}

/**
 * Flies a stretch: a day's run-up, then every step of it. With a `pause` that gives true the flight ends there, and what
 * was flown counts; between steps others get their turn.
 */
export async function flyStretch(
  craft: Craft,
  stretch: Stretch,
  options: {
    readonly watch?: Watcher
    readonly pause?: (flownS: number) => Promise<boolean> | boolean
  } = {},
): Promise<FlownStretch> {
  const { stepS, durationS } = stretch
  const flight = new DesignFlight(craft, stretch)
  const runUpSteps = Math.ceil(RUN_UP_S / stepS)
  for (let k = runUpSteps; k > 0; k--) advance(flight, -(k - 1) * stepS, stepS)
  const { moment, loop } = flight
  const log = new FlightLog(craft, moment, loop)
  const look = () => {
    log.add(moment)
    options.watch?.(moment, loop)
  }
  const steps = Math.ceil(durationS / stepS - 1e-9)
  for (let k = 1; k <= steps; k++) {
    const endS = Math.min(durationS, k * stepS)
    advance(flight, endS, endS - (k - 1) * stepS, look)
    if (k % LOOK_EVERY === 0 && options.pause !== undefined && (await options.pause(endS))) {
      return { stretch, flown: log.finish(moment), isComplete: k === steps }
    }
  }
  return { stretch, flown: log.finish(moment), isComplete: true }
}

/** One step, in short ones where an edge of the shadow may fall. */
function advance(flight: DesignFlight, endS: number, stepS: number, look?: () => void): void {
  const parts = stepS > EDGE_STEP_S && flight.nearsEdge(stepS) ? Math.ceil(stepS / EDGE_STEP_S) : 1
  for (let part = 1; part <= parts; part++) {
    flight.advance(endS - ((parts - part) * stepS) / parts, stepS / parts)
    look?.()
  }
}
