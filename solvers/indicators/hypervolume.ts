import { sortRows } from '../sort.ts'
import { exclusiveVolume, SortedRows } from './exclusive-volume.ts'

/**
 * The volume that rows of points dominate, up to the reference point; minimisation. Exact. Points not better than the
 * reference in every objective, and rows with a NaN, count for nothing.
 *
 * In ascending order of the last objective every point adds what it alone dominates of the other objectives, times its
 * distance to the reference in the last: O(n log n) for two objectives, O(n^2) up to four (HV4D+, Guerreiro and Fonseca
 * 2018), and the recursion of WFG (While, Bradstreet, Barone 2012) beyond.
 */
export function hypervolume(points: Float64Array, dimension: number, reference: ArrayLike<number>): number {
  const bound = Float64Array.from({ length: dimension }, (_, m) => reference[m]!)
  const rows = new Uint32Array(points.length / dimension)
  let count = 0
  for (let i = 0; i < rows.length; i++) {
    let inside = true
    for (let m = 0; m < dimension && inside; m++) inside = points[i * dimension + m]! < bound[m]!
    if (inside) rows[count++] = i
  }
  if (count === 0) return 0
  const last = dimension - 1
  sortRows(rows, count, points, dimension, last)
  if (dimension === 1) return bound[0]! - points[rows[0]!]!
  if (dimension === 2) return area(points, rows, count, bound)
  if (dimension === 3) return volume(points, rows, count, bound)
  const passed = new SortedRows(last, count)
  const lower = bound.subarray(0, last)
  let sum = 0
  for (let i = 0; i < count; i++) {
    const start = rows[i]! * dimension
    const gain = exclusiveVolume(passed, points, start, lower)
    if (!(gain > 0)) continue
    sum += gain * (bound[last]! - points[start + last]!)
    passed.insert(points, start)
  }
  return sum
}

function area(points: Float64Array, rows: Uint32Array, count: number, bound: Float64Array): number {
  let sum = 0
  let right = bound[0]!
  for (let i = 0; i < count; i++) {
    const x = points[2 * rows[i]!]!
    if (x >= right) continue
    sum += (right - x) * (bound[1]! - points[2 * rows[i]! + 1]!)
    right = x
  }
  return sum
}

/** Three objectives: the cross-section's front is a staircase, and a point adds the area between it and its corner. */
function volume(points: Float64Array, rows: Uint32Array, count: number, bound: Float64Array): number {
  const stairX = new Float64Array(count + 1)
  const stairY = new Float64Array(count + 1)
  let steps = 0
  let sum = 0
  for (let i = 0; i < count; i++) {
    const row = 3 * rows[i]!
    const x = points[row]!
    const y = points[row + 1]!
    let low = 0
    let high = steps
    while (low < high) {
      const middle = (low + high) >>> 1
      if (stairX[middle]! < x) low = middle + 1
      else high = middle
    }
    let height = low > 0 ? stairY[low - 1]! : bound[1]!
    if (height <= y || (low < steps && stairX[low] === x && stairY[low]! <= y)) continue
    let end = low
    let left = x
    let gain = 0
    while (end < steps && stairY[end]! >= y) {
      gain += (stairX[end]! - left) * (height - y)
      left = stairX[end]!
      height = stairY[end]!
      end++
    }
    gain += ((end < steps ? stairX[end]! : bound[0]!) - left) * (height - y)
    sum += gain * (bound[2]! - points[row + 2]!)
    stairX.copyWithin(low + 1, end, steps)
    stairY.copyWithin(low + 1, end, steps)
    steps += low + 1 - end
    stairX[low] = x
    stairY[low] = y
  }
  return sum
}
