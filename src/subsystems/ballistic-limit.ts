/** A particle and the angle it comes in at, from the normal of the wall. */
export interface Impactor {
  readonly densityKgPerM3: number
  readonly speedMPerS: number
  readonly angleRad: number
}

/**
 * Smallest particle that perforates a single aluminium wall:
 *
 *   d = [t HB^¼ (rho_t / rho_p)^½ / (1.8 x 5.24 (v cos theta / C)^⅔)]^(18/19), in cm and km/s
 *
 * with the wall's Brinell hardness HB 95, density 2800 kg/m³ and speed of sound C 5.1 km/s (6061-T6).
 *
 * Source: [christiansen-2009] Cour-Palais single wall, factor 1.8 for perforation.
 * Assumes: density ratio below 1.5.
 * Valid: a factor of 1.3 in diameter, which is a factor of 2 to 3 in the number of perforations.
 * @example singleWallLimitM(0.001, { densityKgPerM3: 2500, speedMPerS: 20e3, angleRad: 0 }) // 0.00017629
 */
export function singleWallLimitM(wallM: number, impactor: Impactor): number {
  return singleWallCoefficient(impactor) * (wallM * CM_PER_M) ** SINGLE_WALL_EXPONENT
}

/**
 * Of {@link singleWallLimitM}: the limit in metres is this times the wall in cm to 18/19.
 *
 * Source: [christiansen-2009].
 */
export function singleWallCoefficient({ densityKgPerM3, speedMPerS, angleRad }: Impactor): number {
  const hardness = BRINELL ** 0.25
  const density = Math.sqrt(WALL_KG_PER_M3 / densityKgPerM3)
  const speed = ((speedMPerS * Math.cos(angleRad)) / WALL_SOUND_M_PER_S) ** (2 / 3)
  return ((hardness * density) / (PERFORATION * 5.24 * speed)) ** SINGLE_WALL_EXPONENT / CM_PER_M
}

export const SINGLE_WALL_EXPONENT = 18 / 19

/**
 * Smallest particle that perforates the rear wall of a Whipple shield, the bumper having broken it up:
 *
 *   d = 3.918 t^⅔ S^⅓ (sigma / 70 ksi)^⅓ rho_p^-⅓ rho_b^(-1/9) (v cos theta)^-⅔, in cm, g/cm³ and km/s
 *
 * Source: [christiansen-2009] non-optimum Whipple shield, hypervelocity range.
 * Assumes: rear wall and bumper of 6061-T6 (yield 40 ksi, 2700 kg/m³); a bumper of at least a quarter of the diameter
 * ({@link shieldedWallLimitM} keeps to it); free space between bumper and wall, no honeycomb cells that channel the cloud.
 * Valid: v cos theta of 7 km/s and more.
 * @example whippleLimitM({ wallM: 0.001, spacingM: 0.05, impactor: { densityKgPerM3: 2800, speedMPerS: 10e3, angleRad: 0 } }) // 0.00163
 */
export function whippleLimitM(shield: {
  readonly wallM: number
  readonly spacingM: number
  readonly impactor: Impactor
}): number {
  const { wallM, spacingM, impactor } = shield
  return whippleCoefficient(impactor) * (wallM * wallM * spacingM * CM_PER_M ** 3) ** (1 / 3)
}

/**
 * Of {@link whippleLimitM}: the limit in metres is this times the cube root of wall squared by spacing, in cm.
 *
 * Source: [christiansen-2009].
 */
export function whippleCoefficient({ densityKgPerM3, speedMPerS, angleRad }: Impactor): number {
  const strength = (YIELD_KSI / 70) ** (1 / 3)
  const density = (densityKgPerM3 / 1e3) ** (-1 / 3) * (BUMPER_KG_PER_M3 / 1e3) ** (-1 / 9)
  const speed = ((speedMPerS * Math.cos(angleRad)) / 1e3) ** (-2 / 3)
  return (3.918 * strength * density * speed) / CM_PER_M
}

/**
 * Smallest particle that perforates a wall behind a bumper, whatever the bumper is good for: a Whipple shield up to four
 * times the bumper's thickness, beyond that wall and bumper as one plate. Without spacing they are one plate at once.
 *
 * Source: [christiansen-2009] for both limits; the switch between them is this project's.
 * Valid: as {@link singleWallLimitM} and {@link whippleLimitM}.
 * @example shieldedWallLimitM({ wallM: 0.001, bumperM: 0, spacingM: 0 }, { densityKgPerM3: 2500, speedMPerS: 20e3, angleRad: 0 }) // 0.00017629
 */
export function shieldedWallLimitM(shield: ShieldedWall, impactor: Impactor): number {
  const plateM = singleWallLimitM(shield.wallM + shield.bumperM, impactor)
  const brokenUpM = Math.min(
    whippleLimitM({ wallM: shield.wallM, spacingM: shield.spacingM, impactor }),
    LARGEST_BROKEN_UP * shield.bumperM,
  )
  return Math.max(plateM, brokenUpM)
}

export interface ShieldedWall {
  readonly wallM: number
  readonly bumperM: number
  /** Free distance from bumper to wall. */
  readonly spacingM: number
}

/** A bumper of a quarter of the diameter breaks a particle up, within 30 diameters of spacing. */
export const LARGEST_BROKEN_UP = 4

const CM_PER_M = 100
const BRINELL = 95
/** Of aluminium walls and bumpers. */
export const WALL_KG_PER_M3 = 2800
const WALL_SOUND_M_PER_S = 5100
const PERFORATION = 1.8
const YIELD_KSI = 40
const BUMPER_KG_PER_M3 = 2700
