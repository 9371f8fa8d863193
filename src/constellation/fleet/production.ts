/**
 * Satellites a factory has made by time t when its rate climbs to P with time constant tau: P (t - tau (1 - e^(-t/tau))).
 * @example producedCount({ ratePerYear: 1000, rampYears: 1, years: 5 }) // 4006.7
 */
export function producedCount(args: {
  readonly ratePerYear: number
  readonly rampYears: number
  readonly years: number
}): number {
  const { ratePerYear, rampYears, years } = args
  if (rampYears <= 0) return ratePerYear * years
  return ratePerYear * (years + rampYears * Math.expm1(-years / rampYears))
}

interface Ramp {
  /** Time constant of the factory's ramp. */
  readonly rampYears: number
}

/** What a factory has made after some years, over its full rate. */
export const madeBy = ({ rampYears }: Ramp, years: number) => producedCount({ ratePerYear: 1, rampYears, years })

/** Of the steps and the ramp last asked for: a fleet is counted before it is followed, and near a front many have one life. */
let lastMade = { rampYears: Number.NaN, stepYears: Number.NaN, made: [] as number[] }

/** The same by the end of each step, for so many at least. */
export function madeBySteps(plan: Ramp, stepYears: number, count: number): readonly number[] {
  const { rampYears } = plan
  if (lastMade.stepYears !== stepYears || lastMade.rampYears !== rampYears)
    lastMade = { rampYears, stepYears, made: [] }
  const { made } = lastMade
  while (made.length < count) made.push(madeBy(plan, (made.length + 1) * stepYears))
  return made
}
