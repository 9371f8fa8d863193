import { zeros } from '../zeros.ts'
import type { YearOffer } from './launch-offers.ts'
import { seatRatio } from './seat-ratio.ts'

export interface OrbitCarrier {
  readonly seats: number
  readonly shareFraction: number
  readonly offers: readonly YearOffer[]
  /** Launches a year that its sites can fly to this kind of orbit. */
  readonly mostPerYear: number
  /** Launches already spoken for. */
  readonly taken: readonly number[]
}

export interface OrbitPlan {
  readonly launches: readonly number[][]
  readonly unlaunchedCount: number
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
export function planOrbit(demand: readonly number[], launchers: readonly OrbitCarrier[]): OrbitPlan {
  const cheapest = planInOrder(demand, launchers, cheapestFirst(launchers, demand.length))
  if (cheapest.unlaunchedCount === 0 || seatRatio(demand, launchers) < 1) return cheapest
  const share = (offer: Offer) => launchers[offer.i]!.shareFraction
  const inTurn = cheapestFirst(launchers, demand.length).sort((a, b) => share(b) - share(a) || a.year - b.year)
  const earliest = planInOrder(demand, launchers, inTurn)
  return earliest.unlaunchedCount < cheapest.unlaunchedCount ? earliest : cheapest
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
    const { offers, seats, taken, mostPerYear } = launchers[cheapest]!
    const year = next[cheapest]!
    next[cheapest] = year - 1
    const { priceUsd, launchCount } = offers[year]!
    sorted.push({ i: cheapest, year, priceUsd, seats, left: Math.min(launchCount - taken[year]!, mostPerYear) })
  }
}

function planInOrder(
  demand: readonly number[],
  launchers: readonly OrbitCarrier[],
  offers: readonly Offer[],
): OrbitPlan {
  const plan = emptyPlan(demand, launchers)
  takeUsable(plan, offers)
  fillUp(plan, inYears(offers, launchers))
  strikeNeedless(plan, offers)
  delayNeedless(plan, offers)
  let unlaunchedCount = 0
  for (let year = 0; year < plan.years; year++) unlaunchedCount = Math.max(unlaunchedCount, -plan.spare[year]!)
  return { launches: plan.launches, unlaunchedCount: unlaunchedCount < 1e-6 ? 0 : unlaunchedCount }
}

/** A plan while it is made. */
interface OpenPlan {
  readonly years: number
  readonly launches: readonly number[][]
  /** Satellites that may still fly on each launcher. */
  readonly shareLeft: number[]
  /** Satellites due in a year or later that have no seat in that year or later. */
  readonly open: number[]
  /** Seats less satellites due, by the end of each year. */
  readonly spare: number[]
}

function emptyPlan(demand: readonly number[], launchers: readonly OrbitCarrier[]): OpenPlan {
  const years = demand.length
  let total = 0
  for (let year = 0; year < years; year++) total += demand[year]!
  const open = zeros(years)
  for (let year = years - 1, due = 0; year >= 0; year--) open[year] = due += demand[year]!
  const spare = zeros(years)
  for (let year = 0, due = 0; year < years; year++) spare[year] = due -= demand[year]!
  return {
    years,
    launches: launchers.map(() => zeros(years)),
    shareLeft: launchers.map(({ shareFraction }) => shareFraction * total),
    open,
    spare,
  }
}

/** Takes launches of an offer, or gives them back when the count is negative. */
function take({ years, launches, shareLeft, spare }: OpenPlan, offer: Offer, count: number): void {
  offer.left -= count
  const row = launches[offer.i]!
  row[offer.year] = row[offer.year]! + count
  const seats = count * offer.seats
  shareLeft[offer.i] = shareLeft[offer.i]! - seats
  for (let year = offer.year; year < years; year++) spare[year] = spare[year]! + seats
}

/** Seats that are spare from one year until before another. */
function leastSpare({ spare }: OpenPlan, fromYear: number, untilYear: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let year = fromYear; year < untilYear; year++) if (spare[year]! < least) least = spare[year]!
  return least
}

const wholeLaunches = (satellites: number, { seats }: Offer) => Math.floor(satellites / seats + 1e-9)

