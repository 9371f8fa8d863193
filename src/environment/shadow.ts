import { EARTH_J2, EARTH_RADIUS_M, YEAR_S } from '../constants.ts'
import type { Vector } from './frames.ts'
import { meanMotionRadPerS, raanRateRadPerS, semiMajorAxisM, sunSynchronousInclinationRad } from './orbit.ts'
import { sunAngularRadiusAtRad, sunAngularRadiusRad, sunPosition, wayToSunM } from './sun.ts'
import { betaRad } from './sunlight.ts'

/** Seconds of one orbit in the full shadow, and in shadow at all. */
export interface ShadowPassage {
  readonly umbraS: number
  /** From the first to the last loss of light: umbra and both penumbras. */
  readonly penumbraS: number
}

/** J3 over J2 of the geopotential. Source: [egm96]. */
export const J3_OVER_J2 = -2.3389e-3

/** How an orbit's plane stands to the Sun. */
export interface SunGeometry {
  readonly altitudeM: number
  readonly inclinationRad: number
  /** Right ascension of the ascending node minus that of the Sun. */
  readonly nodeFromSunRad: number
  readonly declinationRad: number
  readonly sunDistanceAu: number
}

/**
 * Passage of a near-circular orbit through Earth's conical shadow. Seen from the satellite, Earth has the angular
 * radius e = asin(R / r) and the Sun s = asin(Rs / d): the umbra covers half-angles up to acos(cos(e - s) / cos beta)
 * of the orbit, umbra and penumbra together up to acos(cos(e + s) / cos beta). The radius is that of an orbit of no
 * mean eccentricity, which J2 and J3 bend: about 7 km lower over the north than over the south.
 * Source: [vallado-2013], [hoots-1980] for the bends. Assumes: spherical Earth of equatorial radius, Sun fixed during
 * the passage. Valid: below 2,000 km within 5 s of SGP4.
 */
export function shadowPassage(at: SunGeometry): ShadowPassage {
  const { inclinationRad, nodeFromSunRad, declinationRad } = at
  const alongNode = Math.cos(declinationRad) * Math.cos(nodeFromSunRad)
  const ahead =
    Math.sin(declinationRad) * Math.sin(inclinationRad) -
    Math.cos(declinationRad) * Math.sin(nodeFromSunRad) * Math.cos(inclinationRad)
  const middle = Math.atan2(-ahead, -alongNode)
  const cosBeta = Math.hypot(alongNode, ahead)
  const sun = sunAngularRadiusRad(at.sunDistanceAu)
  const nodal = nodalPeriodS(at.altitudeM, inclinationRad)
  return {
    umbraS: durationS(at, middle, cosBeta, -sun, nodal),
    penumbraS: durationS(at, middle, cosBeta, sun, nodal),
  }
}

function durationS(at: SunGeometry, middle: number, cosBeta: number, sunRad: number, nodal: number): number {
  const a = semiMajorAxisM(at.altitudeM)
  const halfAngle = (side: number) => {
    let half = 0.5
    for (let round = 0; round < 4; round++) {
      const r = bentRadiusM(at, middle + side * half)
      half = Math.acos(Math.min(1, Math.cos(Math.asin(EARTH_RADIUS_M / r) + sunRad) / cosBeta))
    }
    return half
  }
  // Equal areas: where the satellite is high it is slow.
  const slowness = (bentRadiusM(at, middle) / a) ** 2
  return ((halfAngle(-1) + halfAngle(1)) / (2 * Math.PI)) * nodal * slowness
}

function bentRadiusM(at: SunGeometry, argumentRad: number): number {
  const a = semiMajorAxisM(at.altitudeM)
  const sine = Math.sin(at.inclinationRad)
  const flattening = (EARTH_J2 * EARTH_RADIUS_M * EARTH_RADIUS_M) / (4 * a)
  return (
    a +
    flattening * (3 * sine * sine - 2 + sine * sine * Math.cos(2 * argumentRad)) +
    0.5 * J3_OVER_J2 * EARTH_RADIUS_M * sine * Math.sin(argumentRad)
  )
}

/**
 * Period from node to node under J2, counting from a mean motion that already holds the drift of the anomaly:
 * T (1 - 3/4 J2 (R/a)² (5 cos² i - 1)). Source: [vallado-2013].
 */
function nodalPeriodS(altitudeM: number, inclinationRad: number): number {
  const ratio = EARTH_RADIUS_M / semiMajorAxisM(altitudeM)
  const cosine = Math.cos(inclinationRad)
  const kepler = (2 * Math.PI) / meanMotionRadPerS(altitudeM)
  return kepler * (1 - 0.75 * EARTH_J2 * ratio * ratio * (5 * cosine * cosine - 1))
}

