import { EARTH_RADIUS_M } from '../../constants.ts'
import { geodeticOf } from '../geodesy.ts'
import { sunSynchronousInclinationRad } from '../orbit.ts'
import { type AtmosphereConditions, nrlmsise00 } from './nrlmsise00.ts'
import { apOfF107 } from './solar-activity.ts'

/** The fifteenth of every other month. */
const DAYS_OF_YEAR = [15, 75, 135, 196, 258, 319]
/** Places along the orbit, turns of Earth below and nodes: finer ones move the mean by less than 0.2 %. */
const PLACES = 24
const TURNS = 4
const NODES = 6

/**
 * What the altitude of a circular orbit is counted from. 'ellipsoid' keeps it above sea level everywhere, as
 * published tables do; 'sphere' counts from the equatorial radius, so that the orbit flies up to 21 km higher over
 * the poles and meets 10-25 % less air.
 */
export type AltitudeAbove = 'ellipsoid' | 'sphere'

/**
 * Density for drag over a year on a circular orbit, GTD7D: the mean over the months, the places along the orbit and
 * the turns of Earth below. 'dawn-dusk' keeps its node at 6 or 18 h; 'inclined' is the mean over the local time of
 * the node too. Ap is the one that goes with the F10.7.
 * Source: [picone-2002]. Assumes: F10.7 equal to its 81-day mean.
 *
 * @example orbitMeanDensityKgPerM3({ altitudeM: 650e3, orbit: { kind: 'dawn-dusk', ltanHours: 18 }, f107Sfu: 150,
 *   altitudeAbove: 'ellipsoid' })
 */
export function orbitMeanDensityKgPerM3(query: {
  readonly altitudeM: number
  readonly orbit:
    | { readonly kind: 'dawn-dusk'; readonly ltanHours: 6 | 18 }
    | { readonly kind: 'inclined'; readonly inclinationRad: number }
  readonly f107Sfu: number
  readonly altitudeAbove: AltitudeAbove
}): number {
  const { altitudeM, orbit, f107Sfu, altitudeAbove } = query
  const dawnDusk = orbit.kind === 'dawn-dusk'
  const inclinationRad = dawnDusk ? sunSynchronousInclinationRad(altitudeM) : orbit.inclinationRad
  const nodeHours = dawnDusk ? [orbit.ltanHours] : Array.from({ length: NODES }, (_, k) => (k * 24) / NODES)
  const apIndex = apOfF107(f107Sfu)
  let sum = 0
  let count = 0
  for (const dayOfYear of DAYS_OF_YEAR) {
    for (const nodeHour of nodeHours) {
      for (let k = 0; k < PLACES; k++) {
        const u = ((k + 0.5) * 2 * Math.PI) / PLACES
        const across = Math.sin(u) * Math.cos(inclinationRad)
        const localTimeHours = (((nodeHour + (Math.atan2(across, Math.cos(u)) * 12) / Math.PI) % 24) + 24) % 24
        const r = EARTH_RADIUS_M + altitudeM
        const place = geodeticOf({
          x: r * Math.hypot(Math.cos(u), across),
          y: 0,
          z: r * Math.sin(u) * Math.sin(inclinationRad),
        })
        for (let turn = 0; turn < TURNS; turn++) {
          const utS = ((turn + (k % 2) / 2) * 86_400) / TURNS
          const conditions: AtmosphereConditions = {
            dayOfYear,
            utS,
            altitudeM: altitudeAbove === 'sphere' ? place.altitudeM : altitudeM,
            latitudeRad: place.latitudeRad,
            longitudeRad: ((localTimeHours - utS / 3600) * Math.PI) / 12,
            localTimeHours,
            f107MeanSfu: f107Sfu,
            f107Sfu,
            apIndex,
          }
          sum += nrlmsise00(conditions).dragDensityKgPerM3
          count++
        }
      }
    }
  }
  return sum / count
}

/** Mean, least and greatest density over the globe, the year and the day. */
export interface GlobalDensity {
  readonly meanKgPerM3: number
  readonly lowestKgPerM3: number
  readonly highestKgPerM3: number
}

/** Density for drag over latitudes of equal area, longitudes, times of day and of the year, at one altitude. */
export function globalDensity(query: {
  readonly altitudeM: number
  readonly f107Sfu: number
  /** Of the 81 days around; the same where none is given. */
  readonly f107MeanSfu?: number
  readonly apIndex: number
}): GlobalDensity {
  let [sum, count, lowest, highest] = [0, 0, Number.POSITIVE_INFINITY, 0]
  for (const dayOfYear of DAYS_OF_YEAR) {
    for (let quarter = 0; quarter < 4; quarter++) {
      const utS = quarter * 21_600
      for (let band = 0; band < 12; band++) {
        const latitudeRad = Math.asin(-1 + (band + 0.5) / 6)
        for (let k = 0; k < 8; k++) {
          const longitudeRad = (-180 + 45 * k) * (Math.PI / 180)
          const density = nrlmsise00({
            dayOfYear,
            utS,
            altitudeM: query.altitudeM,
            latitudeRad,
            longitudeRad,
            localTimeHours: (((utS / 3600 + (longitudeRad * 12) / Math.PI) % 24) + 24) % 24,
            f107MeanSfu: query.f107MeanSfu ?? query.f107Sfu,
            f107Sfu: query.f107Sfu,
            apIndex: query.apIndex,
          }).dragDensityKgPerM3
          sum += density
          count++
          lowest = Math.min(lowest, density)
          highest = Math.max(highest, density)
        }
      }
    }
  }
  return { meanKgPerM3: sum / count, lowestKgPerM3: lowest, highestKgPerM3: highest }
}
