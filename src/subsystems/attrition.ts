/**
 * Compute delivered while chips fail, with cold spares and a shared power cap, in years of the undamaged satellite.
 *
 * Chips fail at the rate l; three phases follow one another, each with a closed form:
 *   1. spares replace failures one for one, until they are used up at t1 = s / (n l);
 *   2. the living chips take over the power of the dead, each running harder, until they reach rated power after a
 *      further -ln(phi) / l; throughput falls only as survivors^(1 - gamma);
 *   3. every living chip runs at rated power and throughput falls as survivors.
 * All along, satellites are lost at the rate l_b.
 *
 * Source: [research-viewer] without spares and throttling, which it contains as a special case.
 * Assumes: unpowered spares do not fail; power may be moved freely between chips.
 * @example deliveredYears({ years: 4.55, chipLossRatePerYear: 0.0704, busLossRatePerYear: 0.01005, spareRatio: 0, throttleFraction: 1, exponentRatio: 0.7 }) // 3.81
 */
export function deliveredYears(args: AttritionArgs): number {
  const { years, chipLossRatePerYear: loss, busLossRatePerYear: busLoss, exponentRatio } = args
  const sparedYears = sparesLastYears(args)
  const boostedYears = boostLastYears(args)
  const boostEnd = sparedYears + boostedYears
  const delivered1 = decayingIntegral(busLoss, Math.min(years, sparedYears))
  if (years <= sparedYears) return delivered1
  // What a phase delivers is the throughput that it loses over its rate.
  const start2 = 1 - busLoss * delivered1
  const rate2 = busLoss + loss * (1 - exponentRatio)
  const delivered2 = start2 * decayingIntegral(rate2, Math.min(years, boostEnd) - sparedYears)
  if (years <= boostEnd) return delivered1 + delivered2
  const start3 = start2 - rate2 * delivered2
  return delivered1 + delivered2 + start3 * decayingIntegral(busLoss + loss, years - boostEnd)
}

export interface AttritionArgs {
  /** Time in operation. */
  readonly years: number
  readonly chipLossRatePerYear: number
  readonly busLossRatePerYear: number
  /** Spare chips over powered chips. */
  readonly spareRatio: number
  /** Chip power at the start over its rated power. */
  readonly throttleFraction: number
  /** Throughput goes as power to this exponent. */
  readonly exponentRatio: number
}

/**
 * Living chips at the end of the time, over those powered at the start: e^-l (t - t1), t1 the time that the spares last.
 *
 * Source: [research-viewer], as of {@link deliveredYears}.
 * Assumes: unpowered spares do not fail.
 * @example survivingChipFraction({ years: 5, chipLossRatePerYear: 0.07, spareRatio: 0.07 }) // 0.756
 */
export function survivingChipFraction(args: AttritionArgs): number {
  return Math.exp(-args.chipLossRatePerYear * Math.max(0, args.years - sparesLastYears(args)))
}

const NEVER_YEARS = 1e6

function sparesLastYears(args: AttritionArgs): number {
  return Math.min(NEVER_YEARS, args.spareRatio / Math.max(args.chipLossRatePerYear, 1e-12))
}

function boostLastYears(args: AttritionArgs): number {
  return Math.min(NEVER_YEARS, -Math.log(args.throttleFraction) / Math.max(args.chipLossRatePerYear, 1e-12))
}

/** Integral of e^(-rate t) from 0 to years. */
function decayingIntegral(ratePerYear: number, years: number): number {
  return ratePerYear * years < 1e-9 ? years : -Math.expm1(-ratePerYear * years) / ratePerYear
}
