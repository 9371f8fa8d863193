import { EARTH_MU_M3_PER_S2, EARTH_RADIUS_M } from '../constants.ts'
import { wholeSteps } from '../whole-steps.ts'
import { errorFunction } from './error-function.ts'

/**
 * Drag of a satellite: rho v² C_D A / 2.
 *
 * Source: [larson-wertz-1999] section 6.2.
 * Valid: what density and drag coefficient leave open, 25 % for GOCE.
 * @example dragForceN({ densityKgPerM3: 2.076e-13, speedMPerS: 7558, dragCoefficientRatio: 2.2, areaM2: 100 }) // 1.304e-3
 */
export function dragForceN(args: {
  readonly densityKgPerM3: number
  readonly speedMPerS: number
  readonly dragCoefficientRatio: number
  readonly areaM2: number
}): number {
  return 0.5 * args.densityKgPerM3 * args.speedMPerS ** 2 * args.dragCoefficientRatio * args.areaM2
}

/**
 * Orbit-mean ram area of an array that tracks the Sun: A (2 / pi) <cos beta>.
 *
 * Source: none; the mean of |cos| over a revolution.
 * Assumes: the velocity turns in the orbit plane, the normal stands at beta from it.
 * @example sunTrackingRamAreaM2(840, 0.276) // 147.6
 */
export function sunTrackingRamAreaM2(arrayAreaM2: number, meanCosBetaFraction: number): number {
  return arrayAreaM2 * (2 / Math.PI) * meanCosBetaFraction
}

/** Altitude at which a satellite counts as gone. */
const REENTRY_ALTITUDE_M = 200e3
const DECAY_STEP_M = 5e3

/**
 * Passive decay, prepared for many look-ups: with da/dt = -rho (C_D A / m) sqrt(mu a), the time from h down to 200 km is
 * (m / (C_D A)) times an integral of the air alone. Returns that integral, in kg s/m², at every 5 km from 200 km up.
 *
 * Source: [king-hele-1987], circular orbit.
 * Assumes: constant activity over the decay.
 * Valid: a factor of two over a solar cycle; below 5 % numerically.
 * @example decayIntegral(() => 1e-12, 600e3)[60] // 5.793e6
 */
export function decayIntegral(densityKgPerM3: (altitudeM: number) => number, highestAltitudeM: number): Float64Array {
  const count = Math.ceil((highestAltitudeM - REENTRY_ALTITUDE_M) / DECAY_STEP_M) + 1
  const integral = new Float64Array(count)
  const slowness = (h: number) => 1 / (densityKgPerM3(h) * Math.sqrt(EARTH_MU_M3_PER_S2 * (EARTH_RADIUS_M + h)))
  let below = slowness(REENTRY_ALTITUDE_M)
  for (let i = 1; i < count; i++) {
    const h = REENTRY_ALTITUDE_M + (i - 1) * DECAY_STEP_M
    const above = slowness(h + DECAY_STEP_M)
    integral[i] = integral[i - 1]! + (DECAY_STEP_M / 6) * (below + 4 * slowness(h + DECAY_STEP_M / 2) + above)
    below = above
  }
  return integral
}

/** The integral of {@link decayIntegral} at the mean activity of so much time from the death of a satellite on. */
export interface DecaySpan {
  readonly spanS: number
  readonly integralKgSPerM2: Float64Array
  /** The same at another level of activity, and the share of the way to it. */
  readonly next?: Float64Array
  readonly nextShare?: number
}

/**
 * Passive decay while activity changes: the time t at which the decay at the mean activity of t takes t. Between the spans
 * given it is interpolated; a decay longer than the last goes on at its activity, one shorter than the first at that of the first.
 *
 * Source: [king-hele-1987], by {@link decayIntegral}.
 * Assumes: the air of the mean activity of the time; ballistic coefficient m / (C_D A) that stays.
 * Valid: a factor of two, as activity is predicted.
 * @example decayTimeS([{ spanS: 100, integralKgSPerM2: [4, 4] }, { spanS: 300, integralKgSPerM2: [2, 2] }], 500e3, 50) // 166.7
 */
export function decayTimeS(spans: readonly DecaySpan[], altitudeM: number, ballisticKgPerM2: number): number {
  const last = spans[0]!.integralKgSPerM2.length - 1
  const position = Math.min(last, Math.max(0, (altitudeM - REENTRY_ALTITUDE_M) / DECAY_STEP_M))
  const below = Math.min(last - 1, wholeSteps(position))
  let beforeS = 0
  let overS = 0
  let timeS = 0
  for (let k = 0; k < spans.length; k++) {
    const { spanS, integralKgSPerM2: integral, next, nextShare = 0 } = spans[k]!
    let low = integral[below]!
    let high = integral[below + 1]!
    if (next !== undefined) {
      low += nextShare * (next[below]! - low)
      high += nextShare * (next[below + 1]! - high)
    }
    timeS = ballisticKgPerM2 * (low + (position - below) * (high - low))
    const leftS = timeS - spanS
    if (leftS <= 0) return k === 0 ? timeS : beforeS + ((spanS - beforeS) * overS) / (overS - leftS)
    beforeS = spanS
    overS = leftS
  }
  return timeS
}

/** Standard deviation of the logarithm of decays of some five years over the month of a solar cycle in which they begin. */
const CYCLE_SPREAD_RATIO = 0.5

/**
 * Share of satellites that are down after so many years, of those that die at any time of a solar cycle and decay in
 * `decayYears` in the median: the lognormal Phi(ln(years / decayYears) / 0.5).
 *
 * Source: [king-hele-1987], a factor of two over a solar cycle.
 * Assumes: the spread of decays of five years from 500 to 700 km by {@link decayTimeS} in the predicted activity, 0.49 to 0.59.
 * Valid: decays of one to ten years; longer ones see whole cycles and spread less.
 * @example downFraction(2.5, 5) // 0.917
 */
export function downFraction(decayYears: number, years: number): number {
  if (decayYears === 0) return 1
  return 0.5 * (1 + errorFunction(Math.log(years / decayYears) / (CYCLE_SPREAD_RATIO * Math.SQRT2)))
}
