import { EARTH_FLATTENING, EARTH_RADIUS_M } from '../constants.ts'
import type { Vector } from '../environment/frames.ts'
import { type Discs, freeDiscFraction } from '../environment/shadow.ts'
import { sunAngularRadiusAtRad, wayToSunM } from '../environment/sun.ts'
import { dot } from './orbit-state.ts'

/** Polar over equatorial radius. */
const POLAR_RATIO = 1 - EARTH_FLATTENING

/** Where the Sun stands from the Earth's centre: unit vector on axes whose third is the Earth's pole, and distance. */
export interface SunDirection {
  readonly toSun: Vector
  readonly distanceAu: number
}

/**
 * Share of the Sun's disc that an oblate Earth leaves free at a place: space is stretched along the pole until the Earth
 * is a sphere, and the two discs on the sky overlap.
 *
 * Source: [vallado-2013], section 5.3 (conical shadow); the stretching after [adhya-2004].
 * Assumes: the Sun's disc stays round in the stretched space, an error of a third of a percent of its size.
 * Valid: low orbit, edges within 0.5 s of STK and GMAT.
 */
export function sunlitFraction(placeM: Vector, sun: SunDirection): number {
  return freeDiscFraction(discsAt(placeM, sun))
}

function discsAt(placeM: Vector, { toSun, distanceAu }: SunDirection): Discs {
  const wayM = wayToSunM(placeM, toSun, distanceAu)
  const stretched: Vector = [placeM[0], placeM[1], placeM[2] / POLAR_RATIO]
  const sunwards: Vector = [wayM[0], wayM[1], wayM[2] / POLAR_RATIO]
  const r = Math.hypot(...stretched)
  const cosine = -dot(stretched, sunwards) / r / Math.hypot(...sunwards)
  return {
    earthRad: Math.asin(Math.min(1, EARTH_RADIUS_M / r)),
    sunRad: sunAngularRadiusAtRad(wayM),
    apartRad: Math.acos(Math.min(1, Math.max(-1, cosine))),
  }
}

/**
 * How far the Sun's centre stands above the limb of the Earth, by the same stretching, the place by parts.
 *
 * Assumes: the Sun in the direction it has from the Earth's centre, which moves an edge by 0.04 s in low orbit.
 */
export function shadowDepthRad(x: number, y: number, zPole: number, toSun: Vector): number {
  const z = zPole / POLAR_RATIO
  const sunZ = toSun[2] / POLAR_RATIO
  const r = Math.sqrt(x * x + y * y + z * z)
  const length = Math.sqrt(toSun[0] * toSun[0] + toSun[1] * toSun[1] + sunZ * sunZ)
  const cosine = -(x * toSun[0] + y * toSun[1] + z * sunZ) / (r * length)
  return Math.acos(Math.min(1, Math.max(-1, cosine))) - Math.asin(Math.min(1, EARTH_RADIUS_M / r))
}

/** One passage of the shadow, seconds after the start; umbra edges are undefined where it is grazed only. */
export interface Eclipse {
  readonly penumbraStartS: number
  readonly umbraStartS: number | undefined
  readonly umbraEndS: number | undefined
  readonly penumbraEndS: number
}

const SEARCH_STEP_S = 20
const RESOLUTION_S = 1e-3

/** The eclipses of a flight; one that the start or the end cuts has that as its edge. */
export function eclipses(args: {
  readonly placeM: (timeS: number) => Vector
  readonly sun: (timeS: number) => SunDirection
  readonly durationS: number
}): Eclipse[] {
  const { placeM, sun, durationS } = args
  // Above zero in the light; each edge is a root of one of them.
  const depth = (timeS: number, side: 1 | -1) => {
    const { earthRad, sunRad, apartRad } = discsAt(placeM(timeS), sun(timeS))
    return apartRad - earthRad - side * sunRad
  }
  const found: Eclipse[] = []
  for (const outer of intervalsBelowZero((t) => depth(t, 1), 0, durationS)) {
    const inner = intervalsBelowZero((t) => depth(t, -1), outer[0], outer[1])
    found.push({
      penumbraStartS: outer[0],
      umbraStartS: inner[0]?.[0],
      umbraEndS: inner.at(-1)?.[1],
      penumbraEndS: outer[1],
    })
  }
  return found
}

function intervalsBelowZero(f: (timeS: number) => number, fromS: number, toS: number): [number, number][] {
  const intervals: [number, number][] = []
  let open = f(fromS) < 0 ? fromS : undefined
  for (let a = fromS; a < toS; ) {
    const b = Math.min(toS, a + SEARCH_STEP_S)
    const below = f(b) < 0
    if (below && open === undefined) open = rootBetween(f, a, b)
    else if (!below && open !== undefined) {
      intervals.push([open, rootBetween(f, a, b)])
      open = undefined
    }
    a = b
  }
  if (open !== undefined) intervals.push([open, toS])
  return intervals
}

function rootBetween(f: (timeS: number) => number, fromS: number, toS: number): number {
  let [a, b] = [fromS, toS]
  const sign = f(a) < 0
  while (b - a > RESOLUTION_S) {
    const middle = (a + b) / 2
    if (f(middle) < 0 === sign) a = middle
    else b = middle
  }
  return (a + b) / 2
}
