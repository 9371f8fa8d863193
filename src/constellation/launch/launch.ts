import type { Launcher } from '../../node/components.ts'
import { launchSeats, sunSynchronousPayloadKg } from '../../node/launch.ts'
import type { NodeSizing } from '../../node/size.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import { type FleetHistory, launchedByYear } from '../fleet/fleet.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import { type LaunchService, launchOffers } from './launch-offers.ts'
import { type ManifestProblem, type PricedManifest, planManifest, priceManifest } from './manifest.ts'
import { seatRatio } from './seat-ratio.ts'
import { type ShellGroup, shellGroups } from './shell-groups.ts'

export interface LaunchSizing {
  readonly shells: readonly ShellGroup[]
  /** With prices as the manifest's own launches leave them. */
  readonly problem: ManifestProblem
  readonly manifest: PricedManifest
  /** On the first launcher and on the second, to the shells that allow fewest. */
  readonly satellitesPerLaunchCounts: readonly [number, number]
  readonly mostLaunchesPerYear: number
  /** Satellites the launchers can carry over those due, in the year this is least; below 1 if any flies late or not at all. */
  readonly cadenceRatio: number
  readonly massKg: number
  readonly carbonKg: number
  readonly meanPriceUsdPerKg: number
}

/**
 * Which launchers carry how many satellites in which year; the payload is to where satellites start to raise themselves.
 * Prices answer to what the fleet itself buys, so they are settled twice: as if all flew on the first launcher when due,
 * then as the first plan flies. What is counted is the second plan at the prices it leaves.
 */
export function sizeLaunch(
  design: ConstellationDesign,
  context: ConstellationContext,
  pattern: PatternSizing,
  node: NodeSizing,
  fleet: FleetHistory,
): LaunchSizing {
  const demand = launchedByYear(fleet)
  const { otherLaunchRatio } = context.constellation
  const shells = shellGroups(design, pattern)
  const share = design.secondLauncher.id === design.launcher.id ? 0 : design.secondLauncherShareFraction
  const carriers = [
    carrierOf(design, context, node, shells, design.launcher, 1),
    carrierOf(design, context, node, shells, design.secondLauncher, share),
  ]
  const priced = (own: readonly (ArrayLike<number> | undefined)[]): ManifestProblem => ({
    demand,
    shells,
    launchers: carriers.map(({ id, seats, shareFraction, market }, i) => {
      const offers = launchOffers(market, { yearCount: demand.length, otherLaunchRatio, own: own[i] })
      return { id, seats, shareFraction, offers }
    }),
  })
  let problem = priced([demand.map((count) => count / Math.max(1, carriers[0]!.fewestSeats))])
  let planned = planManifest(problem)
  problem = priced(planned.launches)
  planned = planManifest(problem)
  problem = priced(planned.launches)
  const manifest = priceManifest(planned, problem.launchers)
  const { mostLaunchesPerYear, carbonKg } = launchTotals(manifest, problem, context)
  const massKg = fleet.launchedCount * node.mass.launchKg
  return {
    shells,
    problem,
    manifest,
    satellitesPerLaunchCounts: [carriers[0]!.fewestSeats, carriers[1]!.fewestSeats],
    mostLaunchesPerYear,
    cadenceRatio: cadenceRatio(manifest, problem, carriers, fleet),
    massKg,
    carbonKg,
    meanPriceUsdPerKg: manifest.costUsd / massKg,
  }
}

/** A launcher as this fleet meets it: its market, and its seats to each group of shells. */
interface FleetCarrier {
  readonly id: string
  readonly market: LaunchService
  readonly seats: readonly number[]
  readonly fewestSeats: number
  readonly shareFraction: number
}

function carrierOf(
  design: ConstellationDesign,
  context: ConstellationContext,
  node: NodeSizing,
  shells: readonly ShellGroup[],
  launcher: Launcher,
  shareFraction: number,
): FleetCarrier {
  const service = context.services[launcher.id]!
  const seats = shells.map(
    ({ inclinationRad }) =>
      launchSeats({
        launcher,
        assumptions: context.assumptions,
        injectionAltitudeM: design.injectionAltitudeM,
        inclinationRad,
        satelliteKg: node.mass.launchKg,
        stowedVolumeM3: node.cost.stowedVolumeM3,
        // What is booked is booked on the first launcher.
        bookedCount: launcher === design.launcher ? design.seatsPerLaunchCount : 0,
      }).count,
  )
  const market: LaunchService = {
    id: launcher.id,
    priceUsd: launcher.priceUsd,
    leastPriceUsd: service.leastPriceUsd,
    learningFraction: service.learningFraction,
    flownKg: service.flownKg,
    payloadKg: sunSynchronousPayloadKg(launcher),
    launchesPerYear: service.launchesPerYear,
    growthPerYear: service.growthPerYear,
    mostLaunchesPerYear: service.mostLaunchesPerYear,
  }
  return { id: launcher.id, market, seats, fewestSeats: Math.min(...seats), shareFraction }
}

function launchTotals(
  { launches }: PricedManifest,
  { demand, launchers }: ManifestProblem,
  context: ConstellationContext,
) {
  let carbonKg = 0
  let mostLaunchesPerYear = 0
  for (let year = 0; year < demand.length; year++) {
    let inYear = 0
    for (let i = 0; i < launchers.length; i++) {
      const count = launches[i]![year]!
      inYear += count
      carbonKg += count * context.services[launchers[i]!.id]!.carbonKg
    }
    mostLaunchesPerYear = Math.max(mostLaunchesPerYear, inYear)
  }
  return { mostLaunchesPerYear, carbonKg }
}

function cadenceRatio(
  { unlaunchedCount }: PricedManifest,
  { demand, launchers }: ManifestProblem,
  carriers: readonly FleetCarrier[],
  fleet: FleetHistory,
): number {
  const fewest = launchers.map(({ offers, shareFraction }, i) => ({
    offers,
    shareFraction,
    seats: carriers[i]!.fewestSeats,
  }))
  // Whole launches may leave satellites without a seat where seats would do.
  const inTimeRatio = unlaunchedCount > 0 ? 1 - unlaunchedCount / fleet.launchedCount : Number.POSITIVE_INFINITY
  return Math.min(seatRatio(demand, fewest), inTimeRatio)
}
