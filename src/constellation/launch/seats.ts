import type { Launcher } from '../../node/components.ts'
import { launchSeats } from '../../node/launch.ts'
import type { NodeSizing } from '../../node/size.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { Spaceport } from '../components.ts'
import type { ConstellationDesign } from '../design.ts'
import { passesPerDay, turnMPerS } from './spaceports.ts'

/**
 * Satellites on one launch of a launcher to an inclination, mean over the sites that reach it, which share in proportion to their
 * licences. Where a way leads around land, its turn is taken off the payload, less what the launcher's published payload has
 * turned already. Whole launches are booked: where fewer fit, fewer fly.
 */
export function seatsTo(
  inclinationRad: number,
  args: {
    readonly launcher: Launcher
    readonly design: ConstellationDesign
    readonly context: Pick<ConstellationContext, 'assumptions' | 'spaceports'>
    readonly node: NodeSizing
  },
): number {
  const { launcher, design, context, node } = args
  const isFirst = launcher === design.launcher
  const seatsAfter = (turn: number): number => {
    const seats = launchSeats({
      launcher: turn === 0 ? launcher : { ...launcher, referenceSpeedMPerS: launcher.referenceSpeedMPerS - turn },
      assumptions: context.assumptions,
      injectionAltitudeM: design.injectionAltitudeM,
      inclinationRad,
      satelliteKg: node.mass.launchKg,
      stowedVolumeM3: node.cost.stowedVolumeM3,
      // What is booked is booked on the first launcher.
      bookedCount: isFirst ? design.seatsPerLaunchCount : 0,
    })
    if (turn === 0) return seats.count
    return Math.min(seats.count, Math.floor(Math.min(seats.byMassRatio, seats.byHeightRatio)))
  }
  const flown = { licensed: 0, seats: 0, directSeats: Number.NaN }
  const paid = referenceTurnMPerS(launcher, context.spaceports)
  for (const site of context.spaceports) {
    const licensed = site.cadencePerYear[launcher.id] ?? 0
    if (licensed <= 0 || passesPerDay(site, inclinationRad) === 0) continue
    const turn = Math.max(0, turnMPerS(site, inclinationRad) - paid)
    if (turn === 0 && Number.isNaN(flown.directSeats)) flown.directSeats = seatsAfter(0)
    flown.licensed += licensed
    flown.seats += licensed * (turn === 0 ? flown.directSeats : seatsAfter(turn))
  }
  return flown.licensed === 0 ? seatsAfter(0) : flown.seats / flown.licensed
}

/** The turn on the way to the orbit that a launcher's payload is published for, from the site that turns least. */
function referenceTurnMPerS(launcher: Launcher, sites: readonly Spaceport[]): number {
  let least = Number.POSITIVE_INFINITY
  for (const site of sites) {
    if (!((site.cadencePerYear[launcher.id] ?? 0) > 0)) continue
    if (passesPerDay(site, launcher.referenceInclinationRad) === 0) continue
    least = Math.min(least, turnMPerS(site, launcher.referenceInclinationRad))
  }
  return Number.isFinite(least) ? least : 0
}
