import { cooledDraw, NO_DRAW, type Part } from './part.ts'

/** Exponent of wheel and gyro mass over the momentum stored. */
const MASS_EXPONENT = 0.63

/**
 * Mass of one reaction wheel or control moment gyro by the momentum it stores: k H^0.63, k (`massFactorKg`) the mass of one
 * of 1 N m s.
 *
 * Source: fitted with k = 1.3 through wheels of 0.06 and 0.4 N m s [sinclair-wheels] and the gyros of the space station
 * [iss-cmg]; fast modern wheels near 100 N m s weigh half.
 * Valid: 0.06 to 4,900 N m s, a factor of two.
 * @example momentumDeviceMassKg(4880, 1.3) // 274
 */
export function momentumDeviceMassKg(momentumNMS: number, massFactorKg: number): number {
  return massFactorKg * Math.exp(MASS_EXPONENT * Math.log(momentumNMS))
}

/**
 * Magnetic moment that takes a momentum out in a time against Earth's field: m = H / (t B e); only what stands across the
 * field gives torque, on average e (`crossFieldFraction`).
 *
 * Source: [larson-wertz-1999] table 11-12.
 * @example unloadingMomentAM2({ momentumNMS: 60, durationS: 5860, fieldT: 3.8e-5, crossFieldFraction: 0.4 }) // 674
 */
export function unloadingMomentAM2(args: {
  readonly momentumNMS: number
  readonly durationS: number
  readonly fieldT: number
  readonly crossFieldFraction: number
}): number {
  return args.momentumNMS / (args.durationS * args.fieldT * args.crossFieldFraction)
}

/** Field of Earth's dipole on its equator at the ground, T. Source: [igrf-14], first degree, 2025. */
const EQUATOR_FIELD_T = 2.97e-5
const EARTH_RADIUS_M = 6_371_200

/**
 * Mean strength of Earth's dipole over a polar orbit: B0 (R / r)³ times the mean of sqrt(1 + 3 sin² latitude), 1.54.
 *
 * Source: [igrf-14], first degree.
 * @example orbitFieldT(600e3) // 3.50e-5
 */
export function orbitFieldT(altitudeM: number): number {
  const ratio = EARTH_RADIUS_M / (EARTH_RADIUS_M + altitudeM)
  return 1.542 * EQUATOR_FIELD_T * ratio * ratio * ratio
}

/** Reaction wheels or control moment gyros: `count` of them, each of which stores all of a momentum. */
export function momentumDevicesPart(args: {
  readonly momentumNMS: number
  readonly count: number
  readonly massFactorKg: number
  readonly usdPerKg: number
  readonly wPerKg: number
}): Part {
  const massKg = args.count * momentumDeviceMassKg(args.momentumNMS, args.massFactorKg)
  return {
    id: 'momentum-devices',
    massKg,
    costUsd: massKg * args.usdPerKg,
    draw: cooledDraw(massKg * args.wPerKg, true),
    stowedM3: undefined,
    labels: MOMENTUM_LABELS,
  }
}

const MOMENTUM_LABELS = {
  group: 'bus',
  mass: 'wheels and gyros',
  power: 'wheels and gyros',
  heat: 'wheels and gyros',
  capital: 'wheels and gyros',
}

/** Magnetic torquers of a moment. */
export function torquersPart(momentAM2: number, momentAM2PerKg: number): Part {
  return {
    id: 'torquers',
    massKg: momentAM2 / momentAM2PerKg,
    costUsd: undefined,
    draw: NO_DRAW,
    stowedM3: undefined,
    labels: TORQUER_LABELS,
  }
}

const TORQUER_LABELS = { group: 'bus', mass: 'torquers' }
