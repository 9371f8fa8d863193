import { launchByMassCount, satellitesPerLaunchCount } from '../economics/launch.ts'
import { type LauncherPerformance, launcherPayloadKg, launchSpeedMPerS } from '../economics/launcher-payload.ts'
import { sunSynchronousInclinationRad } from '../environment/orbit.ts'
import { type Canister, type Stacking, stackedInBay } from '../subsystems/stowage.ts'
import type { Assumptions } from './assumptions.ts'
import type { Launcher, Spaceport } from './components.ts'
import { flightsOf, turnBeyondPaidMPerS } from './flights.ts'

/** How many satellites of a kind one launch carries, and by what. */
export interface LaunchSeats {
  readonly payloadKg: number
  /** Of one satellite, and of the cell it stands in. */
  readonly foldedHeightM: number
  readonly foldedWidthM: number
  /** Stacks beside each other. */
  readonly stackCount: number
  /** What the bay holds by its shape. */
  readonly byBayRatio: number
  readonly byMassRatio: number
  /** Booked, or else as many as fit. */
  readonly count: number
  /** The share of the payload or of the bay that they take, whichever is more; above 1 they do not fit. */
  readonly fillRatio: number
}

/**
 * Satellites of a kind on one launch: by the payload to their injection orbit, and by how many stand folded above and beside
 * each other in the bay, whichever is fewer.
 *
 * Source: [larson-wertz-1999] chapter 18; formulas in `src/economics/launch.ts`, `src/economics/launcher-payload.ts` and
 * `src/subsystems/stowage.ts`.
 * Assumes: the vault in the bus, which grows in height.
 * Valid: payload within about 5 % between low orbits of one launcher; stacks within a tenth of those of Starlink as flown.
 * @example launchSeats({ launcher: { referencePayloadKg: 16250, referenceAltitudeM: 274e3, referenceSpeedMPerS: 7572.8, siteLatitudeRad: 0.497,
 *   finalStageKg: 4500, exhaustMPerS: 3200, bayDiameterM: 4.6, bayHeightM: 6.7 }, assumptions: {
 *   busWidthM: 2, footprintFraction: 0.64, adapterFraction: 0 }, injectionAltitudeM: 314e3, inclinationRad: 1.7034, turnMPerS: 0,
 *   satelliteKg: 306, busVolumeM3: 0.5, stowedVolumeM3: 1, canister: { diameterM: 0.2, lengthM: 0.3 } }).byMassRatio // 45.7
 */
export function launchSeats(args: {
  readonly launcher: Launcher
  readonly assumptions: Assumptions
  readonly injectionAltitudeM: number
  readonly inclinationRad: number
  /** What the way around land costs beyond that to the published payload. */
  readonly turnMPerS: number
  readonly satelliteKg: number
  readonly busVolumeM3: number
  readonly stowedVolumeM3: number
  readonly canister: Canister
  /** Satellites on one launch; 0 is as many as fit. */
  readonly bookedCount: number
}): LaunchSeats {
  const { launcher, assumptions, bookedCount, satelliteKg } = args
  const payloadKg = launcherPayloadKg(launcher, {
    altitudeM: args.injectionAltitudeM,
    inclinationRad: args.inclinationRad,
    turnMPerS: args.turnMPerS,
  })
  const stacking = stackingOnLaunch(launcher, assumptions, args)
  const byBayRatio = stacking.bayCountRatio
  const fit = { payloadKg, satelliteKg, adapterFraction: assumptions.adapterFraction, byBayRatio }
  const byMassRatio = launchByMassCount(fit)
  const count = bookedCount > 0 ? bookedCount : satellitesPerLaunchCount(fit)
  const fillRatio = count / Math.min(byBayRatio, byMassRatio)
  return {
    payloadKg,
    foldedHeightM: stacking.heightM,
    foldedWidthM: stacking.widthM,
    stackCount: stacking.stackCount,
    byBayRatio,
    byMassRatio,
    count,
    fillRatio,
  }
}

/** How folded satellites stand in a launcher's bay, wherever it flies. */
export function stackingOnLaunch(
  { bayDiameterM, bayHeightM }: Launcher,
  { busWidthM, footprintFraction }: Assumptions,
  folded: { readonly stowedVolumeM3: number; readonly busVolumeM3: number; readonly canister: Canister },
): Stacking {
  const { stowedVolumeM3, busVolumeM3, canister } = folded
  const bay = { diameterM: bayDiameterM, heightM: bayHeightM }
  return stackedInBay(bay, { stowedVolumeM3, busVolumeM3, busWidthM, canister }, footprintFraction)
}

export type { LauncherPerformance }

/**
 * What a launcher's velocity is counted from: that of the orbit its payload is published for.
 *
 * Source: [larson-wertz-1999] section 6.3 and chapter 18, by `launchSpeedMPerS`.
 * @example referenceSpeedMPerS({ referenceAltitudeM: 274e3, referenceInclinationRad: 0.9285, siteLatitudeRad: 0.497 }) // 7573
 */
export function referenceSpeedMPerS(
  launcher: Pick<Launcher, 'referenceAltitudeM' | 'referenceInclinationRad' | 'siteLatitudeRad'>,
): number {
  return launchSpeedMPerS({
    altitudeM: launcher.referenceAltitudeM,
    inclinationRad: launcher.referenceInclinationRad,
    siteLatitudeRad: launcher.siteLatitudeRad,
  })
}

/** Where satellites for sun-synchronous orbits are let go, when nothing else is said. */
const INJECTION_ALTITUDE_M = 300e3

/** A launcher of which spaceports say where it flies from. */
export type SitedLauncher = LauncherPerformance & Pick<Launcher, 'id' | 'referenceInclinationRad' | 'ascentRangeM'>

/**
 * Payload to the sun-synchronous injection orbit, 300 km, from the spaceport whose way turns least around land.
 *
 * Source: [larson-wertz-1999] equation 17-7 by `launcherPayloadKg`; [vallado-2013] for the inclination.
 * Valid: within about 5 % of what launchers flew.
 * @example sunSynchronousPayloadKg({ id: 'falcon-9', referencePayloadKg: 16250, referenceAltitudeM: 274e3, referenceInclinationRad: 0.9285,
 *   referenceSpeedMPerS: 7572.8, siteLatitudeRad: 0.497, finalStageKg: 4500, exhaustMPerS: 3200 }, []) // 14077
 */
export function sunSynchronousPayloadKg(launcher: SitedLauncher, spaceports: readonly Spaceport[]): number {
  const inclinationRad = sunSynchronousInclinationRad(INJECTION_ALTITUDE_M)
  const turnMPerS = turnBeyondPaidMPerS(flightsOf(launcher, spaceports), inclinationRad)
  return launcherPayloadKg(launcher, { altitudeM: INJECTION_ALTITUDE_M, inclinationRad, turnMPerS })
}
