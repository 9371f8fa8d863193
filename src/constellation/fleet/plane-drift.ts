import { raanRateRadPerS } from '../../environment/orbit.ts'
import type { NodeSizing } from '../../node/size.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import { type FleetSeats, fleetSeats } from '../launch/seats.ts'
import { type ShellGroup, shellGroups } from '../launch/shell-groups.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import type { ShellKind } from '../pattern/shell-kinds.ts'

/**
 * Time in which the node of a lower orbit runs away from that of a higher one by an angle, as the oblateness turns both.
 *
 * Source: [vallado-2013]. Starlink's first launches filled three planes 20 degrees apart from 350 km, six weeks from one to
 * the next.
 * @example driftS({ angleRad: 0.349, lowM: 350e3, highM: 550e3, inclinationRad: 0.925 }) / 86400 // 41.3
 */
export function driftS(args: {
  readonly angleRad: number
  readonly lowM: number
  readonly highM: number
  readonly inclinationRad: number
}): number {
  const { inclinationRad } = args
  const rate =
    raanRateRadPerS({ altitudeM: args.lowM, inclinationRad }) -
    raanRateRadPerS({ altitudeM: args.highM, inclinationRad })
  return args.angleRad / Math.max(1e-12, Math.abs(rate))
}

/**
 * Planes that a satellite drifts past on the way to its own, mean over a shell whose launches fill its planes in turn: full launches
 * go to the first plane with room, and what they carry beyond it drifts on.
 *
 *   sum over planes p before the last of [Q ceil(p S / Q), at most P S] - p S,  over P S
 *
 * Q the seats, S the slots of a plane, P the planes: until plane p is full no fewer launches can have flown, and what they carried
 * more drifts past it. So no plan of as few full launches waits less.
 * Verification: a mixed-integer program over where each launch goes.
 * @example planesPassed({ seats: 20, slots: 5, planes: 12 }) // 1.5
 */
export function planesPassed(args: {
  readonly seats: number
  readonly slots: number
  readonly planes: number
}): number {
  const { seats, slots, planes } = args
  const all = planes * slots
  let passing = 0
  for (let filled = slots; filled < all; filled += slots) {
    passing += Math.min(all, seats * Math.ceil(filled / seats)) - filled
  }
  return passing / all
}

/** Whether all planes of a shell have one node, or there is one only. */
const isFilledAtOnce = ({ planeCount, nodeStepRad }: ShellKind) => planeCount === 1 || nodeStepRad === 0

/** The kind of shells that a group is of. */
export const kindOf = ({ kinds }: PatternSizing, { sunSynchronous }: ShellGroup): ShellKind =>
  kinds.find(({ isInclined }) => isInclined !== sunSynchronous)!

export const middleM = ({ lowestM, highestM }: ShellGroup): number => (lowestM + highestM) / 2

/** Time that the satellites of a launch drift to their planes in a shell of a kind, mean over the shell. */
export function fillingWaitS(
  kind: ShellKind,
  launch: {
    readonly seats: number
    readonly injectionAltitudeM: number
    readonly altitudeM: number
    readonly inclinationRad: number
  },
): number {
  if (isFilledAtOnce(kind)) return 0
  const { altitudeM: highM, injectionAltitudeM: lowM, inclinationRad } = launch
  const stepS = driftS({ angleRad: kind.nodeStepRad, lowM, highM, inclinationRad })
  const passed = planesPassed({ seats: Math.max(1, launch.seats), slots: kind.slotCount, planes: kind.planeCount })
  return passed * Math.min(LONGEST_DRIFT_S, stepS)
}

/**
 * Time that satellites wait in their injection orbit until their plane has drifted to them, mean over the fleet, by
 * {@link planesPassed}. Of two launchers, in each group of shells: on the first alone, or on the second as far as it may fly,
 * whichever waits longer. The exact program may wait no longer.
 *
 * Assumes: the hour of launch chooses the first plane; full launches; all others are filled in turn.
 */
export function planeDriftS(
  design: ConstellationDesign,
  context: Pick<ConstellationContext, 'assumptions' | 'spaceports'>,
  pattern: PatternSizing,
  node: NodeSizing,
  seats: FleetSeats = fleetSeats(design, context, node),
): number {
  const { injectionAltitudeM, launcher, secondLauncher } = design
  if (pattern.kinds.every(isFilledAtOnce)) return 0
  const second = secondLauncher.id === launcher.id ? 0 : design.secondLauncherShareFraction
  let waitS = 0
  for (const group of shellGroups(design, pattern)) {
    const { inclinationRad } = group
    const kind = kindOf(pattern, group)
    if (isFilledAtOnce(kind)) continue
    const on = (seatsTo: (inclinationRad: number) => number) =>
      fillingWaitS(kind, {
        seats: seatsTo(inclinationRad),
        injectionAltitudeM,
        altitudeM: middleM(group),
        inclinationRad,
      })
    const firstS = on(seats.first)
    const moreS = second === 0 ? 0 : second * Math.max(0, on(seats.second) - firstS)
    waitS += group.shareFraction * (firstS + moreS)
  }
  return waitS
}

/** Orbits that hardly drift apart would be waited for forever; the fleet's times must stay finite. */
export const LONGEST_DRIFT_S = 3.15576e8
