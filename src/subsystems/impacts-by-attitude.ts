import { debrisStream, meteoroidStream, type Particle, speedMoment } from '../environment/impact-streams.ts'
import { circularSpeedMPerS } from '../environment/orbit.ts'
import { wholeSteps } from '../whole-steps.ts'
import { bodyAxes } from './attitude-momentum.ts'
import { REFERENCE_DEBRIS_M_PER_S } from './perforation.ts'
import type { RadiatorAttitude } from './view-factors.ts'

/** Holes in a panel held in an attitude, over those of `perforationsPerM2Year`, which knows no direction. */
export interface ImpactsByAttitude {
  readonly debrisOnPlateRatio: number
  readonly debrisOnPipeRatio: number
  readonly meteoroidsOnPlateRatio: number
  readonly meteoroidsOnPipeRatio: number
}

/** How fast holes grow with the speed across the wall: the slope of the flux over the diameter times that of the limit, 0.63. */
const DEBRIS_EXPONENT = 1.4
const METEOROID_EXPONENT = 2.15

const REVOLUTION_STEPS = 16
const SUN_STEP_RAD = Math.PI / 12
const SUN_NODES = 7
const INCLINATION_STEP_RAD = Math.PI / 18
const ALTITUDES_M = [200e3, 400e3, 700e3, 1200e3, 2000e3] as const
/** Of the streams: speeds change by 4 % between 350 and 900 km. */
const STREAM_ALTITUDE_M = 600e3

/** At each angle of the Sun: plate, pipe. */
type Row = Float64Array
/** Of each attitude by node; arrays, as four rows are looked up for each design. */
const newRows = (): Record<RadiatorAttitude, Row[]> => ({ radial: [], velocity: [], inertial: [] })
const debrisRows = newRows()
const meteoroidRows = newRows()

/**
 * Holes in a radiator by its attitude, over those in a tumbling one: both faces of a plate n, and pipes along the axes a in it,
 *
 *   plate  sum rho |v n|^(1+q) / 2       pipe  sum rho |v - (v a) a|^(1+q) c,   c = (1 / 2 pi) integral cos^(1+q)
 *
 * over what comes from all directions, rho its density and v its velocity against the satellite. Debris is taken over its flux
 * on a tumbling plate at the one speed across the wall that `perforationsPerM2Year` has; meteoroids over a tumbling plate.
 *
 * Source: [opik-1951], [ssp-30425], [ecss-e-st-10-04c], by `debrisStream` and `meteoroidStream`; [christiansen-2009] for
 * limits that go by the speed across the wall.
 * Assumes: the flux a power of the diameter, d^-2.2 for debris and d^-3.4 for meteoroids; half of the pipes along each axis of
 * the panel; a panel has no edge (a hundredth of the surface of its tubes); the Sun at its mean angle of the year.
 * Valid: ratios of leading to trailing faces as those counted on LDEF, 10 to 20.
 * @example impactsByAttitude({ attitude: 'velocity', inclinationRad: 1.7, altitudeM: 500e3, sunOffNormalRad: 0.25 }).debrisOnPlateRatio // 3.6
 */
export function impactsByAttitude(args: {
  readonly attitude: RadiatorAttitude
  readonly inclinationRad: number
  readonly altitudeM: number
  /** Between the Sun and the normal of the orbit. */
  readonly sunOffNormalRad: number
}): ImpactsByAttitude {
  const { attitude, altitudeM } = args
  const inclined = args.inclinationRad / INCLINATION_STEP_RAD
  const low = Math.min(17, Math.max(0, wholeSteps(inclined)))
  let high = 1
  while (high < ALTITUDES_M.length - 1 && altitudeM > ALTITUDES_M[high]!) high++
  const below = ALTITUDES_M[high - 1]!
  const above = ALTITUDES_M[high]!
  const aloft = Math.min(1, Math.max(0, (altitudeM - below) / (above - below)))
  const sun = Math.min(SUN_NODES - 1, Math.max(0, args.sunOffNormalRad / SUN_STEP_RAD))
  const debris = debrisRow(attitude, low)
  const nextDebris = debrisRow(attitude, low + 1)
  const meteoroids = meteoroidRow(attitude, high - 1)
  const nextMeteoroids = meteoroidRow(attitude, high)
  return {
    debrisOnPlateRatio: between(debris, nextDebris, inclined - low, sun, 0),
    debrisOnPipeRatio: between(debris, nextDebris, inclined - low, sun, 1),
    meteoroidsOnPlateRatio: between(meteoroids, nextMeteoroids, aloft, sun, 0),
    meteoroidsOnPipeRatio: between(meteoroids, nextMeteoroids, aloft, sun, 1),
  }
}

