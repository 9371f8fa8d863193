import {
  EARTH_J2,
  EARTH_RADIUS_M,
  LIGHT_SPEED_M_PER_S,
  SOLAR_CONSTANT_W_PER_M2,
  TROPICAL_YEAR_S,
} from '../constants.ts'
import { circularSpeedMPerS, meanMotionRadPerS, semiMajorAxisM } from './orbit.ts'
import { J3_OVER_J2 } from './shadow.ts'

/**
 * Eccentricity at which the pear shape of the Earth leaves an orbit alone, its perigee over the south: -J3 / (2 J2) (R / a) sin i.
 *
 * Source: [cook-1966]; [vallado-2013] section 11.5.
 * Valid: to first order in J3 / J2; a tenth at low orbits.
 * @example frozenEccentricity(1250e3, Math.PI / 6) // 4.89e-4
 */
export function frozenEccentricity(altitudeM: number, inclinationRad: number): number {
  return (-J3_OVER_J2 / 2) * (EARTH_RADIUS_M / semiMajorAxisM(altitudeM)) * Math.sin(inclinationRad)
}

/**
 * How fast the pear shape bends a circular orbit: 3/8 n |J3| (R / a)³ sin i |4 - 5 sin² i|, the frozen eccentricity times the turn of
 * the perigee.
 *
 * Source: [cook-1966]; [vallado-2013] sections 9.4 and 11.5.
 * Assumes: no eccentricity, so that the rate is that of a circular orbit.
 * Valid: within 5 % of flights through the zonal field.
 * @example pearRatePerS(1250e3, Math.PI / 6) // 7.23e-10
 */
export function pearRatePerS(altitudeM: number, inclinationRad: number): number {
  const ratio = EARTH_RADIUS_M / semiMajorAxisM(altitudeM)
  const sine = Math.sin(inclinationRad)
  const turnRadPerS = 0.75 * EARTH_J2 * meanMotionRadPerS(altitudeM) * ratio * ratio * Math.abs(4 - 5 * sine * sine)
  return frozenEccentricity(altitudeM, inclinationRad) * turnRadPerS
}

/**
 * How much farther from the Earth's centre a circle lies, over a latitude, than an orbit that has the frozen eccentricity:
 * -J3 / (2 J2) R sin(latitude).
 *
 * The frozen eccentricity goes with sin i and its part at a place with sin u, and sin i sin u is the sine of the latitude: whatever their
 * inclinations, orbits let go with it follow one figure. So do the short swings by J2, but for a constant.
 *
 * Source: [cook-1966]; [vallado-2013] section 11.5.
 * Valid: within 0.1 km of SGP4 between 30 and 99 degrees.
 * @example pearHeightM(Math.PI / 6) // 3729
 */
export function pearHeightM(latitudeRad: number): number {
  return (-J3_OVER_J2 / 2) * EARTH_RADIUS_M * Math.sin(latitudeRad)
}

/**
 * How fast sunlight bends a circular orbit: 3/2 (S / c) C_R A / m / v times the share of the Sun's direction that lies in the plane.
 *
 * Source: [soop-1994] section 5.3.
 * Assumes: no shadow, which takes a part of it away.
 * @example lightRatePerS({ areaPerMassM2PerKg: 0.15, reflectionRatio: 1.3, inPlaneFraction: 0.28, altitudeM: 650e3 }) // 4.94e-11
 */
export function lightRatePerS(args: {
  readonly areaPerMassM2PerKg: number
  /** 1 where all light is taken up, 2 where it is mirrored. */
  readonly reflectionRatio: number
  readonly inPlaneFraction: number
  readonly altitudeM: number
}): number {
  const pressurePa = SOLAR_CONSTANT_W_PER_M2 / LIGHT_SPEED_M_PER_S
  const pushMPerS2 = pressurePa * args.reflectionRatio * args.areaPerMassM2PerKg * args.inPlaneFraction
  return (1.5 * pushMPerS2) / circularSpeedMPerS(args.altitudeM)
}

/**
 * Eccentricity that sunlight swings a free orbit to, either way, over a year: the rate over the turn of the Sun.
 *
 * Source: [soop-1994] section 5.3: 0.011 C_R A / m in geostationary orbit.
 * Assumes: the perigee turns slowly beside the Sun; in low orbits it turns faster, and the swing is smaller but near resonance.
 * @example lightEccentricity(2e-9) // 0.01005
 */
export function lightEccentricity(ratePerS: number): number {
  return (ratePerS * TROPICAL_YEAR_S) / (2 * Math.PI)
}

/**
 * Velocity change that low thrust needs to take off a unit of eccentricity, over the speed of the orbit: pi / 4 by thrust along the
 * velocity, forward over one half of the revolution and back over the other; half of it by short burns.
 *
 * Source: Gauss's equations, [vallado-2013] section 9.3: de = 2 cos(u) dv / v.
 */
export const LOW_THRUST_PER_ECCENTRICITY = Math.PI / 4
