import { type Input, type Quantile, quantileOf } from './distribution.ts'
import type { ExchangedSample } from './exchanged-sample.ts'

/**
 * The probability of one input cut into cells, and where a sample lies in them: first its rows at A, then those at B.
 */
export interface InputCells {
  /** How likely each cell is. */
  readonly mass: Float64Array
  /** Mean and variance of the value within each cell. */
  readonly mean: Float64Array
  readonly variance: Float64Array
  /** The cell of each place, and how far the value is from the mean of the cell. */
  readonly cellOf: Uint8Array
  readonly apart: Float64Array
}

/** Cells of equal probability, at most; the outermost are halved towards the ends, where tails are long. */
const MOST_EVEN = 32
const MOST_HALVINGS = 4
/** Rows for each cell, and for the smallest, at least. */
const ROWS_OF_CELL = 128
const ROWS_AT_END = 24

export function inputCells(inputs: readonly Input[], sample: ExchangedSample): InputCells[] {
  const { rows, points, values } = sample
  const edges = cellEdges(rows)
  const mass = Float64Array.from({ length: edges.length - 1 }, (_, cell) => edges[cell + 1]! - edges[cell]!)
  return inputs.map((input, i) => {
    const at = (place: number) => (2 * (place % rows) + Math.floor(place / rows)) * inputs.length + i
    const cellOf = Uint8Array.from({ length: 2 * rows }, (_, place) => cellAt(edges, points[at(place)]!))
    // A choice jumps within a cell: it has steps and no slopes.
    if ('choice' in input) {
      return { mass, mean: mass.map(() => 0), variance: mass.map(() => 0), cellOf, apart: new Float64Array(2 * rows) }
    }
    const moments = cellMoments(quantileOf(input), edges)
    return { mass, ...moments, cellOf, apart: offsets(cellOf, moments.mean, (place) => values[at(place)]!) }
  })
}

const offsets = (cellOf: Uint8Array, mean: Float64Array, valueAt: (place: number) => number) =>
  Float64Array.from(cellOf, (cell, place) => valueAt(place) - mean[cell]!)

/** The edges of the cells, as probabilities. */
function cellEdges(rows: number): number[] {
  const even = Math.min(MOST_EVEN, Math.max(2, 2 ** Math.floor(Math.log2(rows / ROWS_OF_CELL))))
  const halvings = Math.min(MOST_HALVINGS, Math.max(0, Math.floor(Math.log2(rows / even / ROWS_AT_END))))
  const ends = Array.from({ length: halvings }, (_, k) => 2 ** (k - halvings) / even)
  const inner = Array.from({ length: even - 1 }, (_, k) => (k + 1) / even)
  return [0, ...ends, ...inner, ...ends.map((edge) => 1 - edge).reverse(), 1]
}

function cellAt(edges: readonly number[], probability: number): number {
  let [low, high] = [0, edges.length - 2]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (probability >= edges[middle]!) low = middle
    else high = middle - 1
  }
  return low
}

/** Gauss's four places in the interval from 0 to 1, and their weights. */
const GAUSS = [
  [0.0694318442029737, 0.1739274225687269],
  [0.3300094782075719, 0.3260725774312731],
  [0.6699905217924281, 0.3260725774312731],
  [0.9305681557970262, 0.1739274225687269],
] as const
/** Steps towards an end, in the logarithm of the distance: down to what the last digits of a probability tell. */
const STEP = 0.5
const DEEPEST = 33

/** Mean and variance of a distribution within cells of its probability; the first and the last reach its ends. */
function cellMoments(quantile: Quantile, edges: readonly number[]) {
  const cells = edges.length - 1
  const [mean, variance] = [new Float64Array(cells), new Float64Array(cells)]
  for (let cell = 0; cell < cells; cell++) {
    const [from, width] = [edges[cell]!, edges[cell + 1]! - edges[cell]!]
    // Beside a large mean the squares would lose the variance.
    const origin = quantile(from + width / 2)
    let [weights, sum, squares] = [0, 0, 0]
    const add = (probability: number, weight: number) => {
      const value = quantile(probability) - origin
      if (!Number.isFinite(value)) return
      weights += weight
      sum += weight * value
      squares += weight * value * value
    }
    if (cell > 0 && cell < cells - 1) {
      for (const [place, weight] of GAUSS) add(from + place * width, weight)
    } else {
      for (let depth = 0; depth < DEEPEST; depth += STEP) {
        for (const [place, share] of GAUSS) {
          const weight = Math.exp(-depth - place * STEP)
          add(cell === 0 ? weight * width : 1 - weight * width, share * weight)
        }
      }
    }
    mean[cell] = origin + sum / weights
    variance[cell] = Math.max(0, squares / weights - (sum / weights) ** 2)
  }
  return { mean, variance }
}
