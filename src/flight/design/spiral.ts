import { DAY_S, EARTH_MU_M3_PER_S2 } from '../../constants.ts'
import type { OrbitState } from '../orbit-state.ts'
import type { Air } from '../propagate.ts'
import {
  type FlownRevolution,
  flyRevolution,
  goneOn,
  meanAltitudeM,
  type NodalOrbit,
  type Plane,
} from './revolution.ts'

/** Between revolutions that are flown: no more height, and no more time, in which perigee turns by some 15 degrees. */
const STEP_M = 15e3
const STEP_S = 4 * DAY_S
/** Steps of a revolution with thrust: a shadow's edge is smoothed over one. */
const STEPS = 16
/** An orbit this near to where it should be is there: rounding leaves less. */
const THERE_M = 0.001
/** Lower than this nothing climbs. */
const LOST_BELOW_M = 120e3
const MOST_STEPS = 5000

/** Where a spiral ends, and what it took; endless where air or thrust do not let it come there. */
export interface Spiral {
  readonly timeS: number
  readonly burntKg: number
  readonly eccentricityRatio: number
}

/** What is known of a spiral at a time after its start. */
export interface SpiralDay {
  readonly plane: Plane
  readonly air: Air
  /** Thrust at a place, over a step of so much about it. */
  readonly thrustN: (stepS: number) => (state: OrbitState) => number
}

/**
 * Low thrust and air from one altitude to another: a revolution is flown by the propagator, what it does to the orbit and the
 * mass is taken for all revolutions of some days, and so on by the midpoint method. The plane is that of each day.
 *
 *   d(a, e cos w, e sin w, m) / dN = change over the revolution N
 *
 * Source: [vallado-2013], sections 8.6 and 9.6.
 * Assumes: a plane that is held; the eccentricity that thrust in sunlight leaves is let grow and turn.
 * Valid: days and propellant within 0.5 % of every revolution flown.
 */
export function flySpiral(args: {
  readonly from: NodalOrbit
  readonly toAltitudeM: number
  readonly massKg: number
  readonly exhaustMPerS: number
  readonly mostS: number
  readonly at: (timeS: number) => SpiralDay
  /** Steps shortened by so much, to see what they do. */
  readonly finer?: number
}): Spiral {
  const { toAltitudeM, exhaustMPerS, mostS, at, finer = 1 } = args
  let [orbit, massKg, timeS] = [args.from, args.massKg, 0]
  const inclinationRad = at(0).plane.inclinationRad
  const altitudeOf = (one: NodalOrbit) => meanAltitudeM(one, inclinationRad)
  const side = altitudeOf(orbit) <= toAltitudeM ? 1 : -1
  const steps = STEPS * finer
  const fly = (one: NodalOrbit, kg: number, when: number): FlownRevolution => {
    const { plane, air, thrustN } = at(when)
    const periodS = 2 * Math.PI * Math.sqrt(one.semiMajorAxisM ** 3 / EARTH_MU_M3_PER_S2)
    const propulsion = { thrustN: whenever(thrustN(periodS / steps)), exhaustSpeedMPerS: exhaustMPerS }
    return flyRevolution({ orbit: one, plane, massKg: kg, air, propulsion, steps })
  }
  for (let step = 0; step < MOST_STEPS * finer; step++) {
    const leftM = side * (toAltitudeM - altitudeOf(orbit))
    if (leftM <= THERE_M) return { timeS, burntKg: args.massKg - massKg, eccentricityRatio: eccentricityOf(orbit) }
    const first = fly(orbit, massKg, timeS)
    const gainM = side * first.change.semiMajorAxisM
    if (!(gainM > 0) || altitudeOf(orbit) < LOST_BELOW_M || timeS > mostS) break
    const most = Math.min(STEP_S / finer / first.durationS, STEP_M / finer / gainM, leftM / gainM)
    const middle = fly(
      goneOn(orbit, first, most / 2),
      massKg - (first.burntKg * most) / 2,
      timeS + (most / 2) * first.durationS,
    )
    const middleGainM = side * middle.change.semiMajorAxisM
    if (!(middleGainM > 0)) break
    const isLast = most * middleGainM >= leftM * (1 - 1e-9)
    const revolutions = isLast ? leftM / middleGainM : most
    orbit = goneOn(orbit, middle, revolutions)
    massKg -= middle.burntKg * revolutions
    timeS += middle.durationS * revolutions
    if (isLast) return { timeS, burntKg: args.massKg - massKg, eccentricityRatio: eccentricityOf(orbit) }
  }
  return { timeS: Number.POSITIVE_INFINITY, burntKg: args.massKg - massKg, eccentricityRatio: eccentricityOf(orbit) }
}

const eccentricityOf = ({ towardsNodeRatio, aheadRatio }: NodalOrbit) => Math.hypot(towardsNodeRatio, aheadRatio)

const whenever = (thrustN: (state: OrbitState) => number) => (_: number, state: OrbitState) => thrustN(state)
