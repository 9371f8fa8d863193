/** What one launch must lift and hold. */
export interface LaunchFit {
  readonly payloadKg: number
  readonly satelliteKg: number
  /** Adapter and dispenser mass per satellite mass. */
  readonly adapterFraction: number
  /** Height over which satellites may stand, and that of one folded. */
  readonly bayHeightM: number
  readonly foldedHeightM: number
}

/**
 * How many satellites one launch carries: the fewer of what its mass and its height allow, whole satellites only.
 *
 * Source: [larson-wertz-1999] chapter 18.
 * @example satellitesPerLaunchCount({ payloadKg: 100e3, satelliteKg: 2100, adapterFraction: 0, bayHeightM: 10,
 *   foldedHeightM: 0.2 }) // 47
 */
export function satellitesPerLaunchCount(args: LaunchFit): number {
  return Math.floor(Math.min(launchByMassCount(args), launchByHeightCount(args)))
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

/**
 * Satellites that stand above each other in the bay, not rounded: height of the bay over height folded.
 *
 * Source: none; a definition of this project.
 * @example launchByHeightCount({ bayHeightM: 10, foldedHeightM: 0.2 }) // 50
 */
export function launchByHeightCount(args: LaunchFit): number {
  return args.bayHeightM / args.foldedHeightM
}
