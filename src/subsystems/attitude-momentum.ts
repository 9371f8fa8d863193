import { wholeSteps } from '../whole-steps.ts'
import type { RadiatorAttitude } from './view-factors.ts'

/** Principal moments of inertia along the body axes: x across the wings, y along them, z towards the Sun. */
export type PrincipalInertiaKgM2 = readonly [x: number, y: number, z: number]

/** Momentum that gravity leaves with a satellite in one revolution. */
export interface OrbitMomentum {
  /** Largest distance of the momentum from the middle of its swing, secular part taken off. */
  readonly cyclicNMS: number
  /**
   * What stays after each revolution and must be unloaded, about the axis in the orbit plane across the Sun's trace; about
   * the others nothing stays, by symmetry.
   */
  readonly secularNMS: number
}

type Vector = readonly [number, number, number]

const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const combine = (a: Vector, s: number, b: Vector, t: number): Vector => [
  a[0] * s + b[0] * t,
  a[1] * s + b[1] * t,
  a[2] * s + b[2] * t,
]

/** Body axes x, y, z at an angle u along the orbit, in a frame fixed in it: first axis towards the Sun's trace in its plane, third its normal. */
export function bodyAxes(
  attitude: RadiatorAttitude,
  sunOffNormalRad: number,
  u: number,
): readonly [Vector, Vector, Vector] {
  const z: Vector = [Math.sin(sunOffNormalRad), 0, Math.cos(sunOffNormalRad)]
  if (attitude === 'inertial') return [cross([0, 1, 0], z), [0, 1, 0], z]
  const along: Vector = attitude === 'radial' ? [Math.cos(u), Math.sin(u), 0] : [-Math.sin(u), Math.cos(u), 0]
  const projected = combine(along, 1, z, -dot(along, z))
  const y = combine(projected, 1 / Math.sqrt(dot(projected, projected)), z, 0)
  return [cross(y, z), y, z]
}

const STEPS = 180

/**
 * Momentum over one revolution by the torque of gravity, 3 (mu / r³) r x I r with r the vertical, added up in a frame that
 * does not turn, with z held to the Sun (`sunOffNormalRad` from the orbit normal) and y held radially, along the velocity
 * or still, each as near as z lets it.
 *
 * Source: [larson-wertz-1999] table 11-9A; [wertz-1978] section 17.2 for the vector form.
 * Assumes: a rigid body, a circular orbit, the Sun still for a revolution.
 * @example gravityMomentum({ attitude: 'radial', sunOffNormalRad: 0.5, meanMotionRadPerS: 1.08e-3,
 *   inertiaKgM2: [3e6, 1e5, 3e6] }).secularNMS // -12419
 */
export function gravityMomentum(args: {
  readonly attitude: RadiatorAttitude
  readonly sunOffNormalRad: number
  readonly meanMotionRadPerS: number
  readonly inertiaKgM2: PrincipalInertiaKgM2
}): OrbitMomentum {
  const { attitude, sunOffNormalRad, meanMotionRadPerS, inertiaKgM2 } = args
  const stepNMS = (3 * meanMotionRadPerS * 2 * Math.PI) / STEPS
  const path: Vector[] = []
  let momentum: Vector = [0, 0, 0]
  for (let i = 0; i < STEPS; i++) {
    const u = ((i + 0.5) / STEPS) * 2 * Math.PI
    const [x, y, z] = bodyAxes(attitude, sunOffNormalRad, u)
    const up: Vector = [Math.cos(u), Math.sin(u), 0]
    const r: Vector = [dot(up, x), dot(up, y), dot(up, z)]
    const t = cross(r, [inertiaKgM2[0] * r[0], inertiaKgM2[1] * r[1], inertiaKgM2[2] * r[2]])
    const turned = combine(combine(x, t[0], y, t[1]), 1, z, t[2])
    momentum = combine(momentum, 1, turned, stepNMS)
    path.push(momentum)
  }
  const swing = path.map((at, i) => combine(at, 1, momentum, -(i + 1) / STEPS))
  const middle = [0, 1, 2].map((axis) => {
    const values = swing.map((at) => at[axis]!)
    return (Math.max(...values) + Math.min(...values)) / 2
  }) as unknown as Vector
  const distances = swing.map((at) => {
    const off = combine(at, 1, middle, -1)
    return Math.sqrt(dot(off, off))
  })
  return { cyclicNMS: Math.max(...distances), secularNMS: momentum[1] }
}

const NODES = 46
const NODE_STEP_RAD = Math.PI / 2 / (NODES - 1)
/** At each angle: cyclic of a slender body, of a flat one, secular of a slender body, of a flat one. */
const COLUMNS = 4

/**
 * {@link gravityMomentum} of unit bodies by the Sun's angle, for many look-ups. The torque is linear in two differences of
 * inertia: I_x - I_y of a slender body along the wings, and I_z - I_x of a flat one across the Sun; the table holds what one
 * kg m² of each gives at one rad/s.
 *
 * Source: [wertz-1978] section 17.2, as of {@link gravityMomentum}.
 */
export function gravityMomentumTable(attitude: RadiatorAttitude): Float64Array {
  const of = (node: number, inertiaKgM2: PrincipalInertiaKgM2) =>
    gravityMomentum({ attitude, sunOffNormalRad: node * NODE_STEP_RAD, meanMotionRadPerS: 1, inertiaKgM2 })
  const table = new Float64Array(NODES * COLUMNS)
  for (let node = 0; node < NODES; node++) {
    const slender = of(node, [1, 0, 1])
    const flat = of(node, [0, 0, 1])
    table.set([slender.cyclicNMS, flat.cyclicNMS, slender.secularNMS, flat.secularNMS], node * COLUMNS)
  }
  return table
}

/**
 * {@link gravityMomentum} from its table, slender and flat parts added up.
 *
 * Source: [wertz-1978] section 17.2, as of {@link gravityMomentum}.
 * Valid: the secular part is exact but for the steps of 2 degrees; the cyclic part is never below the full answer, and above
 * it by less than 3 % of the 3 n dI / 4 of a body held still, for bodies as slender as satellites with two long wings are.
 * @example tabledGravityMomentum(gravityMomentumTable('radial'), { sunOffNormalRad: 0.5, meanMotionRadPerS: 1.08e-3,
 *   inertiaKgM2: [3e6, 1e5, 3e6] }).secularNMS // -12413
 */
export function tabledGravityMomentum(
  table: Float64Array,
  args: {
    readonly sunOffNormalRad: number
    readonly meanMotionRadPerS: number
    readonly inertiaKgM2: PrincipalInertiaKgM2
  },
): OrbitMomentum {
  const { inertiaKgM2, meanMotionRadPerS } = args
  const position = Math.min(NODES - 1, Math.max(0, args.sunOffNormalRad / NODE_STEP_RAD))
  const low = Math.min(NODES - 2, wholeSteps(position))
  const share = position - low
  const slender = Math.abs(inertiaKgM2[0] - inertiaKgM2[1]) * meanMotionRadPerS
  const flat = Math.abs(inertiaKgM2[2] - inertiaKgM2[0]) * meanMotionRadPerS
  const i = low * COLUMNS
  const j = i + COLUMNS
  const below = 1 - share
  return {
    cyclicNMS:
      slender * (below * table[i]! + share * table[j]!) + flat * (below * table[i + 1]! + share * table[j + 1]!),
    secularNMS:
      slender * (below * table[i + 2]! + share * table[j + 2]!) +
      flat * (below * table[i + 3]! + share * table[j + 3]!),
  }
}
