import type { Launcher } from '../../node/components.ts'
import { launchSeats } from '../../node/launch.ts'
import type { NodeSizing } from '../../node/size.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { Spaceport } from '../components.ts'
import type { ConstellationDesign } from '../design.ts'
import { passesPerDay, turnMPerS } from './spaceports.ts'

/**
 * Satellites on one launch of a launcher by inclination, mean over the sites that reach it, which share in proportion to their
 * licences. Where a way leads around land, its turn is taken off the payload, less what the launcher's published payload has
 * turned already. Where fewer fit than are booked, fewer fly, up to what the payload carries: as it is a mean over launches it is not
 * cut to whole satellites, whose steps would hide from a search what a kilogram less is worth; it errs by less than one.
 */
export function seatsOf(
  launcher: Launcher,
  design: ConstellationDesign,
  { assumptions, spaceports }: Pick<ConstellationContext, 'assumptions' | 'spaceports'>,
  node: NodeSizing,
): (inclinationRad: number) => number {
  const { sites, paidMPerS } = flightsOf(launcher, spaceports)
  // What is booked is booked on the first launcher.
  const bookedCount = launcher === design.launcher ? design.seatsPerLaunchCount : 0
  const seatsAfter = (turn: number, inclinationRad: number): number => {
    if (turn === 0 && bookedCount > 0) return bookedCount
    const seats = launchSeats({
      launcher: turn === 0 ? launcher : { ...launcher, referenceSpeedMPerS: launcher.referenceSpeedMPerS - turn },
      assumptions,
      injectionAltitudeM: design.injectionAltitudeM,
      inclinationRad,
      satelliteKg: node.mass.launchKg,
      stowedVolumeM3: node.cost.stowedVolumeM3,
      bookedCount,
    })
    if (turn === 0) return seats.count
    return Math.min(seats.count, seats.byMassRatio, seats.byHeightRatio)
  }
  return (inclinationRad) => {
    let [licensed, seats, straight] = [0, 0, -1]
    for (const site of sites) {
      if (passesPerDay(site, inclinationRad) === 0) continue
      const launches = site.cadencePerYear[launcher.id]!
      const turn = Math.max(0, turnMPerS(site, inclinationRad) - paidMPerS)
      if (turn === 0 && straight < 0) straight = seatsAfter(0, inclinationRad)
      licensed += launches
      seats += launches * (turn === 0 ? straight : seatsAfter(turn, inclinationRad))
    }
    return licensed === 0 ? seatsAfter(0, inclinationRad) : seats / licensed
  }
}

/** Where a launcher flies from, and the turn that its published payload has paid for. */
interface Flights {
  readonly sites: readonly Spaceport[]
  readonly paidMPerS: number
}

/** Of a study's spaceports and launchers, which all candidates share. */
const known = new WeakMap<readonly Spaceport[], Map<Launcher, Flights>>()

function flightsOf(launcher: Launcher, spaceports: readonly Spaceport[]): Flights {
  let ofLaunchers = known.get(spaceports)
  if (ofLaunchers === undefined) known.set(spaceports, (ofLaunchers = new Map()))
  let flights = ofLaunchers.get(launcher)
  if (flights === undefined) {
    const sites = spaceports.filter(({ cadencePerYear }) => (cadencePerYear[launcher.id] ?? 0) > 0)
    const paidMPerS = sites.some(({ turnRangeM }) => turnRangeM > 0) ? referenceTurnMPerS(launcher, sites) : 0
    ofLaunchers.set(launcher, (flights = { sites, paidMPerS }))
  }
  return flights
}

/** The turn on the way to the orbit that a launcher's payload is published for, from the site that turns least. */
function referenceTurnMPerS({ referenceInclinationRad }: Launcher, sites: readonly Spaceport[]): number {
  let least = Number.POSITIVE_INFINITY
  for (const site of sites) {
    if (passesPerDay(site, referenceInclinationRad) === 0) continue
    least = Math.min(least, turnMPerS(site, referenceInclinationRad))
  }
  return Number.isFinite(least) ? least : 0
}
