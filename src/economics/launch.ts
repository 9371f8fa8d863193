/** What one launch must lift and hold. */
export interface LaunchFit {
  readonly payloadKg: number
  readonly satelliteKg: number
  /** Adapter and dispenser mass per satellite mass. */
  readonly adapterFraction: number
  /** Satellites that the bay holds by its shape, not rounded. */
  readonly byBayRatio: number
}

/**
 * How many satellites one launch carries: the fewer of what its mass and its bay allow, whole satellites only.
 *
 * Source: [larson-wertz-1999] chapter 18.
 * @example satellitesPerLaunchCount({ payloadKg: 100e3, satelliteKg: 2100, adapterFraction: 0, byBayRatio: 50 }) // 47
 */
export function satellitesPerLaunchCount(args: LaunchFit): number {
  return Math.floor(Math.min(launchByMassCount(args), args.byBayRatio))
}

/**
 * Satellites per launch by mass alone, not rounded: payload / (m (1 + a)), a the adapter's share.
 *
 * Source: [larson-wertz-1999] chapter 18.
 * @example launchByMassCount({ payloadKg: 100e3, satelliteKg: 2100, adapterFraction: 0 }) // 47.62
 */
export function launchByMassCount(args: LaunchFit): number {
  return args.payloadKg / (args.satelliteKg * (1 + args.adapterFraction))
}
