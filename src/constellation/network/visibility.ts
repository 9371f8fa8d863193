import { EARTH_RADIUS_M } from '../../constants.ts'
import { semiMajorAxisM } from '../../environment/orbit.ts'
import type { ConstellationDesign } from '../design.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import { layoutAt, type ShellKind } from '../pattern/shell-kinds.ts'
import { zeros } from '../zeros.ts'

/** Distance over the ground, seen from the Earth's centre, at which a satellite stands at an elevation. */
export function groundAngleRad(altitudeM: number, elevationRad: number): number {
  return Math.acos((EARTH_RADIUS_M * Math.cos(elevationRad)) / semiMajorAxisM(altitudeM)) - elevationRad
}

/** Latitudes at which what sites see is worked out; between them it goes in a straight line. */
const LATITUDE_STEP_RAD = (10 * Math.PI) / 180
const LATITUDE_COUNT = 9
const LATITUDES = Array.from({ length: LATITUDE_COUNT }, (_, k) => siteAt(k * LATITUDE_STEP_RAD))
const PLACES_OF_AN_ORBIT = 12

/** What sites see above an elevation, by distance of their latitude from the equator. */
export interface SeenByLatitude {
  /** Share of the day in which a site sees some satellite of the sun-synchronous shells, of the inclined ones, of any. */
  readonly sunSynchronous: readonly number[]
  readonly any: readonly number[]
  /** Satellites in view at once, mean over the day; above some number not counted unless asked for. */
  readonly inViewCount: readonly number[]
  /** Share of the day in which it is near a sun-synchronous plane: twice a day, around the local times of its nodes. */
  readonly nearSunSynchronous: readonly number[]
  /** How far from the local time of the ascending node the middle of its pass is, as an angle; of the south with the other sign. */
  readonly passOffsetRad: readonly number[]
}

/**
 * Share of time in which sites see some satellite above an elevation, by latitude.
 *
 *   planes       a site is within L of a plane while |sin i cos phi sin t - cos i sin phi| < sin L, t its hour angle
 *   satellites   1 - e^(-n), n the mean number within L
 *
 * the lesser of both: few satellites of a plane leave gaps, and many cannot be where their plane is not.
 *
 * Source: [walker-1984] for the geometry.
 * Assumes: satellites at random along their planes; formations together in one place.
 * Valid: of satellites evenly spread along one plane from the safe side, by up to 0.3 at a latitude where a site sees one in the
 * mean; of six planes that cross above 0.14 too much, as times near several of them overlap.
 */
export function seenByLatitude(
  design: ConstellationDesign,
  pattern: PatternSizing,
  elevationRad: number,
  isCounted = false,
): SeenByLatitude {
  const altitudeM = (pattern.lowestM + pattern.highestM) / 2
  const angleRad = groundAngleRad(altitudeM, elevationRad)
  const sunSynchronous = zeros(LATITUDE_COUNT)
  const nearSunSynchronous = zeros(LATITUDE_COUNT)
  const passOffsetRad = zeros(LATITUDE_COUNT)
  const any = zeros(LATITUDE_COUNT)
  const inViewCount = zeros(LATITUDE_COUNT)
  const placeCount = pattern.kinds.reduce((sum, one) => sum + one.shellCount * one.planeCount * one.slotCount, 0)
  for (const kind of pattern.kinds) {
    const plane = planeSeen(layoutAt(design, kind, altitudeM).inclinationRad, angleRad)
    const places = kind.shellCount * kind.planeCount * kind.slotCount
    for (let k = 0; k < LATITUDE_COUNT; k++) {
      const site = LATITUDES[k]!
      const pass = passOver(plane, site)
      const near = nearPlanesFraction(kind, pass)
      if (near === 0) continue
      // More in view than make the planes the lesser of both are not counted; 1 - e^-40 is 1 to the last digit.
      const enough = near < 1 ? -Math.log1p(-near) : 40
      const enoughFraction = isCounted ? undefined : enough / places
      const inView = places * shareInView(plane, site, enoughFraction)
      inViewCount[k] = inViewCount[k]! + (inView / placeCount) * pattern.satelliteCount
      const seen = Math.min(-Math.expm1(-inView), near)
      // Of one kind alone exactly its own, to the last digit.
      any[k] = any[k]! + seen - any[k]! * seen
      if (kind.isInclined) continue
      sunSynchronous[k] = seen
      nearSunSynchronous[k] = near
      passOffsetRad[k] = centreRad(pass)
    }
  }
  return { sunSynchronous, nearSunSynchronous, passOffsetRad, any, inViewCount }
}

/** The value at a latitude, of either hemisphere. */
export function atLatitude(values: readonly number[], latitudeRad: number): number {
  const steps = Math.min(LATITUDE_COUNT - 1, Math.abs(latitudeRad) / LATITUDE_STEP_RAD)
  const below = Math.min(LATITUDE_COUNT - 2, Math.floor(steps))
  return values[below]! + (steps - below) * (values[below + 1]! - values[below]!)
}

/** A site by its latitude, and a plane with the angle over the ground within which its satellites are seen. */
interface Site {
  readonly latitudeRad: number
  readonly sine: number
  readonly cosine: number
}

