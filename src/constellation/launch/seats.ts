import type { Launcher } from '../../node/components.ts'
import { busVolumeM3 } from '../../node/geometry.ts'
import { type LaunchSeats, launchSeats } from '../../node/launch.ts'
import type { NodeSizing } from '../../node/size.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { Spaceport } from '../components.ts'
import type { ConstellationDesign } from '../design.ts'
import { turnInto } from './spaceports.ts'

/** Satellites on one launch of a launcher to an inclination. */
interface Seats {
  /** Mean over the sites that reach it, which share in proportion to their licences. */
  readonly meanCount: number
  /** What is booked over what fits from the site that turns least, if it turns at all: else the straight way decides. */
  readonly turnedFillRatio: number
}

/**
 * Satellites on one launch of a launcher by inclination. Where a way leads around land, its turn is taken off the payload, less what the
 * launcher's published payload has turned already. What is booked has to fit from the site that turns least, which a limit asks for; from
 * others fly as many whole satellites as fit.
 */
export function seatsOf(
  launcher: Launcher,
  design: ConstellationDesign,
  { assumptions, spaceports }: Pick<ConstellationContext, 'assumptions' | 'spaceports'>,
  node: NodeSizing,
): (inclinationRad: number) => Seats {
  const flights = flightsOf(launcher, spaceports)
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
  // All inclined shells have one inclination, and each is asked for by what is launched and by how long it drifts.
  const found = new Map<number, Seats>()
  return (inclinationRad) => {
    const before = found.get(inclinationRad)
    if (before !== undefined) return before
    const seats = seatsTo(inclinationRad, launcher, flights, bookedCount, () => straightTo(inclinationRad))
    found.set(inclinationRad, seats)
    return seats
  }
}

function seatsTo(
  inclinationRad: number,
  launcher: Launcher,
  { sites, launchesPerYear, paidMPerS }: Flights,
  bookedCount: number,
  straightSeats: () => LaunchSeats,
): Seats {
  const turns = sites.map((site) => {
    const turned = turnInto(site, inclinationRad)
    return turned === undefined ? Number.POSITIVE_INFINITY : Math.max(0, turned - paidMPerS)
  })
  const leastTurn = Math.min(...turns)
  // Where nothing turns, what is booked is all that has to be known.
  if (bookedCount > 0 && turns.every((turn) => turn === 0 || turn === Number.POSITIVE_INFINITY)) {
    return { meanCount: bookedCount, turnedFillRatio: 0 }
  }
  const straight = straightSeats()
  if (leastTurn === Number.POSITIVE_INFINITY) return { meanCount: straight.count, turnedFillRatio: 0 }
  let licensed = 0
  let seats = 0
  for (let s = 0; s < turns.length; s++) {
    const turn = turns[s]!
    if (turn === Number.POSITIVE_INFINITY) continue
    licensed += launchesPerYear[s]!
    const isBooked = bookedCount > 0 && turn === leastTurn
    const whole = turn === 0 ? straight.count : Math.floor(fittingAfter(turn, launcher, straight))
    seats += launchesPerYear[s]! * (isBooked ? bookedCount : bookedCount > 0 ? Math.min(bookedCount, whole) : whole)
  }
  const turnedFillRatio = leastTurn > 0 ? bookedCount / fittingAfter(leastTurn, launcher, straight) : 0
  return { meanCount: seats / licensed, turnedFillRatio }
}

/** What fits after a turn, not rounded: by Tsiolkovsky it takes its share of all that reaches orbit, the last stage included. */
function fittingAfter(
  turnMPerS: number,
  { finalStageKg, exhaustMPerS }: Launcher,
  { payloadKg, byMassRatio, byBayRatio }: LaunchSeats,
): number {
  if (payloadKg === 0) return 0
  const turnedKg = (payloadKg + finalStageKg) * Math.exp(-turnMPerS / exhaustMPerS) - finalStageKg
  return Math.min(byBayRatio, byMassRatio * Math.max(0, turnedKg / payloadKg))
}

/** The seats of a design's launchers. */
export interface FleetSeats {
  readonly first: (inclinationRad: number) => Seats
  readonly second: (inclinationRad: number) => Seats
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
