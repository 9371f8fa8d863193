import { satellitesPerLaunchCount } from '../../economics/launch.ts'
import { payloadsAt } from '../../economics/launcher-payload.ts'
import type { Launcher } from '../../node/components.ts'
import { type Flights, flightsOf } from '../../node/flights.ts'
import { busVolumeM3 } from '../../node/geometry.ts'
import { stackingOnLaunch } from '../../node/launch.ts'
import type { NodeSizing } from '../../node/size.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'

/**
 * Satellites on one launch of a launcher by inclination: the mean over the sites that reach it, which share in proportion to their
 * licences. Where a way leads around land, its turn is taken off the payload, less what the launcher's published payload has turned
 * already. What is booked is booked for the site that turns least, where `launchFillRatio` says whether it fits; from others fly as many
 * whole satellites as fit.
 */
export function seatsOf(
  launcher: Launcher,
  design: ConstellationDesign,
  { assumptions, spaceports }: Pick<ConstellationContext, 'assumptions' | 'spaceports'>,
  node: NodeSizing,
): (inclinationRad: number) => number {
  const flights = flightsOf(launcher, spaceports)
  // What is booked is booked on the first launcher.
  const bookedCount = launcher === design.launcher ? design.seatsPerLaunchCount : 0
  const { adapterFraction } = assumptions
  const payloadKg = payloadsAt(launcher, design.injectionAltitudeM)
  let byBayRatio: number | undefined
  /** What fits in the bay and under the payload after a turn, whole satellites. */
  const fitting = (inclinationRad: number, turnMPerS: number) => {
    byBayRatio ??= stackingOnLaunch(launcher, assumptions, {
      stowedVolumeM3: node.cost.stowedVolumeM3,
      busVolumeM3: busVolumeM3(node.design, node.load, assumptions),
      canister: node.structure.canister,
    }).bayCountRatio
    return satellitesPerLaunchCount({
      payloadKg: payloadKg(inclinationRad, turnMPerS),
      satelliteKg: node.mass.launchKg,
      adapterFraction,
      byBayRatio,
    })
  }
  // All inclined shells have one inclination, and each is asked for by what is launched and by how long it drifts.
  const found = new Map<number, number>()
  return (inclinationRad) => {
    const before = found.get(inclinationRad)
    if (before !== undefined) return before
    const seats = meanSeats(flights, inclinationRad, bookedCount, fitting)
    found.set(inclinationRad, seats)
    return seats
  }
}

function meanSeats(
  { turns: ways, launchesPerYear, paidTurnMPerS }: Flights,
  inclinationRad: number,
  bookedCount: number,
  fitting: (inclinationRad: number, turnMPerS: number) => number,
): number {
  const turns = ways.map((turnInto) => {
    const turned = turnInto(inclinationRad)
    return turned === undefined ? Number.POSITIVE_INFINITY : Math.max(0, turned - paidTurnMPerS)
  })
  // Where nothing turns, what is booked is all that has to be known.
  if (bookedCount > 0 && turns.every((turn) => turn === 0 || turn === Number.POSITIVE_INFINITY)) return bookedCount
  const leastTurn = Math.min(...turns)
  if (leastTurn === Number.POSITIVE_INFINITY) return fitting(inclinationRad, 0)
  let licensed = 0
  let seats = 0
  for (let s = 0; s < turns.length; s++) {
    const turnMPerS = turns[s]!
    if (turnMPerS === Number.POSITIVE_INFINITY) continue
    licensed += launchesPerYear[s]!
    const isBooked = bookedCount > 0 && turnMPerS === leastTurn
    const most = bookedCount > 0 ? bookedCount : Number.POSITIVE_INFINITY
    seats += launchesPerYear[s]! * (isBooked ? bookedCount : Math.min(most, fitting(inclinationRad, turnMPerS)))
  }
  return seats / licensed
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
