/** Columns that are told by others to within so much of their square say nothing new. */
const SAME = 1e-9

/**
 * What columns that ought to have a mean of 0 tell of another one, row by row, by least squares (Gram and Schmidt): how far its
 * mean is off by chance is then the mean of the result.
 *
 * Source: [lavenberg-welch-1981].
 */
export function toldBy(controls: readonly Float64Array[], column: Float64Array): Float64Array {
  const told = new Float64Array(column.length)
  const kept: { readonly of: Float64Array; readonly square: number }[] = []
  for (const control of controls) {
    const of = control.slice()
    for (const earlier of kept) subtract(of, earlier.of, product(of, earlier.of) / earlier.square)
    const square = product(of, of)
    if (!(square > SAME * product(control, control))) continue
    kept.push({ of, square })
    subtract(told, of, -product(column, of) / square)
  }
  return told
}

function subtract(from: Float64Array, column: Float64Array, times: number): void {
  for (let row = 0; row < from.length; row++) from[row] = from[row]! - times * column[row]!
}

/** Of what stands above the means. */
function product(x: Float64Array, y: Float64Array): number {
  let [sum, ofX, ofY] = [0, 0, 0]
  for (let row = 0; row < x.length; row++) {
    sum += x[row]! * y[row]!
    ofX += x[row]!
    ofY += y[row]!
  }
  return sum - (ofX * ofY) / x.length
}
