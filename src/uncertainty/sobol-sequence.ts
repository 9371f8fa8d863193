import { checkSeed } from './check-sample.ts'
import directions from './data/sobol-directions.json' with { type: 'json' }

/** Dimensions that there are direction numbers for. */
export const MOST_DIMENSIONS = directions.length + 1

/** Points there are at most: one for every word of 32 bits. */
const BITS = 32

/**
 * Scrambled Sobol points in the unit cube, as rows: point i, dimension d stands at i * dimensions + d, strictly between 0
 * and 1. The first 2^m points hold one point in every elementary interval of that volume, and keep doing so when each digit
 * is permuted by those above it (Owen 1995), here by a hash instead of stored permutations (Burley 2020).
 *
 * Source: [sobol-1967], [joe-kuo-2008], [owen-1995], [burley-2020].
 * Valid: up to 1,024 dimensions; use powers of two of points, since other counts are not balanced.
 */
export function sobolPoints(args: {
  readonly count: number
  readonly dimensions: number
  readonly seed: number
}): Float64Array {
  const { count, dimensions, seed } = args
  if (!(Number.isInteger(count) && count >= 1 && count <= 2 ** BITS)) {
    throw new RangeError(`points of a Sobol sequence: a whole number from 1 to ${2 ** BITS}, found ${count}`)
  }
  if (!(Number.isInteger(dimensions) && dimensions >= 1 && dimensions <= MOST_DIMENSIONS)) {
    throw new RangeError(
      `dimensions of a Sobol sequence: a whole number from 1 to ${MOST_DIMENSIONS}, found ${dimensions}`,
    )
  }
  checkSeed(seed)
  const points = new Float64Array(count * dimensions)
  for (let d = 0; d < dimensions; d++) {
    const columns = directionWords(d)
    const key = hash(Math.imul(seed, 0x9e3779b9) ^ hash(d + 1))
    let word = 0
    for (let i = 0; i < count; i++) {
      // Half a step in from the edge, so that no quantile is asked for 0 or 1.
      points[i * dimensions + d] = (scrambled(word, key) + 0.5) / 2 ** BITS
      // Gray code order: one direction number turns a point into the next.
      word ^= columns[trailingZeros(i + 1)]!
    }
  }
  return points
}

const made = new Map<number, Uint32Array>()

/** Direction numbers of a dimension as words whose highest bit is the first digit. */
function directionWords(dimension: number): Uint32Array {
  const known = made.get(dimension)
  if (known !== undefined) return known
  const words = new Uint32Array(BITS)
  if (dimension === 0) {
    for (let k = 0; k < BITS; k++) words[k] = 2 ** (BITS - 1 - k)
  } else {
    const [polynomial = 0, ...initial] = directions[dimension - 1]!
    const degree = initial.length
    for (let k = 0; k < BITS; k++) {
      if (k < degree) {
        words[k] = initial[k]! * 2 ** (BITS - 1 - k)
        continue
      }
      let word = words[k - degree]! ^ (words[k - degree]! >>> degree)
      for (let j = 1; j < degree; j++) if ((polynomial >>> (degree - j)) & 1) word ^= words[k - j]!
      words[k] = word
    }
  }
  made.set(dimension, words)
  return words
}

/** Owen's nested scrambling of a word: each digit flips by a hash of the digits above it. */
function scrambled(word: number, key: number): number {
  let v = reversed(word)
  v = (v ^ Math.imul(v, 0x3d20adea)) >>> 0
  v = (v + key) >>> 0
  v = Math.imul(v, (key >>> 16) | 1) >>> 0
  v = (v ^ Math.imul(v, 0x05526c56)) >>> 0
  v = (v ^ Math.imul(v, 0x53a22864)) >>> 0
  return reversed(v)
}

function reversed(word: number): number {
  let v = word >>> 0
  v = ((v >>> 1) & 0x55555555) | ((v & 0x55555555) << 1)
  v = ((v >>> 2) & 0x33333333) | ((v & 0x33333333) << 2)
  v = ((v >>> 4) & 0x0f0f0f0f) | ((v & 0x0f0f0f0f) << 4)
  v = ((v >>> 8) & 0x00ff00ff) | ((v & 0x00ff00ff) << 8)
  return ((v >>> 16) | (v << 16)) >>> 0
}

/** A well mixed word of 32 bits. */
function hash(seed: number): number {
  let v = seed | 0
  v = Math.imul(v ^ (v >>> 16), 0x21f0aaad)
  v = Math.imul(v ^ (v >>> 15), 0x735a2d97)
  return (v ^ (v >>> 15)) >>> 0
}

const trailingZeros = (value: number): number => 31 - Math.clz32(value & -value)
