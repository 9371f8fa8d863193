import { debrisFluxAbovePerM2Year } from '../environment/debris.ts'
import { interplanetaryMeteoroidFluxPerM2Year } from '../environment/meteoroids.ts'
import { wholeSteps } from '../whole-steps.ts'
import {
  type Impactor,
  LARGEST_BROKEN_UP,
  type ShieldedWall,
  SINGLE_WALL_EXPONENT,
  singleWallCoefficient,
  whippleCoefficient,
} from './ballistic-limit.ts'

/** Impacts on a plate that meets particles from a half space have 45 degrees for their mean effect on the limit. */
const MEAN_ANGLE_RAD = Math.PI / 4
/** Meteoroids of 1e-6 to 0.01 g, those that decide over walls of millimetres: 1 g/cm³ by [ssp-30425], at 20 km/s. */
const METEOROID: Impactor = { densityKgPerM3: 1000, speedMPerS: 20e3, angleRad: MEAN_ANGLE_RAD }
/** Aluminium fragments at the mean speed of collisions in low orbits of low inclination; `impactsByAttitude` has that of others. */
const DEBRIS: Impactor = { densityKgPerM3: 2800, speedMPerS: 10e3, angleRad: MEAN_ANGLE_RAD }
/** Across the wall. */
export const REFERENCE_DEBRIS_M_PER_S = DEBRIS.speedMPerS * Math.cos(DEBRIS.angleRad)
export const REFERENCE_METEOROID_M_PER_S = METEOROID.speedMPerS * Math.cos(METEOROID.angleRad)

/** What an orbit throws at a surface, relative to where the tables are made. */
export interface ImpactEnvironment {
  /** Meteoroids on the orbit over those at 1 au, far from Earth. */
  readonly meteoroidRatio: number
  /** Debris on the orbit over that at 800 km. */
  readonly debrisRatio: number
}

/** What strikes a surface that is held, over what strikes one that tumbles. */
export interface Impacts {
  /** How many. */
  readonly strikesRatio: number
  /** Logarithm of their speed across the wall over that of the tables. */
  readonly lnSpeedRatio: number
}

const TUMBLING: Impacts = { strikesRatio: 1, lnSpeedRatio: 0 }

/**
 * Perforations of a wall behind a bumper, per year and square metre of surface: meteoroids and debris above the smallest
 * that perforate, from tables in the logarithm of the particle's diameter.
 *
 *   N = meteoroidRatio F_Gruen(d_m) + debrisRatio F_debris(d_d),   d ~ speed^-⅔ behind a bumper, speed^(-12/19) without
 *
 * Source: [gruen-1985], [ssp-30425], [dawnfront-debris-prior], ballistic limits by [christiansen-2009].
 * Assumes: meteoroids of 1 g/cm³ and debris of 2.8 g/cm³; on a plate that tumbles at 20 and 10 km/s, both at 45 degrees.
 * Valid: walls of 0.1 to 20 mm; a factor of three: twice the holes counted in Hubble's arrays [drolshagen-2006], half of
 * those that Pegasus counted, and two to ten leaks of the ISS's radiators in twenty years where one or two
 * were seen.
 * @example perforationsPerM2Year({ wallM: 0.001, bumperM: 0, spacingM: 0 }, { meteoroidRatio: 1.43, debrisRatio: 0.25 }) // 0.138
 */
export function perforationsPerM2Year(
  wall: ShieldedWall,
  environment: ImpactEnvironment,
  meteoroids: Impacts = TUMBLING,
  debris: Impacts = TUMBLING,
): number {
  const limits = limitsOf(wall)
  return (
    environment.meteoroidRatio *
      meteoroids.strikesRatio *
      fluxAt(METEOROIDS, lnPerforating(LN_METEOROID, limits, meteoroids.lnSpeedRatio)) +
    environment.debrisRatio *
      debris.strikesRatio *
      fluxAt(DEBRIS_FLUX, lnPerforating(LN_DEBRIS, limits, debris.lnSpeedRatio))
  )
}

/**
 * Of {@link perforationsPerM2Year} those by debris at 800 km, as much of it as strikes what tumbles.
 *
 * Source: [dawnfront-debris-prior], [christiansen-2009], as of {@link perforationsPerM2Year}.
 * @example debrisPerforationsPerM2Year({ wallM: 0.001, bumperM: 0, spacingM: 0 }, 0) // 0.17
 */
