import { OBLIQUITY_RAD, SOLAR_CONSTANT_W_PER_M2 } from '../constants.ts'

const DEG = Math.PI / 180

/** Where the Sun stands in the true equator and equinox frame of date, and how bright it is. */
export interface SunPosition {
  readonly rightAscensionRad: number
  readonly declinationRad: number
  readonly distanceAu: number
  /** Right ascension of the mean Sun minus that of the true Sun: the equation of time as an angle. */
  readonly equationOfTimeRad: number
  /** Ecliptic longitude of date. */
  readonly longitudeRad: number
}

/**
 * Low-precision Sun of the Astronomical Almanac: mean longitude and anomaly, equation of centre of two terms.
 * Source: [almanac-sun]. Assumes: geometric position, no aberration beyond what the constants absorb, no nutation.
 * Valid: 1950-2050 within 0.01 degree.
 *
 * @example sunPosition(0).declinationRad // -0.402, noon of 1 January 2000
 */
export function sunPosition(daysSinceJ2000: number): SunPosition {
  const meanLongitude = (280.46 + 0.9856474 * daysSinceJ2000) * DEG
  const anomaly = (357.528 + 0.9856003 * daysSinceJ2000) * DEG
  const longitude = meanLongitude + (1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * DEG
  const obliquity = OBLIQUITY_RAD - 4e-7 * DEG * daysSinceJ2000
  const rightAscension = Math.atan2(Math.cos(obliquity) * Math.sin(longitude), Math.cos(longitude))
  const difference = meanLongitude - rightAscension
  return {
    rightAscensionRad: rightAscension,
    declinationRad: Math.asin(Math.sin(obliquity) * Math.sin(longitude)),
    distanceAu: 1.00014 - 0.01671 * Math.cos(anomaly) - 0.00014 * Math.cos(2 * anomaly),
    equationOfTimeRad: difference - 2 * Math.PI * Math.round(difference / (2 * Math.PI)),
    longitudeRad: longitude,
  }
}

/** Solar irradiance at a distance from the Sun, S = S0 / r². Source: [kopp-lean-2011]. */
export function solarFluxWPerM2(distanceAu: number): number {
  return SOLAR_CONSTANT_W_PER_M2 / (distanceAu * distanceAu)
}
