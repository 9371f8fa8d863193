/** Halvings of the probability: as many as a double has digits, and some more for the far tail. */
const HALVINGS = 80

/**
 * The quantile function of what is left of a distribution between two values; undefined where nothing is.
 *
 * Source: none: with F the distribution, F^-1(F(low) + p (F(high) - F(low))), F by halving its own quantile function.
 * Valid: ends that hold more than some 1e-12 of the distribution.
 *
 * @example truncated((p) => 10 * p, [2, 4])(0.5) // 3
 */
export function truncated(
  quantile: (probability: number) => number,
  [low, high]: readonly [number, number],
): ((probability: number) => number) | undefined {
  const [below, upTo] = [probabilityBelow(quantile, low), probabilityBelow(quantile, high)]
  if (!(upTo > below)) return undefined
  // Rounding may pass an end by a digit.
  return (p) => Math.min(high, Math.max(low, quantile(below + p * (upTo - below))))
}

function probabilityBelow(quantile: (probability: number) => number, value: number): number {
  let low = 0
  let high = 1
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2
    if (quantile(middle) < value) low = middle
    else high = middle
  }
  return (low + high) / 2
}
