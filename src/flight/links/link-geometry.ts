import { EARTH_FLATTENING, EARTH_RADIUS_M } from '../../constants.ts'
import type { Vector } from '../../environment/frames.ts'
import type { OrbitState } from '../orbit-state.ts'

/** A link at an instant. */
export interface LinkGeometry {
  readonly rangeM: number
  /** Least height of the beam above the ellipsoid. */
  readonly clearanceM: number
  /** How fast the beam turns as seen from the first satellite, which turns with its orbit. */
  readonly pointingRateRadPerS: number
}

const POLAR_RATIO = 1 - EARTH_FLATTENING

/**
 * Range, clearance and pointing rate of the beam from one satellite to another:
 *
 *   d = r2 - r1,   rate = |d x (v2 - v1 - w x d)| / d²,   w = r1 x v1 / r1²
 *
 * w the turn of a satellite that keeps a face to the Earth.
 *
 * Source: [vallado-2013], the rate of a line of sight; the beam's lowest point over an ellipsoid stretched to a sphere.
 */
export function linkGeometry(from: OrbitState, to: OrbitState): LinkGeometry {
  const d = minus(to.placeM, from.placeM)
  return {
    rangeM: Math.sqrt(dot(d, d)),
    clearanceM: clearanceM(from.placeM, to.placeM),
    pointingRateRadPerS: pointingRateRadPerS(from, to),
  }
}

export function pointingRateRadPerS(from: OrbitState, to: OrbitState): number {
  const [r1, v1] = [from.placeM, from.velocityMPerS]
  const d = minus(to.placeM, r1)
  const turn = scaled(cross(r1, v1), 1 / dot(r1, r1))
  const across = cross(d, minus(minus(to.velocityMPerS, v1), cross(turn, d)))
  return Math.sqrt(dot(across, across)) / dot(d, d)
}

function clearanceM(from: Vector, to: Vector): number {
  const a: Vector = [from[0], from[1], from[2] / POLAR_RATIO]
  const d: Vector = [to[0] - from[0], to[1] - from[1], (to[2] - from[2]) / POLAR_RATIO]
  const share = Math.min(1, Math.max(0, -dot(a, d) / dot(d, d)))
  return Math.hypot(a[0] + share * d[0], a[1] + share * d[1], a[2] + share * d[2]) - EARTH_RADIUS_M
}

const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
const scaled = (a: Vector, by: number): Vector => [a[0] * by, a[1] * by, a[2] * by]
const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
