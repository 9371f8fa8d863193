import { YEAR_S } from '../../constants.ts'
import {
  frozenEccentricity,
  LOW_THRUST_PER_ECCENTRICITY,
  lightEccentricity,
  lightRatePerS,
  pearRatePerS,
} from '../../environment/eccentricity.ts'
import { semiMajorAxisM } from '../../environment/orbit.ts'
import { ARRAY_REFLECTANCE_FRACTION } from '../../node/attitude.ts'
import type { NodeSizing } from '../../node/size.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import { crossingPlace, type ShellKind } from '../pattern/shell-kinds.ts'
import type { ShellSample } from '../samples.ts'

/** What it takes to keep the orbits of crossing planes as circular as their separation counts them. */
export interface HoldingSizing {
  /** How far satellites of two planes move against each other where these cross, left free; in the worst kind of shell. */
  readonly freeShiftM: number
  /** Velocity a year that takes off what of it the separation has no room for; greatest of the shells. */
  readonly deltaVMPerSPerYear: number
  /** What is left of the propellant's velocity after it, worst shell, avoidance not counted. */
  readonly leastDeltaVMarginMPerS: number
}

/**
 * Crossing planes keep their distance as long as their orbits are circular. Left free, the pear shape of the Earth and sunlight give
 * them an eccentricity e, alike to the ground and so opposite to each other where one rises and the other sinks, which shifts them
 * along their orbits by up to 2 a e each:
 *
 *   shift = 4 a (e_pear |cos u| + e_light sin(W / 2)),   held = 1 - room / shift
 *   dv = pi / 4 v held (rate_pear + rate_light)
 *
 * W between the nodes of the planes farthest apart, u from the node to where these cross, room what the separation has beyond its limit.
 *
 * Source: formulas in `src/environment/eccentricity.ts`.
 * Assumes: each orbit is held by itself; planes flown with the eccentricity that the Earth leaves alone, phased for it, need less.
 * Propellant only: the thrusters' hours and their power are not counted.
 * Valid: the shift by the pear shape at 30 degrees within a tenth of SGP4's; that by light within a factor of two away from resonance,
 * to the high side.
 */
export function sizeHolding(
  { satelliteLifeYears }: ConstellationDesign,
  { constellation, assumptions }: ConstellationContext,
  pattern: PatternSizing,
  samples: readonly ShellSample[],
): HoldingSizing {
  const { kinds, crossingSeparationM, clusterRadiusM } = pattern
  let [freeShiftM, deltaVMPerSPerYear, leastDeltaVMarginMPerS] = [0, 0, Number.POSITIVE_INFINITY]
  const roomM = Math.max(0, crossingSeparationM - constellation.leastSeparationM - 2 * clusterRadiusM)
  const reservedYears = satelliteLifeYears * (1 + assumptions.disposalReserveFraction)
  for (const { sizing } of samples) {
    const isInclined = sizing.design.orbit === 'inclined'
    const kind = kinds.find((one) => one.isInclined === isInclined)
    const held = kind === undefined || kind.planeCount === 1 ? FREE : holdingOf(sizing, kind, roomM)
    const leftMPerS = sizing.propulsion.deltaVMarginMPerS - held.perYearMPerS * reservedYears
    freeShiftM = Math.max(freeShiftM, held.shiftM)
    deltaVMPerSPerYear = Math.max(deltaVMPerSPerYear, held.perYearMPerS)
    leastDeltaVMarginMPerS = Math.min(leastDeltaVMarginMPerS, leftMPerS)
  }
  return { freeShiftM, deltaVMPerSPerYear, leastDeltaVMarginMPerS }
}

const FREE = { shiftM: 0, perYearMPerS: 0 }

/** Shift of free orbits of a kind of shell, and the velocity a year that keeps it within the room. */
function holdingOf({ design, environment, mass }: NodeSizing, kind: ShellKind, roomM: number) {
  const { altitudeM, solarArrayAreaM2 } = design
  const { inclinationRad, speedMPerS, meanCosBetaFraction } = environment
  const { crossingCos, halfNodesSin } = crossingPlace(kind, inclinationRad)
  const lightPerS = lightRatePerS({
    areaPerMassM2PerKg: solarArrayAreaM2 / mass.launchKg,
    reflectionRatio: 1 + ARRAY_REFLECTANCE_FRACTION,
    inPlaneFraction: meanCosBetaFraction,
    altitudeM,
  })
  const bent = frozenEccentricity(altitudeM, inclinationRad) * crossingCos + lightEccentricity(lightPerS) * halfNodesSin
  const shiftM = 4 * semiMajorAxisM(altitudeM) * bent
  const heldShare = shiftM > roomM ? 1 - roomM / shiftM : 0
  const ratePerS = pearRatePerS(altitudeM, inclinationRad) + lightPerS
  return { shiftM, perYearMPerS: LOW_THRUST_PER_ECCENTRICITY * speedMPerS * heldShare * ratePerS * YEAR_S }
}
