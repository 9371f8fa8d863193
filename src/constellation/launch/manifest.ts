import { zeros } from '../zeros.ts'
import type { YearOffer } from './launch-offers.ts'
import { planOrbit } from './plan-orbit.ts'
import { cadenceOfAll, type SiteCadence } from './spaceports.ts'

/** What is to be launched, where to, and by what. */
export interface ManifestProblem {
  /** Satellites that must be launched by the end of each year, counted within that year. */
  readonly demand: readonly number[]
  /** Groups of shells, which fill up in step. One launch serves groups of one kind of orbit only. */
  readonly shells: readonly { readonly shareFraction: number; readonly sunSynchronous: boolean }[]
  readonly launchers: readonly Carrier[]
  /** Time that satellites drift to their planes, by launcher and group, and what it may be in the mean over all; any where absent. */
  readonly drift?: { readonly waitsS: readonly (readonly number[])[]; readonly mostS: number }
}

export interface Carrier {
  readonly id: string
  /** Satellites a launch carries to each group of shells. */
  readonly seats: readonly number[]
  readonly offers: readonly YearOffer[]
  /** Most of all satellites that may fly on it. */
  readonly shareFraction: number
  /** Where it flies from; anywhere, and as often as its offers say, where absent. */
  readonly sites?: readonly SiteCadence[]
}

export interface Manifest {
  /** By launcher and year. */
  readonly launches: readonly (readonly number[])[]
  /** The same to sun-synchronous shells, and to inclined ones; absent where no such shells are. */
  readonly byOrbit: {
    readonly sunSynchronous?: readonly (readonly number[])[]
    readonly inclined?: readonly (readonly number[])[]
  }
  /** Satellites without a launch at the end of the year they are due in, in the year these are most. */
  readonly unlaunchedCount: number
}

export interface PricedManifest extends Manifest {
  readonly launchCount: number
  readonly costUsd: number
  /** Cost by year. */
  readonly yearlyUsd: readonly number[]
}

/** What the launches of a manifest cost at the launchers' offers. */
export function priceManifest(manifest: Manifest, launchers: readonly Carrier[]): PricedManifest {
  const yearlyUsd = zeros(launchers[0]?.offers.length ?? 0)
  let launchCount = 0
  let costUsd = 0
  const { launches, byOrbit, unlaunchedCount } = manifest
  for (let i = 0; i < launches.length; i++) {
    const row = launches[i]!
    const { offers } = launchers[i]!
    for (let year = 0; year < row.length; year++) {
      if (row[year] === 0) continue
      const usd = row[year]! * offers[year]!.priceUsd
      yearlyUsd[year] = yearlyUsd[year]! + usd
      launchCount += row[year]!
      costUsd += usd
    }
  }
  return { launches, byOrbit, unlaunchedCount, launchCount, costUsd, yearlyUsd }
}

/** Seats of a launch whose satellites go to the groups of one kind in proportion: 1 / sum of share over seats. */
export function meanSeats({ seats }: Carrier, shells: ManifestProblem['shells'], sunSynchronous: boolean): number {
  let share = 0
  let launches = 0
  for (let g = 0; g < shells.length; g++) {
    const shell = shells[g]!
    if (shell.sunSynchronous !== sunSynchronous) continue
    share += shell.shareFraction
    launches += shell.shareFraction / seats[g]!
  }
  return share / launches
}

/** Launches a year that the sites of a launcher can fly to shells of one kind. */
export function mostPerYear({ sites }: Carrier, sunSynchronous: boolean): number {
  if (sites === undefined) return Number.POSITIVE_INFINITY
  const cadence = cadenceOfAll(sites)
  return sunSynchronous ? cadence.sunSynchronous : cadence.inclined
}

/** A manifest without search, by {@link planOrbit} for the kind of orbit most satellites go to, then for the other. */
export function planManifest({ demand, shells, launchers }: ManifestProblem): Manifest {
  const years = demand.length
  let launches: readonly number[][] = launchers.map(() => zeros(years))
  const byOrbit: { sunSynchronous?: readonly (readonly number[])[]; inclined?: readonly (readonly number[])[] } = {}
  let sunSynchronousShare = 0
  for (const { sunSynchronous, shareFraction } of shells) if (sunSynchronous) sunSynchronousShare += shareFraction
  let unlaunchedCount = 0
  for (const kind of sunSynchronousShare >= 0.5 ? [true, false] : [false, true]) {
    const share = kind ? sunSynchronousShare : 1 - sunSynchronousShare
    if (share <= 1e-12) continue
    const planned = planOrbit(
      share === 1 ? demand : scaled(demand, share),
      launchers.map((launcher, i) => ({
        seats: meanSeats(launcher, shells, kind),
        shareFraction: launcher.shareFraction,
        offers: launcher.offers,
        mostPerYear: mostPerYear(launcher, kind),
        taken: launches[i]!,
      })),
    )
    if (kind) byOrbit.sunSynchronous = planned.launches
    else byOrbit.inclined = planned.launches
    unlaunchedCount += planned.unlaunchedCount
    launches = launches.map((row, i) => sumOf(row, planned.launches[i]!))
  }
  return { launches, byOrbit, unlaunchedCount }
}

/**
 * Whether the plan of a problem is that of another which differs from it in prices alone: where these are the same, and where one launcher
 * carries all in time and they fall in the same years. Its years have one order at any prices, as these never rise, and only where they fall
 * is a launch put off. Where somebody is left behind, another order is tried, in which it counts by how much.
 */
export function isPlannedAlike(
  before: ManifestProblem,
  after: ManifestProblem,
  { unlaunchedCount }: Manifest,
): boolean {
  const fliers = after.launchers.filter(({ shareFraction }) => shareFraction > 0)
  const isAlone = fliers.length === 1 && unlaunchedCount === 0
  return after.launchers.every(({ offers, shareFraction }, i) => {
    if (shareFraction === 0) return true
    const offersBefore = before.launchers[i]!.offers
    for (let year = 0; year < offers.length; year++) {
      if (
        isAlone
          ? isCheaperThanYearBefore(offers, year) !== isCheaperThanYearBefore(offersBefore, year)
          : offers[year]!.priceUsd !== offersBefore[year]!.priceUsd
      )
        return false
    }
    return true
  })
}

const isCheaperThanYearBefore = (offers: readonly YearOffer[], year: number) =>
  year > 0 && offers[year]!.priceUsd < offers[year - 1]!.priceUsd

/** Each number of a row times a factor. */
export function scaled(row: readonly number[], factor: number): number[] {
  const times = zeros(row.length)
  for (let k = 0; k < row.length; k++) times[k] = row[k]! * factor
  return times
}

function sumOf(a: readonly number[], b: readonly number[]): number[] {
  const sums = zeros(a.length)
  for (let k = 0; k < a.length; k++) sums[k] = a[k]! + b[k]!
  return sums
}
