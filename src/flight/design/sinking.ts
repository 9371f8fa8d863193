import { DAY_S, YEAR_S } from '../../constants.ts'

/** As the sizing has it: from here on the air decides within days. */
const GONE_BELOW_M = 200e3
/** A decay that takes longer is none. */
export const LONGEST_DECAY_S = 1000 * YEAR_S
/** Between revolutions that are flown, a tenth of a scale height where the air is thickest. */
const STEP_M = 4e3
const STEP_S = 61 * DAY_S
/** Activity repeats after so long; whole cycles that lose little height are taken for one another until they have lost this. */
const CYCLE_S = 11 * YEAR_S
const SKIP_M = 2e3
/** Where there is hardly air a revolution may gain a hair by what the flattened Earth does; nothing gains height by air. */
const LEAST_LOSS_M_PER_S = 1e-12

/**
 * Time in which a satellite without thrust sinks to 200 km, by the loss of height of a revolution at an altitude and time; the
 * midpoint method, the middle found by the loss of the step before.
 *
 * Source: [king-hele-1987], an orbit that stays a circle.
 * @example sinkingTimeS({ fromM: 300e3, lossMPerS: () => 1 }) // 100000
 */
export function sinkingTimeS(args: {
  readonly fromM: number
  readonly lossMPerS: (altitudeM: number, timeS: number) => number
  readonly finer?: number
}): number {
  const { fromM, finer = 1 } = args
  const lossMPerS = (atM: number, afterS: number) => Math.max(LEAST_LOSS_M_PER_S, args.lossMPerS(atM, afterS))
  let [timeS, altitudeM] = [0, fromM]
  let [cycleFromS, cycleFromM] = [0, fromM]
  let loss = altitudeM > GONE_BELOW_M ? lossMPerS(altitudeM, 0) : 0
  while (altitudeM > GONE_BELOW_M) {
    const stepS = Math.min(STEP_S, STEP_M / loss) / finer
    loss = lossMPerS(altitudeM - (stepS / 2) * loss, timeS + stepS / 2)
    const lastS = Math.min(stepS, (altitudeM - GONE_BELOW_M) / loss)
    altitudeM -= lastS * loss
    timeS += lastS
    if (timeS > LONGEST_DECAY_S) return Number.POSITIVE_INFINITY
    if (timeS - cycleFromS < CYCLE_S) continue
    const lostM = cycleFromM - altitudeM
    const skipped = lostM < SKIP_M ? Math.min(LONGEST_DECAY_S / CYCLE_S, Math.ceil(SKIP_M / lostM)) : 0
    altitudeM -= skipped * lostM
    timeS += skipped * CYCLE_S
    ;[cycleFromS, cycleFromM] = [timeS, altitudeM]
  }
  return timeS
}
