import type { YearOffer } from './launch-offers.ts'
import { seatRatio } from './seat-ratio.ts'

/** What is to be launched, where to, and by what. */
export interface ManifestProblem {
  /** Satellites that must be launched by the end of each year, counted within that year. */
  readonly demand: readonly number[]
  /** Groups of shells, which fill up in step. One launch serves groups of one kind of orbit only. */
  readonly shells: readonly { readonly shareFraction: number; readonly sunSynchronous: boolean }[]
  readonly launchers: readonly Carrier[]
}

export interface Carrier {
  readonly id: string
  /** Satellites a launch carries to each group of shells. */
  readonly seats: readonly number[]
  readonly offers: readonly YearOffer[]
  /** Most of all satellites that may fly on it. */
  readonly shareFraction: number
}

export interface Manifest {
  /** By launcher and year. */
  readonly launches: readonly Float64Array[]
  /** The same to sun-synchronous shells, and to inclined ones; absent where no such shells are. */
  readonly byOrbit: { readonly sunSynchronous?: readonly Float64Array[]; readonly inclined?: readonly Float64Array[] }
  /** Satellites without a launch at the end of the year they are due in, in the year these are most. */
  readonly unlaunchedCount: number
}

export interface PricedManifest extends Manifest {
  readonly launchCount: number
  readonly costUsd: number
  /** Cost by year. */
  readonly yearlyUsd: Float64Array
}

/** What the launches of a manifest cost at the launchers' offers. */
export function priceManifest(manifest: Manifest, launchers: readonly Carrier[]): PricedManifest {
  const yearlyUsd = new Float64Array(launchers[0]?.offers.length ?? 0)
  let launchCount = 0
  let costUsd = 0
  manifest.launches.forEach((row, i) => {
    const { offers } = launchers[i]!
    for (let year = 0; year < row.length; year++) {
      const usd = row[year]! * offers[year]!.priceUsd
      yearlyUsd[year] = yearlyUsd[year]! + usd
      launchCount += row[year]!
      costUsd += usd
    }
  })
  const { launches, byOrbit, unlaunchedCount } = manifest
  return { launches, byOrbit, unlaunchedCount, launchCount, costUsd, yearlyUsd }
}

/** Seats of a launch whose satellites go to the groups of one kind in proportion: 1 / sum of share over seats. */
export function meanSeats({ seats }: Carrier, shells: ManifestProblem['shells'], sunSynchronous: boolean): number {
  let share = 0
  let launches = 0
  shells.forEach((shell, g) => {
    if (shell.sunSynchronous !== sunSynchronous) return
    share += shell.shareFraction
    launches += shell.shareFraction / seats[g]!
  })
  return share / launches
}

/** A manifest without search, by {@link planOrbit} for the kind of orbit most satellites go to, then for the other. */
export function planManifest({ demand, shells, launchers }: ManifestProblem): Manifest {
  const years = demand.length
  const launches = launchers.map(() => new Float64Array(years))
  const byOrbit: { sunSynchronous?: readonly Float64Array[]; inclined?: readonly Float64Array[] } = {}
  const shareOf = (kind: boolean) =>
    shells.reduce((sum, { sunSynchronous, shareFraction }) => sum + (sunSynchronous === kind ? shareFraction : 0), 0)
  const sunSynchronousShare = shareOf(true)
  let unlaunchedCount = 0
  for (const kind of sunSynchronousShare >= 0.5 ? [true, false] : [false, true]) {
    const share = kind ? sunSynchronousShare : 1 - sunSynchronousShare
    if (share <= 1e-12) continue
    const planned = planOrbit(
      share === 1 ? demand : demand.map((count) => count * share),
      launchers.map((launcher, i) => ({
        seats: meanSeats(launcher, shells, kind),
        shareFraction: launcher.shareFraction,
        offers: launcher.offers,
        taken: launches[i]!,
      })),
    )
    byOrbit[kind ? 'sunSynchronous' : 'inclined'] = planned.launches
    unlaunchedCount += planned.unlaunchedCount
    planned.launches.forEach((row, i) => {
      for (let year = 0; year < years; year++) launches[i]![year] = launches[i]![year]! + row[year]!
    })
  }
  return { launches, byOrbit, unlaunchedCount }
}