/** Share of the Sun's disc that Earth leaves free at a place; `toSun` is a unit vector from Earth, metres in the same frame. */
export function litFraction(placeM: Vector, toSun: Vector, sunDistanceAu: number): number {
  const wayM = wayToSunM(placeM, toSun, sunDistanceAu)
  const r = Math.hypot(...placeM)
  const along = placeM[0] * wayM[0] + placeM[1] * wayM[1] + placeM[2] * wayM[2]
  const behind = -along / r / Math.hypot(...wayM)
  if (behind <= 0) return 1
  return freeDiscFraction({
    earthRad: Math.asin(EARTH_RADIUS_M / r),
    sunRad: sunAngularRadiusAtRad(wayM),
    apartRad: Math.acos(Math.min(1, behind)),
  })
}

/** Angular radii of Earth and Sun, and how far apart their centres are, seen from a place. */
export interface Discs {
  readonly earthRad: number
  readonly sunRad: number
  readonly apartRad: number
}

/** Share of the Sun's disc that the Earth's leaves free, two circles on the sky; so far out that Earth's is the smaller, a ring. */
export function freeDiscFraction({ earthRad, sunRad, apartRad }: Discs): number {
  if (apartRad >= earthRad + sunRad) return 1
  if (apartRad <= earthRad - sunRad) return 0
  if (apartRad <= sunRad - earthRad) return 1 - (earthRad / sunRad) ** 2
  const toEdge = (apartRad * apartRad + sunRad * sunRad - earthRad * earthRad) / (2 * apartRad)
  const chord = Math.sqrt(Math.max(0, sunRad * sunRad - toEdge * toEdge))
  const covered =
    sunRad * sunRad * Math.acos(toEdge / sunRad) +
    earthRad * earthRad * Math.acos((apartRad - toEdge) / earthRad) -
    apartRad * chord
  return 1 - covered / (Math.PI * sunRad * sunRad)
}

/** A run of days with eclipses, and the deepest of them. */
export interface EclipseSeason {
  readonly firstDay: number
  readonly lastDay: number
  readonly deepestDay: number
  readonly longest: ShadowPassage
  readonly lowestAbsBetaRad: number
}

/**
 * The eclipse seasons of a year on a sun-synchronous orbit, in days since J2000; a season that spans the new year is
 * cut there. Days count when they meet the penumbra.
 */
export function eclipseSeasons(orbit: {
  readonly altitudeM: number
  readonly ltanHours: number
  /** First day of the year, days since J2000. */
  readonly startDay: number
}): EclipseSeason[] {
  const { altitudeM, startDay } = orbit
  const inclinationRad = sunSynchronousInclinationRad(altitudeM)
  const seasons: { -readonly [K in keyof EclipseSeason]: EclipseSeason[K] }[] = []
  let open = false
  for (let day = startDay; day < startDay + 365; day++) {
    const sun = sunPosition(day)
    const nodeFromSunRad = ((orbit.ltanHours - 12) * Math.PI) / 12 + sun.equationOfTimeRad
    const geometry = { altitudeM, inclinationRad, nodeFromSunRad, declinationRad: sun.declinationRad }
    const passage = shadowPassage({ ...geometry, sunDistanceAu: sun.distanceAu })
    if (passage.penumbraS === 0) {
      open = false
      continue
    }
    const absBeta = Math.abs(betaRad(geometry))
    const season = seasons.at(-1)
    if (!open || season === undefined) {
      seasons.push({ firstDay: day, lastDay: day, deepestDay: day, longest: passage, lowestAbsBetaRad: absBeta })
      open = true
      continue
    }
    season.lastDay = day
    if (passage.penumbraS > season.longest.penumbraS) {
      season.deepestDay = day
      season.longest = passage
      season.lowestAbsBetaRad = absBeta
    }
  }
  return seasons
}

/**
 * Drift of the local time of the node, hours per year: what an error of altitude or inclination does to a
 * sun-synchronous orbit. The Sun's pull turns the inclination as sin 2 (node - Sun), which is zero at 6 and 18 h.
 *
 * @example localTimeDriftHoursPerYear({ altitudeM: 650e3, inclinationRad: 1.7102 })
 */
export function localTimeDriftHoursPerYear(orbit: { altitudeM: number; inclinationRad: number }): number {
  const nominal = raanRateRadPerS({
    altitudeM: orbit.altitudeM,
    inclinationRad: sunSynchronousInclinationRad(orbit.altitudeM),
  })
  return ((raanRateRadPerS(orbit) - nominal) * YEAR_S * 12) / Math.PI
}
