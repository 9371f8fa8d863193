import { STANDARD_GRAVITY_M_PER_S2, YEAR_S } from '../../constants.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import type { meanHits } from './hits.ts'
import { MOST_AT_ONCE } from './own-fragments.ts'

/** Manoeuvres go with the density of what is to be evaded: debris, the fleet's own fragments and its own dead. */
export function manoeuvres(
  { thruster, satelliteLifeYears }: ConstellationDesign,
  { assumptions, constellation }: ConstellationContext,
  { densityRatio, countedPerM2Year, startKg }: ReturnType<typeof meanHits>,
  fromDeadPerM2Year: number,
  mostInService: number,
) {
  const perYear = assumptions.collisionManoeuvresPerYear * (densityRatio + fromDeadPerM2Year / countedPerM2Year)
  return {
    manoeuvresPerYear: mostInService * perYear,
    manoeuvreOutageFraction: busyShare((perYear * constellation.manoeuvreOutageS) / YEAR_S),
    extraDeltaVMPerS:
      (perYear - assumptions.collisionManoeuvresPerYear) *
      assumptions.collisionManoeuvreMPerS *
      satelliteLifeYears *
      (1 + assumptions.disposalReserveFraction),
    manoeuvreKgPerYear:
      (perYear * assumptions.collisionManoeuvreMPerS * startKg) /
      (thruster.specificImpulseS * STANDARD_GRAVITY_M_PER_S2),
  }
}

/** Share of time in which at least one of so many manoeuvres is under way that come at random, as a mean number at once. */
function busyShare(atOnce: number): number {
  // Fragments that breed would leave no compute at all, and no number for what it costs.
  return -Math.expm1(-Math.min(MOST_AT_ONCE, atOnce))
}
