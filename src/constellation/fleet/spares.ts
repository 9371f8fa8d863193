import { YEAR_S } from '../../constants.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import { layoutAt, type ShellKind } from '../pattern/shell-kinds.ts'
import type { ShellSample } from '../samples.ts'
import type { FleetPlan } from './fleet.ts'
import { driftS, LONGEST_DRIFT_S } from './plane-drift.ts'
import { STEPS } from './presence.ts'

export interface SpareSizing {
  /** From the loss of a satellite until another serves in its place, mean. */
  readonly replacementS: number
  /** Places that serve together: all but those that wait for a spare on its way. */
  readonly placesCount: number
  /** Spares of which 95 fleets of 100 do not run out before the next are launched. */
  readonly neededCount: number
}

/**
 * Spares wait in some planes of their shell, or in all. A lost satellite is replaced out of its own plane where a spare waits
 * there; else the next spare goes down, drifts to the plane, as the oblateness turns lower orbits faster, and climbs again.
 *
 *   own = min(1, spares of a shell / planes),  wait = (1 - own) x (angle between spare planes / 2 / drift + way down and up)
 *   time to replace T = wait + checkout,  places that serve together = N / (1 + l T),  l the rate of losses
 *   spares needed: the 95 % quantile of losses in T and the time until the next are launched, l N (T + resupply)
 *
 * Source: [jakob-2019] for spares that drift to their planes below them (all the time, there: the wait is then longer by
 * 1 / (1 - own)), [iridium-spares] for how far below.
 * Verification: losses drawn at random and followed one by one, nodes by SGP4.
 * Assumes: losses at a constant rate, anywhere; planes with spares evenly among the others, one in a shell at least; a spare of
 * the own plane reaches its place within the checkout, and so does one of another shell whose planes have the same node.
 * Valid: fleets of which few are missing at once.
 */
export function sizeSpares(
  design: ConstellationDesign,
  { constellation }: ConstellationContext,
  pattern: PatternSizing,
  samples: readonly ShellSample[],
  plan: FleetPlan,
): SpareSizing {
  const { kinds, lowestM, highestM, inclinedFraction, satelliteCount } = pattern
  const shellM = (lowestM + highestM) / 2
  const riseM = Math.max(1, shellM - design.injectionAltitudeM)
  const dropM = Math.min(riseM, constellation.spareDropM)
  const raiseS = samples.reduce((sum, { sizing, weight }) => sum + weight * sizing.propulsion.raiseS, 0)
  let waitS = 0
  for (const kind of kinds) {
    const own = ownPlaneFraction(kind, design.spareFraction)
    if (own === 1) continue
    const { inclinationRad } = layoutAt(design, kind, shellM)
    const perRadianS = driftS({ angleRad: 1, lowM: shellM - dropM, highM: shellM, inclinationRad })
    const climbS = 2 * raiseS * (dropM / riseM) * (1 - own)
    const share = kind.isInclined ? inclinedFraction : 1 - inclinedFraction
    const { planeCount, slotCount, nodeStepRad } = kind
    const { spareFraction } = design
    waitS += share * (spareWaitS({ planeCount, slotCount, nodeStepRad, spareFraction, perRadianS }) + climbS)
  }
  const spareS = waitS + constellation.checkoutS
  // Until the next are launched, and have come to their places; where none is, the losses of a whole life.
  const resupplyS = (plan.sustain ? plan.lifeYears / STEPS + plan.delayYears : plan.lifeYears) * YEAR_S
  const lostPerS = (plan.lossRatePerYear * satelliteCount) / YEAR_S
  const missing = lostPerS * (spareS + resupplyS)
  return {
    replacementS: design.spareFraction > 0 ? spareS : plan.sustain ? resupplyS : resupplyS / 2,
    placesCount: satelliteCount / (1 + (design.spareFraction > 0 ? (plan.lossRatePerYear * spareS) / YEAR_S : 0)),
    neededCount: Math.ceil(missing + QUANTILE_95 * Math.sqrt(missing)),
  }
}

/** Deviations of a normal distribution that 95 of 100 stay below. */
const QUANTILE_95 = 1.645

type PlanesOfShell = Pick<ShellKind, 'planeCount' | 'slotCount' | 'nodeStepRad'>

/** Share of the planes of a shell in which a spare waits. */
function ownPlaneFraction({ planeCount, slotCount, nodeStepRad }: PlanesOfShell, spareFraction: number): number {
  return planeCount === 1 || nodeStepRad === 0 ? 1 : Math.min(1, spareFraction * slotCount)
}

/**
 * Time that a spare drifts to the plane of the lost, mean over all planes: half the way from one plane with spares to the next,
 * none where a spare waits already.
 * @example spareWaitS({ planeCount: 12, slotCount: 20, nodeStepRad: 0.5236, spareFraction: 0.0125, perRadianS: 1e6 }) // 785400
 */
export function spareWaitS(
  shell: PlanesOfShell & {
    readonly spareFraction: number
    /** Time in which a spare drifts by a radian. */
    readonly perRadianS: number
  },
): number {
  const own = ownPlaneFraction(shell, shell.spareFraction)
  if (own === 1) return 0
  const sparePlanes = Math.max(1, own * shell.planeCount)
  const betweenRad = (shell.nodeStepRad * shell.planeCount) / sparePlanes
  return (1 - own) * Math.min(LONGEST_DRIFT_S, (betweenRad / 2) * shell.perRadianS)
}
