import { EARTH_RADIUS_M } from '../constants.ts'
import { circularSpeedMPerS } from './orbit.ts'

/**
 * Particles that come towards a satellite: their velocity against it in its local frame (along its track, across it, up), and
 * how many there are in a volume, in shares.
 */
export interface Particle {
  readonly velocityMPerS: readonly [along: number, across: number, up: number]
  readonly densityShare: number
}

/** Share of debris by inclination, in degrees: clouds of Cosmos-2251, Fengyun-1C, Iridium-33 and of upper stages. */
const DEBRIS_BY_INCLINATION = [
  [52, 0.08],
  [65, 0.1],
  [71, 0.1],
  [74, 0.14],
  [82, 0.2],
  [86.4, 0.07],
  [98.6, 0.31],
] as const
/** What fragments of one launch are spread by, degrees. */
const SPREAD_DEG = [-1.5, 0, 1.5] as const
/** Eccentricity of fragments and what else blurs a crossing head-on, as a sine. */
const BLUR = 0.05
const NODES = 90
const CROSSING_BINS = 30
const DEG = Math.PI / 180

/**
 * Debris on circular orbits of all nodes against a satellite on one of an inclination. Two such orbits cross at an angle delta,
 *
 *   cos delta = cos i cos i' + sin i sin i' cos dOmega,   v = 2 V sin(delta / 2), from delta / 2 - 90 degrees off the track,
 *
 * and meet as often as v / sin delta says, so that the density of what comes under that angle goes as 1 / sin delta. All of it
 * comes from the horizon, and from ahead.
 *
 * Source: [opik-1951] for how often orbits meet, [ssp-30425] for debris that comes from the horizon under cos alpha = v / 2 V;
 * inclinations of debris from memory.
 * Assumes: debris of every inclination at the same altitude, all nodes alike.
 * Valid: mean speeds of 13 km/s for high and 10 km/s for low inclinations, as [ecss-e-st-10-04c] has them, within 10 %.
 */
export function debrisStream(inclinationRad: number, speedMPerS: number): Particle[] {
  const bins = new Float64Array(CROSSING_BINS)
  for (const [inclinationDeg, share] of DEBRIS_BY_INCLINATION) {
    for (const offDeg of SPREAD_DEG) {
      const other = (inclinationDeg + offDeg) * DEG
      for (let k = 0; k < NODES; k++) {
        const cosNode = Math.cos(((k + 0.5) / NODES) * Math.PI)
        const cosDelta =
          Math.cos(inclinationRad) * Math.cos(other) + Math.sin(inclinationRad) * Math.sin(other) * cosNode
        const sinHalf = Math.sqrt(Math.max(0, (1 - cosDelta) / 2))
        const cosHalf = Math.sqrt(1 - sinHalf * sinHalf)
        const bin = Math.min(CROSSING_BINS - 1, Math.floor((Math.asin(sinHalf) / (Math.PI / 2)) * CROSSING_BINS))
        bins[bin]! += share / (2 * Math.max(sinHalf, BLUR) * Math.hypot(cosHalf, BLUR))
      }
    }
  }
  const total = bins.reduce((sum, count) => sum + count, 0)
  return [...bins].flatMap((count, bin) => {
    const half = ((bin + 0.5) / CROSSING_BINS) * (Math.PI / 2)
    const v = 2 * speedMPerS * Math.sin(half)
    const of = (side: number): Particle => ({
      velocityMPerS: [-v * Math.sin(half), side * v * Math.cos(half), 0],
      densityShare: count / total / 2,
    })
    return [of(1), of(-1)]
  })
}

/** Speed of meteoroids near the Earth, as `perforationsPerM2Year` has it. */
const METEOROID_M_PER_S = 20e3
const ATMOSPHERE_M = 100e3
const RINGS = 12
const AZIMUTHS = 12

/**
 * Meteoroids of one speed from all directions that the Earth leaves open, against a satellite on a circular orbit.
 *
 * Source: [ecss-e-st-10-04c] annex C: no direction preferred, the Earth and 100 km of air in the way.
 * Assumes: one speed of 20 km/s; what the Earth's pull does to directions left out.
 */
export function meteoroidStream(altitudeM: number): Particle[] {
  const speedMPerS = circularSpeedMPerS(altitudeM)
  const earthSine = (EARTH_RADIUS_M + ATMOSPHERE_M) / (EARTH_RADIUS_M + altitudeM)
  const lowest = -Math.sqrt(1 - Math.min(1, earthSine * earthSine))
  const particles: Particle[] = []
  for (let ring = 0; ring < RINGS; ring++) {
    const from = lowest + ((1 - lowest) * (ring + 0.5)) / RINGS
    const level = METEOROID_M_PER_S * Math.sqrt(1 - from * from)
    for (let k = 0; k < AZIMUTHS; k++) {
      const azimuth = ((k + 0.5) / AZIMUTHS) * 2 * Math.PI
      particles.push({
        velocityMPerS: [-level * Math.cos(azimuth) - speedMPerS, -level * Math.sin(azimuth), -METEOROID_M_PER_S * from],
        densityShare: 1 / (RINGS * AZIMUTHS),
      })
    }
  }
  return particles
}

/** Mean speed of what strikes a sphere. */
export function meanImpactSpeedMPerS(stream: readonly Particle[]): number {
  return speedMoment(stream, 2) / speedMoment(stream, 1)
}

/** Mean of a power of the speed of what comes, in m/s to that power. */
export function speedMoment(stream: readonly Particle[], power: number): number {
  return stream.reduce(
    (sum, { velocityMPerS, densityShare }) => sum + densityShare * Math.hypot(...velocityMPerS) ** power,
    0,
  )
}
