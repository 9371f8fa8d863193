/** Halvings of the bracket; each gives a binary digit. */
const MOST_STEPS = 60
const TOLERANCE = 1e-13

/**
 * The value between 0 and 1 that a beta variate does not exceed with a probability: Newton's method on the regularised
 * incomplete beta function, kept in a bracket.
 *
 * Source: [nist-dlmf], 8.17; the continued fraction 8.17.22 by Lentz's method.
 * Valid: shapes from about 0.1 to 1,000.
 *
 * @example betaQuantile(0.5, 2, 2) // 0.5
 */
export function betaQuantile(probability: number, alpha: number, beta: number): number {
  if (!(probability > 0)) return 0
  if (!(probability < 1)) return 1
  const logBeta = logGamma(alpha) + logGamma(beta) - logGamma(alpha + beta)
  let low = 0
  let high = 1
  const mean = alpha / (alpha + beta)
  // Near 0 the function is a power: halving a bracket would not come down to where that is.
  const nearNothing = Math.exp((Math.log(probability * alpha) + logBeta) / alpha)
  let x = nearNothing < mean / 10 ? nearNothing : mean
  for (let step = 0; step < MOST_STEPS; step++) {
    const error = incompleteBeta(x, alpha, beta, logBeta) - probability
    if (error > 0) high = x
    else low = x
    const density = Math.exp((alpha - 1) * Math.log(x) + (beta - 1) * Math.log1p(-x) - logBeta)
    const newton = x - error / density
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - x) <= TOLERANCE * x) return next
    x = next
  }
  return x
}

function incompleteBeta(x: number, a: number, b: number, logBeta: number): number {
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta)
  // The fraction converges fast below the mean; above it the symmetry serves.
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b
}

function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  const kept = (value: number) => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1))
  let product = d
  for (let m = 1; m <= 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / kept(1 + even * d)
    c = kept(1 + even / c)
    product *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / kept(1 + odd * d)
    c = kept(1 + odd / c)
    product *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return product
}

/** Logarithm of the gamma function of a positive number: Stirling's series after shifting the argument up. */
function logGamma(z: number): number {
  let shift = 0
  let x = z
  for (; x < 10; x++) shift += Math.log(x)
  const square = 1 / (x * x)
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / x
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - shift
}
