/** Off the axis a share counts so much more: an extreme point lies next to its axis. */
const OFF_AXIS = 1e6
/** Intercepts farther out than this, in widths of the front, come from extreme points that are not extreme. */
const FARTHEST = 1.5

/**
 * Scales objectives by ideal and intercepts, as NSGA-III does (Deb, Jain 2014): extreme points by the achievement
 * scalarising function among the first front and the extreme points so far, the plane through them cut with the axes;
 * the worst of the front where there is no such plane or an intercept makes no sense. The ideal is that of all
 * generations.
 */
export class Intercepts {
  private readonly ideal: Float64Array
  private extremes: number[][] = []

  constructor(objectiveCount: number) {
    this.ideal = new Float64Array(objectiveCount).fill(Infinity)
  }

  /** All rows of f, scaled; `front` are the rows of the first front. */
  scaled(f: Float64Array, front: readonly number[]): Float64Array {
    const { ideal } = this
    const m = ideal.length
    const points = front.map((row) => Array.from(f.subarray(row * m, (row + 1) * m)))
    const worst = ideal.map((_, k) => points.reduce((most, point) => Math.max(most, point[k]!), -Infinity))
    for (const point of points) for (let k = 0; k < m; k++) ideal[k] = Math.min(ideal[k]!, point[k]!)
    this.extremes = extremePoints([...this.extremes, ...points], ideal, worst)
    const plane = solved(
      this.extremes.map((point) => point.map((value, k) => value - ideal[k]!)),
      this.extremes.map(() => 1),
    )
    const spans = ideal.map((least, k) => {
      const width = worst[k]! - least
      const intercept = plane ? 1 / plane[k]! : Number.NaN
      const span = intercept > 1e-6 * width && intercept <= FARTHEST * width ? intercept : width
      return span > 0 ? span : 1
    })
    return f.map((value, at) => (value - ideal[at % m]!) / spans[at % m]!)
  }
}

/** For each axis the point nearest to it, in shares of the front's width. */
function extremePoints(points: readonly number[][], ideal: Float64Array, worst: Float64Array): number[][] {
  return Array.from(ideal, (_, axis) => {
    let best = points[0]!
    let least = Infinity
    for (const point of points) {
      let most = -Infinity
      for (let k = 0; k < ideal.length; k++) {
        const share = (point[k]! - ideal[k]!) / Math.max(1e-12, worst[k]! - ideal[k]!)
        most = Math.max(most, k === axis ? share : share * OFF_AXIS)
      }
      if (most < least) {
        least = most
        best = point
      }
    }
    return best
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
