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
 * A manifest by one pass from the last year to the first: the demand of a year flies on whatever is cheapest per
 * satellite of that year's launches left, and what does not fit waits for the year before. Whole launches; launching
 * late never costs more, as prices only fall.
 *
 * Valid: within 2 % of the exact manifest where a year flies tens of launches; a launch or two off for small fleets.
 */
export function planManifest({ demand, launchers }: ManifestProblem): Manifest {
  const years = demand.length
  const launches = launchers.map(() => new Float64Array(years))
  const yearlyUsd = new Float64Array(years)
  const total = demand.reduce((sum, count) => sum + count, 0)
  const shareLeft = launchers.map(({ shareFraction }) => shareFraction * total)
  let waiting = 0
  for (let year = years - 1; year >= 0; year--) {
    waiting += demand[year]!
    // Cheapest seat first; a launcher that carries nothing is skipped.
    const order = launchers
      .map((_, i) => i)
      .filter((i) => launchers[i]!.satellitesPerLaunch > 0)
      .sort((i, j) => seatUsd(launchers[i]!, year) - seatUsd(launchers[j]!, year))
    for (const i of order) {
      if (waiting < 1e-9) break
      const { satellitesPerLaunch, offers } = launchers[i]!
      const offer = offers[year]!
      const wanted = Math.min(waiting, shareLeft[i]!)
      const count = Math.min(offer.launchCount, Math.ceil(wanted / satellitesPerLaunch - 1e-9))
      if (count <= 0) continue
      const carried = Math.min(waiting, count * satellitesPerLaunch)
      launches[i]![year] = launches[i]![year]! + count
      yearlyUsd[year] = yearlyUsd[year]! + count * offer.priceUsd
      shareLeft[i] = shareLeft[i]! - carried
      waiting -= carried
    }
  }
  let launchCount = 0
  for (const row of launches) for (const count of row) launchCount += count
  let costUsd = 0
  for (const usd of yearlyUsd) costUsd += usd
  return { launches, launchCount, costUsd, unlaunchedCount: waiting < 1e-6 ? 0 : waiting, yearlyUsd }
}

const seatUsd = (launcher: ManifestProblem['launchers'][number], year: number) =>
  launcher.offers[year]!.priceUsd / launcher.satellitesPerLaunch
