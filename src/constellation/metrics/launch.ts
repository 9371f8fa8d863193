import type { ConstellationMetric } from './metric.ts'

/** The manifest of launches. */
export const LAUNCH_METRICS = {
  launchCount: {
    model: 'launch manifest',
    description: 'launches over the whole time',
    label: 'launches',
    asked: { constellation: ['named', 'summary'] },
    get: (s) => s.launch.manifest.launchCount,
  },
  mostLaunchesPerYear: {
    model: 'launch manifest',
    description: 'launches of the busiest year',
    label: 'launches of the busiest year',
    asked: { constellation: ['summary'] },
    get: (s) => s.launch.mostLaunchesPerYear,
  },
  cadenceRatio: {
    model: 'launch manifest',
    description: 'seats the launchers offer over satellites due, whatever their shares, in the worst year',
    get: (s) => s.launch.seatRatios.cadenceRatio,
  },
  sharedCadenceRatio: {
    model: 'launch manifest',
    description: 'seats of the first launcher and the share of the second over satellites due, in the worst year',
    get: (s) => s.launch.seatRatios.sharedCadenceRatio,
  },
  launchedMassTonnes: {
    model: 'launch manifest',
    description: 'satellites launched over the whole time',
    label: 'mass launched',
    get: (s) => s.launch.massKg,
  },
  fleetLaunchPriceUsdPerKg: {
    model: 'launch manifest',
    description: 'launch cost per mass, mean of the manifest',
    label: 'mean launch price of the manifest',
    get: (s) => s.launch.meanPriceUsdPerKg,
  },
  firstLauncherSeatCount: {
    model: 'launch manifest',
    description:
      'satellites on one launch of the launcher to the shells that allow fewest, mean over its sites: ways around land cost seats',
    label: 'satellites on a launch, ways around land counted',
    get: (s) => s.launch.satellitesPerLaunchCounts[0],
  },
  secondLauncherSeatCount: {
    model: 'launch manifest',
    description: 'satellites on one launch of the second launcher, as of the first',
    get: (s) => s.launch.satellitesPerLaunchCounts[1],
  },
} satisfies Record<string, ConstellationMetric>
