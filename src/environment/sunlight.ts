import { EARTH_RADIUS_M, OBLIQUITY_RAD } from '../constants.ts'
import { periodS, semiMajorAxisM, sunSynchronousInclinationRad } from './orbit.ts'
import { type SunPosition, sunPosition } from './sun.ts'

/** Days of the year 2000, from its first midnight; the pattern repeats from year to year within a third of a day. */
const DAYS = 365
const FIRST_DAY_SINCE_J2000 = -0.5

/**
 * Share of a circular orbit spent in Earth's shadow, taken as a cylinder:
 * f = acos( sqrt(h² + 2 R h) / (a cos beta) ) / pi, zero when |beta| >= asin(R / a).
 * Source: [vallado-2013]. Assumes: spherical Earth, parallel light; the cone of the umbra is 8-10 s shorter.
 *
 * @example eclipseFraction({ altitudeM: 550e3, betaRad: 0 }) // 0.3723
 */
export function eclipseFraction(at: { altitudeM: number; betaRad: number }): number {
  return eclipseFractionOfCosBeta(at.altitudeM, Math.cos(at.betaRad))
}

function eclipseFractionOfCosBeta(altitudeM: number, cosBeta: number): number {
  const h = altitudeM
  const lit = Math.sqrt(h * h + 2 * EARTH_RADIUS_M * h) / (semiMajorAxisM(h) * cosBeta)
  return lit >= 1 ? 0 : Math.acos(lit) / Math.PI
}

/**
 * Angle between the direction to the Sun and the orbit plane:
 * sin beta = cos decl sin i sin(RAAN - RA) + sin decl cos i.
 * Source: [vallado-2013].
 */
export function betaRad(geometry: {
  declinationRad: number
  inclinationRad: number
  /** Right ascension of the ascending node minus that of the Sun. */
  nodeFromSunRad: number
}): number {
  const { declinationRad, inclinationRad, nodeFromSunRad } = geometry
  return Math.asin(
    Math.cos(declinationRad) * Math.sin(inclinationRad) * Math.sin(nodeFromSunRad) +
      Math.sin(declinationRad) * Math.cos(inclinationRad),
  )
}

/**
 * Smallest |beta| of the year on a sun-synchronous orbit with its node at 6 or 18 h: pi - obliquity - i.
 * It falls on the June solstice for 18 h, on the December solstice for 6 h.
 * Assumes: equation of time neglected, which is near zero at the solstices. Valid: within 0.05 degree.
 */
export function dawnDuskLowestBetaRad(altitudeM: number): number {
  return Math.PI - OBLIQUITY_RAD - sunSynchronousInclinationRad(altitudeM)
}

/**
 * Longest eclipse of the year on a dawn-dusk orbit; zero from 1,391 to 3,330 km.
 *
 * @example dawnDuskLongestEclipseS(600e3) / 60 // 20.69
 */
export function dawnDuskLongestEclipseS(altitudeM: number): number {
  return eclipseFraction({ altitudeM, betaRad: dawnDuskLowestBetaRad(altitudeM) }) * periodS(altitudeM)
}

/**
 * The altitudes between which a dawn-dusk orbit never meets Earth's shadow: the roots of
 * asin(R / a) = pi - obliquity - i(h). Below, the shadow is too wide; above, the sun-synchronous plane leans too far.
 *
 * @example eclipseFreeAltitudesM() // [1391e3, 3330e3]
 */
export function eclipseFreeAltitudesM(): [lowest: number, highest: number] {
  const clearance = (h: number) => dawnDuskLowestBetaRad(h) - Math.asin(EARTH_RADIUS_M / semiMajorAxisM(h))
  return [bisect(clearance, 300e3, 2000e3), bisect((h) => -clearance(h), 2000e3, 5000e3)]
}

function bisect(increasing: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high]
  while (b - a > 1) {
    const middle = (a + b) / 2
    if (increasing(middle) < 0) a = middle
    else b = middle
  }
  return (a + b) / 2
}

/** A year of sunlight on one orbit. */
export interface AnnualSunlight {
  readonly meanEclipseFraction: number
  readonly longestEclipseS: number
  /** Days with an eclipse on at least one orbit. */
  readonly eclipseDaysPerYear: number
  /** Mean of cos beta: the share of a Sun-facing array's area that leads into the wind, up to 2/pi. */
  readonly meanCosBetaFraction: number
  readonly lowestAbsBetaRad: number
}

/**
 * The year on a sun-synchronous orbit of any local time of ascending node, day by day with the equation of time.
 * Assumes: cylindrical shadow, node held at its local time.
 */
export function sunSynchronousYear(orbit: { altitudeM: number; ltanHours: number }): AnnualSunlight {
  const inclinationRad = sunSynchronousInclinationRad(orbit.altitudeM)
  const nodeFromMeanSunRad = ((orbit.ltanHours - 12) * Math.PI) / 12
  return sunlightYear(orbit.altitudeM, inclinationRad, [nodeFromMeanSunRad])
}

/**
 * The year on an orbit whose node drifts through all local times: the mean over the node, day by day.
 * Eclipse days are those with an eclipse at some node, so they count what a constellation of many planes sees.
 */
export function driftingYear(orbit: { altitudeM: number; inclinationRad: number }): AnnualSunlight {
  const nodes = Array.from({ length: 72 }, (_, k) => ((k + 0.5) * 2 * Math.PI) / 72)
  return sunlightYear(orbit.altitudeM, orbit.inclinationRad, nodes)
}

let suns: readonly SunPosition[] | undefined

function sunOfYear(): readonly SunPosition[] {
  suns ??= Array.from({ length: DAYS }, (_, day) => sunPosition(FIRST_DAY_SINCE_J2000 + day))
  return suns
}

function sunlightYear(altitudeM: number, inclinationRad: number, nodesRad: readonly number[]): AnnualSunlight {
  let eclipse = 0
  let longest = 0
  let days = 0
  let cosBetaSum = 0
  let lowestBeta = Math.PI / 2
  for (const sun of sunOfYear()) {
    let eclipsed = false
    for (const node of nodesRad) {
      const nodeFromSunRad = node + sun.equationOfTimeRad
      const beta = betaRad({ declinationRad: sun.declinationRad, inclinationRad, nodeFromSunRad })
      const fraction = eclipseFractionOfCosBeta(altitudeM, Math.cos(beta))
      eclipse += fraction
      if (fraction > longest) longest = fraction
      if (fraction > 0) eclipsed = true
      cosBetaSum += Math.cos(beta)
      lowestBeta = Math.min(lowestBeta, Math.abs(beta))
    }
    if (eclipsed) days++
  }
  const samples = DAYS * nodesRad.length
  return {
    meanEclipseFraction: eclipse / samples,
    longestEclipseS: longest * periodS(altitudeM),
    eclipseDaysPerYear: days,
    meanCosBetaFraction: cosBetaSum / samples,
    lowestAbsBetaRad: lowestBeta,
  }
}
