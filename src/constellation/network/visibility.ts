import { EARTH_RADIUS_M } from '../../constants.ts'
import { semiMajorAxisM } from '../../environment/orbit.ts'
import type { ConstellationDesign } from '../design.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import { layoutAt, type ShellKind } from '../pattern/shell-kinds.ts'

/** Distance over the ground, seen from the Earth's centre, at which a satellite stands at an elevation. */
export function groundAngleRad(altitudeM: number, elevationRad: number): number {
  return Math.acos((EARTH_RADIUS_M * Math.cos(elevationRad)) / semiMajorAxisM(altitudeM)) - elevationRad
}

/** People by distance from the equator, bands of ten degrees by their middle, both hemispheres. Source: [ciesin-gpw4], rounded. */
export const LATITUDES_RAD = [5, 15, 25, 35, 45, 55].map((degrees) => (degrees * Math.PI) / 180)
export const PEOPLE = [0.144, 0.183, 0.294, 0.248, 0.108, 0.023]
const PLACES_OF_AN_ORBIT = 12

/**
 * Share of time in which a site where people live sees some satellite above an elevation, mean over people by latitude.
 *
 *   planes       a site is within L of a plane while |sin i cos phi sin t + cos i sin phi| < sin L, t its hour angle
 *   satellites   1 - e^(-n), n the mean number within L
 *
 * the lesser of both: few satellites of a plane leave gaps, and many cannot be where their plane is not.
 *
 * Source: [walker-1984] for the geometry, [ciesin-gpw4] for people.
 * Assumes: satellites at random along their planes; formations together in one place; sites where people are.
 * Valid: from the safe side for satellites evenly spread along one plane, by at most 0.15 where a site sees one in the mean; of
 * six planes that cross above 0.14 too much, as times near several of them overlap.
 */
export function seenFraction(design: ConstellationDesign, pattern: PatternSizing, elevationRad: number): number {
  const altitudeM = (pattern.lowestM + pattern.highestM) / 2
  const angleRad = groundAngleRad(altitudeM, elevationRad)
  const kinds = pattern.kinds.map((kind) => ({
    kind,
    inclinationRad: layoutAt(design, kind, altitudeM).inclinationRad,
  }))
  let seen = 0
  LATITUDES_RAD.forEach((latitudeRad, band) => {
    let unseen = 1
    for (const { kind, inclinationRad } of kinds) {
      const places = kind.shellCount * kind.planeCount * kind.slotCount
      const inView = places * inViewFraction(inclinationRad, latitudeRad, angleRad)
      unseen *= 1 - Math.min(-Math.expm1(-inView), nearPlanesFraction(kind, inclinationRad, latitudeRad, angleRad))
    }
    seen += PEOPLE[band]! * (1 - unseen)
  })
  return seen
}

/**
 * Chance that one satellite, anywhere on its orbit, is within an angle of a site at a latitude.
 * @example inViewFraction(Math.PI / 2, 0, 0.2845) // 0.0134
 */
export function inViewFraction(inclinationRad: number, latitudeRad: number, angleRad: number): number {
  const [sinSite, cosSite] = [Math.sin(latitudeRad), Math.cos(latitudeRad)]
  const [sinI, cosAngle] = [Math.sin(inclinationRad), Math.cos(angleRad)]
  let sum = 0
  for (let k = 0; k < PLACES_OF_AN_ORBIT; k++) {
    const sinBelow = sinI * Math.sin(((k + 0.5) / PLACES_OF_AN_ORBIT - 0.5) * Math.PI)
    const cosine = (cosAngle - sinSite * sinBelow) / (cosSite * Math.sqrt(1 - sinBelow * sinBelow))
    if (cosine < 1) sum += cosine <= -1 ? 1 : Math.acos(cosine) / Math.PI
  }
  return sum / PLACES_OF_AN_ORBIT
}

/** Share of a day in which a site is within an angle of some plane of a kind. */
function nearPlanesFraction(kind: ShellKind, inclinationRad: number, latitudeRad: number, angleRad: number): number {
  const one = nearPlaneFraction(inclinationRad, latitudeRad, angleRad)
  // Shells of inclined planes drift against each other; sun-synchronous ones stand above each other.
  const planes = kind.isInclined ? kind.planeCount * kind.shellCount : 1
  const window = kind.isInclined ? 0 : (2 * (kind.planeCount - 1) * kind.nodeStepRad) / (2 * Math.PI)
  return Math.min(1, one * planes + window)
}

/**
 * Share of a day in which a site is within an angle of a plane, as both turn.
 * @example nearPlaneFraction(Math.PI / 2, 0, 0.2845) // 0.181
 */
export function nearPlaneFraction(inclinationRad: number, latitudeRad: number, angleRad: number): number {
  const swing = Math.sin(inclinationRad) * Math.cos(latitudeRad)
  const offset = Math.cos(inclinationRad) * Math.sin(latitudeRad)
  const reach = Math.sin(angleRad)
  const at = (value: number) => Math.asin(Math.max(-1, Math.min(1, value / swing)))
  return (at(reach - offset) - at(-reach - offset)) / Math.PI
}