/**
 * Launches to one kind of orbit. Seats with deadlines form a matroid, so taking the cheapest seats first, as long as what
 * is due that late or later can use them, is the cheapest plan when launches may be split. Whole launches are taken
 * that way first; what then remains is filled by the launch that is cheapest for it, and launches that have become
 * needless are struck.
 *
 * A launcher that may carry a share only can use it up in the years of low prices. Should satellites be left behind for
 * that, the others go first, each from its first year, and the share to the years in which they do not suffice.
 *
 * Source: [gale-1968] for the greedy order.
 * Valid: within 1 % of the exact manifest on the fronts of the shipped studies, from two launches to ten thousand.
 */
function planOrbit(demand: readonly number[], launchers: readonly OrbitCarrier[]): OrbitPlan {
  const cheapest = planInOrder(demand, launchers, cheapestFirst(launchers, demand.length))
  if (cheapest.unlaunchedCount === 0 || seatRatio(demand, launchers) < 1) return cheapest
  const share = (offer: Offer) => launchers[offer.i]!.shareFraction
  const inTurn = cheapestFirst(launchers, demand.length).sort((a, b) => share(b) - share(a) || a.year - b.year)
  const earliest = planInOrder(demand, launchers, inTurn)
  return earliest.unlaunchedCount < cheapest.unlaunchedCount ? earliest : cheapest
}

interface OrbitPlan {
  readonly launches: readonly Float64Array[]
  readonly unlaunchedCount: number
}

function planInOrder(
  demand: readonly number[],
  launchers: readonly OrbitCarrier[],
  offers: readonly Offer[],
): OrbitPlan {
  const years = demand.length
  const launches = launchers.map(() => new Float64Array(years))
  let total = 0
  for (let year = 0; year < years; year++) total += demand[year]!
  const shareLeft = launchers.map(({ shareFraction }) => shareFraction * total)
  // Satellites due in a year or later that have no seat in that year or later.
  const open = new Float64Array(years)
  for (let year = years - 1, due = 0; year >= 0; year--) open[year] = due += demand[year]!
  // Seats less satellites due, by the end of each year.
  const spare = new Float64Array(years)
  for (let year = 0, due = 0; year < years; year++) spare[year] = due -= demand[year]!
  const take = (offer: Offer, count: number) => {
    offer.left -= count
    const row = launches[offer.i]!
    row[offer.year] = row[offer.year]! + count
    const seats = count * offer.seats
    shareLeft[offer.i] = shareLeft[offer.i]! - seats
    for (let year = offer.year; year < years; year++) spare[year] = spare[year]! + seats
  }

  for (let k = 0; k < offers.length; k++) {
    const offer = offers[k]!
    let usable = shareLeft[offer.i]!
    for (let year = 0; year <= offer.year; year++) if (open[year]! < usable) usable = open[year]!
    const count = Math.min(offer.left, Math.floor(usable / offer.seats + 1e-9))
    if (count <= 0 || oneLaunchIsCheaper(offers, k, count, shareLeft)) continue
    take(offer, count)
    for (let year = 0; year <= offer.year; year++) open[year] = open[year]! - count * offer.seats
  }
  for (let year = 0; year < years; year++) {
    while (spare[year]! < -1e-6) {
      const missing = -spare[year]!
      let best: Offer | undefined
      let bestUsd = Number.POSITIVE_INFINITY
      for (const offer of offers) {
        if (offer.year > year || offer.left < 1 || shareLeft[offer.i]! <= 0) continue
        const usd = offer.priceUsd * Math.max(1, missing / offer.seats)
        if (usd < bestUsd) {
          bestUsd = usd
          best = offer
        }
      }
      if (best === undefined) break
      const fillable = Math.min(missing, shareLeft[best.i]!)
      take(best, Math.min(best.left, Math.max(1, Math.floor(fillable / best.seats))))
    }
  }
  for (let k = offers.length - 1; k >= 0; k--) {
    const offer = offers[k]!
    const flown = launches[offer.i]![offer.year]!
    if (flown === 0) continue
    let least = Number.POSITIVE_INFINITY
    for (let year = offer.year; year < years; year++) if (spare[year]! < least) least = spare[year]!
    const count = Math.min(flown, Math.floor(least / offer.seats + 1e-9))
    if (count > 0) take(offer, -count)
  }
  for (const offer of offers) {
    const isMovable = launches[offer.i]![offer.year]! > 0 && spare[offer.year]! >= offer.seats
    if (isMovable) delay(offer, offers, launches, spare, take)
  }
  let unlaunchedCount = 0
  for (let year = 0; year < years; year++) unlaunchedCount = Math.max(unlaunchedCount, -spare[year]!)
  return { launches, unlaunchedCount: unlaunchedCount < 1e-6 ? 0 : unlaunchedCount }
}

