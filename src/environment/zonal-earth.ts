import { type Blur, blurOf } from './earth-in-view.ts'
import { daysSinceJ2000 } from './sun.ts'

/** What the Earth reflects of sunlight, and what it gives off as infrared over a quarter of sunlight. */
export interface ZonalEarth {
  readonly albedoFraction: number
  readonly emissivityFraction: number
}

const ALBEDO = { mean: 0.34, season: 0.1, zonal: 0.29 }
const EMISSIVITY = { mean: 0.68, season: -0.07, zonal: -0.18 }
const REFERENCE_DAYS = daysSinceJ2000(1981, 12, 22)
const YEAR_DAYS = 365.25

const SHARP: Blur = { first: 1, second: 1 }

/**
 * Albedo and infrared of the Earth by latitude and season: with x the sine of the latitude and t the days since 22 December 1981
 *
 *   albedo     0.34 + 0.10 cos(2 pi t / 365.25) x + 0.29 (3 x² - 1) / 2
 *   emissivity 0.68 - 0.07 cos(2 pi t / 365.25) x - 0.18 (3 x² - 1) / 2
 *
 * Source: [knocke-1988].
 * Assumes: the same at all longitudes and hours.
 * Valid: monthly means of zones; a cloud or a desert is not in it.
 * @example zonalEarth(0, 0).albedoFraction // 0.195
 * @example zonalEarth(1, 0).emissivityFraction // 0.431
 */
export function zonalEarth(sineLatitudeRatio: number, daysSinceJ2000: number, blur = SHARP): ZonalEarth {
  const x = sineLatitudeRatio
  const season = Math.cos((2 * Math.PI * (daysSinceJ2000 - REFERENCE_DAYS)) / YEAR_DAYS) * x * blur.first
  const zonal = ((3 * x * x - 1) / 2) * blur.second
  return {
    albedoFraction: ALBEDO.mean + ALBEDO.season * season + ALBEDO.zonal * zonal,
    emissivityFraction: EMISSIVITY.mean + EMISSIVITY.season * season + EMISSIVITY.zonal * zonal,
  }
}

/**
 * The same in the mean of a circular orbit and of the year: (3 x² - 1) / 2 has the mean 3/4 sin² i - 1/2, x has none.
 *
 * Source: [knocke-1988].
 * @example zonalEarthOfOrbit(0).albedoFraction // 0.195
 */
export function zonalEarthOfOrbit(inclinationRad: number, blur = SHARP): ZonalEarth {
  const zonal = (0.75 * Math.sin(inclinationRad) ** 2 - 0.5) * blur.second
  return {
    albedoFraction: ALBEDO.mean + ALBEDO.zonal * zonal,
    emissivityFraction: EMISSIVITY.mean + EMISSIVITY.zonal * zonal,
  }
}

/**
 * Infrared of the Earth below a circular orbit where it is least over the year, over its mean along the orbit, as a body feels it
 * that takes a time tau to follow: along the orbit the season goes as the sine of the angle from the node, the zones as the cosine of
 * twice that, and over a winter's pole both are least together. With n the mean motion and the blurs b of the view
 *
 *   1 - [0.07 b1 sin i / sqrt(1 + (n tau)²) + 0.135 b2 sin² i / sqrt(1 + (2 n tau)²)] / mean
 *
 * Source: [knocke-1988].
 * Assumes: the least of both waves at one place, and eclipses there, as for a dawn-dusk orbit.
 * @example leastInfraredRatio({ altitudeM: 504e3, inclinationRad: 1.7, lagRad: 0 }) // 0.688
 */
export function leastInfraredRatio(args: {
  readonly altitudeM: number
  readonly inclinationRad: number
  /** Mean motion times the time a body takes to follow. */
  readonly lagRad: number
}): number {
  const { inclinationRad, lagRad } = args
  const blur = blurOf(args.altitudeM)
  const sine = Math.sin(inclinationRad)
  const season = (-EMISSIVITY.season * blur.first * sine) / Math.sqrt(1 + lagRad * lagRad)
  const zonal = (-0.75 * EMISSIVITY.zonal * blur.second * sine * sine) / Math.sqrt(1 + 4 * lagRad * lagRad)
  return 1 - (season + zonal) / zonalEarthOfOrbit(inclinationRad, blur).emissivityFraction
}
