import type { Launcher } from '../../node/components.ts'
import { flightsOf } from '../../node/flights.ts'
import { sunSynchronousPayloadKg } from '../../node/launch.ts'
import type { NodeSizing } from '../../node/size.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { Service } from '../components.ts'
import type { ConstellationDesign } from '../design.ts'
import { launchedByYear } from '../fleet/by-year.ts'
import type { FleetHistory } from '../fleet/fleet.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import { type LaunchService, launchOffers } from './launch-offers.ts'
import {
  isPlannedAlike,
  type ManifestProblem,
  mostPerYear,
  type PricedManifest,
  planManifest,
  priceManifest,
  scaled,
} from './manifest.ts'
import { type SeatRatios, seatRatios } from './seat-ratio.ts'
import type { FleetSeats } from './seats.ts'
import { type ShellGroup, shellGroups } from './shell-groups.ts'
import { cadenceOfAll, type SiteCadence, siteCadences } from './spaceports.ts'

/** What others fly goes straight, most of it to inclined orbits. */
const STRAIGHT = [] as const

export interface LaunchSizing {
  readonly shells: readonly ShellGroup[]
  /** With prices as the manifest's own launches leave them. */
  readonly problem: ManifestProblem
  readonly manifest: PricedManifest
  /** On the first launcher and on the second, to the shells that allow fewest; means over sites need not be whole. */
  readonly satellitesPerLaunchCounts: readonly [number, number]
  readonly mostLaunchesPerYear: number
  /** The lesser is below 1 if any satellite flies late or not at all. */
  readonly seatRatios: SeatRatios
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
  seats: FleetSeats,
): LaunchSizing {
  const demand = launchedByYear(fleet)
  const { otherLaunchRatio } = context.constellation
  const shells = shellGroups(design, pattern)
  const share = design.secondLauncher.id === design.launcher.id ? 0 : design.secondLauncherShareFraction
  const first = carrierOf(design, context, pattern, seats.first, shells, design.launcher, 1)
  const second =
    design.secondLauncher === design.launcher
      ? withoutShare(first)
      : carrierOf(design, context, pattern, seats.second, shells, design.secondLauncher, share)
  const carriers = [first, second] as const
  const { problem, planned } = settledManifest(carriers, demand, shells, otherLaunchRatio)
  const manifest = priceManifest(planned, problem.launchers)
  const { mostLaunchesPerYear, carbonKg } = launchTotals(manifest, problem, context)
  const massKg = fleet.launchedCount * node.mass.launchKg
  return {
    shells,
    problem,
    manifest,
    satellitesPerLaunchCounts: [carriers[0]!.fewestSeats, carriers[1]!.fewestSeats],
    mostLaunchesPerYear,
    seatRatios: worstRatios(manifest, problem, carriers, fleet),
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
  readonly sites: readonly SiteCadence[] | undefined
}

/** The same launcher as the second of a fleet, which flies nothing. */
const withoutShare = ({ id, market, seats, fewestSeats, sites }: FleetCarrier): FleetCarrier => {
  return { id, market, seats, fewestSeats, shareFraction: 0, sites }
}

/** The second plan, at the prices it leaves. A first plan that would be made again is the second as well. */
function settledManifest(
  carriers: readonly FleetCarrier[],
  demand: readonly number[],
  shells: readonly ShellGroup[],
  otherLaunchRatio: number,
) {
  const yearCount = demand.length
  const priced = (own: readonly (readonly number[] | undefined)[], before?: ManifestProblem): ManifestProblem => ({
    demand,
    shells,
    launchers: carriers.map(({ id, seats, shareFraction, market, sites }, i) => {
      // What flies nothing leaves its prices as they are.
      if (before !== undefined && shareFraction === 0) return before.launchers[i]!
      const mostPerYear = sites && cadenceOfAll(sites).inAll
      const offers = launchOffers(market, { yearCount, otherLaunchRatio, own: own[i], mostPerYear })
      return sites === undefined ? { id, seats, shareFraction, offers } : { id, seats, shareFraction, offers, sites }
    }),
  })
  const first = priced([scaled(demand, 1 / Math.max(1, carriers[0]!.fewestSeats)), undefined])
  const planned = planManifest(first)
  const second = priced(planned.launches, first)
  if (isPlannedAlike(first, second, planned)) return { problem: second, planned }
  const plannedAgain = planManifest(second)
  return { problem: priced(plannedAgain.launches, second), planned: plannedAgain }
}

/** Of launchers and services that all candidates of a study share. */
const markets = new WeakMap<Service, { readonly launcher: Launcher; readonly market: LaunchService }>()

/** A launcher as those who buy many launches see it, which is worked out once. */
function marketOf(launcher: Launcher, service: Service): LaunchService {
  const known = markets.get(service)
  if (known?.launcher === launcher) return known.market
  const market: LaunchService = {
    id: launcher.id,
    priceUsd: launcher.priceUsd,
    leastPriceUsd: service.leastPriceUsd,
    learningFraction: service.learningFraction,
    flownKg: service.flownKg,
    payloadKg: sunSynchronousPayloadKg(launcher, STRAIGHT),
    launchesPerYear: service.launchesPerYear,
    growthPerYear: service.growthPerYear,
    mostLaunchesPerYear: service.mostLaunchesPerYear,
  }
  markets.set(service, { launcher, market })
  return market
}

function carrierOf(
  design: ConstellationDesign,
  context: ConstellationContext,
  { kinds }: PatternSizing,
  seatsTo: FleetSeats['first'],
  shells: readonly ShellGroup[],
  launcher: Launcher,
  shareFraction: number,
): FleetCarrier {
  const market = marketOf(launcher, context.services[launcher.id]!)
  const seats = shells.map(({ inclinationRad }) => seatsTo(inclinationRad))
  const sites = siteCadences(
    flightsOf(launcher, context.spaceports),
    launcher.id,
    kinds,
    ({ isInclined }) => {
      // All inclined shells have one inclination.
      if (isInclined) return [design.inclinationRad]
      const ofKind = shells.filter(({ sunSynchronous }) => sunSynchronous)
      return [ofKind[0]!.inclinationRad, ofKind[ofKind.length - 1]!.inclinationRad]
    },
    context.constellation.launchDayFraction,
  )
  return {
    id: launcher.id,
    market,
    seats,
    fewestSeats: Math.min(...seats),
    shareFraction,
    sites: sites.length === 0 ? undefined : sites,
  }
}

function launchTotals(
  { launches }: PricedManifest,
  { demand, launchers }: ManifestProblem,
  context: ConstellationContext,
) {
  let carbonKg = 0
  let mostLaunchesPerYear = 0
  const carbonOf = launchers.map(({ id }) => context.services[id]!.carbonKg)
  for (let year = 0; year < demand.length; year++) {
    let inYear = 0
    for (let i = 0; i < launchers.length; i++) {
      const count = launches[i]![year]!
      inYear += count
      carbonKg += count * carbonOf[i]!
    }
    mostLaunchesPerYear = Math.max(mostLaunchesPerYear, inYear)
  }
  return { mostLaunchesPerYear, carbonKg }
}

/** Over all that is due, and over what is due to each kind of orbit where only some sites go. */
function worstRatios(
  { unlaunchedCount }: PricedManifest,
  { demand, shells, launchers }: ManifestProblem,
  carriers: readonly FleetCarrier[],
  fleet: FleetHistory,
): SeatRatios {
  const ratiosTo = (due: readonly number[], sunSynchronous?: boolean) =>
    seatRatios(
      due,
      launchers.map((launcher, i) => ({
        offers: launcher.offers,
        shareFraction: launcher.shareFraction,
        seats: carriers[i]!.fewestSeats,
        mostPerYear: sunSynchronous === undefined ? Number.POSITIVE_INFINITY : mostPerYear(launcher, sunSynchronous),
      })),
    )
  const ratios = [ratiosTo(demand)]
  if (launchers.some(({ sites }) => sites !== undefined)) {
    for (const kind of [true, false]) {
      const share = shells.reduce((sum, one) => sum + (one.sunSynchronous === kind ? one.shareFraction : 0), 0)
      if (share > 0) ratios.push(ratiosTo(share === 1 ? demand : scaled(demand, share), kind))
    }
  }
  const cadenceRatio = Math.min(...ratios.map((one) => one.cadenceRatio))
  const sharedCadenceRatio = Math.min(...ratios.map((one) => one.sharedCadenceRatio))
  if (unlaunchedCount === 0) return { cadenceRatio, sharedCadenceRatio }
  // Whole launches may leave satellites without a seat where seats would do: the lesser ratio is near 1 there, and says so.
  const inTimeRatio = 1 - unlaunchedCount / fleet.launchedCount
  return cadenceRatio < sharedCadenceRatio
    ? { cadenceRatio: Math.min(cadenceRatio, inTimeRatio), sharedCadenceRatio }
    : { cadenceRatio, sharedCadenceRatio: Math.min(sharedCadenceRatio, inTimeRatio) }
}