export function debrisPerforationsPerM2Year(wall: ShieldedWall, lnSpeedRatio: number): number {
  return fluxAt(DEBRIS_FLUX, lnPerforating(LN_DEBRIS, limitsOf(wall), lnSpeedRatio))
}

/** What of the limits follows from the wall, in logarithms. */
interface WallLimits {
  readonly lnPlateCm: number
  readonly lnWhippleCm: number
  readonly lnBrokenUpM: number
}

function limitsOf({ wallM, bumperM, spacingM }: ShieldedWall): WallLimits {
  return {
    lnPlateCm: SINGLE_WALL_EXPONENT * Math.log((wallM + bumperM) * 100),
    lnWhippleCm: spacingM > 0 ? Math.log(wallM * wallM * spacingM * 1e6) / 3 : NONE,
    lnBrokenUpM: bumperM > 0 ? Math.log(LARGEST_BROKEN_UP * bumperM) : NONE,
  }
}

/** Logarithm of the smallest diameter that perforates. */
function lnPerforating(of: LogCoefficients, wall: WallLimits, lnSpeedRatio: number): number {
  return larger(
    of.lnPlateRatio + wall.lnPlateCm - PLATE_SPEED_EXPONENT * lnSpeedRatio,
    smaller(of.lnWhippleRatio + wall.lnWhippleCm - WHIPPLE_SPEED_EXPONENT * lnSpeedRatio, wall.lnBrokenUpM),
  )
}

/** Limits over the speed across the wall: of `whippleCoefficient`, and of `singleWallCoefficient`. */
const WHIPPLE_SPEED_EXPONENT = 2 / 3
const PLATE_SPEED_EXPONENT = WHIPPLE_SPEED_EXPONENT * SINGLE_WALL_EXPONENT

/** Of a limit that does not apply: far below all diameters, in logarithms. */
const NONE = -60
/** One limit passes into the other over some 6 % of the diameter, without an edge for designs to sit on. */
const BLEND = 0.06
/** What a bumper breaks up hangs on no speed, and the limit behind it does: particles of all speeds pass from one to the other over a wider range. */
const BLEND_OF_SPEEDS = 0.13
const larger = (a: number, b: number) => (a + b + Math.sqrt((a - b) * (a - b) + BLEND * BLEND)) / 2
const smaller = (a: number, b: number) => (a + b - Math.sqrt((a - b) * (a - b) + BLEND_OF_SPEEDS * BLEND_OF_SPEEDS)) / 2

const sphereG = (densityKgPerM3: number, diameterM: number) => (densityKgPerM3 * 1e3 * Math.PI * diameterM ** 3) / 6

interface LogCoefficients {
  readonly lnPlateRatio: number
  readonly lnWhippleRatio: number
}

const logCoefficients = (impactor: Impactor): LogCoefficients => ({
  lnPlateRatio: Math.log(singleWallCoefficient(impactor)),
  lnWhippleRatio: Math.log(whippleCoefficient(impactor)),
})
const LN_METEOROID = logCoefficients(METEOROID)
const LN_DEBRIS = logCoefficients(DEBRIS)

/** Where the altitude shape of the debris is 1. */
const PEAK_ALTITUDE_M = 800e3
const LN_SMALLEST_M = Math.log(1e-5)
const LN_LARGEST_M = Math.log(0.1)
/** Leaves less than 0.1 % of the flux between points, whose slope turns slowly. */
const STEPS = 128
const STEPS_PER_LN = STEPS / (LN_LARGEST_M - LN_SMALLEST_M)

/** A flux by the logarithm of the diameter, in its own logarithm. */
function table(flux: (diameterM: number) => number): Float64Array {
  return Float64Array.from({ length: STEPS + 1 }, (_, i) => Math.log(flux(Math.exp(LN_SMALLEST_M + i / STEPS_PER_LN))))
}

const METEOROIDS = table((d) => interplanetaryMeteoroidFluxPerM2Year(sphereG(METEOROID.densityKgPerM3, d)))
const DEBRIS_FLUX = table((d) => debrisFluxAbovePerM2Year(PEAK_ALTITUDE_M, d))

function fluxAt(ln: Float64Array, lnDiameter: number): number {
  const position = Math.min(Math.max((lnDiameter - LN_SMALLEST_M) * STEPS_PER_LN, 0), STEPS)
  const k = Math.min(wholeSteps(position), STEPS - 1)
  return Math.exp(ln[k]! + (ln[k + 1]! - ln[k]!) * (position - k))
}
