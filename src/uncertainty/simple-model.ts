import { atPlaces, type CellFunction, CellReader, meanOf, meanProduct, scaledBy } from './cell-function.ts'
import type { InputCells } from './input-cells.ts'

/** A sum of functions of one input each, with means of 0, and a product of such, or one of the two. */
export interface SimpleModel {
  readonly sum?: readonly CellFunction[]
  readonly product?: readonly CellFunction[]
}

/** Answers of some rows, row by row, and whether each input stood at its value of A there or of B. */
export interface Answered {
  readonly answers: Float64Array
  readonly atA: readonly boolean[]
}

/** The rows that a model is read from. */
export interface Reading {
  readonly cells: readonly InputCells[]
  /** Rows of the whole sample: places of B come after these. */
  readonly rows: number
  readonly from: number
  readonly to: number
  readonly columns: readonly Answered[]
}

const SUM_SWEEPS = 3
const PRODUCT_SWEEPS = 16
/** Sweeps end where the answers are told within this share of their square, or no better than before by this share of what is missed. */
const TOLD = 1e-9
const GAIN = 0.02
/** Below this a factor cannot be divided by. */
const TINY = 1e-6

const placeOf = ({ rows }: Reading, column: Answered, input: number) => (column.atA[input]! ? 0 : rows)

/**
 * The sum of what each input does by itself, read from answers above their mean, one input after the other from what the rest
 * leave (Gauss and Seidel). Also gives what is left of the answers.
 */
export function readSum(reading: Reading): { readonly sum: CellFunction[]; readonly left: Answered[] } {
  const { cells, from, to, columns } = reading
  const left = columns.map((column) => ({ ...column, answers: column.answers.slice(from, to) }))
  const sum = cells.map(({ mass }): CellFunction => ({ height: mass.map(() => 0), slope: mass.map(() => 0) }))
  const at = cells.map((cell, i) => atPlaces(cell, sum[i]!))
  for (let sweep = 0; sweep < SUM_SWEEPS; sweep++) {
    for (const [i, cell] of cells.entries()) {
      const reader = new CellReader(cell)
      for (const column of left) {
        const shift = placeOf(reading, column, i) + from
        for (let k = 0; k < to - from; k++) {
          const target = column.answers[k]! + at[i]![shift + k]!
          column.answers[k] = target
          reader.add(shift + k, target, 1)
        }
      }
      const read = reader.read(columns.length / 2)
      sum[i] = scaledBy(1, -meanOf(cell, read), read)
      at[i] = atPlaces(cell, sum[i]!)
      for (const column of left) {
        const shift = placeOf(reading, column, i) + from
        for (let k = 0; k < to - from; k++) column.answers[k]! -= at[i]![shift + k]!
      }
    }
  }
  return { sum, left }
}

/** The product of what each input does, read from answers of the rows, one input after the other, from where it starts. */
export function readProduct(
  reading: Reading,
  columns: readonly Answered[],
  start: readonly CellFunction[],
): CellFunction[] {
  const { cells, from, to } = reading
  const product = [...start]
  const at = cells.map((cell, i) => atPlaces(cell, product[i]!))
  const wholes = columns.map(() => new Float64Array(to - from).fill(1))
  const multiply = (i: number) => {
    for (const [c, column] of columns.entries()) {
      const shift = placeOf(reading, column, i) + from
      for (let k = 0; k < to - from; k++) wholes[c]![k]! *= at[i]![shift + k]!
    }
  }
  for (const i of cells.keys()) multiply(i)
  const others = (column: Answered, i: number, k: number) =>
    at.reduce((all, one, j) => (j === i ? all : all * one[placeOf(reading, column, j) + from + k]!), 1)
  const square = columns.reduce((sum, { answers }) => sum + answers.reduce((all, y) => all + y * y, 0), 0)
  let before = Number.POSITIVE_INFINITY
  for (let sweep = 0; sweep < PRODUCT_SWEEPS; sweep++) {
    for (const [i, cell] of cells.entries()) {
      const reader = new CellReader(cell)
      for (const [c, column] of columns.entries()) {
        const shift = placeOf(reading, column, i) + from
        for (let k = 0; k < to - from; k++) {
          const own = at[i]![shift + k]!
          const rest = Math.abs(own) > TINY ? wholes[c]![k]! / own : others(column, i, k)
          wholes[c]![k] = rest
          reader.add(shift + k, column.answers[k]!, rest)
        }
      }
      const read = reader.read(columns.length / 2)
      // The last input keeps the size of the product, all others have one of 1.
      const size = i === cells.length - 1 ? 1 : Math.sqrt(meanProduct(cell, read, read)) || 1
      product[i] = scaledBy(1 / size, 0, read)
      at[i] = atPlaces(cell, product[i]!)
      multiply(i)
    }
    const missed = columns.reduce(
      (sum, { answers }, c) => sum + answers.reduce((all, y, k) => all + (y - wholes[c]![k]!) ** 2, 0),
      0,
    )
    if (!(missed > TOLD * square && missed < (1 - GAIN) * before)) break
    before = missed
  }
  return product
}
