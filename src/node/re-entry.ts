import { populationPerM2 } from '../environment/population.ts'
import { casualtyExpectation } from '../subsystems/casualty.ts'
import type { NodeContext } from './context.ts'
import type { NodeSizing } from './size.ts'

/** What agencies allow a re-entry that nobody steers: [nasa-std-8719-14] 4.7-1. */
const ALLOWED_CASUALTIES = 1e-4

/** Expected casualties of the satellite coming down by itself, over those allowed. */
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
