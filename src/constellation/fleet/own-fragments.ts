import { radiatorLeakProbability } from '../../node/radiator.ts'
import { lostToLeaksPerLife } from '../../node/reliability.ts'
import { fragmentsOverTracked } from '../../subsystems/breakup.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import type { ShellSample } from '../samples.ts'
import type { meanHits } from './hits.ts'

/** Size from which a hit on the body ends a satellite. */
export const LETHAL_M = 0.01
/** As the node counts what fails a string, on either face. */
const STRING_M = 0.001

/** Manoeuvres by which a satellite is as good as never free, and hits by which none is left. */
export const MOST_AT_ONCE = 20

/** Satellites whose radiators leak dry by own fragments, beside those that leak without them, as a rate in lives. */
function moreLeaksPerLife(
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

/** Satellites that own fragments end, and the power that they take of the arrays of the others, as rates in lives. */
export function endedByOwn(
  design: ConstellationDesign,
  context: ConstellationContext,
  samples: readonly ShellSample[],
  hits: ReturnType<typeof meanHits>,
  { own, ownLight }: { readonly own: number; readonly ownLight: number },
) {
  const unavoided = 1 - context.constellation.avoidedCollisionFraction
  const onBody = ownLight * (fragmentsOverTracked(LETHAL_M) - 1) + own * unavoided
  const onStringsPerM2Year = 2 * ownLight * fragmentsOverTracked(STRING_M) * hits.trackedPerM2Year
  return {
    endedPerLife:
      onBody * hits.trackedOnBodyPerYear * design.satelliteLifeYears +
      moreLeaksPerLife(design, context, samples, ownLight),
    stringLossPerLife: onStringsPerM2Year * context.shared.arrayLossPerImpactM2 * design.satelliteLifeYears,
  }
}
