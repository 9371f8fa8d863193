import { raanRateRadPerS } from '../../environment/orbit.ts'
import { launchSeats } from '../../node/launch.ts'
import type { NodeSizing } from '../../node/size.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
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
 * Time that satellites wait in their injection orbit until their plane has drifted to them, mean over the fleet. A launch goes
 * to one plane; what it carries beyond the places of that plane fills the next ones, each a drift later.
 *
 *   n = seats / slots of a plane, rounded up, at most the planes;  wait = (n - 1) / 2 x drift from plane to plane
 *
 * Assumes: the hour of launch chooses the first plane; full launches; all others are filled in turn.
 */
export function planeDriftS(
  design: ConstellationDesign,
  { assumptions }: Pick<ConstellationContext, 'assumptions'>,
  { kinds, lowestM, highestM, inclinedFraction }: PatternSizing,
  node: NodeSizing,
): number {
  const altitudeM = (lowestM + highestM) / 2
  const waitS = (kind: ShellKind): number => {
    if (kind.planeCount === 1 || kind.nodeStepRad === 0) return 0
    const { inclinationRad } = layoutAt(design, kind, altitudeM)
    const { count } = launchSeats({
      launcher: design.launcher,
      assumptions,
      injectionAltitudeM: design.injectionAltitudeM,
      inclinationRad,
      satelliteKg: node.mass.launchKg,
      stowedVolumeM3: node.cost.stowedVolumeM3,
      bookedCount: design.seatsPerLaunchCount,
    })
    const planes = Math.min(kind.planeCount, Math.ceil(count / kind.slotCount))
    if (planes < 2) return 0
    const apart = { angleRad: kind.nodeStepRad, lowM: design.injectionAltitudeM, highM: altitudeM, inclinationRad }
    return ((planes - 1) / 2) * Math.min(LONGEST_S, driftS(apart))
  }
  return kinds.reduce((sum, kind) => sum + (kind.isInclined ? inclinedFraction : 1 - inclinedFraction) * waitS(kind), 0)
}

/** Orbits that hardly drift apart would be waited for forever; the fleet's times must stay finite. */
const LONGEST_S = 3.15576e8
