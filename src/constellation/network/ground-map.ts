import { EARTH_RADIUS_M } from '../../constants.ts'
import type { GroundSite, Region } from '../components.ts'

/** A region as its users reach the ground sites, the nearest first. */
export interface RegionOnMap extends Region {
  /** Of the users of all regions. */
  readonly shareFraction: number
  /** Sites by distance, and how far each is over the ground. */
  readonly sites: readonly { readonly index: number; readonly distanceM: number }[]
}

/** Where gateways and users are: what follows from the places alone, worked out once a study. */
export interface GroundMap {
  readonly sites: readonly GroundSite[]
  readonly regions: readonly RegionOnMap[]
  /** Likeness of the weather of a site with that of all sites, summed; and of the first n sites among each other. */
  readonly likenessOfSite: Float64Array
  readonly likenessOfFirst: Float64Array
  /** |sum of shares x e^(i longitude)|: 1 where all users share one local time, 0 where they are spread around the clock. */
  readonly simultaneityFraction: number
  /** Sum of shares x cos(hours from the busiest) by hour of universal time: how the traffic of all regions together swings. */
  readonly trafficSwing: Float64Array
}

/** Hours of a day by which the ground is looked at. */
export const HOURS = 24
/** Local time at which people use most. */
const BUSIEST_HOUR = 20

/** Angle of the middle of an hour of universal time from the busiest hour of a place, a day being a turn. */
export const fromBusiestRad = (hour: number, longitudeRad: number): number =>
  ((hour + 0.5 - BUSIEST_HOUR) * Math.PI) / 12 + longitudeRad

/**
 * Distances among sites and regions, and how alike the weather of sites is: e^(-d / L), d the distance over the ground.
 *
 * Source: [engineering-memory] for the length.
 */
export function groundMap(sites: readonly GroundSite[], regions: readonly Region[], weatherLengthM: number): GroundMap {
  const alike = (a: GroundSite, b: GroundSite) => Math.exp(-distanceM(a, b) / Math.max(1, weatherLengthM))
  const likenessOfSite = Float64Array.from(sites, (a) => sites.reduce((sum, b) => sum + alike(a, b), 0))
  const likenessOfFirst = new Float64Array(sites.length + 1)
  sites.forEach((site, n) => {
    const before = sites.slice(0, n).reduce((sum, other) => sum + alike(site, other), 0)
    likenessOfFirst[n + 1] = likenessOfFirst[n]! + 2 * before + 1
  })
  const users = regions.reduce((sum, { userCount }) => sum + userCount, 0)
  const along = (part: (rad: number) => number) =>
    regions.reduce((sum, { longitudeRad, userCount }) => sum + (userCount / users) * part(longitudeRad), 0)
  return {
    sites,
    likenessOfSite,
    likenessOfFirst,
    regions: regions.map((region) => ({
      ...region,
      shareFraction: region.userCount / users,
      sites: sites
        .map((site, index) => ({ index, distanceM: distanceM(site, region) }))
        .sort((a, b) => a.distanceM - b.distanceM || a.index - b.index),
    })),
    simultaneityFraction: Math.hypot(along(Math.cos), along(Math.sin)),
    trafficSwing: Float64Array.from({ length: HOURS }, (_, hour) =>
      along((rad) => Math.cos(fromBusiestRad(hour, rad))),
    ),
  }
}

/** A place on the Earth, taken as a sphere. */
interface OnEarth {
  readonly latitudeRad: number
  readonly longitudeRad: number
}

/**
 * Great circle between two places.
 * @example distanceM({ latitudeRad: 0, longitudeRad: 0 }, { latitudeRad: Math.PI / 2, longitudeRad: 1 }) / 1000 // 10018.8
 */
export function distanceM(a: OnEarth, b: OnEarth): number {
  const [north, east] = [(b.latitudeRad - a.latitudeRad) / 2, (b.longitudeRad - a.longitudeRad) / 2]
  const chord = Math.sin(north) ** 2 + Math.cos(a.latitudeRad) * Math.cos(b.latitudeRad) * Math.sin(east) ** 2
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord)))
}
