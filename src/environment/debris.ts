/** Orbital debris at least this large. */
export type DebrisSize = '1mm' | '1cm' | '10cm'

/** Flux at 800 km per year and square metre, with the spread the counts leave open. */
const FLUX_AT_800_KM_PER_M2_YEAR: Readonly<Record<DebrisSize, { low: number; nominal: number; high: number }>> = {
  '1mm': { low: 3e-3, nominal: 1e-2, high: 4e-2 },
  '1cm': { low: 3e-5, nominal: 1e-4, high: 3e-4 },
  '10cm': { low: 1e-5, nominal: 1.5e-5, high: 2e-5 },
}

/** Debris relative to 800 km. */
const SHAPE_ALTITUDE_KM = [400, 500, 600, 700, 800, 850, 1000, 1200, 1400, 1600, 1800, 2000] as const
const SHAPE_LN = [0.05, 0.1, 0.25, 0.6, 1, 1.05, 0.8, 0.3, 0.4, 0.25, 0.1, 0.05].map(Math.log)

/**
 * Debris density with altitude relative to 800 km, between published points in log space. Below 400 km the slope of
 * the lowest pair goes on.
 * Source: [dawnfront-debris-prior]. Standing: estimated; replace by ORDEM or MASTER before quoting.
 */
export function debrisShapeRatio(altitudeM: number): number {
  const km = Math.min(altitudeM / 1e3, 2000)
  let k = 0
  while (k < SHAPE_ALTITUDE_KM.length - 2 && km > SHAPE_ALTITUDE_KM[k + 1]!) k++
  const low = SHAPE_ALTITUDE_KM[k]!
  const share = (km - low) / (SHAPE_ALTITUDE_KM[k + 1]! - low)
  return Math.exp(SHAPE_LN[k]! + (SHAPE_LN[k + 1]! - SHAPE_LN[k]!) * share)
}

/**
 * Debris flux on a randomly tumbling surface, per square metre of it and year: counts of tracked and modelled
 * objects at 800 km times the altitude shape.
 * Source: [dawnfront-debris-prior]. Valid: 300-2000 km; the spread is part of the answer.
 *
 * @example debrisFluxPerM2Year(800e3, '1cm').nominal // 1e-4
 */
export function debrisFluxPerM2Year(
  altitudeM: number,
  size: DebrisSize,
): { readonly low: number; readonly nominal: number; readonly high: number } {
  const shape = debrisShapeRatio(altitudeM)
  const { low, nominal, high } = FLUX_AT_800_KM_PER_M2_YEAR[size]
  return { low: low * shape, nominal: nominal * shape, high: high * shape }
}

/** Sizes between the counted ones, in log space; below a millimetre the slope of [ssp-30425]. */
const SIZES_M = [1e-3, 1e-2, 1e-1] as const
const SUBMILLIMETRE_EXPONENT = -2.5
/** At those sizes, at 800 km. */
const COUNTS = Object.values(FLUX_AT_800_KM_PER_M2_YEAR).map(({ nominal }) => nominal)
/** From each size to the next, ten times as large. */
const EXPONENTS = COUNTS.slice(1).map((count, k) => Math.log10(count / COUNTS[k]!))

/**
 * Debris of at least a diameter, per square metre of randomly tumbling surface and year: nominal counts of the three
 * sizes of {@link debrisFluxPerM2Year}, joined by power laws; below 1 mm as d^-2.5, the slope of the NASA 1990 model.
 * Source: [dawnfront-debris-prior], [ssp-30425]. Valid: 0.01 mm to 10 cm, a factor of three.
 *
 * @example debrisFluxAbovePerM2Year(800e3, 0.005) // 4e-4
 */
export function debrisFluxAbovePerM2Year(altitudeM: number, diameterM: number): number {
  const shape = debrisShapeRatio(altitudeM)
  if (diameterM < SIZES_M[0]) return shape * COUNTS[0]! * (diameterM / SIZES_M[0]) ** SUBMILLIMETRE_EXPONENT
  const k = diameterM < SIZES_M[1] ? 0 : 1
  return shape * COUNTS[k]! * (diameterM / SIZES_M[k]!) ** EXPONENTS[k]!
}

/**
 * The diameter that so much debris is at least as large as: the inverse of {@link debrisFluxAbovePerM2Year}.
 * Source: [dawnfront-debris-prior], [ssp-30425]. Valid: as that; above 10 cm the last slope goes on.
 *
 * @example debrisDiameterM(800e3, 4e-4) // 0.005
 */
export function debrisDiameterM(altitudeM: number, perM2Year: number): number {
  return peakDebrisDiameterM(perM2Year / debrisShapeRatio(altitudeM))
}

/** {@link debrisDiameterM} at 800 km, where all others are counted from. */
export function peakDebrisDiameterM(perM2Year: number): number {
  if (perM2Year > COUNTS[0]!) return SIZES_M[0] * (perM2Year / COUNTS[0]!) ** (1 / SUBMILLIMETRE_EXPONENT)
  const k = perM2Year > COUNTS[1]! ? 0 : 1
  return SIZES_M[k]! * (perM2Year / COUNTS[k]!) ** (1 / EXPONENTS[k]!)
}

/**
 * Debris flux of the NASA 1990 closed form (Kessler; SSP 30425), per square metre of randomly tumbling surface:
 * F = H(d) phi(h, S) psi(i) (F1(d) g1(t) + F2(d) g2(t)).
 * Source: [ssp-30425]. Standing: legacy. It predates the Fengyun-1C and Iridium collisions and the large
 * constellations and so falls short at 750-900 km. Assumes: psi(i) = 1, good to a factor of 1.8 (its table is not at hand).
 * Valid: diameters 0.1 mm to 10 m, up to 2000 km.
 *
 * @example legacyDebrisFluxPerM2Year({ altitudeM: 850e3, diameterM: 0.01, year: 2026, f107Sfu: 130 }) // 4.7e-5
 */
export function legacyDebrisFluxPerM2Year(at: {
  altitudeM: number
  /** Smallest diameter counted. */
  diameterM: number
  year: number
  /** Thirteen-month smoothed F10.7 of the year before. */
  f107Sfu: number
}): number {
  const cm = at.diameterM * 100
  const km = at.altitudeM / 1e3
  const bell = Math.exp(-(((Math.log10(cm) - 0.78) / 0.637) ** 2))
  const smallSizes = Math.sqrt(10 ** bell)
  const activity = 10 ** (km / 200 - at.f107Sfu / 140 - 1.5)
  const small = 1.22e-5 * cm ** -2.5
  const large = 8.1e10 * (cm + 700) ** -6
  const years = at.year - 1988
  const growthLarge = 1 + 0.05 * years
  const growthSmall = at.year <= 2011 ? 1.02 ** years : 1.02 ** 23 * 1.04 ** (at.year - 2011)
  return smallSizes * (activity / (activity + 1)) * (small * growthSmall + large * growthLarge)
}
