/**
 * Capital recovery factor: the yearly payment that pays back one unit with interest over n years,
 * r (1 + r)^n / ((1 + r)^n - 1).
 *
 * Source: [newnan-2019].
 * @example capitalRecoveryPerYear(0.1, 5) // 0.26380
 */
export function capitalRecoveryPerYear(rateFraction: number, years: number): number {
  if (rateFraction === 0) return 1 / years
  const growth = (1 + rateFraction) ** years
  return (rateFraction * growth) / (growth - 1)
}

/**
 * The same when the payment is spread evenly over the years, as costs that run are: ln(1 + r) / (1 - (1 + r)^-n).
 *
 * Source: [newnan-2019], continuous flows.
 * @example evenRecoveryPerYear(0.1, 5) // 0.25143
 */
export function evenRecoveryPerYear(rateFraction: number, years: number): number {
  if (rateFraction === 0) return 1 / years
  return Math.log1p(rateFraction) / -Math.expm1(-years * Math.log1p(rateFraction))
}

/**
 * Wright's law: mean cost of n units relative to the first when each doubling of their number saves the learning rate, n^log2(1 - LR). The
 * n-th itself costs 1 + log2(1 - LR) of that mean.
 *
 * Source: [wright-1936], whose curve is the cumulative average; [larson-wertz-1999] 20.3 uses it so.
 * @example wrightRatio(0.15, 1000) // 0.1980
 */
export function wrightRatio(learningRateFraction: number, unitCount: number): number {
  return unitCount ** Math.log2(1 - learningRateFraction)
}

/**
 * Launch cost of power in orbit, spread evenly over the life: m c / (P L), in USD per W and year.
 *
 * Source: [suncatcher-2025], reproduces its table within 1.5 %. Boundary: launch only, no interest.
 * @example launchedPowerUsdPerWYear({ massKg: 575, powerW: 28e3, launchPriceUsdPerKg: 200, lifeYears: 5 }) // 0.8214
 */
export function launchedPowerUsdPerWYear(args: {
  readonly massKg: number
  readonly powerW: number
  readonly launchPriceUsdPerKg: number
  readonly lifeYears: number
}): number {
  return (args.massKg * args.launchPriceUsdPerKg) / (args.powerW * args.lifeYears)
}
