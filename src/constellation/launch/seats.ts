import type { Launcher } from '../../node/components.ts'
import { busVolumeM3 } from '../../node/geometry.ts'
import { type LaunchSeats, launchSeats } from '../../node/launch.ts'
import type { NodeSizing } from '../../node/size.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { Spaceport } from '../components.ts'
import type { ConstellationDesign } from '../design.ts'
import { turnInto } from './spaceports.ts'

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
  const { sites, launchesPerYear, paidMPerS } = flightsOf(launcher, spaceports)
  // What is booked is booked on the first launcher.
  const bookedCount = launcher === design.launcher ? design.seatsPerLaunchCount : 0
  const straightTo = (inclinationRad: number) =>
    launchSeats({
      launcher,
      assumptions,
      injectionAltitudeM: design.injectionAltitudeM,
      inclinationRad,
      satelliteKg: node.mass.launchKg,
      busVolumeM3: busVolumeM3(node.design, node.load, assumptions),
      stowedVolumeM3: node.cost.stowedVolumeM3,
      canister: node.structure.canister,
      bookedCount,
    })
  // By Tsiolkovsky a turn takes its share of all that reaches orbit, the last stage included.
  const seatsAfter = (turnMPerS: number, { payloadKg, byMassRatio, byBayRatio }: LaunchSeats): number => {
    if (payloadKg === 0) return 0
    const { finalStageKg, exhaustMPerS } = launcher
    const turnedKg = (payloadKg + finalStageKg) * Math.exp(-turnMPerS / exhaustMPerS) - finalStageKg
    const fitting = Math.min(byBayRatio, byMassRatio * Math.max(0, turnedKg / payloadKg))
    return bookedCount > 0 ? Math.min(bookedCount, fitting) : Math.floor(fitting)
  }
  const seatsAnew = (inclinationRad: number): number => {
    let licensed = 0
    let seats = 0
    let straight: LaunchSeats | undefined
    for (let s = 0; s < sites.length; s++) {
      const turned = turnInto(sites[s]!, inclinationRad)
      if (turned === undefined) continue
      licensed += launchesPerYear[s]!
      if (turned > paidMPerS) {
        straight ??= straightTo(inclinationRad)
        seats += launchesPerYear[s]! * seatsAfter(turned - paidMPerS, straight)
      } else if (bookedCount > 0) seats += launchesPerYear[s]! * bookedCount
      else {
        straight ??= straightTo(inclinationRad)
        seats += launchesPerYear[s]! * straight.count
      }
    }
    if (licensed > 0) return seats / licensed
    return bookedCount > 0 ? bookedCount : straightTo(inclinationRad).count
  }
  // All inclined shells have one inclination, and each is asked for by what is launched and by how long it drifts.
  const found = new Map<number, number>()
  return (inclinationRad) => {
    const before = found.get(inclinationRad)
    if (before !== undefined) return before
    const seats = seatsAnew(inclinationRad)
    found.set(inclinationRad, seats)
    return seats
  }
}

/** The seats of a design's launchers. */
export interface FleetSeats {
  readonly first: (inclinationRad: number) => number
  readonly second: (inclinationRad: number) => number
}

/** Satellites on one launch of each launcher of a design, as of {@link seatsOf}. */
export function fleetSeats(
  design: ConstellationDesign,
  context: Pick<ConstellationContext, 'assumptions' | 'spaceports'>,
  node: NodeSizing,
): FleetSeats {
  const { launcher, secondLauncher } = design
  const first = seatsOf(launcher, design, context, node)
  return { first, second: secondLauncher === launcher ? first : seatsOf(secondLauncher, design, context, node) }
}

/** Where a launcher flies from, and the turn that its published payload has paid for. */
interface Flights {
  readonly sites: readonly Spaceport[]
  readonly launchesPerYear: readonly number[]
  readonly paidMPerS: number
}

/** Of a study's spaceports and launchers, which all candidates share. */
const known = new WeakMap<readonly Spaceport[], Map<Launcher, Flights>>()

function flightsOf(launcher: Launcher, spaceports: readonly Spaceport[]): Flights {
  const found = known.get(spaceports)?.get(launcher)
  if (found !== undefined) return found
  const ofLaunchers = known.get(spaceports) ?? new Map<Launcher, Flights>()
  known.set(spaceports, ofLaunchers)
  const flights = flightsAnew(launcher, spaceports)
  ofLaunchers.set(launcher, flights)
  return flights
}

function flightsAnew(launcher: Launcher, spaceports: readonly Spaceport[]): Flights {
  const sites = spaceports.filter(({ cadencePerYear }) => (cadencePerYear[launcher.id] ?? 0) > 0)
  return {
    sites,
    launchesPerYear: sites.map(({ cadencePerYear }) => cadencePerYear[launcher.id]!),
    paidMPerS: sites.some(({ turnRangeM }) => turnRangeM > 0) ? referenceTurnMPerS(launcher, sites) : 0,
  }
}

/** The turn on the way to the orbit that a launcher's payload is published for, from the site that turns least. */
function referenceTurnMPerS({ referenceInclinationRad }: Launcher, sites: readonly Spaceport[]): number {
  let least = Number.POSITIVE_INFINITY
  for (const site of sites) {
    least = Math.min(least, turnInto(site, referenceInclinationRad) ?? least)
  }
  return Number.isFinite(least) ? least : 0
}