interface SeenPlane {
  readonly angleRad: number
  readonly sinAngle: number
  readonly cosAngle: number
  readonly sinInclination: number
  readonly cosInclination: number
}

function siteAt(latitudeRad: number): Site {
  return { latitudeRad, sine: Math.sin(latitudeRad), cosine: Math.cos(latitudeRad) }
}

function planeSeen(inclinationRad: number, angleRad: number): SeenPlane {
  return {
    angleRad,
    sinAngle: Math.sin(angleRad),
    cosAngle: Math.cos(angleRad),
    sinInclination: Math.sin(inclinationRad),
    cosInclination: Math.cos(inclinationRad),
  }
}

/**
 * Chance that one satellite, anywhere on its orbit, is within an angle of a site at a latitude.
 * @example inViewFraction(Math.PI / 2, 0, 0.2845) // 0.01302
 */
export function inViewFraction(inclinationRad: number, latitudeRad: number, angleRad: number): number {
  return shareInView(planeSeen(inclinationRad, angleRad), siteAt(latitudeRad))
}

/** {@link inViewFraction}, or some number above `enough`, where nobody asks how much above. */
function shareInView(
  { angleRad, cosAngle, sinInclination: sinI }: SeenPlane,
  { latitudeRad, sine: sinSite, cosine: cosSite }: Site,
  enough = Number.POSITIVE_INFINITY,
): number {
  // Only the part of the orbit whose latitudes come within the angle of the site's counts.
  const from = latitudeRad - angleRad < -Math.PI / 2 ? -Math.PI / 2 : arcSine(Math.sin(latitudeRad - angleRad) / sinI)
  const to = latitudeRad + angleRad > Math.PI / 2 ? Math.PI / 2 : arcSine(Math.sin(latitudeRad + angleRad) / sinI)
  const weight = (to - from) / Math.PI / PLACES_OF_AN_ORBIT
  const enoughSum = enough / weight
  // From one place to the next the sine turns on.
  const stepRad = (to - from) / PLACES_OF_AN_ORBIT
  const sinStep = Math.sin(stepRad)
  const cosStep = Math.cos(stepRad)
  let sinHere = Math.sin(from + stepRad / 2)
  let cosHere = Math.cos(from + stepRad / 2)
  let sum = 0
  for (let k = 0; k < PLACES_OF_AN_ORBIT && sum <= enoughSum; k++) {
    const sinBelow = sinI * sinHere
    const cosine = (cosAngle - sinSite * sinBelow) / (cosSite * Math.sqrt(1 - sinBelow * sinBelow))
    if (cosine < 1) sum += cosine <= -1 ? 1 : Math.acos(cosine) / Math.PI
    const sinNext = sinHere * cosStep + cosHere * sinStep
    cosHere = cosHere * cosStep - sinHere * sinStep
    sinHere = sinNext
  }
  return sum * weight
}

/** Hour angles from a plane's ascending node at which a site comes within the angle of it and leaves. */
interface Pass {
  readonly entryRad: number
  readonly exitRad: number
}

function passOver({ sinAngle, sinInclination, cosInclination }: SeenPlane, { sine, cosine }: Site): Pass {
  const swing = sinInclination * cosine
  const offset = cosInclination * sine
  return { entryRad: arcSine((offset - sinAngle) / swing), exitRad: arcSine((offset + sinAngle) / swing) }
}

const shareOfDay = ({ entryRad, exitRad }: Pass) => (exitRad - entryRad) / Math.PI
const centreRad = ({ entryRad, exitRad }: Pass) => (entryRad + exitRad) / 2

/** Share of a day in which a site is within an angle of some plane of a kind. */
function nearPlanesFraction(kind: ShellKind, pass: Pass): number {
  // Shells of inclined planes drift against each other; sun-synchronous ones stand above each other.
  const planes = kind.isInclined ? kind.planeCount * kind.shellCount : 1
  const window = kind.isInclined ? 0 : (2 * (kind.planeCount - 1) * kind.nodeStepRad) / (2 * Math.PI)
  return Math.min(1, shareOfDay(pass) * planes + window)
}

/**
 * Share of a day in which a site is within an angle of a plane, as both turn.
 * @example nearPlaneFraction(Math.PI / 2, 0, 0.2845) // 0.181
 */
export function nearPlaneFraction(inclinationRad: number, latitudeRad: number, angleRad: number): number {
  return shareOfDay(passOver(planeSeen(inclinationRad, angleRad), siteAt(latitudeRad)))
}

/**
 * Hour angle from the ascending node of a plane at which a site is in the middle of its pass; that of the descending one is as far
 * from it on the other side.
 * @example passCentreRad(1.71, 0.873, 0.237) // -0.1812
 */
export function passCentreRad(inclinationRad: number, latitudeRad: number, angleRad: number): number {
  return centreRad(passOver(planeSeen(inclinationRad, angleRad), siteAt(latitudeRad)))
}

/** Of what lies beyond -1 or 1, that of the nearer. */
const arcSine = (sine: number) => Math.asin(Math.max(-1, Math.min(1, sine)))
