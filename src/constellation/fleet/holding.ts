import { EARTH_RADIUS_M, YEAR_S } from '../../constants.ts'
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
import { closingM, type HeldKind } from './between-shells.ts'

/** What it takes to keep crossing planes and neighbouring shells as far apart as their separation counts them. */
export interface HoldingSizing {
  /** How far satellites of two planes move against each other where these cross, left free; in the worst kind of shell. */
  readonly freeShiftM: number
  /** How much nearer than they stand neighbouring shells come, held for their crossing planes alone. */
  readonly freeClosingM: number
  /** Least distance of satellites of neighbouring shells; the Earth's size with one shell. */
  readonly shellSeparationM: number
  /** Velocity a year that takes off what of both there is no room for; greatest of the shells. */
  readonly deltaVMPerSPerYear: number
  /** What is left of the propellant's velocity after it, worst shell, avoidance not counted. */
  readonly leastDeltaVMarginMPerS: number
  /** Hours the thrusters run over their life with it, worst shell, avoidance not counted. */
  readonly thrusterLifeRatio: number
}

/**
 * Crossing planes keep their distance as long as their orbits are circular, or at least alike. Left free, the pear shape of the Earth
 * and sunlight give them an eccentricity e, alike to the ground and so opposite to each other where one rises and the other sinks, which
 * shifts them along their orbits by up to 2 a e each; held off is the share h of it that there is no room for:
 *
 *   shift = 4 a (e_pear |cos u| + e_light sin(W / 2)),   h = 1 - room / shift
 *
 * W between the nodes of the planes farthest apart, u from the node to where these cross, room what the separation has beyond its limit.
 * All shells of a kind are held alike. What is left brings neighbouring shells nearer ({@link closingM}), of which a further share g is
 * held off, for which their height has no room:
 *
 *   g = 1 - room / closing,   dv = pi / 4 v ((h + g (h_most - h)) rate_pear + (h + g (1 - h)) rate_light)
 *
 * Source: formulas in `src/environment/eccentricity.ts`.
 * Assumes: each orbit is held by itself. No phase makes up for the shift: it turns its sign at the other crossing of two planes.
 * Propellant and hours of thrusters: their power, half a per cent of the array's, is not counted.
 * Valid: the shift by the pear shape at 30 degrees within a tenth of SGP4's; that by light within a factor of two away from resonance,
 * to the high side.
 */
export function sizeHolding(
  { satelliteLifeYears, thruster, launchMassKg }: ConstellationDesign,
  { constellation, assumptions }: ConstellationContext,
  pattern: PatternSizing,
  samples: readonly ShellSample[],
): HoldingSizing {
  const { kinds, crossingRoomM, shellCount, shellSpacingM } = pattern
  const orbits = samples.map(({ sizing }) => orbitOf(sizing, kinds, crossingRoomM))
  const held = kinds.map(({ isInclined }) => heldKind(orbits, isInclined))
  const freeClosingM = shellCount > 1 ? closingM(held) : 0
  const shellRoomM = Math.max(0, shellSpacingM - constellation.leastShellSeparationM)
  const furtherShare = freeClosingM > shellRoomM ? 1 - shellRoomM / freeClosingM : 0
  const mostShare = held.reduce((most, { heldShare }) => Math.max(most, heldShare), 0)
  const reservedYears = satelliteLifeYears * (1 + assumptions.disposalReserveFraction)
  const lifePerMPerS = launchMassKg / (assumptions.thrusterCount * thruster.thrustN * thruster.lifeS)
  let [freeShiftM, deltaVMPerSPerYear, thrusterLifeRatio] = [0, 0, 0]
  let leastDeltaVMarginMPerS = Number.POSITIVE_INFINITY
  for (let k = 0; k < orbits.length; k++) {
    const { isInclined, shiftM, speedMPerS, pearPerS, lightPerS } = orbits[k]!
    const { heldShare } = held[kinds.findIndex((one) => one.isInclined === isInclined)]!
    const pearShare = heldShare + furtherShare * (mostShare - heldShare)
    const lightShare = heldShare + furtherShare * (1 - heldShare)
    const ratePerS = pearShare * pearPerS + lightShare * lightPerS
    const perYearMPerS = LOW_THRUST_PER_ECCENTRICITY * speedMPerS * ratePerS * YEAR_S
    const { deltaVMarginMPerS, thrusterLifeRatio: freeRatio } = samples[k]!.sizing.propulsion
    const inAllMPerS = perYearMPerS * reservedYears
    freeShiftM = Math.max(freeShiftM, shiftM)
    deltaVMPerSPerYear = Math.max(deltaVMPerSPerYear, perYearMPerS)
    leastDeltaVMarginMPerS = Math.min(leastDeltaVMarginMPerS, deltaVMarginMPerS - inAllMPerS)
    thrusterLifeRatio = Math.max(thrusterLifeRatio, freeRatio + inAllMPerS * lifePerMPerS)
  }
  const shellSeparationM = shellCount > 1 ? shellSpacingM - Math.min(freeClosingM, shellRoomM) : EARTH_RADIUS_M
  return { freeShiftM, freeClosingM, shellSeparationM, deltaVMPerSPerYear, leastDeltaVMarginMPerS, thrusterLifeRatio }
}

/** A sampled orbit left free, and the share of its eccentricity that its crossing planes have no room for. */
type FreeOrbit = ReturnType<typeof orbitOf>

function orbitOf({ design, environment, mass }: NodeSizing, kinds: readonly ShellKind[], roomM: number) {
  const { altitudeM, solarArrayAreaM2 } = design
  const { inclinationRad, speedMPerS, meanCosBetaFraction } = environment
  const isInclined = design.orbit === 'inclined'
  const kind = kinds.find((one) => one.isInclined === isInclined)
  const lightPerS = lightRatePerS({
    areaPerMassM2PerKg: solarArrayAreaM2 / mass.launchKg,
    reflectionRatio: 1 + ARRAY_REFLECTANCE_FRACTION,
    inPlaneFraction: meanCosBetaFraction,
    altitudeM,
  })
  const pearPerS = pearRatePerS(altitudeM, inclinationRad)
  const aM = semiMajorAxisM(altitudeM)
  const light = lightEccentricity(lightPerS)
  const shiftM =
    kind === undefined || kind.planeCount === 1 ? 0 : 4 * aM * bentAtCrossing(kind, altitudeM, inclinationRad, light)
  const heldShare = shiftM > roomM ? 1 - roomM / shiftM : 0
  return { isInclined, inclinationRad, speedMPerS, shiftM, heldShare, pearPerS, lightPerS, lightHeightM: aM * light }
}

/** Eccentricity by which two planes are shifted against each other where they cross. */
function bentAtCrossing(kind: ShellKind, altitudeM: number, inclinationRad: number, light: number): number {
  const { crossingCos, halfNodesSin } = crossingPlace(kind, inclinationRad)
  return frozenEccentricity(altitudeM, inclinationRad) * crossingCos + light * halfNodesSin
}

/** The shells of a kind, held alike: as that of them which has least room. */
function heldKind(orbits: readonly FreeOrbit[], isInclined: boolean): HeldKind {
  let [inclinationRad, heldShare, lightHeightM] = [Math.PI / 2, 0, 0]
  for (const orbit of orbits) {
    if (orbit.isInclined !== isInclined) continue
    inclinationRad = orbit.inclinationRad
    heldShare = Math.max(heldShare, orbit.heldShare)
    lightHeightM = Math.max(lightHeightM, orbit.lightHeightM)
  }
  return { inclinationRad, heldShare, lightHeightM }
}
