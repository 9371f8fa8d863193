import { EARTH_J2, EARTH_MU_M3_PER_S2, EARTH_RADIUS_M } from '../../constants.ts'
import { elementsOf, isEquatorial, type OrbitState, stateOf } from '../orbit-state.ts'
import { type Air, EARTH_J3, type Propulsion, propagate } from '../propagate.ts'

/** An orbit at its ascending node, osculating. The eccentricity by its parts towards the node and a quarter turn on. */
export interface NodalOrbit {
  readonly semiMajorAxisM: number
  readonly towardsNodeRatio: number
  readonly aheadRatio: number
}

/** A plane against the stars. */
export interface Plane {
  readonly inclinationRad: number
  readonly nodeRad: number
}

/**
 * What the flattened Earth adds at the node to the mean semi-major axis of a circular orbit, times that axis, m2. Source:
 * [vallado-2013], section 9.6.
 */
const addedAtNodeM2 = (inclinationRad: number) =>
  1.5 * EARTH_J2 * EARTH_RADIUS_M * EARTH_RADIUS_M * Math.sin(inclinationRad) ** 2

/**
 * The frozen orbit of a mean altitude over the equatorial radius, as it osculates at its node: nearly a circle, its perigee held
 * over the pole by J3.
 */
export function frozenAtNode(altitudeM: number, inclinationRad: number): NodalOrbit {
  const meanM = EARTH_RADIUS_M + altitudeM
  const ratio = EARTH_RADIUS_M / meanM
  const sine = Math.sin(inclinationRad)
  return {
    semiMajorAxisM: meanM + addedAtNodeM2(inclinationRad) / meanM,
    towardsNodeRatio: 1.5 * EARTH_J2 * ratio * ratio * (1 - (2 / 3) * sine * sine),
    aheadRatio: ((-EARTH_J3 / EARTH_J2) * ratio * sine) / 2,
  }
}

/** Mean altitude over the equatorial radius of an orbit that is known at its node: `frozenAtNode` undone. */
export function meanAltitudeM({ semiMajorAxisM }: NodalOrbit, inclinationRad: number): number {
  const square = semiMajorAxisM * semiMajorAxisM - 4 * addedAtNodeM2(inclinationRad)
  return (semiMajorAxisM + Math.sqrt(square)) / 2 - EARTH_RADIUS_M
}

/** What a revolution does. */
export interface FlownRevolution {
  readonly durationS: number
  readonly change: NodalOrbit
  readonly burntKg: number
}

/** Share of a Kepler period after which the last step to the node is measured out. */
const NEARLY = 0.99

/**
 * One revolution from node to node, by the propagator: J2 to J4, drag, thrust along or against the velocity.
 *
 * Source: [vallado-2013], section 8.6.
 */
export function flyRevolution(args: {
  readonly orbit: NodalOrbit
  readonly plane: Plane
  readonly massKg: number
  readonly air?: Air
  readonly propulsion?: Propulsion
  readonly steps: number
}): FlownRevolution {
  const { orbit, plane, massKg, air, propulsion, steps } = args
  const periodS = 2 * Math.PI * Math.sqrt(orbit.semiMajorAxisM ** 3 / EARTH_MU_M3_PER_S2)
  const stepS = (periodS * NEARLY) / steps
  const leg = (start: OrbitState, startKg: number, durationS: number) =>
    propagate({
      start,
      massKg: startKg,
      durationS,
      stepS,
      ...(air === undefined ? {} : { air }),
      ...(propulsion === undefined ? {} : { propulsion }),
    }).at(-1)!
  const near = leg(stateAtNode(orbit, plane), massKg, periodS * NEARLY)
  const restS = timeToNodeS(near)
  const last = leg(near, near.massKg, restS)
  const { semiMajorAxisM, towardsNodeRatio, aheadRatio } = nodalOrbit(last)
  return {
    durationS: near.timeS + restS,
    burntKg: massKg - last.massKg,
    change: {
      semiMajorAxisM: semiMajorAxisM - orbit.semiMajorAxisM,
      towardsNodeRatio: towardsNodeRatio - orbit.towardsNodeRatio,
      aheadRatio: aheadRatio - orbit.aheadRatio,
    },
  }
}

/** An orbit that has gone through so many revolutions like one. */
export function goneOn(orbit: NodalOrbit, { change }: FlownRevolution, revolutions: number): NodalOrbit {
  return {
    semiMajorAxisM: orbit.semiMajorAxisM + revolutions * change.semiMajorAxisM,
    towardsNodeRatio: orbit.towardsNodeRatio + revolutions * change.towardsNodeRatio,
    aheadRatio: orbit.aheadRatio + revolutions * change.aheadRatio,
  }
}

function stateAtNode(
  { semiMajorAxisM, towardsNodeRatio, aheadRatio }: NodalOrbit,
  { inclinationRad, nodeRad }: Plane,
): OrbitState {
  const perigeeRad = Math.atan2(aheadRatio, towardsNodeRatio)
  return stateOf({
    semiMajorAxisM,
    eccentricityRatio: Math.hypot(towardsNodeRatio, aheadRatio),
    inclinationRad,
    nodeRad: isEquatorial(inclinationRad) ? 0 : nodeRad,
    perigeeRad,
    trueAnomalyRad: -perigeeRad,
  })
}

function nodalOrbit(state: OrbitState): NodalOrbit {
  const { semiMajorAxisM, eccentricityRatio, perigeeRad } = elementsOf(state)
  return {
    semiMajorAxisM,
    towardsNodeRatio: eccentricityRatio * Math.cos(perigeeRad),
    aheadRatio: eccentricityRatio * Math.sin(perigeeRad),
  }
}

/** Until the next ascending node, from a place shortly before it. */
function timeToNodeS(state: OrbitState): number {
  const { perigeeRad, trueAnomalyRad, semiMajorAxisM, eccentricityRatio } = elementsOf(state)
  const fromNodeRad = (perigeeRad + trueAnomalyRad) % (2 * Math.PI)
  const r = Math.hypot(...state.placeM)
  const momentum = Math.sqrt(EARTH_MU_M3_PER_S2 * semiMajorAxisM * (1 - eccentricityRatio * eccentricityRatio))
  return ((2 * Math.PI - fromNodeRad) * r * r) / momentum
}
