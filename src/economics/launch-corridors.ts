import { dogLeg } from './dog-leg.ts'

/** Where launchers fly from: azimuths are clockwise from north. */
export interface LaunchSite {
  readonly latitudeRad: number
  /** Its corridor. */
  readonly leastAzimuthRad: number
  readonly mostAzimuthRad: number
  /** The one to the pole, which may lie behind land. */
  readonly leastPolarAzimuthRad: number
  readonly mostPolarAzimuthRad: number
  /** Flown first on the way into that one, for so far over the ground; 0 where nothing lies ahead. */
  readonly turnAzimuthRad: number
  readonly turnRangeM: number
}

/** Half a degree below the latitude of the site the turn costs next to nothing. */
const TURN_RAD = 0.5 * (Math.PI / 180)

/**
 * Azimuth, clockwise from north, at which a site launches into an inclination as it passes under the plane northbound: sin A = cos i /
 * cos(latitude); southbound it is pi less that. None where the plane never reaches the site.
 *
 * Source: [larson-wertz-1999] section 6.4. Assumes: a sphere that does not turn, good to some two degrees.
 * @example launchAzimuthRad(0.4985, 1.7017) * 180 / Math.PI // -8.5
 */
export function launchAzimuthRad(
  latitudeRad: number,
  inclinationRad: number,
  latitudeCosine = Math.cos(latitudeRad),
): number | undefined {
  if (Math.abs(latitudeRad) > Math.min(inclinationRad, Math.PI - inclinationRad) + TURN_RAD) return undefined
  return Math.asin(Math.max(-1, Math.min(1, Math.cos(inclinationRad) / latitudeCosine)))
}

/** Velocity that a launch into an inclination loses to the way around land; undefined where the site reaches no plane of it. */
export type TurnInto = (inclinationRad: number) => number | undefined

/** What a site's launches find, by inclination: all else is worked out once. */
export interface LaunchWays {
  /** How often a day it launches into a plane: north- and southbound, as far as its corridors let it. */
  passesPerDay(inclinationRad: number): number
  /** Of `dogLegMPerS`; none where a pass needs no turn. */
  readonly turnInto: TurnInto
}

/** The ways of one site, for a launcher. */
export function launchWays(site: LaunchSite, ascentRangeM: number): LaunchWays {
  const { latitudeRad, turnAzimuthRad: firstAzimuthRad, turnRangeM: rangeM } = site
  const around = rangeM === 0 ? () => 0 : dogLeg({ latitudeRad, firstAzimuthRad, rangeM, ascentRangeM })
  const latitudeCosine = Math.cos(latitudeRad)
  return {
    passesPerDay: passesPerDayOf(site),
    turnInto(inclinationRad) {
      const northRad = launchAzimuthRad(latitudeRad, inclinationRad, latitudeCosine)
      if (northRad === undefined) return undefined
      const southRad = Math.PI - northRad
      if (isAhead(site, northRad) || isAhead(site, southRad)) return 0
      return isBehindLand(site, northRad) || isBehindLand(site, southRad) ? around(inclinationRad) : undefined
    },
  }
}

/** How often a day a site launches into a plane, by inclination, whatever the launcher. */
export function passesPerDayOf(site: LaunchSite): LaunchWays['passesPerDay'] {
  const latitudeCosine = Math.cos(site.latitudeRad)
  const isOpen = (azimuthRad: number) => isAhead(site, azimuthRad) || isBehindLand(site, azimuthRad)
  return (inclinationRad) => {
    const northRad = launchAzimuthRad(site.latitudeRad, inclinationRad, latitudeCosine)
    if (northRad === undefined) return 0
    return (isOpen(northRad) ? 1 : 0) + (isOpen(Math.PI - northRad) ? 1 : 0)
  }
}

/**
 * The least turn of some sites, m/s; undefined where none reaches the inclination.
 *
 * Source: [larson-wertz-1999] section 6.4, by `dogLegMPerS`.
 */
export function leastTurnMPerS(sites: readonly TurnInto[], inclinationRad: number): number | undefined {
  let least: number | undefined
  for (const turnInto of sites) {
    const turn = turnInto(inclinationRad)
    if (turn === 0) return 0
    if (turn !== undefined && (least === undefined || turn < least)) least = turn
  }
  return least
}

const isAhead = (site: LaunchSite, azimuthRad: number) =>
  isBetween(azimuthRad, site.leastAzimuthRad, site.mostAzimuthRad)

const isBehindLand = (site: LaunchSite, azimuthRad: number) =>
  isBetween(azimuthRad, site.leastPolarAzimuthRad, site.mostPolarAzimuthRad)

function isBetween(azimuthRad: number, leastRad: number, mostRad: number): boolean {
  const turn = 2 * Math.PI
  const past = azimuthRad - leastRad - turn * Math.floor((azimuthRad - leastRad) / turn)
  return past <= mostRad - leastRad + 1e-9 || past > turn - 1e-9
}
