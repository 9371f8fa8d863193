import { launcherPayloadKg } from '../../economics/launcher-payload.ts'
import type { Launcher } from '../../node/components.ts'
import { type Flights, flightsOf } from '../../node/flights.ts'
import { busVolumeM3 } from '../../node/geometry.ts'
import { type LaunchSeats, launchSeats } from '../../node/launch.ts'
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
  const { injectionAltitudeM } = design
  const straightTo = (inclinationRad: number) =>
    launchSeats({
      launcher,
      assumptions,
      injectionAltitudeM,
      inclinationRad,
      turnMPerS: 0,
      satelliteKg: node.mass.launchKg,
      busVolumeM3: busVolumeM3(node.design, node.load, assumptions),
      stowedVolumeM3: node.cost.stowedVolumeM3,
      canister: node.structure.canister,
      bookedCount,
    })
  // All inclined shells have one inclination, and each is asked for by what is launched and by how long it drifts.
  const found = new Map<number, number>()
  return (inclinationRad) => {
    const before = found.get(inclinationRad)
    if (before !== undefined) return before
    const to = { altitudeM: injectionAltitudeM, inclinationRad }
    const seats = meanSeats(launcher, to, flights, bookedCount, () => straightTo(inclinationRad))
    found.set(inclinationRad, seats)
    return seats
  }
}

function meanSeats(
  launcher: Launcher,
  to: { readonly altitudeM: number; readonly inclinationRad: number },
  { turns: ways, launchesPerYear, paidTurnMPerS }: Flights,
  bookedCount: number,
  straightSeats: () => LaunchSeats,
): number {
  const turns = ways.map((turnInto) => {
    const turned = turnInto(to.inclinationRad)
    return turned === undefined ? Number.POSITIVE_INFINITY : Math.max(0, turned - paidTurnMPerS)
  })
  // Where nothing turns, what is booked is all that has to be known.
  if (bookedCount > 0 && turns.every((turn) => turn === 0 || turn === Number.POSITIVE_INFINITY)) return bookedCount
  const straight = straightSeats()
  const leastTurn = Math.min(...turns)
  if (leastTurn === Number.POSITIVE_INFINITY) return straight.count
  let licensed = 0
  let seats = 0
  for (let s = 0; s < turns.length; s++) {
    const turnMPerS = turns[s]!
    if (turnMPerS === Number.POSITIVE_INFINITY) continue
    licensed += launchesPerYear[s]!
    const isBooked = bookedCount > 0 && turnMPerS === leastTurn
    const whole =
      turnMPerS === 0
        ? straight.count
        : Math.floor(fitting(straight, launcherPayloadKg(launcher, { ...to, turnMPerS })))
    seats += launchesPerYear[s]! * (isBooked ? bookedCount : bookedCount > 0 ? Math.min(bookedCount, whole) : whole)
  }
  return seats / licensed
}

/** What fits in the bay and under another payload, not rounded. */
const fitting = ({ payloadKg, byMassRatio, byBayRatio }: LaunchSeats, turnedKg: number) =>
  payloadKg === 0 ? 0 : Math.min(byBayRatio, byMassRatio * (turnedKg / payloadKg))

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
