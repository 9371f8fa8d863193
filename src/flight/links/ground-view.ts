import { gstime } from 'satellite.js'
import { groundAngleRad } from '../../constellation/network/visibility.ts'
import { orbitOf, placeOf } from '../../constellation/pattern/orbits.ts'
import type { Vector } from '../../environment/frames.ts'
import { raanRateRadPerS } from '../../environment/orbit.ts'
import { laterBy } from '../epoch.ts'
import type { Fleet } from '../fleet.ts'
import { earthFixedOf, PLACES } from '../ground-sites.ts'
import { temePropagator } from '../sgp4.ts'
import { NETWORK_STEP_S } from './fly-links.ts'

/** What sites saw of one satellite. */
export interface SiteView {
  readonly siteCount: number
  /** Share of time that a site is in view, and that one is whose sky is clear. */
  readonly inViewFraction: number
  readonly clearFraction: number
  /** Longest time without a site in view. */
  readonly longestGapS: number
  /** Sites in view at each instant that was asked for. */
  readonly counts: readonly number[]
}

/**
 * The ground sites that see the first satellite of a fleet above an elevation, from its epoch over a time; weather
 * of sites independent.
 *
 * Source: [wgs84] for the sites; [larson-wertz-1999] section 5.2.
 */
export function flySites(
  fleet: Fleet,
  { timesS, durationS }: { readonly timesS: readonly number[]; readonly durationS: number },
  site: { readonly count: number; readonly elevationRad: number; readonly clearFraction: number },
): SiteView {
  const places = PLACES.slice(0, site.count).map((place) => {
    const [latitude, longitude] = [(place.latitudeDeg * Math.PI) / 180, (place.longitudeDeg * Math.PI) / 180]
    const across = Math.cos(latitude)
    const up: Vector = [across * Math.cos(longitude), across * Math.sin(longitude), Math.sin(latitude)]
    return { at: earthFixedOf(place), up }
  })
  const fly = temePropagator({ ...fleet.elements(0), bstar: 0 }, fleet.epoch)
  const least = Math.sin(site.elevationRad)
  const countAt = (timeS: number) => {
    const [x, y, z] = earthFixed(fly(timeS).placeM, gstime(new Date(laterBy(fleet.epoch, timeS).unixMs)))
    return places.filter(({ at, up }) => {
      const [dx, dy, dz] = [x - at.x, y - at.y, z - at.z]
      return dx * up[0] + dy * up[1] + dz * up[2] >= least * Math.hypot(dx, dy, dz)
    }).length
  }
  const stepCount = Math.floor(durationS / NETWORK_STEP_S)
  const often = Array.from({ length: stepCount }, (_, k) => countAt((k + 0.5) * NETWORK_STEP_S))
  return {
    siteCount: places.length,
    inViewFraction: often.filter((count) => count > 0).length / stepCount,
    clearFraction: often.reduce((sum, count) => sum + 1 - (1 - site.clearFraction) ** count, 0) / stepCount,
    longestGapS: longestRun(often, (count) => count === 0) * NETWORK_STEP_S,
    counts: timesS.map(countAt),
  }
}

function longestRun(values: readonly number[], is: (value: number) => boolean): number {
  let [longest, run] = [0, 0]
  for (const value of values) {
    run = is(value) ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest
}

const earthFixed = ([x, y, z]: Vector, turnRad: number): Vector => {
  const [cos, sin] = [Math.cos(turnRad), Math.sin(turnRad)]
  return [cos * x + sin * y, cos * y - sin * x, z]
}

/** Of larger fleets as many satellites stand for all: what they show is seen at least so often. */
const MOST_SEEN = 50_000
/** Instants over the life: shells that begin side by side drift apart meanwhile. Of few satellites more, as they are seen seldom. */
const LEAST_INSTANTS = 24
const SATELLITE_INSTANTS = 20_000
const LONGITUDES = 12

/** Places on the ground that see satellites above an elevation: sites, or the regions of users. */
export interface Viewers {
  readonly elevationRad: number
  readonly places: readonly { readonly latitudeRad: number; readonly shareFraction: number }[]
}

/**
 * Share of time that sites, or users, see some satellite of the whole fleet above their elevation, mean over their places.
 *
 * Assumes: circular motion and the mean drift of the planes; all longitudes alike over the life.
 */
export function seenFromGround(fleet: Fleet, lifeS: number, viewers: readonly Viewers[]): number[] {
  const { satelliteCount, layout, meanSunRad } = fleet
  const every = Math.max(1, Math.ceil(satelliteCount / MOST_SEEN))
  const orbits = Array.from({ length: Math.ceil(satelliteCount / every) }, (_, k) => {
    const orbit = orbitOf(layout, k * every, meanSunRad)
    return { orbit, driftRadPerS: raanRateRadPerS(orbit) }
  })
  const instants = Math.max(LEAST_INSTANTS, Math.ceil(SATELLITE_INSTANTS / orbits.length))
  const sums = viewers.map(() => 0)
  for (let k = 0; k < instants; k++) {
    const timeS = ((k + 0.5) * lifeS) / instants
    const places = orbits.map(({ orbit, driftRadPerS }) => ({
      placeM: placeOf({ ...orbit, nodeRad: orbit.nodeRad + driftRadPerS * timeS }, timeS),
      altitudeM: orbit.altitudeM,
    }))
    viewers.forEach((one, e) => {
      sums[e]! += seenAtOnce(places, one, k / instants) / instants
    })
  }
  return sums
}

/** Share of the viewers who see a satellite at an instant; meridians turn from one instant to the next, once in all. */
function seenAtOnce(
  places: readonly { readonly placeM: Vector; readonly altitudeM: number }[],
  { elevationRad, places: from }: Viewers,
  turned: number,
): number {
  const up = places.map(({ placeM: [x, y, z], altitudeM }) => {
    const r = Math.hypot(x, y, z)
    return { x: x / r, y: y / r, z: z / r, least: Math.cos(groundAngleRad(altitudeM, elevationRad)) }
  })
  let seen = 0
  from.forEach(({ latitudeRad, shareFraction }, place) => {
    const [z, across] = [Math.sin(latitudeRad), Math.cos(latitudeRad)]
    for (let k = 0; k < LONGITUDES; k++) {
      const longitudeRad = ((k + turned + place / from.length) * 2 * Math.PI) / LONGITUDES
      const [x, y] = [across * Math.cos(longitudeRad), across * Math.sin(longitudeRad)]
      const isSeen = up.some((one) => one.x * x + one.y * y + one.z * z >= one.least)
      if (isSeen) seen += shareFraction / LONGITUDES
    }
  })
  return seen
}