/** Whether an offer of cheaper seats, no later, has one launch left that costs less, part empty, than `count` of the k-th. */
function oneLaunchIsCheaper(offers: readonly Offer[], k: number, count: number, shareLeft: readonly number[]): boolean {
  const { year, priceUsd } = offers[k]!
  for (let j = 0; j < k; j++) {
    const other = offers[j]!
    if (other.left >= 1 && other.year <= year && shareLeft[other.i]! > 0 && other.priceUsd <= count * priceUsd)
      return true
  }
  return false
}

/** Moves launches to the cheapest later year of the same launcher until which nobody needs their seats. */
function delay(
  offer: Offer,
  offers: readonly Offer[],
  launches: readonly Float64Array[],
  spare: Float64Array,
  take: (offer: Offer, count: number) => void,
): void {
  for (const later of offers) {
    if (later.i !== offer.i || later.left < 1) continue
    if (later.year <= offer.year || later.priceUsd >= offer.priceUsd) continue
    let least = Number.POSITIVE_INFINITY
    for (let year = offer.year; year < later.year; year++) if (spare[year]! < least) least = spare[year]!
    const flown = launches[offer.i]![offer.year]!
    const count = Math.min(flown, later.left, Math.floor(least / offer.seats + 1e-9))
    if (count <= 0) continue
    take(offer, -count)
    take(later, count)
  }
}

interface OrbitCarrier {
  readonly seats: number
  readonly shareFraction: number
  readonly offers: readonly YearOffer[]
  /** Launches already spoken for. */
  readonly taken: Float64Array
}

interface Offer {
  readonly i: number
  readonly year: number
  readonly priceUsd: number
  readonly seats: number
  left: number
}

/** Every year of every launcher by the price of a seat. Prices only fall, so each launcher's years are in order from the last. */
function cheapestFirst(launchers: readonly OrbitCarrier[], years: number): Offer[] {
  const next = launchers.map(({ seats, shareFraction }) => (seats > 0 && shareFraction > 0 ? years - 1 : -1))
  const sorted: Offer[] = []
  for (;;) {
    let cheapest = -1
    let leastUsd = Number.POSITIVE_INFINITY
    for (let i = 0; i < launchers.length; i++) {
      if (next[i]! < 0) continue
      const usd = launchers[i]!.offers[next[i]!]!.priceUsd / launchers[i]!.seats
      if (cheapest >= 0 && usd >= leastUsd) continue
      cheapest = i
      leastUsd = usd
    }
    if (cheapest < 0) return sorted
    const { offers, seats, taken } = launchers[cheapest]!
    const year = next[cheapest]!
    next[cheapest] = year - 1
    const { priceUsd, launchCount } = offers[year]!
    sorted.push({ i: cheapest, year, priceUsd, seats, left: launchCount - taken[year]! })
  }
}
