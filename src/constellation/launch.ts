import { launchByMassCount, launchByVolumeCount } from '../economics/launch.ts'
import type { Launcher } from '../node/components.ts'
import type { NodeSizing } from '../node/size.ts'
import type { ConstellationContext } from './assumptions.ts'
import type { ConstellationDesign } from './design.ts'
import { type FleetHistory, launchedByYear } from './fleet.ts'
import { launchOffers, type Manifest, type ManifestProblem, planManifest } from './manifest.ts'

export interface LaunchSizing {
  readonly problem: ManifestProblem
  readonly manifest: Manifest
  /** On the first launcher and on the second. */
  readonly satellitesPerLaunchCounts: readonly [number, number]
  readonly mostLaunchesPerYear: number
  /** Satellites the launchers can carry over those that are due, in the year this is least. */
  readonly cadenceRatio: number
  readonly massKg: number
  readonly carbonKg: number
  readonly meanPriceUsdPerKg: number
}

/** Which launchers carry how many satellites in which year; the payload is to where satellites start to raise themselves. */
export function sizeLaunch(
  design: ConstellationDesign,
  context: ConstellationContext,
  node: NodeSizing,
  fleet: FleetHistory,
): LaunchSizing {
  const demand = launchedByYear(fleet)
  const launcherOf = (launcher: Launcher, shareFraction: number) => {
    const service = context.services[launcher.id]!
    const inclined =
      design.pattern === 'delta' || design.pattern === 'star'
        ? 1
        : design.pattern === 'shells'
          ? design.inclinedShareFraction
          : 0
    const payloadKg = launcher.payloadKg * (1 + inclined * (service.inclinedPayloadRatio - 1))
    const fit = {
      payloadKg,
      fairingVolumeM3: launcher.fairingVolumeM3,
      packingFraction: launcher.packingFraction,
      satelliteKg: node.mass.launchKg,
      adapterFraction: context.assumptions.adapterFraction,
      stowedVolumeM3: node.cost.stowedVolumeM3,
    }
    return {
      id: launcher.id,
      satellitesPerLaunch: Math.floor(Math.min(launchByMassCount(fit), launchByVolumeCount(fit))),
      offers: launchOffers({ ...service, priceUsd: launcher.priceUsd, payloadKg }, demand.length),
      shareFraction,
    }
  }
  const share = design.secondLauncher.id === design.launcher.id ? 0 : design.secondLauncherShareFraction
  const launchers = [launcherOf(design.launcher, 1), launcherOf(design.secondLauncher, share)]
  const problem: ManifestProblem = { demand: [...demand], launchers }
  const manifest = planManifest(problem)

  let due = 0
  let possible = 0
  let cadenceRatio = Number.POSITIVE_INFINITY
  let mostLaunchesPerYear = 0
  for (let year = 0; year < demand.length; year++) {
    due += demand[year]!
    const own = launchers[0]!.offers[year]!.launchCount * launchers[0]!.satellitesPerLaunch
    const other = launchers[1]!.offers[year]!.launchCount * launchers[1]!.satellitesPerLaunch
    possible += own + Math.min(other, share * due)
    if (due > 0) cadenceRatio = Math.min(cadenceRatio, possible / due)
    mostLaunchesPerYear = Math.max(
      mostLaunchesPerYear,
      manifest.launches.reduce((sum, row) => sum + row[year]!, 0),
    )
  }
  const massKg = fleet.launchedCount * node.mass.launchKg
  const carbonKg = launchers.reduce(
    (sum, { id }, i) =>
      sum + context.services[id]!.carbonKg * manifest.launches[i]!.reduce((count, one) => count + one, 0),
    0,
  )
  return {
    problem,
    manifest,
    satellitesPerLaunchCounts: [launchers[0]!.satellitesPerLaunch, launchers[1]!.satellitesPerLaunch],
    mostLaunchesPerYear,
    cadenceRatio: Math.min(cadenceRatio, 1e6),
    massKg,
    carbonKg,
    meanPriceUsdPerKg: manifest.costUsd / massKg,
  }
}
