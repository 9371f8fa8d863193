/**
 * Own fragments over other debris after some years, and collisions over those without them, mean of the years: of
 * dx/dt = a + b x - x / tau from x = 0, a what comes a year and b what each of it breeds, as much unless said.
 * @example fragmentGrowth(0.1, 1e9, 10).growth // 1.718
 */
export function fragmentGrowth(
  perYear: number,
  decayYears: number,
  years: number,
  bredPerYear = perYear,
): { readonly growth: number; readonly mean: number } {
  const rate = bredPerYear - 1 / Math.max(1e-6, decayYears)
  const exponent = Math.max(-700, Math.min(50, rate * years))
  if (Math.abs(exponent) < 1e-6) return { growth: perYear * years, mean: 1 + (perYear * years) / 2 }
  const growth = (perYear * years * Math.expm1(exponent)) / exponent
  return { growth, mean: 1 + (perYear * years * (Math.expm1(exponent) / exponent - 1)) / exponent }
}

/**
 * What is left of a number that grows without end where there are so many and no more: n (1 - e^(-x / n)).
 * @example atMost(1000, 1) // 0.9995
 */
export function atMost(most: number, unbounded: number): number {
  return most > 0 ? -most * Math.expm1(-unbounded / most) : 0
}

/**
 * What decays in some time over what decays in another, mean of the years, where both come at an equal and steady rate:
 * m(a) / m(b),   m(t) = t / T - (t / T)² (1 - e^(-T / t))
 * @example lingering({ decayYears: 5, otherYears: 50, years: 20 }) // 0.4292
 */
export function lingering(args: {
  readonly decayYears: number
  readonly otherYears: number
  readonly years: number
}): number {
  return keptOf(args.decayYears / args.years) / keptOf(args.otherYears / args.years)
}

/** Of what comes at a steady rate, what is there in the mean, by its decay over the time; beyond a thousand times it, half. */
export function keptOf(decayRatio: number): number {
  const ratio = bounded(decayRatio)
  return ratio + ratio * ratio * Math.expm1(-1 / ratio)
}

/**
 * Pairs among what comes at a steady rate for some time and decays, times how long they last, over the square of all that comes and the time: until
 * its end, and until all are gone.
 *
 *   r² (1 - 2 r (1 - E) + r (1 - E²) / 2),   r (r - r² (1 - E)),   E = e^(-1 / r)
 * @example pairsKept(0.4) // { within: 0.0792, inAll: 0.1011 }
 */
export function pairsKept(decayRatio: number): { readonly within: number; readonly inAll: number } {
  const ratio = bounded(decayRatio)
  const gone = -Math.expm1(-1 / ratio)
  return {
    within: ratio * ratio * (1 - 2 * ratio * gone + (ratio * gone * (2 - gone)) / 2),
    inAll: ratio * keptOf(ratio),
  }
}

const bounded = (ratio: number) => Math.min(1000, Math.max(1e-6, ratio))
