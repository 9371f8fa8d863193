import { wrightRatio } from '../economics/finance.ts'

/** A launcher as a buyer of many launches sees it. */
export interface LaunchService {
  readonly id: string
  /** Price of one launch in the first year. */
  readonly priceUsd: number
  /** What a launch costs its operator: no learning goes below. */
  readonly leastPriceUsd: number
  readonly learningFraction: number
  /** Mass to orbit that the price already rests on. */
  readonly flownKg: number
  readonly payloadKg: number
  /** Launches the buyer can have in the first year, their yearly growth, and the most there will ever be. */
  readonly launchesPerYear: number
  readonly growthPerYear: number
  readonly mostLaunchesPerYear: number
}

/** A launcher's offer in one year. */
export interface YearOffer {
  readonly priceUsd: number
  readonly launchCount: number
}

/**
 * Price and cadence of a launcher by year. Cadence grows to its ceiling; the price learns on the mass that flying at
 * that cadence has brought up: p0 (M / M0)^log2(1 - LR), down to the operator's own cost.
 *
 * Source: [suncatcher-2025] for the learning, [wright-1936].
 * Assumes: the market takes the cadence; the buyer's own choice does not move the price.
 */
export function launchOffers(service: LaunchService, yearCount: number): YearOffer[] {
  const offers: YearOffer[] = []
  let flownKg = service.flownKg
  for (let year = 0; year < yearCount; year++) {
    const grown = service.launchesPerYear * (1 + service.growthPerYear) ** year
    const launchCount = Math.floor(Math.min(grown, service.mostLaunchesPerYear))
    const learned = service.priceUsd * wrightRatio(service.learningFraction, flownKg / service.flownKg)
    offers.push({ priceUsd: Math.max(Math.min(service.leastPriceUsd, service.priceUsd), learned), launchCount })
    flownKg += launchCount * service.payloadKg
  }
  return offers
}

/** What is to be launched, and by what. */
export interface ManifestProblem {
  /** Satellites that must be launched by the end of each year, counted within that year. */
  readonly demand: readonly number[]
  readonly launchers: readonly {
    readonly id: string
    readonly satellitesPerLaunch: number
    readonly offers: readonly YearOffer[]
    /** Most of all satellites that may fly on it. */
    readonly shareFraction: number
  }[]
}

export interface Manifest {
  /** By launcher and year. */
  readonly launches: readonly Float64Array[]
  readonly launchCount: number
  readonly costUsd: number
  /** Satellites left without a launch. */
  readonly unlaunchedCount: number
  /** Cost by year. */
  readonly yearlyUsd: Float64Array
}

/**
 * A manifest without search. Seats with deadlines form a matroid, so taking the cheapest seats first, as long as what
 * is due that late or later can use them, is the cheapest plan when launches may be split. Whole launches are taken
 * that way first; what then remains is filled by the launch that is cheapest for it, and launches that have become
 * needless are struck.
 *
 * Source: [gale-1968] for the greedy order.
 * Valid: within 2 % of the exact manifest where a year flies tens of launches, 4 % for a dozen.
 */
export function planManifest({ demand, launchers }: ManifestProblem): Manifest {
  const years = demand.length
  const launches = launchers.map(() => new Float64Array(years))
  const total = demand.reduce((sum, count) => sum + count, 0)
  const shareLeft = launchers.map(({ shareFraction }) => shareFraction * total)
  const offers = launchers.flatMap(({ satellitesPerLaunch, offers: byYear }, i) =>
    satellitesPerLaunch > 0
      ? byYear.map(({ priceUsd, launchCount }, year) => ({
          i,
          year,
          priceUsd,
          left: launchCount,
          seats: satellitesPerLaunch,
          seatUsd: priceUsd / satellitesPerLaunch,
        }))
      : [],
  )
  offers.sort((a, b) => a.seatUsd - b.seatUsd)
  const take = (offer: (typeof offers)[number], count: number) => {
    offer.left -= count
    launches[offer.i]![offer.year] = launches[offer.i]![offer.year]! + count
    shareLeft[offer.i] = shareLeft[offer.i]! - count * offer.seats
  }

  // Satellites due in a year or later that have no seat in that year or later.
  const open = new Float64Array(years)
  for (let year = years - 1, due = 0; year >= 0; year--) open[year] = due += demand[year]!
  for (const offer of offers) {
    let usable = shareLeft[offer.i]!
    for (let year = 0; year <= offer.year; year++) usable = Math.min(usable, open[year]!)
    const count = Math.min(offer.left, Math.floor(usable / offer.seats + 1e-9))
    if (count <= 0) continue
    take(offer, count)
    for (let year = 0; year <= offer.year; year++) open[year] = open[year]! - count * offer.seats
  }

  // Seats less satellites due, by the end of each year.
  const spare = new Float64Array(years)
  const tally = () => {
    let balance = 0
    for (let year = 0; year < years; year++) {
      balance -= demand[year]!
      for (let i = 0; i < launchers.length; i++) balance += launches[i]![year]! * launchers[i]!.satellitesPerLaunch
      spare[year] = balance
    }
  }
  tally()
  for (let year = 0; year < years; year++) {
    while (spare[year]! < -1e-6) {
      const missing = -spare[year]!
      let best: (typeof offers)[number] | undefined
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
      take(best, Math.min(best.left, Math.max(1, Math.floor(missing / best.seats))))
      tally()
    }
  }
  for (let k = offers.length - 1; k >= 0; k--) strike(offers[k]!, launches, spare)

  const yearlyUsd = new Float64Array(years)
  let launchCount = 0
  let costUsd = 0
  for (let i = 0; i < launchers.length; i++) {
    for (let year = 0; year < years; year++) {
      const count = launches[i]![year]!
      const usd = count * launchers[i]!.offers[year]!.priceUsd
      yearlyUsd[year] = yearlyUsd[year]! + usd
      launchCount += count
      costUsd += usd
    }
  }
  const unlaunched = Math.max(0, ...spare.map((value) => -value))
  return { launches, launchCount, costUsd, unlaunchedCount: unlaunched < 1e-6 ? 0 : unlaunched, yearlyUsd }
}

/** Takes back launches of an offer whose seats no later year needs. */
function strike(
  offer: { readonly i: number; readonly year: number; readonly seats: number },
  launches: readonly Float64Array[],
  spare: Float64Array,
): void {
  const flown = launches[offer.i]![offer.year]!
  if (flown === 0) return
  let least = Number.POSITIVE_INFINITY
  for (let year = offer.year; year < spare.length; year++) least = Math.min(least, spare[year]!)
  const count = Math.min(flown, Math.floor(least / offer.seats + 1e-9))
  if (count <= 0) return
  launches[offer.i]![offer.year] = flown - count
  for (let year = offer.year; year < spare.length; year++) spare[year] = spare[year]! - count * offer.seats
}
