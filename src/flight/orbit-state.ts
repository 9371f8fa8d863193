import { EARTH_MU_M3_PER_S2 } from '../constants.ts'
import type { Vector } from '../environment/frames.ts'

/** Place and velocity against the Earth's centre, on axes that do not turn, the third along the pole. */
export interface OrbitState {
  readonly placeM: Vector
  readonly velocityMPerS: Vector
}

/** The ellipse that a state would follow round a point mass. Angles from 0 to 2 pi, the inclination to pi. */
export interface OsculatingElements {
  readonly semiMajorAxisM: number
  readonly eccentricityRatio: number
  readonly inclinationRad: number
  readonly nodeRad: number
  readonly perigeeRad: number
  readonly trueAnomalyRad: number
}

/** The state at a place of an ellipse. Source: [vallado-2013], algorithm 10. */
export function stateOf(elements: OsculatingElements): OrbitState {
  const { semiMajorAxisM: a, eccentricityRatio: e, trueAnomalyRad: anomaly } = elements
  const semiLatus = a * (1 - e * e)
  const r = semiLatus / (1 + e * Math.cos(anomaly))
  const speed = Math.sqrt(EARTH_MU_M3_PER_S2 / semiLatus)
  const [cosPerigee, sinPerigee] = [Math.cos(elements.perigeeRad), Math.sin(elements.perigeeRad)]
  const [cosNode, sinNode] = [Math.cos(elements.nodeRad), Math.sin(elements.nodeRad)]
  const inPlane = (x: number, y: number): Vector => {
    const along = x * cosPerigee - y * sinPerigee
    const ahead = x * sinPerigee + y * cosPerigee
    const level = ahead * Math.cos(elements.inclinationRad)
    const up = ahead * Math.sin(elements.inclinationRad)
    return [along * cosNode - level * sinNode, along * sinNode + level * cosNode, up]
  }
  return {
    placeM: inPlane(r * Math.cos(anomaly), r * Math.sin(anomaly)),
    velocityMPerS: inPlane(-speed * Math.sin(anomaly), speed * (e + Math.cos(anomaly))),
  }
}

/** Sine of an inclination below which a node is anywhere: J3 alone tilts an orbit over the equator by 4e-6. */
const EQUATORIAL = 1e-5

/** Whether a plane is so near to the equator's that its angles are counted from the equinox, as if its node were there. */
export const isEquatorial = (inclinationRad: number): boolean => Math.sin(inclinationRad) < EQUATORIAL

/** The ellipse of a state; over the equator its node stands at the equinox. Source: [vallado-2013], algorithm 9. */
export function elementsOf({ placeM: r, velocityMPerS: v }: OrbitState): OsculatingElements {
  const distance = Math.hypot(...r)
  const square = dot(v, v)
  const momentum = cross(r, v)
  const inclinationRad = Math.acos(momentum[2] / Math.hypot(...momentum))
  const node: Vector = isEquatorial(inclinationRad) ? [1, 0, 0] : [-momentum[1], momentum[0], 0]
  const towardsPerigee = perigeeVector(r, v, distance, square)
  const eccentricityRatio = Math.hypot(...towardsPerigee)
  const perigeeRad = eccentricityRatio > 0 ? angleInPlane(towardsPerigee, node, momentum) : 0
  return {
    semiMajorAxisM: 1 / (2 / distance - square / EARTH_MU_M3_PER_S2),
    eccentricityRatio,
    inclinationRad,
    nodeRad: turn(Math.atan2(node[1], node[0])),
    perigeeRad,
    trueAnomalyRad: turn(angleInPlane(r, node, momentum) - perigeeRad),
  }
}

function perigeeVector(r: Vector, v: Vector, distance: number, square: number): Vector {
  const outwards = square / EARTH_MU_M3_PER_S2 - 1 / distance
  const along = -dot(r, v) / EARTH_MU_M3_PER_S2
  return [r[0] * outwards + v[0] * along, r[1] * outwards + v[1] * along, r[2] * outwards + v[2] * along]
}

/** Angle from the node to a vector in the plane, the way the satellite goes. */
function angleInPlane(v: Vector, node: Vector, momentum: Vector): number {
  const ahead = cross(momentum, node)
  return turn(Math.atan2(dot(v, ahead) / Math.hypot(...ahead), dot(v, node) / Math.hypot(...node)))
}

const turn = (angle: number) => ((angle % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI)

export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
