import type { ConstellationDesign } from '../design.ts'
import type { ShellSample } from '../samples.ts'
import type { FleetHistory, FleetPlan } from './fleet.ts'

export interface OperationsSizing {
  /** Satellites the factory makes over those launched, in the twelfth of a life in which this is least. */
  readonly productionRatio: number
  /** In service, in the step in which they are most, spares included. */
  readonly mostInService: number
  /** The same, spares only where they stand in. */
  readonly mostServing: number
  readonly meanServingFraction: number
  /** The same while the fleet stands: from the end of its deployment until the first of its last generation retire. */
  readonly availabilityFraction: number
  /** Satellite-years in service, spares counted only where they stand in. */
  readonly servedYears: number
  readonly replacedPerYear: number
  /** Dry mass of those that reach the end of their life, from the first of them to the last. */
  readonly reentryKgPerYear: number
}

export function sizeOperations(
  design: ConstellationDesign,
  samples: readonly ShellSample[],
  plan: FleetPlan,
  fleet: FleetHistory,
  placesCount: number,
): OperationsSizing {
  const { satelliteCount } = plan
  const { serving, stepYears, horizonYears, launchedCount, lostCount } = fleet
  let servedYears = 0
  let mostInService = 0
  for (const count of serving) {
    servedYears += Math.min(count, placesCount) * stepYears
    mostInService = Math.max(mostInService, count)
  }
  const retiredCount = launchedCount - lostCount
  // The first end of a life comes a life after the first launch. What comes down within months comes down in that year.
  const returnYears = Math.max(1, horizonYears - design.satelliteLifeYears)
  const servedShare = servedYears / (satelliteCount * horizonYears)
  return {
    productionRatio: design.productionPerYear / fleet.factoryPerYear,
    mostInService,
    mostServing: Math.min(mostInService, placesCount),
    meanServingFraction: servedShare,
    availabilityFraction: availability(plan, fleet, placesCount),
    servedYears,
    replacedPerYear: (launchedCount - satelliteCount * (1 + design.spareFraction)) / horizonYears,
    reentryKgPerYear: (retiredCount * samples[0]!.sizing.mass.dryKg) / returnYears,
  }
}

/** Mean over the steps in which the fleet should be whole; of a fleet that never is, its best step. */
function availability(
  { satelliteCount, deploymentYears, delayYears, lifeYears, generationCount }: FleetPlan,
  { serving, stepYears }: FleetHistory,
  placesCount: number,
): number {
  const first = Math.ceil((deploymentYears + delayYears) / stepYears - 1e-9)
  const end = Math.floor((lifeYears * generationCount) / stepYears + 1e-9)
  let sum = 0
  let most = 0
  for (let k = 0; k < serving.length; k++) {
    const count = Math.min(serving[k]!, placesCount)
    most = Math.max(most, count)
    if (k >= first && k < end) sum += count
  }
  return (end > first ? sum / (end - first) : most) / satelliteCount
}
