import { EARTH_RADIUS_M, YEAR_S } from '../../constants.ts'
import { nrlmsise00 } from '../../environment/atmosphere/nrlmsise00.ts'
import { type ActivityOfDay, activityAt, apOfF107 } from '../../environment/atmosphere/solar-activity.ts'
import { geodeticOf } from '../../environment/geodesy.ts'

/** Days are told apart by fives. */
const DAYS_S = 5 * 86_400
const YEAR_DAYS = 365
/** Places along a revolution; every fourth at the same hour of the day, as the Earth turns below. */
const PLACES = 24
const TURNS = 4
/** Heights of the tables: the logarithm of the density is straight between them, the more so the higher. */
const LOW_STEP_M = 10e3
const HIGH_STEP_M = 20e3
const HIGH_FROM_M = 300e3
const LOWEST_M = 100e3
/** Air of a later year is that of an earlier one: seasons and cycles come again after so many years. */
const CYCLE_YEARS = 11
const LAST_YEAR_MS = Date.UTC(2040, 0, 1)

/** Where and when revolutions are flown, as the air tells them apart. */
export interface PlaneOfDay {
  readonly inclinationRad: number
  /** Local solar time of the ascending node. */
  readonly nodeHours: number
  readonly unixMs: number
  /** Activity that a study holds at a level, in place of the day's. */
  readonly heldSfu: number | undefined
}

/** Density by the angle from the ascending node and the height over the ellipsoid. */
export type AirOfPlane = (fromNodeRad: number, altitudeM: number) => number

const NO_LOGS: Float64Array = new Float64Array(PLACES + 1)

/** Logarithms by height, worked out when they are first asked for; the same for all designs of a plane. */
const planes = new Map<string, Map<number, Float64Array>>()

/**
 * The air along a revolution on a day: NRLMSISE-00 at the day's F10.7, its 81-day mean and Ap, by season, latitude and local
 * time of the places, as the Earth turns below them. Planes are told apart by degrees and half hours, days by fives.
 *
 * Source: [picone-2002], [celestrak-space-weather].
 * Valid: against the model place by place 1 % of a revolution's mean, between heights by the straight logarithm.
 */
export function airOfPlane({ inclinationRad, nodeHours, unixMs, heldSfu }: PlaneOfDay): AirOfPlane {
  const degrees = Math.round((inclinationRad * 180) / Math.PI)
  const halfHours = ((Math.round(nodeHours * 2) % 48) + 48) % 48
  const days = Math.floor(folded(unixMs) / (DAYS_S * 1e3))
  const key = `${degrees} ${halfHours} ${days} ${heldSfu ?? ''}`
  let heights = planes.get(key)
  if (heights === undefined) {
    heights = new Map()
    planes.set(key, heights)
  }
  const known = heights
  const plane = { inclinationRad: (degrees * Math.PI) / 180, nodeHours: halfHours / 2 }
  const atHeight = (altitudeM: number) => {
    const found = known.get(altitudeM)
    if (found !== undefined) return found
    const made = logsAt(plane, altitudeM, (days + 0.5) * DAYS_S * 1e3, heldSfu)
    known.set(altitudeM, made)
    return made
  }
  // One place follows another, mostly between the same heights.
  let [lowM, highM] = [Number.NaN, Number.NaN]
  let [below, above] = [NO_LOGS, NO_LOGS]
  return (fromNodeRad, altitudeM) => {
    const height = Math.max(LOWEST_M, altitudeM)
    if (!(height >= lowM && height < highM)) {
      const stepM = height < HIGH_FROM_M ? LOW_STEP_M : HIGH_STEP_M
      lowM = Math.floor(height / stepM) * stepM
      highM = lowM + stepM
      below = atHeight(lowM)
      above = atHeight(highM)
    }
    const share = (height - lowM) / (highM - lowM)
    const turns = fromNodeRad / (2 * Math.PI)
    const place = (turns - Math.floor(turns)) * PLACES
    const k = Math.min(PLACES - 1, Math.floor(place))
    const lower = below[k]! + (place - k) * (below[k + 1]! - below[k]!)
    const upper = above[k]! + (place - k) * (above[k + 1]! - above[k]!)
    return Math.exp((1 - share) * lower + share * upper)
  }
}

function folded(unixMs: number): number {
  const cycleMs = CYCLE_YEARS * YEAR_S * 1e3
  return unixMs < LAST_YEAR_MS ? unixMs : unixMs - Math.ceil((unixMs - LAST_YEAR_MS) / cycleMs) * cycleMs
}

const activityHeldAt = (f107Sfu: number): ActivityOfDay => ({
  f107Sfu,
  f107MeanSfu: f107Sfu,
  apIndex: apOfF107(f107Sfu),
})

/** Logarithms of the density round a revolution at one height, the first once more at its end. */
function logsAt(
  { inclinationRad, nodeHours }: Pick<PlaneOfDay, 'inclinationRad' | 'nodeHours'>,
  altitudeM: number,
  unixMs: number,
  heldSfu: number | undefined,
): Float64Array {
  const yearMs = Date.UTC(new Date(unixMs).getUTCFullYear(), 0, 1)
  const dayOfYear = Math.min(YEAR_DAYS, 1 + Math.floor((unixMs - yearMs) / 86_400e3))
  const activity = heldSfu === undefined ? activityAt(unixMs) : activityHeldAt(heldSfu)
  const r = EARTH_RADIUS_M + altitudeM
  const logs = new Float64Array(PLACES + 1)
  for (let k = 0; k < PLACES; k++) {
    const u = (k * 2 * Math.PI) / PLACES
    const across = Math.sin(u) * Math.cos(inclinationRad)
    const localTimeHours = (((nodeHours + (Math.atan2(across, Math.cos(u)) * 12) / Math.PI) % 24) + 24) % 24
    const z = r * Math.sin(u) * Math.sin(inclinationRad)
    const utS = ((k % TURNS) * 86_400) / TURNS
    logs[k] = Math.log(
      nrlmsise00({
        dayOfYear,
        utS,
        altitudeM,
        latitudeRad: geodeticOf({ x: r * Math.hypot(Math.cos(u), across), y: 0, z }).latitudeRad,
        longitudeRad: ((localTimeHours - utS / 3600) * Math.PI) / 12,
        localTimeHours,
        ...activity,
      }).dragDensityKgPerM3,
    )
  }
  logs[PLACES] = logs[0]!
  return logs
}
