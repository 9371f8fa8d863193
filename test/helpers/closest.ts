import { json2satrec, type SatRec, sgp4 } from 'satellite.js'
import { type MeanOrbit, type OrbitLayout, orbitOf, placeOf } from '../../src/constellation/pattern/orbits.ts'
import { meanMotionRadPerS, periodS, semiMajorAxisM } from '../../src/environment/orbit.ts'

/** Where a satellite is after some time, m. */
export type Flight = (timeS: number) => readonly [number, number, number]

/** Unperturbed circular orbits, as the formulas take them. */
export const flownByTwoBodies = (orbits: readonly MeanOrbit[]): Flight[] =>
  orbits.map((orbit) => (timeS) => placeOf(orbit, timeS))

/** -J3 / (2 J2) of SGP4, in Earth radii: the eccentricity that the pear shape of the Earth gives a free orbit, over sin i / a. */
const FROZEN = 0.5 * 2.3388e-3

/** Mean elements of SGP4. */
export interface Sgp4Orbit {
  readonly altitudeM: number
  readonly inclinationRad: number
  readonly nodeRad: number
  /** From the ascending node to the satellite, at the start. */
  readonly latitudeArgumentRad: number
  readonly eccentricity: number
  readonly perigeeRad: number
}

const deg = (rad: number) => (rad * 180) / Math.PI

/** By SGP4 of satellite.js, oblateness and all, without air. */
export function sgp4Flight(orbit: Sgp4Orbit): Flight {
  const record: SatRec = json2satrec({
    OBJECT_NAME: 'X',
    OBJECT_ID: '2030-001A',
    EPOCH: '2030-01-01T00:00:00.000000',
    MEAN_MOTION: (meanMotionRadPerS(orbit.altitudeM) * 86_400) / (2 * Math.PI),
    ECCENTRICITY: orbit.eccentricity,
    INCLINATION: deg(orbit.inclinationRad),
    RA_OF_ASC_NODE: deg(orbit.nodeRad),
    ARG_OF_PERICENTER: deg(orbit.perigeeRad),
    MEAN_ANOMALY: (deg(orbit.latitudeArgumentRad - orbit.perigeeRad) + 360) % 360,
    NORAD_CAT_ID: 1,
    ELEMENT_SET_NO: 1,
    BSTAR: 0,
    MEAN_MOTION_DOT: 0,
    MEAN_MOTION_DDOT: 0,
  })
  return (timeS) => {
    const { x, y, z } = sgp4(record, timeS / 60)!.position
    return [x * 1e3, y * 1e3, z * 1e3]
  }
}

/** By SGP4, as orbits that are kept circular against the pear shape of the Earth. */
export const flownBySgp4 = (orbits: readonly MeanOrbit[]): Flight[] =>
  orbits.map((orbit) =>
    sgp4Flight({
      ...orbit,
      latitudeArgumentRad: orbit.argumentOfPerigeeRad + orbit.meanAnomalyRad,
      eccentricity: (FROZEN * Math.sin(orbit.inclinationRad) * 6378.135e3) / semiMajorAxisM(orbit.altitudeM),
      perigeeRad: 1.5 * Math.PI,
    }),
  )

/**
 * Least distance of any two of many satellites over a time. All pairs: those in the same or neighbouring cells of a grid wider
 * than what two can close in a step; between steps they fly straight, which over a second is off by 4 m.
 */
export function closestM(
  flights: readonly Flight[],
  spanS: number,
  stepS: number,
  withinM: number,
  closingMPerS = 16e3,
): number {
  const cellM = withinM + closingMPerS * stepS
  const count = flights.length
  const [x, y, z] = [0, 1, 2].map(() => new Float64Array(count)) as [Float64Array, Float64Array, Float64Array]
  const [u, v, w] = [0, 1, 2].map(() => new Float64Array(count)) as [Float64Array, Float64Array, Float64Array]
  let least = Number.POSITIVE_INFINITY
  for (let timeS = 0; timeS <= spanS; timeS += stepS) {
    for (let i = 0; i < count; i++) {
      const [a, b] = [flights[i]!(timeS), flights[i]!(timeS + stepS)]
      ;[x[i], y[i], z[i]] = a
      ;[u[i], v[i], w[i]] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]]
    }
    const cells = new Map<number, number[]>()
    const keyOf = (cx: number, cy: number, cz: number) => ((cx + 4096) * 8192 + cy + 4096) * 8192 + cz + 4096
    for (let i = 0; i < count; i++) {
      const [cx, cy, cz] = [Math.floor(x[i]! / cellM), Math.floor(y[i]! / cellM), Math.floor(z[i]! / cellM)]
      for (let dx = -1; dx <= 1; dx++) {
        for (let dy = -1; dy <= 1; dy++) {
          for (let dz = -1; dz <= 1; dz++) {
            for (const j of cells.get(keyOf(cx + dx, cy + dy, cz + dz)) ?? []) {
              const [px, py, pz] = [x[i]! - x[j]!, y[i]! - y[j]!, z[i]! - z[j]!]
              const [qx, qy, qz] = [u[i]! - u[j]!, v[i]! - v[j]!, w[i]! - w[j]!]
              const square = qx * qx + qy * qy + qz * qz
              const at = square === 0 ? 0 : Math.min(1, Math.max(0, -(px * qx + py * qy + pz * qz) / square))
              least = Math.min(least, Math.hypot(px + at * qx, py + at * qy, pz + at * qz))
            }
          }
        }
      }
      const own = keyOf(cx, cy, cz)
      const cell = cells.get(own)
      if (cell === undefined) cells.set(own, [i])
      else cell.push(i)
    }
  }
  return least
}

/**
 * The same in every shell of a layout: what happens in a shell repeats when each satellite stands where the next one stood.
 */
export function closestInShellsM(
  layout: OrbitLayout,
  withinM: number,
  fly: (orbits: readonly MeanOrbit[]) => Flight[] = flownByTwoBodies,
): number[] {
  return layout.shells.map(({ altitudeM, nodesRad, slotCount }, shell) => {
    const first = layout.firstOfShell[shell]!
    const count = nodesRad.length * slotCount * layout.formation.length
    const orbits = Array.from({ length: count }, (_, k) => orbitOf(layout, first + k, 0))
    const repeatS = periodS(altitudeM) / slotCount
    // Formations of one plane: no two within 100 km close faster than these turn, and straight flight is off alike for both.
    const [atMostS, closingMPerS] = layout.formation.length > 1 ? [10, 100] : [1, 16e3]
    const stepS = repeatS / Math.ceil(repeatS / atMostS)
    return closestM(fly(orbits), repeatS - stepS / 2, stepS, withinM, closingMPerS)
  })
}
