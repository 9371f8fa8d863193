import { EARTH_MU_M3_PER_S2, EARTH_RADIUS_M } from '../constants.ts'
import { EQUATOR_SPEED_M_PER_S, PARKING_ALTITUDE_M } from './launcher-payload.ts'

/** Of the orbit that launchers enter first. */
const ORBIT_SPEED_M_PER_S = Math.sqrt(EARTH_MU_M3_PER_S2 / (EARTH_RADIUS_M + PARKING_ALTITUDE_M))

/** Of a vector; `Math.hypot` minds overflow, at several times the cost. */
const length = (a: number, b: number) => Math.sqrt(a * a + b * b)

/**
 * Velocity that a way around land costs: a launcher flies an azimuth that is allowed until it has passed the land, and from there
 * to the velocity of its orbit. The straight line between both velocities is longer than the difference of their sizes.
 *
 *   dv = |w - v| - (w - v),  w that of the orbit above the turning ground at the turn,  v = w sqrt(range / ascent range) along the first azimuth
 *
 * Launchers accelerate most at the end of their ascent, so the way that tells their velocity at the turn is longer than that on which they
 * reach orbit: Starship had .21, .28 and .35 of it after 100, 210 and 310 km, as of 2,600 km, and was in orbit after 1,340.
 *
 * The place of the turn and the azimuth there follow from the sphere; the orbit's own azimuth there is sin A = cos i / cos(latitude).
 *
 * Source: [larson-wertz-1999] section 6.4; [starlink-dog-leg-2022] and [starship-ift3-telemetry] for what it is held against.
 * Assumes: the way on is steered at once, without loss.
 * Valid: within 10 m/s of what Falcon 9 paid to 53.2 degrees around the Bahamas; Starship's velocity, flown without payload, within 7 %.
 * @example dogLegMPerS({ latitudeRad: 0.499, inclinationRad: 0.9285, firstAzimuthRad: 2.0944, rangeM: 200e3, ascentRangeM: 1850e3 }) // 195
 */
export function dogLegMPerS({ inclinationRad, ...way }: DogLeg & { readonly inclinationRad: number }): number {
  return dogLeg(way)(inclinationRad)
}

/** A way around land. */
export interface DogLeg {
  readonly latitudeRad: number
  readonly firstAzimuthRad: number
  /** Over the ground, until land is passed. */
  readonly rangeM: number
  /** In which even acceleration would reach orbit. */
  readonly ascentRangeM: number
}

/** {@link dogLegMPerS} by inclination: all else of a way is worked out once. */
export function dogLeg({
  latitudeRad,
  firstAzimuthRad,
  rangeM,
  ascentRangeM,
}: DogLeg): (inclinationRad: number) => number {
  const angle = rangeM / EARTH_RADIUS_M
  const [sine, cosine] = [Math.sin(latitudeRad), Math.cos(latitudeRad)]
  const north = cosine * Math.cos(angle) * Math.cos(firstAzimuthRad) - sine * Math.sin(angle)
  const east = cosine * Math.sin(firstAzimuthRad)
  // By the sphere both are parts of the cosine of the latitude at the turn.
  const turnCosine = length(north, east)
  const [eastShare, northShare] = [east / turnCosine, north / turnCosine]
  const reachedShare = Math.sqrt(Math.min(1, rangeM / ascentRangeM))
  const turningMPerS = EQUATOR_SPEED_M_PER_S * turnCosine
  return (inclinationRad) => {
    const orbitEast = ORBIT_SPEED_M_PER_S * Math.max(-1, Math.min(1, Math.cos(inclinationRad) / turnCosine))
    const orbitNorth = Math.sign(north) * Math.sqrt(ORBIT_SPEED_M_PER_S * ORBIT_SPEED_M_PER_S - orbitEast * orbitEast)
    const groundEast = orbitEast - turningMPerS
    const fullMPerS = length(groundEast, orbitNorth)
    const reachedMPerS = fullMPerS * reachedShare
    return (
      length(groundEast - reachedMPerS * eastShare, orbitNorth - reachedMPerS * northShare) - (fullMPerS - reachedMPerS)
    )
  }
}
