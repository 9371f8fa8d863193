import { radiatorLeakProbability } from '../../node/radiator.ts'
import { lostToLeaksPerLife } from '../../node/reliability.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import type { ShellSample } from '../samples.ts'

/** Manoeuvres by which a satellite is as good as never free, and hits by which none is left. */
export const MOST_AT_ONCE = 20

/** Satellites whose radiators leak dry by own fragments, beside those that leak without them, as a rate in lives. */
export function moreLeaksPerLife(
  { satelliteLifeYears }: ConstellationDesign,
  { assumptions }: ConstellationContext,
  samples: readonly ShellSample[],
  own: number,
): number {
  const ofLife = { assumptions, mission: { lifeYears: satelliteLifeYears } }
  let sum = 0
  for (const { sizing, weight } of samples) {
    const { design, environment, loop, reliability } = sizing
    const ownPerM2Year = own * environment.debrisFlux10cmPerM2Year
    const leaky = radiatorLeakProbability(design, ofLife, environment, loop.radiator.parts, ownPerM2Year)
    sum += weight * (lostToLeaksPerLife(leaky) - lostToLeaksPerLife(reliability.leakProbabilityFraction))
  }
  return sum
}

/** Share of a life that satellites miss which are ended at a steady rate, so many a life: 1 - (1 - e^-x) / x. */
export function missedShare(endedPerLife: number): number {
  const x = Math.min(MOST_AT_ONCE, endedPerLife)
  return x < 1e-6 ? x / 2 : 1 + Math.expm1(-x) / x
}
