/**
 * Scales the rows of f by ideal and intercepts, as NSGA-III does (Deb, Jain 2014): extreme points by the achievement
 * scalarising function among `front`, the plane through them cut with the axes; the worst of the front where there is no
 * such plane or an intercept makes no sense.
 */
export function scaledByIntercepts(f: Float64Array, front: readonly number[], m: number): Float64Array {
  const ideal = new Float64Array(m).fill(Infinity)
  const worst = new Float64Array(m).fill(-Infinity)
  for (const row of front) {
    for (let k = 0; k < m; k++) {
      ideal[k] = Math.min(ideal[k]!, f[row * m + k]!)
      worst[k] = Math.max(worst[k]!, f[row * m + k]!)
    }
  }
  const extremes = Array.from({ length: m }, (_, axis) => {
    let best = front[0]!
    let least = Infinity
    for (const row of front) {
      let most = -Infinity
      for (let k = 0; k < m; k++) {
        const share = (f[row * m + k]! - ideal[k]!) / Math.max(1e-12, worst[k]! - ideal[k]!)
        most = Math.max(most, k === axis ? share : share * 1e6)
      }
      if (most < least) {
        least = most
        best = row
      }
    }
    return Array.from({ length: m }, (_, k) => f[best * m + k]! - ideal[k]!)
  })
  const plane = solved(
    extremes,
    extremes.map(() => 1),
  )
  return f.map((value, at) => {
    const k = at % m
    const width = worst[k]! - ideal[k]!
    const intercept = plane ? 1 / plane[k]! : Number.NaN
    const span = intercept > 1e-6 * width && intercept <= 1.5 * width ? intercept : width
    return (value - ideal[k]!) / (span > 0 ? span : 1)
  })
}

/** Gaussian elimination with partial pivoting; undefined when singular. */
function solved(matrix: number[][], right: number[]): number[] | undefined {
  const rows = matrix.map((row, i) => [...row, right[i]!])
  const n = rows.length
  for (let column = 0; column < n; column++) {
    let pivot = column
    for (let i = column + 1; i < n; i++) {
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i
    }
    if (Math.abs(rows[pivot]![column]!) < 1e-12) return undefined
    const swapped = rows[pivot]!
    rows[pivot] = rows[column]!
    rows[column] = swapped
    for (let i = 0; i < n; i++) {
      if (i === column) continue
      const factor = rows[i]![column]! / swapped[column]!
      for (let k = column; k <= n; k++) rows[i]![k]! -= factor * swapped[k]!
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!)
}
