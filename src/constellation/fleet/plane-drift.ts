import { raanRateRadPerS } from '../../environment/orbit.ts'
import type { Launcher } from '../../node/components.ts'
import type { NodeSizing } from '../../node/size.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import { seatsTo } from '../launch/seats.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import { layoutAt, type ShellKind } from '../pattern/shell-kinds.ts'

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
  if (kind.planeCount === 1 || kind.nodeStepRad === 0) return 0
  const { altitudeM: highM, injectionAltitudeM: lowM, inclinationRad } = launch
  const stepS = driftS({ angleRad: kind.nodeStepRad, lowM, highM, inclinationRad })
  const passed = planesPassed({ seats: Math.max(1, launch.seats), slots: kind.slotCount, planes: kind.planeCount })
  return passed * Math.min(LONGEST_DRIFT_S, stepS)
}

/**
 * Time that satellites wait in their injection orbit until their plane has drifted to them, mean over the fleet, by
 * {@link planesPassed}. Of two launchers: on the first alone, or on the second as far as it may fly, whichever waits longer.
 *
 * Assumes: the hour of launch chooses the first plane; full launches; all others are filled in turn.
 */
export function planeDriftS(
  design: ConstellationDesign,
  context: Pick<ConstellationContext, 'assumptions' | 'spaceports'>,
  { kinds, lowestM, highestM, inclinedFraction }: PatternSizing,
  node: NodeSizing,
): number {
  const { injectionAltitudeM, launcher, secondLauncher } = design
  const altitudeM = (lowestM + highestM) / 2
  const second = secondLauncher.id === launcher.id ? 0 : design.secondLauncherShareFraction
  const waitS = (kind: ShellKind): number => {
    if (kind.planeCount === 1 || kind.nodeStepRad === 0) return 0
    const { inclinationRad } = layoutAt(design, kind, altitudeM)
    const on = (carrier: Launcher) => {
      const seats = seatsTo(inclinationRad, { launcher: carrier, design, context, node })
      return fillingWaitS(kind, { seats, injectionAltitudeM, altitudeM, inclinationRad })
    }
    const firstS = on(launcher)
    return second === 0 ? firstS : firstS + second * Math.max(0, on(secondLauncher) - firstS)
  }
  return kinds.reduce((sum, kind) => sum + (kind.isInclined ? inclinedFraction : 1 - inclinedFraction) * waitS(kind), 0)
}

/** Orbits that hardly drift apart would be waited for forever; the fleet's times must stay finite. */
export const LONGEST_DRIFT_S = 3.15576e8
