import { expectedCasualties } from '../../node/re-entry.ts'
import { downFraction } from '../../subsystems/drag.ts'
import type { ShellSample } from '../samples.ts'
import type { ConstellationSizing } from '../size.ts'
import type { CollisionSizing } from './collisions.ts'
import type { FleetHistory } from './fleet.ts'

/** The limit of the rule most licences follow. Source: [fcc-5-year-2022]. */
const DISPOSAL_RULE_YEARS = 5

/**
 * Which share of a fleet is down five years after its end: those that died before it come down by drag, the others by their thrusters.
 *
 * Source: [fcc-5-year-2022] for the time.
 */
export function disposalFractionOf(
  samples: readonly ShellSample[],
  fleet: FleetHistory,
  { deadCount }: CollisionSizing,
  fallRatio: number,
): number {
  const deadShare = deadCount / inOrbitCountOf(fleet)
  let disposalFraction = 0
  for (const { sizing, weight } of samples) {
    const { passiveDecayYears, disposalYears } = sizing.propulsion
    disposalFraction +=
      weight *
      ((1 - deadShare) * downFraction(disposalYears, DISPOSAL_RULE_YEARS) +
        deadShare * downFraction(fallRatio * passiveDecayYears, DISPOSAL_RULE_YEARS))
  }
  return disposalFraction
}

/**
 * People whom re-entries are expected to hurt, of all that is built. What fails at launch leaves nothing in orbit.
 *
 * Source: [nasa-std-8719-14] as of `casualtyRiskRatio`, satellite by satellite.
 * Assumes: those that fragments of the fleet's own end fall as others do, also where their last burns would have been steered.
 */
export function expectedCasualtiesCount({
  samples,
  nodeContext,
  fleet,
}: Pick<ConstellationSizing, 'samples' | 'nodeContext' | 'fleet'>): number {
  let casualties = 0
  for (const { sizing, weight } of samples) casualties += weight * expectedCasualties(sizing, nodeContext)
  return inOrbitCountOf(fleet) * casualties
}

const inOrbitCountOf = ({ launchedCount, lostAtLaunchCount }: FleetHistory) => launchedCount - lostAtLaunchCount
