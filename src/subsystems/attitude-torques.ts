import { EARTH_MU_M3_PER_S2, EARTH_RADIUS_M, LIGHT_SPEED_M_PER_S } from '../constants.ts'

/**
 * Largest gravity-gradient torque about one axis of a satellite held off the vertical: 3 mu / (2 r³) dI sin(2 theta).
 *
 * Source: [larson-wertz-1999] table 11-9A.
 * @example gravityGradientTorqueNM({ altitudeM: 700e3, inertiaDifferenceKgM2: 30, offVerticalRad: Math.PI / 6 }) // 4.38e-5
 */
export function gravityGradientTorqueNM(args: {
  readonly altitudeM: number
  readonly inertiaDifferenceKgM2: number
  readonly offVerticalRad: number
}): number {
  const radiusM = EARTH_RADIUS_M + args.altitudeM
  return (
    ((1.5 * EARTH_MU_M3_PER_S2) / radiusM ** 3) *
    Math.abs(args.inertiaDifferenceKgM2) *
    Math.abs(Math.sin(2 * args.offVerticalRad))
  )
}

/**
 * Force of sunlight on a surface that faces the Sun: (S / c) A (1 + q).
 *
 * Source: [larson-wertz-1999] table 11-9A, with q the reflectance.
 * @example solarPressureForceN({ areaM2: 3, solarFluxWPerM2: 1367, reflectanceFraction: 0.6 }) // 2.19e-5
 */
export function solarPressureForceN(args: {
  readonly areaM2: number
  readonly solarFluxWPerM2: number
  readonly reflectanceFraction: number
}): number {
  return (args.solarFluxWPerM2 / LIGHT_SPEED_M_PER_S) * args.areaM2 * (1 + args.reflectanceFraction)
}
