import { DAY_S, YEAR_S } from '../../constants.ts'
import type { Spaceport } from '../../node/components.ts'
import type { Flights } from '../../node/flights.ts'
import type { ShellKind } from '../pattern/shell-kinds.ts'

/** Launches of a launcher in a year, at most: to sun-synchronous shells, to inclined ones, and to both together. */
export interface OrbitCadence {
  readonly sunSynchronous: number
  readonly inclined: number
  readonly inAll: number
}

/** The same from one spaceport. */
export interface SiteCadence extends OrbitCadence {
  readonly id: string
}

/**
 * Launches a year that a site's windows take into the shells of a kind. A plane passes over the site at its hour, once or twice a
 * day; as long as the planes' hours last, the next launch follows a turnaround after the last.
 *
 *   a day = passes x min(planes, 1 + (planes - 1) step / turnaround)
 *
 * Assumes: every shell of sun-synchronous planes has the same hours, inclined shells, which drift, have any hour between them; weather,
 * range and what fails on the pad take whole days.
 */
export function windowLaunchesPerYear(
  site: Spaceport,
  kind: ShellKind,
  passes: number,
  launchDayFraction: number,
): number {
  const { planeCount, shellCount, nodeStepRad, isInclined } = kind
  const isAnyHour = isInclined && shellCount > 1
  const windowS = isAnyHour ? DAY_S : (((planeCount - 1) * nodeStepRad) / (2 * Math.PI)) * DAY_S
  const planes = isAnyHour ? planeCount * shellCount : planeCount
  const aPass = Math.min(planes, 1 + windowS / site.turnaroundS)
  const daysPerYear = (YEAR_S / DAY_S) * launchDayFraction
  return Math.floor(daysPerYear * Math.min(passes * aPass, DAY_S / site.turnaroundS))
}

/** What each spaceport that flies a launcher can do for the shells of a pattern. */
export function siteCadences(
  { ways }: Flights,
  launcherId: string,
  kinds: readonly ShellKind[],
  /** Of the lowest and the highest shell of a kind. */
  inclinationsOf: (kind: ShellKind) => readonly number[],
  launchDayFraction: number,
): SiteCadence[] {
  const cadences: SiteCadence[] = []
  const inclinations = kinds.map(inclinationsOf)
  for (const way of ways) {
    const { spaceport: site } = way
    const licensed = Math.floor(site.cadencePerYear[launcherId]!)
    let sunSynchronous = 0
    let inclined = 0
    for (let k = 0; k < kinds.length; k++) {
      const kind = kinds[k]!
      let passes = 2
      for (const inclinationRad of inclinations[k]!) passes = Math.min(passes, way.passesPerDay(inclinationRad))
      const count = Math.min(licensed, windowLaunchesPerYear(site, kind, passes, launchDayFraction))
      if (kind.isInclined) inclined = count
      else sunSynchronous = count
    }
    const inAll = Math.min(licensed, sunSynchronous + inclined)
    cadences.push({ id: site.id, sunSynchronous, inclined, inAll })
  }
  return cadences
}

/**
 * What a launcher can fly from all its sites. A site's launches to each kind and in all are bounded, and bounds of that form add up
 * over sites to bounds of that form, none of which is out of reach.
 */
export function cadenceOfAll(sites: readonly SiteCadence[]): OrbitCadence {
  let sunSynchronous = 0
  let inclined = 0
  let inAll = 0
  for (const site of sites) {
    sunSynchronous += site.sunSynchronous
    inclined += site.inclined
    inAll += site.inAll
  }
  return { sunSynchronous, inclined, inAll }
}

/**
 * Which site flies how many of the launches of a year. Those to either kind go first to where they are in nobody's way, and
 * within that to sites in proportion to what these can do; all are whole.
 */
export function launchesBySite(
  sites: readonly SiteCadence[],
  year: { readonly sunSynchronous: number; readonly inclined: number },
): number[] {
  const free = sites.map((site) => site.inAll - site.inclined)
  const first = sharedOut(year.sunSynchronous, free)
  const rest = sharedOut(
    year.sunSynchronous - sum(first),
    sites.map((site, s) => site.sunSynchronous - first[s]!),
  )
  const taken = first.map((count, s) => count + rest[s]!)
  const inclined = sharedOut(
    year.inclined,
    sites.map((site, s) => Math.min(site.inclined, site.inAll - taken[s]!)),
  )
  return taken.map((count, s) => count + inclined[s]!)
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** As much of a whole number as there is room for, in proportion to the rooms, whole. */
function sharedOut(count: number, rooms: readonly number[]): number[] {
  const room = sum(rooms)
  const share = room > 0 ? Math.min(1, count / room) : 0
  let before = 0
  let given = 0
  return rooms.map((one) => {
    before += one * share
    const own = Math.round(before) - given
    given += own
    return own
  })
}
