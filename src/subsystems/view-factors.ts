import { EARTH_RADIUS_M } from '../constants.ts'

/**
 * View factor to Earth of a plate facing nadir: F = 1 / H², H = r / R_E.
 *
 * Source: [larson-wertz-1999] section 11.5; exact for a diffuse sphere.
 * @example nadirViewFactorFraction(600e3) // 0.8354
 */
export function nadirViewFactorFraction(altitudeM: number): number {
  return (EARTH_RADIUS_M / (EARTH_RADIUS_M + altitudeM)) ** 2
}

/**
 * View factor to Earth of one face of a plate whose normal is perpendicular to nadir:
 * F = [atan(1 / sqrt(H² - 1)) - sqrt(H² - 1) / H²] / pi.
 *
 *        normal <--|   plate on edge
 *                  |
 *               (Earth)
 *
 * Source: [howell-catalog] configuration B-20, 90 degrees; exact for a diffuse sphere.
 * @example edgeOnViewFactorFraction(600e3) // 0.2490
 */
export function edgeOnViewFactorFraction(altitudeM: number): number {
  if (altitudeM === lastAltitudeM) return lastEdgeOn
  const h = 1 + altitudeM / EARTH_RADIUS_M
  const tangent = Math.sqrt(h * h - 1)
  lastAltitudeM = altitudeM
  lastEdgeOn = (Math.atan(1 / tangent) - tangent / (h * h)) / Math.PI
  return lastEdgeOn
}

/** Array and radiator of a design ask for one altitude in turn. */
let lastAltitudeM = Number.NaN
let lastEdgeOn = Number.NaN

/** How a two-sided radiator is held; all three keep its edge to the Sun on a dawn-dusk orbit. */
export type RadiatorAttitude = 'radial' | 'velocity' | 'inertial'

/**
 * View factors of both faces of a radiator panel added up. Normal along the radius: one face sees all of the Earth,
 * the other none; normal along the velocity: both see it edge-on; inertial: the mean of the two over an orbit.
 *
 * Source: [larson-wertz-1999] section 11.5 and [howell-catalog] for the faces; the mean of the two is this project's.
 * @example radiatorViewFactorSumRatio(600e3, 'velocity') // 0.498
 */
export function radiatorViewFactorSumRatio(altitudeM: number, attitude: RadiatorAttitude): number {
  if (attitude === 'radial') return nadirViewFactorFraction(altitudeM)
  if (attitude === 'velocity') return 2 * edgeOnViewFactorFraction(altitudeM)
  return 0.5 * (nadirViewFactorFraction(altitudeM) + 2 * edgeOnViewFactorFraction(altitudeM))
}

/**
 * Share of a radiator's planform that meets the ram flow, by attitude; inertial is the orbit mean 2 / pi.
 *
 * Source: none; the mean of |cos| over a revolution.
 * @example radiatorRamFraction('inertial') // 0.637
 */
export function radiatorRamFraction(attitude: RadiatorAttitude): number {
  if (attitude === 'radial') return 0
  return attitude === 'velocity' ? 1 : 2 / Math.PI
}
