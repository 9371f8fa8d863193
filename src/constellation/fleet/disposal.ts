import type { NodeContext } from '../../node/context.ts'
import { expectedCasualties } from '../../node/re-entry.ts'
import { downFraction } from '../../subsystems/drag.ts'
import type { ShellSample } from '../samples.ts'
import type { CollisionSizing } from './collisions.ts'
import type { FleetHistory } from './fleet.ts'

/** How a fleet leaves its orbits. */
export interface DisposalSizing {
  /** Share of the satellites that are down five years after their end. */
  readonly disposalFraction: number
  /** People whom re-entries are expected to hurt, of all that is built. */
  readonly expectedCasualtiesCount: number
}

/** The limit of the rule most licences follow. Source: [fcc-5-year-2022]. */
const DISPOSAL_RULE_YEARS = 5

/**
 * Which share of a fleet is down in time, and whom it hurts: those that died before their end come down by drag, the others by their
 * thrusters. What fails at launch leaves nothing in orbit.
 *
 * Source: [fcc-5-year-2022] for the time; [nasa-std-8719-14] as of `casualtyRiskRatio`, satellite by satellite.
 * Assumes: those that fragments of the fleet's own end fall as others do, also where their last burns would have been steered.
 */
export function sizeDisposal(
  samples: readonly ShellSample[],
  context: NodeContext,
  { launchedCount, lostAtLaunchCount }: FleetHistory,
  { deadCount }: CollisionSizing,
): DisposalSizing {
  const inOrbitCount = launchedCount - lostAtLaunchCount
  const deadShare = deadCount / inOrbitCount
  let disposalFraction = 0
  let casualties = 0
  for (const { sizing, weight } of samples) {
    const { passiveDecayYears, disposalYears } = sizing.propulsion
    disposalFraction +=
      weight *
      ((1 - deadShare) * downFraction(disposalYears, DISPOSAL_RULE_YEARS) +
        deadShare * downFraction(passiveDecayYears, DISPOSAL_RULE_YEARS))
    casualties += weight * expectedCasualties(sizing, context)
  }
  return { disposalFraction, expectedCasualtiesCount: inOrbitCount * casualties }
}