/** Whole launches in the order of the offers, as long as what is due that late or later can use them. */
function takeUsable(plan: OpenPlan, offers: readonly Offer[]): void {
  const { open, shareLeft } = plan
  for (let k = 0; k < offers.length; k++) {
    const offer = offers[k]!
    if (offer.left <= 0) continue
    let usable = shareLeft[offer.i]!
    // Least is open in the last years as a rule, and once that fills no launch, no year before need be looked at.
    for (let year = offer.year; year >= 0; year--) {
      if (open[year]! >= usable) continue
      usable = open[year]!
      if (wholeLaunches(usable, offer) <= 0) break
    }
    const count = Math.min(offer.left, wholeLaunches(usable, offer))
    if (count <= 0 || oneLaunchIsCheaper(offers, k, count, shareLeft)) continue
    take(plan, offer, count)
    for (let year = 0; year <= offer.year; year++) open[year] = open[year]! - count * offer.seats
  }
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

/** The offers of each launcher by their year; none of one that carries nothing. */
function inYears(offers: readonly Offer[], launchers: readonly OrbitCarrier[]): Offer[][] {
  const byYear = launchers.map((): Offer[] => [])
  for (const offer of offers) byYear[offer.i]![offer.year] = offer
  return byYear
}

/** Fills what is missing in any year by the launches that are cheapest for it. */
function fillUp(plan: OpenPlan, byYear: readonly (readonly Offer[])[]): void {
  const { years, shareLeft, spare } = plan
  for (let year = 0; year < years; year++) {
    while (spare[year]! < -1e-6) {
      const missing = -spare[year]!
      const best = cheapestFor(missing, year, byYear, shareLeft)
      if (best === undefined) break
      const fillable = Math.min(missing, shareLeft[best.i]!)
      take(plan, best, Math.min(best.left, Math.max(1, Math.floor(fillable / best.seats))))
    }
  }
}

/** Prices only fall, so a launcher's latest year with a launch left is its cheapest, and the only one looked at. */
function cheapestFor(
  missing: number,
  year: number,
  byYear: readonly (readonly Offer[])[],
  shareLeft: readonly number[],
): Offer | undefined {
  let best: Offer | undefined
  let bestUsd = Number.POSITIVE_INFINITY
  for (let i = 0; i < byYear.length; i++) {
    const ofLauncher = byYear[i]!
    if (ofLauncher.length === 0 || shareLeft[i]! <= 0) continue
    let latest = year
    while (latest >= 0 && ofLauncher[latest]!.left < 1) latest--
    if (latest < 0) continue
    const offer = ofLauncher[latest]!
    const usd = offer.priceUsd * Math.max(1, missing / offer.seats)
    if (usd < bestUsd) {
      bestUsd = usd
      best = offer
    }
  }
  return best
}

/** Gives back the dearest launches whose seats nobody needs in any later year. */
function strikeNeedless(plan: OpenPlan, offers: readonly Offer[]): void {
  for (let k = offers.length - 1; k >= 0; k--) {
    const offer = offers[k]!
    const flown = plan.launches[offer.i]![offer.year]!
    if (flown === 0) continue
    const count = Math.min(flown, wholeLaunches(leastSpare(plan, offer.year, plan.years), offer))
    if (count > 0) take(plan, offer, -count)
  }
}

/** Moves launches to the cheapest later year of the same launcher until which nobody needs their seats. */
function delayNeedless(plan: OpenPlan, offers: readonly Offer[]): void {
  const { launches, spare } = plan
  for (const offer of offers) {
    if (launches[offer.i]![offer.year]! === 0 || spare[offer.year]! < offer.seats) continue
    for (const later of offers) {
      if (later.i !== offer.i || later.left < 1) continue
      if (later.year <= offer.year || later.priceUsd >= offer.priceUsd) continue
      const flown = launches[offer.i]![offer.year]!
      const count = Math.min(flown, later.left, wholeLaunches(leastSpare(plan, offer.year, later.year), offer))
      if (count <= 0) continue
      take(plan, offer, -count)
      take(plan, later, count)
    }
  }
}
