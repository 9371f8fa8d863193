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
 * Price and cadence of a launcher by year, as far as its sites can fly it. Cadence grows to its ceiling; the price learns on the mass flown before the
 * year, by others and by the buyer: p0 (M / M0)^log2(1 - LR), down to the operator's own cost.
 *
 * Source: [suncatcher-2025] for the learning, 1,800 USD/kg at 400 t and 20 % per doubling; [wright-1936].
 * Assumes: others fly a fixed share of the cadence the buyer could have, whatever the buyer does.
 */
export function launchOffers(
  service: LaunchService,
  args: {
    readonly yearCount: number
    /** Launches of others over those the buyer could have. */
    readonly otherLaunchRatio: number
    /** What the buyer flies in each year; nothing when absent. */
    readonly own?: ArrayLike<number> | undefined
    /** Launches a year that the sites can fly to this fleet; all where absent. */
    readonly mostPerYear?: number | undefined
  },
): YearOffer[] {
  const offers: YearOffer[] = []
  const leastUsd = Math.min(service.leastPriceUsd, service.priceUsd)
  const { mostPerYear = Number.POSITIVE_INFINITY } = args
  // Wright's law, as in `economics/finance.ts`, with its exponent worked out once.
  const exponent = Math.log2(1 - service.learningFraction)
  const cadence = cadenceByYear(service, args.yearCount)
  let flownKg = service.flownKg
  let priceUsd = Number.POSITIVE_INFINITY
  for (let year = 0; year < args.yearCount; year++) {
    const launchCount = cadence[year]!
    // The price stays at its floor, which spares most of the powers.
    if (priceUsd > leastUsd) {
      const learned = service.priceUsd * (flownKg / service.flownKg) ** exponent
      priceUsd = Math.max(leastUsd, learned)
    }
    offers.push({ priceUsd, launchCount: Math.min(launchCount, mostPerYear) })
    flownKg += (args.otherLaunchRatio * launchCount + (args.own?.[year] ?? 0)) * service.payloadKg
  }
  return offers
}

/** Of services that all candidates of a study share, as far as anyone has asked. */
const cadences = new WeakMap<LaunchService, number[]>()

/** Whole launches a year, which grow to their ceiling; for so many years at least. */
function cadenceByYear(service: LaunchService, yearCount: number): readonly number[] {
  let cadence = cadences.get(service)
  if (cadence === undefined) {
    cadence = []
    cadences.set(service, cadence)
  }
  const { launchesPerYear, growthPerYear, mostLaunchesPerYear } = service
  while (cadence.length < yearCount) {
    const grown = launchesPerYear * (1 + growthPerYear) ** cadence.length
    cadence.push(Math.floor(Math.min(grown, mostLaunchesPerYear)))
  }
  return cadence
}
