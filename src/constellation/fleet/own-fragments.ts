import { leakProbabilityAt, ownLeaks } from '../../node/radiator.ts'
import { lostToLeaksPerLife } from '../../node/reliability.ts'
import { fragmentsOverTracked } from '../../subsystems/breakup.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import type { ShellSample } from '../samples.ts'
import type { meanHits } from './hits.ts'

/** Size from which a hit on the body ends a satellite. */
const LETHAL_M = 0.01
/** As the node counts what fails a string, on either face. */
const STRING_M = 0.001
/** Fragments of at least these sizes for each that is tracked. */
export const LETHAL_OVER_TRACKED = fragmentsOverTracked(LETHAL_M)
const STRINGS_OVER_TRACKED = fragmentsOverTracked(STRING_M)

/** Manoeuvres by which a satellite is as good as never free, and hits by which none is left. */
export const MOST_AT_ONCE = 20

/** How radiators of a sample leak, whatever a fleet leaves. */
interface SampleLeaks {
  readonly sample: ShellSample
  readonly lostWithoutPerLife: number
  readonly ownPerYear: (fragmentsPerM2Year: number) => number
}

/** What is asked again in each round. */
export function leaksOf(samples: readonly ShellSample[]): SampleLeaks[] {
  return samples.map((sample) => {
    const { leaks, leakProbabilityFraction } = sample.sizing.reliability
    return { sample, lostWithoutPerLife: lostToLeaksPerLife(leakProbabilityFraction), ownPerYear: ownLeaks(leaks) }
  })
}

/** Satellites whose radiators leak dry by own fragments, beside those that leak without them, as a rate in lives. */
function moreLeaksPerLife(
  { satelliteLifeYears }: ConstellationDesign,
  leaks: readonly SampleLeaks[],
  own: number,
): number {
  let sum = 0
  for (const { sample, lostWithoutPerLife, ownPerYear } of leaks) {
    const { design, environment, reliability } = sample.sizing
    const perYear = reliability.leaks.perYear + ownPerYear(own * environment.debrisFlux10cmPerM2Year)
    const leaky = leakProbabilityAt(design, satelliteLifeYears, perYear)
    sum += sample.weight * (lostToLeaksPerLife(leaky) - lostWithoutPerLife)
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
  leaks: readonly SampleLeaks[],
  hits: ReturnType<typeof meanHits>,
  { own, ownLight }: { readonly own: number; readonly ownLight: number },
) {
  const unavoided = 1 - context.constellation.avoidedCollisionFraction
  const onBody = ownLight * (LETHAL_OVER_TRACKED - 1) + own * unavoided
  const onStringsPerM2Year = 2 * ownLight * STRINGS_OVER_TRACKED * hits.trackedPerM2Year
  return {
    endedPerLife:
      onBody * hits.trackedOnBodyPerYear * design.satelliteLifeYears + moreLeaksPerLife(design, leaks, ownLight),
    stringLossPerLife: onStringsPerM2Year * context.shared.arrayLossPerImpactM2 * design.satelliteLifeYears,
  }
}
