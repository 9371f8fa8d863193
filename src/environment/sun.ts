import { SOLAR_CONSTANT_W_PER_M2 } from '../constants.ts'
import type { Vector } from './frames.ts'

const DEG = Math.PI / 180

/** Where the Sun stands in the true equator and equinox frame of date, and how far away. */
export interface SunPosition {
  readonly rightAscensionRad: number
  readonly declinationRad: number
  readonly distanceAu: number
  /** Right ascension of the mean Sun minus that of the true Sun: the equation of time as an angle. */
  readonly equationOfTimeRad: number
}

/**
 * Apparent Sun from its mean motion: L = 280.466 + 36000.770 T, the equation of centre to the third harmonic,
 * aberration and the main term of nutation.
 * Source: [meeus-1998] chapter 25. Assumes: no planetary perturbations; universal for dynamical time.
 * Valid: 1950-2050 within 0.01 degree.
 *
 * @example sunPosition(0).declinationRad // -0.402, noon of 1 January 2000
 */
export function sunPosition(daysSinceJ2000: number): SunPosition {
  const t = daysSinceJ2000 / 36525
  const meanLongitude = (280.46646 + (36000.76983 + 0.0003032 * t) * t) * DEG
  const anomaly = (357.52911 + (35999.05029 - 0.0001537 * t) * t) * DEG
  const centre =
    ((1.914602 - 0.004817 * t) * Math.sin(anomaly) +
      (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly) +
      0.000289 * Math.sin(3 * anomaly)) *
    DEG
  const moonNode = (125.04 - 1934.136 * t) * DEG
  const longitude = meanLongitude + centre - (0.00569 + 0.00478 * Math.sin(moonNode)) * DEG
  const obliquity = (23.4392911 - 0.0130042 * t + 0.00256 * Math.cos(moonNode)) * DEG
  const eccentricity = 0.016708634 - 0.000042037 * t
  const rightAscension = Math.atan2(Math.cos(obliquity) * Math.sin(longitude), Math.cos(longitude))
  const difference = meanLongitude - 0.0057183 * DEG - rightAscension
  return {
    rightAscensionRad: rightAscension,
    declinationRad: Math.asin(Math.sin(obliquity) * Math.sin(longitude)),
    distanceAu: (1.000001018 * (1 - eccentricity ** 2)) / (1 + eccentricity * Math.cos(anomaly + centre)),
    equationOfTimeRad: difference - 2 * Math.PI * Math.round(difference / (2 * Math.PI)),
  }
}

/** Solar irradiance at a distance from the Sun, S = S0 / r². Source: [kopp-lean-2011]. */
export function solarFluxWPerM2(distanceAu: number): number {
  return SOLAR_CONSTANT_W_PER_M2 / (distanceAu * distanceAu)
}

const SUN_RADIUS_M = 6.957e8
const AU_M = 1.495978707e11

/** Angle from the centre of the Sun's disc to its edge. Source: [iau-2015-b3]. */
export function sunAngularRadiusRad(distanceAu: number): number {
  return Math.asin(SUN_RADIUS_M / (distanceAu * AU_M))
}

/**
 * The way from a place to the Sun in metres, where `toSun` is its direction from the Earth's centre. The two differ by up to
 * 0.003 degrees in low orbit, which moves an edge of the shadow by 0.04 s, and by 0.016 degrees in geostationary orbit.
 */
export function wayToSunM(placeM: Vector, toSun: Vector, distanceAu: number): Vector {
  const distanceM = distanceAu * AU_M
  return [toSun[0] * distanceM - placeM[0], toSun[1] * distanceM - placeM[1], toSun[2] * distanceM - placeM[2]]
}

/** {@link sunAngularRadiusRad} at the end of a way to the Sun in metres. */
export function sunAngularRadiusAtRad(wayM: Vector): number {
  return Math.asin(SUN_RADIUS_M / Math.hypot(...wayM))
}

/** Days from noon of 1 January 2000 (universal time) to a calendar date's midnight. */
export function daysSinceJ2000(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / 86_400_000 - 10_957.5
}
