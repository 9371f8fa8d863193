/** Coefficients of numerator and denominator, lowest power first. */
type Rational = readonly [numerator: readonly number[], denominator: readonly number[]]

const CENTRE: Rational = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
]
const SHOULDER: Rational = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
]
const TAIL: Rational = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
    1.421511758316446e-7, 2.0442631033899397e-15,
  ],
]

/**
 * The standard normal variate that is not exceeded with a probability.
 *
 * Source: [wichura-1988], algorithm AS 241, routine PPND16.
 * Valid: probabilities between 0 and 1, to 1 part in 1e16; 0 and 1 give the infinities.
 *
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(probability: number): number {
  const q = probability - 0.5
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRE, 0.180625 - q * q)
  const tail = q < 0 ? probability : 1 - probability
  if (!(tail > 0)) return tail === 0 ? Math.sign(q) * Number.POSITIVE_INFINITY : Number.NaN
  const r = Math.sqrt(-Math.log(tail))
  const magnitude = r <= 5 ? ratio(SHOULDER, r - 1.6) : ratio(TAIL, r - 5)
  return q < 0 ? -magnitude : magnitude
}

const ratio = ([numerator, denominator]: Rational, x: number) => horner(numerator, x) / horner(denominator, x)
const horner = (coefficients: readonly number[], x: number) => coefficients.reduceRight((sum, c) => sum * x + c, 0)

/**
 * The probability that a standard normal variate does not exceed a value.
 *
 * Source: [nist-dlmf], 7.6.2 (the series) and 7.9 (the continued fraction, of the tail).
 * Valid: to some 1e-15 of the smaller side.
 *
 * @example normalProbability(1.959963984540054) // 0.975
 */
export function normalProbability(value: number): number {
  const density = Math.exp((-value * value) / 2) / Math.sqrt(2 * Math.PI)
  const size = Math.abs(value)
  if (size > FAR) {
    let fraction = size
    for (let k = TERMS; k >= 1; k--) fraction = size + k / fraction
    const tail = density / fraction
    return value < 0 ? tail : 1 - tail
  }
  let term = value
  let sum = value
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (value * value) / k
    sum += term
  }
  return 0.5 + density * sum
}

/** From here the continued fraction converges within its terms. */
const FAR = 3
const TERMS = 120
