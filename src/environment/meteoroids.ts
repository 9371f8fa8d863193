import { EARTH_RADIUS_M } from '../constants.ts'
import { semiMajorAxisM } from './orbit.ts'

/** Grams of a sphere of 2.5 g/cm³, the usual density of meteoroids of this size. */
const DENSITY_G_PER_M3 = 2.5e6
/** Height of the atmosphere that stops meteoroids. */
const ATMOSPHERE_M = 100e3

/** Mass in grams of a meteoroid of a diameter at 2.5 g/cm³. */
export function meteoroidMassG(diameterM: number): number {
  return (DENSITY_G_PER_M3 * Math.PI * diameterM ** 3) / 6
}

/**
 * Sporadic meteoroids at 1 au heavier than a mass in grams, per year and square metre of one side of a randomly
 * tumbling plate:
 * F = year ((2200 m^0.306 + 15)^-4.38 + 1.3e-9 (m + 1e11 m² + 1e27 m⁴)^-0.36 + 1.3e-16 (m + 1e6 m²)^-0.85).
 * Source: [gruen-1985]. Valid: 1e-12 to 500 g, a factor of 2-3.
 *
 * @example interplanetaryMeteoroidFluxPerM2Year(1e-3)
 */
export function interplanetaryMeteoroidFluxPerM2Year(massG: number): number {
  const m = massG
  return (
    3.15576e7 *
    ((2.2e3 * m ** 0.306 + 15) ** -4.38 +
      1.3e-9 * (m + 1e11 * m * m + 1e27 * m ** 4) ** -0.36 +
      1.3e-16 * (m + 1e6 * m * m) ** -0.85)
  )
}

/**
 * Meteoroids on an Earth orbit: the interplanetary flux, focused by gravity (G), shielded by Earth (s) and raised by
 * the satellite's own speed (K). G = 1 + (R + 100 km) / r; s = (1 + cos eta) / 2 with sin eta = (R + 100 km) / r.
 * Source: [ecss-e-st-10-04c] annex C; K from its table J-6, interpolated in log altitude. Valid: within 3 % of the
 * table's factors from 100 km up.
 *
 * @example meteoroidFluxPerM2Year({ altitudeM: 400e3, massG: 1e-3 }) // 8.196e-4 1/(m² yr)
 */
export function meteoroidFluxPerM2Year(at: { altitudeM: number; massG: number }): number {
  return interplanetaryMeteoroidFluxPerM2Year(at.massG) * meteoroidOrbitFactor(at.altitudeM)
}

/** Table J-6: altitude in km, focusing, shielding, speed factor. */
const TABLE_J6 = [
  [100, 2.04, 0.5, 1.09],
  [200, 2.03, 0.58, 1.09],
  [400, 2.0, 0.63, 1.09],
  [800, 1.94, 0.7, 1.08],
  [1000, 1.92, 0.72, 1.08],
  [2000, 1.81, 0.79, 1.08],
  [4000, 1.65, 0.87, 1.07],
  [10000, 1.41, 0.95, 1.05],
  [20000, 1.26, 0.98, 1.04],
  [35790, 1.16, 0.99, 1.03],
  [100000, 1.06, 1.0, 1.01],
] as const

const LN_KM = TABLE_J6.map(([km]) => Math.log(km))

/** G s K of ECSS table J-6, between its altitudes each linear in log altitude. */
export function meteoroidOrbitFactor(altitudeM: number): number {
  const last = TABLE_J6.length - 1
  const ln = Math.min(Math.max(Math.log(altitudeM / 1e3), LN_KM[0]!), LN_KM[last]!)
  let k = 0
  while (k < last - 1 && ln > LN_KM[k + 1]!) k++
  const a = TABLE_J6[k]!
  const b = TABLE_J6[k + 1]!
  const share = (ln - LN_KM[k]!) / (LN_KM[k + 1]! - LN_KM[k]!)
  return (a[1] + (b[1] - a[1]) * share) * (a[2] + (b[2] - a[2]) * share) * (a[3] + (b[3] - a[3]) * share)
}

/** Focusing and shielding of meteoroids from the geometry alone, where no table is at hand. */
export function meteoroidGeometryFactors(altitudeM: number): { focusingRatio: number; shieldingRatio: number } {
  const sine = (EARTH_RADIUS_M + ATMOSPHERE_M) / semiMajorAxisM(altitudeM)
  return { focusingRatio: 1 + sine, shieldingRatio: (1 + Math.sqrt(Math.max(0, 1 - sine * sine))) / 2 }
}
