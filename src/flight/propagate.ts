import { EARTH_J2, EARTH_MU_M3_PER_S2, EARTH_RADIUS_M, EARTH_RATE_RAD_PER_S } from '../constants.ts'
import type { Vector } from '../environment/frames.ts'
import { type Rate, stepOfEighthOrder } from './eighth-order.ts'
import type { OrbitState } from './orbit-state.ts'
import { tesseralGravity } from './tesserals.ts'

/** Zonal coefficients beside J2. Source: [egm96]. */
export const EARTH_J3 = -2.53266e-6
const EARTH_J4 = -1.6196e-6

export interface Propulsion {
  /** Thrust at a time, place and mass, 0 where the thruster is off, negative backwards. */
  readonly thrustN: (timeS: number, state: OrbitState, massKg: number) => number
  /** What it points along, of any length; the velocity without it. */
  readonly direction?: (timeS: number, state: OrbitState) => Vector
  readonly exhaustSpeedMPerS: number
}

export interface Air {
  readonly densityKgPerM3: (state: OrbitState) => number
  /** Drag coefficient times area. */
  readonly dragAreaM2: number
}

/** A state, and the mass that is left of the satellite. */
export interface FlownState extends OrbitState {
  readonly timeS: number
  readonly massKg: number
}

/** Numbers of a state: place, velocity and mass. */
const ROW = 7

/**
 * Flies a satellite step by step: Earth's gravity to degree four, or a point mass's; drag in air that turns with the Earth; thrust;
 * Dormand and Prince's method of eighth order. Gives the state at every step, the first and the last included; the last is the first that
 * is down, where one is.
 *
 * Source: [vallado-2013], sections 8.6 (drag) and 8.7 (zonal harmonics); [hairer-1993].
 * Assumes: axes whose third is the Earth's pole; no Sun, Moon or light pressure.
 * Valid: low orbit within 1 m after 12 h of GMAT's field of degree four, without tesserals within 2.5 km; steps of at most a twentieth of a revolution.
 */
export function propagate(args: {
  readonly start: OrbitState
  readonly massKg: number
  readonly durationS: number
  readonly stepS: number
  readonly air?: Air
  readonly propulsion?: Propulsion
  /** Turn of the Earth at the start; with it the field is flown to degree and order four, without it its zonal part. */
  readonly earthTurnRad?: number
  /** Whether the Earth pulls as a point mass. */
  readonly isPointMass?: boolean
  /** Where a flight ends before its time. */
  readonly isDown?: (state: OrbitState) => boolean
}): FlownState[] {
  const { start, massKg, durationS, stepS, isDown } = args
  const step = stepOfEighthOrder(ROW, rates(args))
  const steps = Math.ceil(durationS / stepS - 1e-9)
  const flown: FlownState[] = [{ ...start, timeS: 0, massKg }]
  const row = Float64Array.of(...start.placeM, ...start.velocityMPerS, massKg)
  for (let k = 0; k < steps; k++) {
    const timeS = k * stepS
    const h = Math.min(stepS, durationS - timeS)
    step(timeS, row, h)
    const state = stateIn(row)
    flown.push({ ...state, timeS: timeS + h, massKg: row[6]! })
    if (isDown?.(state)) break
  }
  return flown
}

function rates({
  air,
  propulsion,
  earthTurnRad,
  isPointMass = false,
}: Pick<Parameters<typeof propagate>[0], 'air' | 'propulsion' | 'earthTurnRad' | 'isPointMass'>): Rate {
  return (timeS, row, into) => {
    const state = stateIn(row)
    const massKg = row[6]!
    const vx = row[3]!
    const vy = row[4]!
    const vz = row[5]!
    const gravity = isPointMass ? centralGravity(state.placeM) : gravityAt(state.placeM, timeS, earthTurnRad)
    const thrustN = propulsion === undefined ? 0 : propulsion.thrustN(timeS, state, massKg)
    const along = propulsion?.direction?.(timeS, state) ?? state.velocityMPerS
    const [ax, ay, az] = along
    const thrust = thrustN / massKg / Math.sqrt(ax * ax + ay * ay + az * az)
    const wx = vx + EARTH_RATE_RAD_PER_S * row[1]!
    const wy = vy - EARTH_RATE_RAD_PER_S * row[0]!
    const wind = Math.sqrt(wx * wx + wy * wy + vz * vz)
    const drag = air === undefined ? 0 : (-0.5 * air.densityKgPerM3(state) * air.dragAreaM2 * wind) / massKg
    into[0] = vx
    into[1] = vy
    into[2] = vz
    into[3] = gravity[0] + thrust * ax + drag * wx
    into[4] = gravity[1] + thrust * ay + drag * wy
    into[5] = gravity[2] + thrust * az + drag * vz
    into[6] = propulsion === undefined ? 0 : -Math.abs(thrustN) / propulsion.exhaustSpeedMPerS
  }
}

const stateIn = (row: Float64Array): OrbitState => ({
  placeM: [row[0]!, row[1]!, row[2]!],
  velocityMPerS: [row[3]!, row[4]!, row[5]!],
})

function gravityAt(place: Vector, timeS: number, earthTurnRad: number | undefined): Vector {
  const zonal = zonalGravity(place)
  if (earthTurnRad === undefined) return zonal
  const turn = earthTurnRad + EARTH_RATE_RAD_PER_S * timeS
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const [x, y, z] = place
  const [gx, gy, gz] = tesseralGravity([cos * x + sin * y, cos * y - sin * x, z])
  return [zonal[0] + cos * gx - sin * gy, zonal[1] + sin * gx + cos * gy, zonal[2] + gz]
}

function centralGravity([x, y, z]: Vector): Vector {
  const square = x * x + y * y + z * z
  const central = -EARTH_MU_M3_PER_S2 / (square * Math.sqrt(square))
  return [central * x, central * y, central * z]
}

/** Acceleration by a point mass and its zonal harmonics J2 to J4. */
function zonalGravity(place: Vector): Vector {
  const x = place[0]
  const y = place[1]
  const z = place[2]
  const r = Math.sqrt(x * x + y * y + z * z)
  const s = (z * z) / (r * r)
  const ratio = EARTH_RADIUS_M / r
  const square = ratio * ratio
  const central = -EARTH_MU_M3_PER_S2 / (r * r * r)
  const j2 = 1.5 * EARTH_J2 * square
  const j3 = 2.5 * EARTH_J3 * square * ratio * (z / r)
  const j4 = -0.625 * EARTH_J4 * square * square
  const level = 1 + j2 * (1 - 5 * s) + j3 * (3 - 7 * s) + j4 * (3 - 42 * s + 63 * s * s)
  const upright = 1 + j2 * (3 - 5 * s) + j3 * (6 - 7 * s) + j4 * (15 - 70 * s + 63 * s * s)
  // J3 pulls along the pole also where z is zero.
  const pole = -1.5 * EARTH_J3 * square * ratio * central * r
  return [central * level * x, central * level * y, central * upright * z + pole]
}
