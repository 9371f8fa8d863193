import { EARTH_J2, EARTH_MU_M3_PER_S2, EARTH_RADIUS_M, TROPICAL_YEAR_S } from '../constants.ts'

/** Rate at which the mean Sun moves along the equator, rad/s. */
const SUN_RATE_RAD_PER_S = (2 * Math.PI) / TROPICAL_YEAR_S

/**
 * Semi-major axis of a circular orbit: the equatorial radius plus the altitude.
 *
 * @example semiMajorAxisM(650e3) // 7028137
 */
export function semiMajorAxisM(altitudeM: number): number {
  return EARTH_RADIUS_M + altitudeM
}

/** Mean motion of a circular orbit, n = sqrt(mu / a³). Source: [vallado-2013]. */
export function meanMotionRadPerS(altitudeM: number): number {
  const a = semiMajorAxisM(altitudeM)
  return Math.sqrt(EARTH_MU_M3_PER_S2 / (a * a * a))
}

/**
 * Period of a circular two-body orbit, T = 2 pi / n.
 * Source: [vallado-2013]. Assumes: no oblateness (J2 changes T by less than 0.15 %). Valid: any bound circular orbit.
 *
 * @example periodS(650e3) / 60 // 97.73
 */
export function periodS(altitudeM: number): number {
  return (2 * Math.PI) / meanMotionRadPerS(altitudeM)
}

/**
 * Speed on a circular orbit, v = sqrt(mu / a). Source: [vallado-2013].
 *
 * @example circularSpeedMPerS(650e3) // 7531
 */
export function circularSpeedMPerS(altitudeM: number): number {
  return Math.sqrt(EARTH_MU_M3_PER_S2 / semiMajorAxisM(altitudeM))
}

/**
 * Secular drift of the ascending node of a circular orbit under J2, dRAAN/dt = -3/2 J2 n (R/a)² cos i.
 * Source: [vallado-2013]. Valid: first order in J2, within 0.3 % in low orbit.
 *
 * @example (raanRateRadPerS({ altitudeM: 550e3, inclinationRad: 0.925 }) * 86400 * 180) / Math.PI // -4.49 deg/day
 */
export function raanRateRadPerS(orbit: { altitudeM: number; inclinationRad: number }): number {
  return raanRateAtEquator(orbit.altitudeM) * Math.cos(orbit.inclinationRad)
}

function raanRateAtEquator(altitudeM: number): number {
  const ratio = EARTH_RADIUS_M / semiMajorAxisM(altitudeM)
  return -1.5 * EARTH_J2 * meanMotionRadPerS(altitudeM) * ratio * ratio
}

/**
 * Inclination at which J2 turns the orbit once a year, so that it keeps its angle to the mean Sun:
 * cos i = sunRate / (-3/2 J2 n (R/a)²). NaN above 5,975 km, where no sun-synchronous orbit exists.
 * Source: [vallado-2013].
 *
 * @example (sunSynchronousInclinationRad(650e3) * 180) / Math.PI // 97.986
 */
export function sunSynchronousInclinationRad(altitudeM: number): number {
  return Math.acos(SUN_RATE_RAD_PER_S / raanRateAtEquator(altitudeM))
}
