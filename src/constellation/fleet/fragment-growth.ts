/**
 * Own fragments over other debris after some years, and collisions over those without them, mean of the years: of
 * dx/dt = a (1 + x) - x / tau from x = 0.
 * @example fragmentGrowth(0.1, 1e9, 10).growth // 1.718
 */
export function fragmentGrowth(
  perYear: number,
  decayYears: number,
  years: number,
): { readonly growth: number; readonly mean: number } {
  const rate = perYear - 1 / Math.max(1e-6, decayYears)
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