function between(a: Row, b: Row, share: number, sun: number, column: number): number {
  const k = Math.min(SUN_NODES - 2, wholeSteps(sun))
  const i = 2 * k + column
  const j = i + 2
  const along = sun - k
  const first = a[i]! + (a[j]! - a[i]!) * along
  return first + (b[i]! + (b[j]! - b[i]!) * along - first) * share
}

/** Rows are worked out at their first use: they depend on nothing else. */
function debrisRow(attitude: RadiatorAttitude, node: number): Row {
  const rows = debrisRows[attitude]
  let row = rows[node]
  if (row === undefined) {
    const stream = debrisStream(node * INCLINATION_STEP_RAD, circularSpeedMPerS(STREAM_ALTITUDE_M))
    const tumbling = (speedMoment(stream, 1) / 4) * REFERENCE_DEBRIS_M_PER_S ** DEBRIS_EXPONENT
    row = rowOf(attitude, stream, DEBRIS_EXPONENT, tumbling)
    rows[node] = row
  }
  return row
}

function meteoroidRow(attitude: RadiatorAttitude, node: number): Row {
  const rows = meteoroidRows[attitude]
  let row = rows[node]
  if (row === undefined) {
    const stream = meteoroidStream(ALTITUDES_M[node]!)
    const tumbling = speedMoment(stream, 1 + METEOROID_EXPONENT) / (2 * (2 + METEOROID_EXPONENT))
    row = rowOf(attitude, stream, METEOROID_EXPONENT, tumbling)
    rows[node] = row
  }
  return row
}

/** Means over a revolution, with the body's axes as its attitude turns them. */
function rowOf(attitude: RadiatorAttitude, stream: readonly Particle[], exponent: number, tumbling: number): Row {
  const row = new Float64Array(2 * SUN_NODES)
  for (let node = 0; node < SUN_NODES; node++) {
    let [plate, pipe] = [0, 0]
    for (let step = 0; step < REVOLUTION_STEPS; step++) {
      const u = ((step + 0.5) / REVOLUTION_STEPS) * 2 * Math.PI
      // A Sun in the plane of the orbit leaves the axes open where both ask for the same.
      const [x, y, z] = bodyAxes(attitude, Math.min(node * SUN_STEP_RAD, 1.57), u).map((axis) => inLocalFrame(axis, u))
      for (const { velocityMPerS: v, densityShare } of stream) {
        plate += densityShare * Math.abs(dot(v, y!)) ** (1 + exponent)
        const speedSquared = dot(v, v)
        for (const axis of [x!, z!]) {
          pipe += (densityShare * Math.max(0, speedSquared - dot(v, axis) ** 2) ** ((1 + exponent) / 2)) / 2
        }
      }
    }
    const scale = 1 / (REVOLUTION_STEPS * tumbling)
    row[2 * node] = (plate / 2) * scale
    row[2 * node + 1] = pipe * roundMean(1 + exponent) * scale
  }
  return row
}

type Vector = readonly [number, number, number]
const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

/** From the frame fixed in the orbit to track, across and up. */
function inLocalFrame(a: Vector, u: number): Vector {
  return [-a[0] * Math.sin(u) + a[1] * Math.cos(u), a[2], a[0] * Math.cos(u) + a[1] * Math.sin(u)]
}

/** Mean of cos^p over the way around a pipe, nothing on its lee side. */
function roundMean(power: number): number {
  const steps = 200
  let sum = 0
  for (let k = 0; k < steps; k++) sum += Math.cos(((k + 0.5) / steps - 0.5) * Math.PI) ** power
  return sum / steps / 2
}
