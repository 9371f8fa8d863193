/**
 * How many satellites one launch carries: the fewer of what its mass and its volume allow, whole satellites only.
 *
 * Source: [larson-wertz-1999] chapter 18.
 * @example satellitesPerLaunchCount({ payloadKg: 100e3, fairingVolumeM3: 1000, packingFraction: 0.7,
 *   satelliteKg: 2100, adapterFraction: 0, stowedVolumeM3: 10 }) // 47
 */
export function satellitesPerLaunchCount(args: LaunchFit): number {
  return Math.min(Math.floor(launchByMassCount(args)), Math.floor(launchByVolumeCount(args)))
}

export interface LaunchFit {
  readonly payloadKg: number
  readonly fairingVolumeM3: number
  /** Share of the fairing that stowed satellites can fill. */
  readonly packingFraction: number
  readonly satelliteKg: number
  /** Adapter and dispenser mass per satellite mass. */
  readonly adapterFraction: number
  readonly stowedVolumeM3: number
}

/** Satellites per launch by mass alone, not rounded. */
export function launchByMassCount(args: LaunchFit): number {
  return args.payloadKg / (args.satelliteKg * (1 + args.adapterFraction))
}

/** Satellites per launch by volume alone, not rounded. */
export function launchByVolumeCount(args: LaunchFit): number {
  return (args.fairingVolumeM3 * args.packingFraction) / args.stowedVolumeM3
}
