import { populationPerM2 } from '../environment/population.ts'
import { casualtyExpectation } from '../subsystems/casualty.ts'
import type { NodeContext } from './context.ts'
import type { NodeSizing } from './size.ts'

/** What agencies allow a re-entry that nobody steers: [nasa-std-8719-14] 4.7-1. */
const ALLOWED_CASUALTIES = 1e-4

/**
 * Expected casualties of the satellite coming down by itself, over the 1e-4 allowed.
 *
 * Source: [nasa-std-8719-14] requirement 4.7-1, [ciesin-gpw4] for the people below; formulas in `src/subsystems/casualty.ts`
 * and `src/environment/population.ts`.
 * Assumes: a share of the dry mass survives, in equal fragments.
 * Valid: within 15 % of UARS with its mass and fragments; the share that survives is the open question.
 * @example casualtyRiskRatio({ mass: { dryKg: 5668 }, environment: { inclinationRad: 0.995 } }, { assumptions: {
 *   survivingMassFraction: 0.0939, fragmentMassKg: 20.5, worldPopulationCount: 7e9 } }) // 2.79
 */
export function casualtyRiskRatio(
  { mass, environment }: Pick<NodeSizing, 'mass' | 'environment'>,
  { assumptions }: NodeContext,
): number {
  const casualties = casualtyExpectation({
    survivingKg: mass.dryKg * assumptions.survivingMassFraction,
    fragmentKg: assumptions.fragmentMassKg,
    peoplePerM2: populationPerM2({
      inclinationRad: environment.inclinationRad,
      peopleCount: assumptions.worldPopulationCount,
    }),
  })
  return casualties / ALLOWED_CASUALTIES
}
