import { EARTH_J2, EARTH_MU_M3_PER_S2, EARTH_RADIUS_M, EARTH_RATE_RAD_PER_S } from '../constants.ts'

/** An orbit by its two heights above the equatorial radius; equal heights make it circular. */
export interface Orbit {
  readonly perigeeAltitudeM: number
  readonly apogeeAltitudeM: number
  readonly inclinationRad: number
  /** Without meaning on a circular orbit. */
  readonly argumentOfPerigeeRad: number
}

export function circularOrbit(altitudeM: number, inclinationRad: number): Orbit {
  return { perigeeAltitudeM: altitudeM, apogeeAltitudeM: altitudeM, inclinationRad, argumentOfPerigeeRad: 0 }
}

export interface Sampling {
  readonly durationS: number
  readonly stepS: number
}

/** Ten days at a minute: orbit means of trapped particles settle to about 1 %. */
export const TEN_DAYS: Sampling = { durationS: 864_000, stepS: 60 }

/**
 * Visits the earth-fixed places (m) of an orbit: Kepler motion from perigee with the secular drifts of node and
 * perigee under J2. At the start the node lies on the Greenwich meridian.
 * Source: [vallado-2013]. Assumes: no drag, no periodic terms.
 */
export function followTrack(
  orbit: Orbit,
  sampling: Sampling,
  visit: (xM: number, yM: number, zM: number, timeS: number) => void,
): void {
  const perigee = EARTH_RADIUS_M + orbit.perigeeAltitudeM
  const apogee = EARTH_RADIUS_M + orbit.apogeeAltitudeM
  const a = (perigee + apogee) / 2
  const e = (apogee - perigee) / (apogee + perigee)
  const n = Math.sqrt(EARTH_MU_M3_PER_S2 / (a * a * a))
  const ratio = EARTH_RADIUS_M / (a * (1 - e * e))
  const cosine = Math.cos(orbit.inclinationRad)
  const sine = Math.sin(orbit.inclinationRad)
  const nodeRate = -1.5 * n * EARTH_J2 * ratio * ratio * cosine
  const perigeeRate = e === 0 ? 0 : 0.75 * n * EARTH_J2 * ratio * ratio * (5 * cosine * cosine - 1)
  const start = e === 0 ? 0 : orbit.argumentOfPerigeeRad
  const steps = Math.floor(sampling.durationS / sampling.stepS)
  for (let k = 0; k < steps; k++) {
    const t = k * sampling.stepS
    const eccentric = eccentricAnomaly(n * t, e)
    const trueAnomaly =
      e === 0 ? n * t : Math.atan2(Math.sqrt(1 - e * e) * Math.sin(eccentric), Math.cos(eccentric) - e)
    const r = a * (1 - e * Math.cos(eccentric))
    const u = start + perigeeRate * t + trueAnomaly
    const node = (nodeRate - EARTH_RATE_RAD_PER_S) * t
    const along = r * Math.cos(u)
    const across = r * Math.sin(u) * cosine
    const cosNode = Math.cos(node)
    const sinNode = Math.sin(node)
    visit(along * cosNode - across * sinNode, along * sinNode + across * cosNode, r * Math.sin(u) * sine, t)
  }
}

/** Kepler's equation by Newton steps from the mean anomaly. */
function eccentricAnomaly(meanAnomaly: number, e: number): number {
  if (e === 0) return meanAnomaly
  let x = meanAnomaly + e * Math.sin(meanAnomaly)
  for (let round = 0; round < 12; round++) {
    const step = (x - e * Math.sin(x) - meanAnomaly) / (1 - e * Math.cos(x))
    x -= step
    if (Math.abs(step) < 1e-13) break
  }
  return x
}
