import type { MarginPolicy } from './margins.ts'
import type { MetricName } from './metrics/index.ts'

/** A limit every node must keep unless its study ignores it: a metric between bounds, in the metric's own unit. */
export interface Limit {
  readonly metric: MetricName
  readonly min?: number
  readonly max?: number
  /** What a review asks for beyond the bound; a study's `margins` says whether it does. */
  readonly margin?: keyof MarginPolicy
  /**
   * Of a limit that people have set, a law, a reviewer or a customer: how far they could set it otherwise. Without, the limit
   * is one of what has to add up, which nobody loosens: power, heat, propellant, room.
   */
  readonly loosest?: number
  /** What one unit of violation is measured by, so that limits weigh alike in the search. */
  readonly scale: number
  /** What to do about it, for `explain`. */
  readonly remedy: string
  /** Metric that holds the number which would do, and what that is a number of. */
  readonly wouldDo?: { readonly metric: MetricName; readonly words: string }
}

export const NODE_LIMITS: readonly Limit[] = [
  {
    metric: 'arrayMarginFraction',
    min: 0,
    margin: 'powerFraction',
    scale: 0.25,
    remedy: 'more array, a better cell, less load, or a higher orbit with shorter eclipses',
  },
  // With the limits of growth these two cannot bind; flights that break a promise of the battery tighten them.
  {
    metric: 'batteryMarginKwh',
    min: 0,
    scale: 20,
    remedy: 'more battery, a gentler eclipse policy, or a higher orbit',
  },
  {
    metric: 'batteryRateMarginKw',
    min: 0,
    scale: 20,
    remedy: 'more battery, a chemistry with a higher rate, or more array for the peaks',
  },
  {
    metric: 'peakGrowthFraction',
    min: 0,
    margin: 'powerFraction',
    scale: 0.25,
    remedy: 'more battery or more array for the peaks, or a lower peak',
  },
  {
    metric: 'eclipseGrowthFraction',
    min: 0,
    margin: 'powerFraction',
    scale: 0.25,
    remedy: 'more battery, a gentler eclipse policy, or a higher orbit',
  },
  {
    metric: 'rateGrowthFraction',
    min: 0,
    margin: 'powerFraction',
    scale: 0.25,
    remedy: 'more battery, a chemistry with a higher rate, or more array for the peaks',
  },
  {
    metric: 'heatMarginFraction',
    min: 0,
    margin: 'heatFraction',
    scale: 0.3,
    remedy: 'more radiator, warmer coolant, or less load',
  },
  {
    metric: 'coolantMarginK',
    min: 0,
    scale: 20,
    remedy: 'cooler coolant, more radiator, or a chip specified for warmer coolant',
  },
  {
    metric: 'junctionMarginK',
    min: 0,
    margin: 'junctionK',
    scale: 20,
    remedy: 'cooler coolant, a lower throttle, or more chips to share the load',
  },
  {
    metric: 'doseMarginRatio',
    min: 2,
    loosest: 1,
    scale: 2,
    remedy: 'more shielding, a lower orbit, a shorter life, or a chip that tolerates more',
  },
  {
    metric: 'avionicsDoseMarginRatio',
    min: 2,
    loosest: 1,
    scale: 2,
    remedy: 'more shielding, a lower orbit, a shorter life, or hosts, converters and terminals that tolerate more',
  },
  { metric: 'shieldingMm', min: 0.1, scale: 1, remedy: 'a shield of at least the thinnest sheet that is made' },
  {
    metric: 'leakProbabilityFraction',
    max: 0.05,
    loosest: 1,
    scale: 0.2,
    remedy:
      'thicker tube walls, more radiator loops with spares, a smaller radiator, or a lower orbit with less debris',
  },
  {
    metric: 'passiveDecayYears',
    max: 5,
    loosest: Infinity,
    scale: 10,
    remedy: 'a lower orbit, or more area for the mass; a study may raise the limit',
  },
  { metric: 'propellantMassKg', min: 0, scale: 500, remedy: 'more launch mass, or less of whatever is heaviest' },
  {
    metric: 'deltaVMarginMPerS',
    min: 0,
    scale: 200,
    remedy: 'more launch mass for propellant, a thruster with more specific impulse, or a higher orbit with less drag',
  },
  {
    metric: 'thrustToDragRatio',
    min: 1,
    margin: 'dragFraction',
    scale: 1,
    remedy: 'a higher orbit, or less area in the ram direction',
  },
  {
    metric: 'raiseThrustToDragRatio',
    min: 1,
    margin: 'dragFraction',
    scale: 1,
    remedy: 'a higher injection altitude, a thruster with more thrust, or less array and radiator',
    wouldDo: { metric: 'climbAltitudeKm', words: 'an injection altitude' },
  },
  { metric: 'thrusterLifeRatio', max: 1, scale: 1, remedy: 'a higher orbit with less drag, or a lighter satellite' },
  {
    metric: 'linkMarginDb',
    min: 3,
    loosest: 0,
    scale: 3,
    remedy: 'a stronger terminal, or a topology with shorter links',
  },
  {
    metric: 'sightMarginKm',
    min: 0,
    scale: 1000,
    remedy: 'more satellites in the plane, or a topology with shorter links',
  },
  {
    metric: 'linkRateKeptFraction',
    min: 0.95,
    loosest: 0,
    scale: 0.1,
    remedy: 'more terminals than links, terminals that fail less often, or a topology with fewer links',
  },
  { metric: 'spareTerminalCount', min: 0, scale: 1, remedy: 'more terminals, or a topology with fewer links' },
  {
    metric: 'foldedFitRatio',
    max: 1,
    scale: 1,
    remedy: 'a launcher with a taller or wider bay, or less array and radiator to fold',
    wouldDo: { metric: 'foldedHeightM', words: 'a bay height' },
  },
  {
    metric: 'satellitesPerLaunchCount',
    min: 1,
    scale: 1,
    remedy: 'a larger launcher, or a lighter or smaller satellite',
  },
  {
    metric: 'launchFillRatio',
    max: 1,
    scale: 1,
    remedy: 'fewer satellites on a launch, lighter or smaller ones, or a site with a straight way',
  },
  { metric: 'disposalYears', max: 5, loosest: Infinity, scale: 5, remedy: 'a lower orbit, or more thrust' },
]

/**
 * A limit's bounds with the margin a policy adds to them: a minimum rises by it, a maximum falls.
 *
 * Source: none; a definition of this project. The margins name theirs in `margins.ts`.
 * @example boundsOf({ min: 0, margin: 'powerFraction' }, { powerFraction: 0.2 }).min // 0.2
 */
export function boundsOf(
  limit: Pick<Limit, 'min' | 'max' | 'margin'>,
  policy: MarginPolicy,
): Pick<Limit, 'min' | 'max'> {
  const margin = limit.margin === undefined ? 0 : policy[limit.margin]
  return {
    ...(limit.min === undefined ? {} : { min: limit.min + margin }),
    ...(limit.max === undefined ? {} : { max: limit.max - margin }),
  }
}
