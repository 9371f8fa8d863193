import { Matrix, solve } from 'ml-matrix'

/** Entries of columns of unit length below this are taken for zero. */
const TOLERANCE = 1e-10

/**
 * The x of zero or more that brings A x nearest to b (Lawson, Hanson 1974, chapter 23): variables enter one by one where
 * they help most, and leave where the least squares of the entered ones would turn them negative.
 *
 * @param columns of A, each as long as b
 * @returns x and the length of A x - b
 */
export function nonNegativeLeastSquares(
  columns: readonly Float64Array[],
  b: Float64Array,
): { readonly x: Float64Array; readonly residual: number } {
  const lengths = columns.map(length)
  const unit = columns.map((column, j) => column.map((entry) => (lengths[j] === 0 ? 0 : entry / lengths[j]!)))
  const x = new Float64Array(columns.length)
  const entered: number[] = []
  let left = b.slice()
  for (let round = 0; round < 3 * columns.length; round++) {
    const helps = unit.map((column, j) => (entered.includes(j) ? 0 : dot(column, left)))
    const most = Math.max(0, ...helps)
    if (most <= TOLERANCE * Math.max(1, length(b))) break
    entered.push(helps.indexOf(most))
    settle(unit, b, entered, x)
    left = b.map((value, i) => value - entered.reduce((sum, j) => sum + unit[j]![i]! * x[j]!, 0))
  }
  return { x: x.map((value, j) => (lengths[j] === 0 ? 0 : value / lengths[j]!)), residual: length(left) }
}

/** Least squares of the columns entered; those that would turn negative leave on the way there. */
function settle(unit: readonly Float64Array[], b: Float64Array, entered: number[], x: Float64Array): void {
  while (entered.length > 0) {
    const matrix = Matrix.columnVector(b)
    const system = new Matrix(b.length, entered.length)
    entered.forEach((j, k) => {
      system.setColumn(k, [...unit[j]!])
    })
    // By singular values, since columns may depend on each other.
    const wanted = solve(system, matrix, true).getColumn(0)
    let share = 1
    entered.forEach((j, k) => {
      if (wanted[k]! <= 0) share = Math.min(share, x[j]! / (x[j]! - wanted[k]! || 1))
    })
    entered.forEach((j, k) => {
      x[j] = x[j]! + share * (wanted[k]! - x[j]!)
    })
    if (share === 1 && wanted.every((value) => value > 0)) return
    const stays = entered.filter((j) => x[j]! > TOLERANCE)
    for (const j of entered) if (!stays.includes(j)) x[j] = 0
    entered.splice(0, entered.length, ...stays)
  }
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
const length = (a: Float64Array) => Math.sqrt(dot(a, a))
