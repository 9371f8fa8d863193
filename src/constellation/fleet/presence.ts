import { zeros } from '../zeros.ts'

/** Steps per satellite life. */
export const STEPS = 12

/** By steps since the launch; of launches at any time of their step, and of those early in it. */
export interface Presence {
  readonly even: readonly number[]
  readonly early: readonly number[]
}

/**
 * Mean presence of a satellite in the m-th step after the one it is launched in, at any time of that step or early in it:
 * [G((m+1) s) - G(m s) - G((m+1) s - w) + G(m s - w)] / (w s), w the time its launch may fall in, G the twice integrated
 * survival e^(-l a) between delay and life.
 */
export function presence(args: {
  readonly ratePerYear: number
  readonly delayYears: number
  readonly lifeYears: number
  readonly earlyShare: number
}): Presence {
  const { ratePerYear, delayYears, lifeYears, earlyShare } = args
  const step = lifeYears / STEPS
  const reaching = Math.exp(-ratePerYear * delayYears)
  const atEnd = ratePerYear * (lifeYears - delayYears)
  const serving = (lifeYears - delayYears) * meanSurvival(atEnd)
  const g = (age: number): number => {
    const served = Math.min(age, lifeYears) - delayYears
    if (served <= 0) return 0
    const after = Math.max(0, age - lifeYears)
    return reaching * (served * served * meanSurvivedAge(ratePerYear * served) + after * serving)
  }
  const onGrid = zeros(STEPS + 2)
  for (let m = 0; m < onGrid.length; m++) onGrid[m] = g(m * step)
  const even = zeros(STEPS + 1)
  const early = zeros(STEPS + 1)
  let before = 0
  for (let m = 0; m <= STEPS; m++) {
    const onGridBefore = m > 0 ? onGrid[m - 1]! : 0
    const after = onGrid[m + 1]! - g((m + 1 - earlyShare) * step)
    early[m] = (after - before) / (earlyShare * step * step)
    even[m] = (onGrid[m + 1]! - 2 * onGrid[m]! + onGridBefore) / (step * step)
    before = after
  }
  return { even, early }
}

/** (1 - e^-z) / z. */
function meanSurvival(z: number): number {
  return z < 1e-9 ? 1 : -Math.expm1(-z) / z
}

/** (z - 1 + e^-z) / z², by its series where the difference would lose digits. */
function meanSurvivedAge(z: number): number {
  return z < 0.01 ? 1 / 2 - z / 6 + (z * z) / 24 - z ** 3 / 120 : (z + Math.expm1(-z)) / (z * z)
}
