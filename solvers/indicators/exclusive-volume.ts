/**
 * Rows of equal width in ascending order of their last coordinate: the shape in which the sweeps below want points.
 * Members that a newcomer dominates are dropped, so a set stays as small as its front.
 */
export class SortedRows {
  readonly width: number
  count = 0
  values: Float64Array
  /** Positions of the members that bounded the last exclusive volume asked of this set: the point's neighbours. */
  touched: Int32Array
  touchedCount = 0

  constructor(width: number, capacity = 64) {
    this.width = width
    this.values = new Float64Array(width * capacity)
    this.touched = new Int32Array(capacity)
  }

  clear(): void {
    this.count = 0
  }

  /** Returns the position taken. */
  insert(row: Float64Array, start: number): number {
    const { width } = this
    if ((this.count + 1) * width > this.values.length) this.grow()
    const { values } = this
    const last = row[start + width - 1]!
    let at = this.count
    while (at > 0 && values[at * width - 1]! > last) at--
    let kept = at
    for (let i = at; i < this.count; i++) {
      let dominated = true
      for (let m = 0; m < width - 1 && dominated; m++) dominated = values[i * width + m]! >= row[start + m]!
      if (dominated) continue
      if (kept !== i) values.copyWithin(kept * width, i * width, (i + 1) * width)
      kept++
    }
    values.copyWithin((at + 1) * width, at * width, kept * width)
    for (let m = 0; m < width; m++) values[at * width + m] = row[start + m]!
    this.count = kept + 1
    return at
  }

  /** Adds a row known to belong last. */
  append(row: Float64Array, start: number): number {
    const { width } = this
    if ((this.count + 1) * width > this.values.length) this.grow()
    for (let m = 0; m < width; m++) this.values[this.count * width + m] = row[start + m]!
    return this.count++
  }

  /** How many rows have a last coordinate of at most `value`. */
  countUpTo(value: number): number {
    const { width, values } = this
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (values[(middle + 1) * width - 1]! <= value) low = middle + 1
      else high = middle
    }
    return low
  }

  remove(at: number): void {
    this.values.copyWithin(at * this.width, (at + 1) * this.width, this.count * this.width)
    this.count--
  }

  private grow(): void {
    const grown = new Float64Array(2 * this.values.length + this.width)
    grown.set(this.values)
    this.values = grown
    this.touched = new Int32Array(grown.length)
  }
}

/** Working memory of one level of the recursion. */
interface Level {
  readonly kept: SortedRows
  readonly corner: Float64Array
}
const levels: Level[] = []

function level(dimension: number): Level {
  for (let d = levels.length; d <= dimension; d++) {
    levels.push({ kept: new SortedRows(Math.max(1, d - 1)), corner: new Float64Array(Math.max(1, d - 1)) })
  }
  return levels[dimension]!
}

/**
 * The volume that the point at p[start ...] dominates alone, next to the `set`, up to the reference. Dimension sweep as
 * in HV4D+ (Guerreiro, Fonseca 2018): along the last coordinate, the uncovered cross-section shrinks by what every
 * member passed covers of it, which is the same question one dimension lower. Two dimensions or more; the point and
 * all members must be better than the reference throughout. The member at position `skip` is left out. Members below
 * the point in the last coordinate come first, the nearest foremost: it hides most of the others.
 */
export function exclusiveVolume(
  set: SortedRows,
  p: Float64Array,
  start: number,
  reference: Float64Array,
  skip = -1,
): number {
  const dimension = set.width
  if (dimension === 3) return exclusive3(set, p, start, reference, skip)
  if (dimension === 2) return exclusive2(set, p, start, reference, skip)
  const { kept, corner } = level(dimension)
  const { values, count } = set
  const last = dimension - 1
  const floor = p[start + last]!
  kept.clear()
  set.touchedCount = 0
  let section = 1
  for (let m = 0; m < last; m++) section *= reference[m]! - p[start + m]!
  let from = floor
  let volume = 0
  const below = set.countUpTo(floor)
  for (let step = 0; step < count; step++) {
    const i = step < below ? below - 1 - step : step
    if (i === skip) continue
    const row = i * dimension
    let covers = true
    for (let m = 0; m < last; m++) {
      const q = values[row + m]!
      const own = p[start + m]!
      if (q > own) {
        corner[m] = q
        covers = false
      } else corner[m] = own
    }
    const to = values[row + last]!
    if (to > from) {
      volume += section * (to - from)
      from = to
    }
    if (covers) {
      set.touched[set.touchedCount++] = i
      return volume
    }
    const gain = exclusiveVolume(kept, corner, 0, reference)
    if (gain > 0) {
      set.touched[set.touchedCount++] = i
      section = Math.max(0, section - gain)
      kept.insert(corner, 0)
    }
  }
  return volume + section * (reference[last]! - from)
}

/** The nearest member below bounds the strip on the right; above, every step to the left narrows it. */
function exclusive2(set: SortedRows, p: Float64Array, start: number, reference: Float64Array, skip: number): number {
  const { values, count } = set
  const x = p[start]!
  const y = p[start + 1]!
  let right = reference[0]!
  let from = y
  let area = 0
  set.touchedCount = 0
  const below = set.countUpTo(y)
  for (let step = 0; step < count; step++) {
    const i = step < below ? below - 1 - step : step
    const qx = values[2 * i]!
    if (qx >= right || i === skip) continue
    set.touched[set.touchedCount++] = i
    const to = values[2 * i + 1]!
    if (to > from) {
      area += (right - x) * (to - from)
      from = to
    }
    if (qx <= x) return area
    right = qx
  }
  return area + (right - x) * Math.max(0, reference[1]! - from)
}

/** The front of the members passed in x and y: steps to the right, each lower than the one before. */
let stairX = new Float64Array(64)
let stairY = new Float64Array(64)

/** Moves the steps from `end` on so that one new step stands in the place of those from `low`; returns how many there are. */
function makeRoom(low: number, end: number, steps: number): number {
  if (end === low) {
    for (let k = steps; k > low; k--) {
      stairX[k] = stairX[k - 1]!
      stairY[k] = stairY[k - 1]!
    }
  } else if (end > low + 1) {
    for (let k = end; k < steps; k++) {
      stairX[k - end + low + 1] = stairX[k]!
      stairY[k - end + low + 1] = stairY[k]!
    }
  }
  return steps + 1 - (end - low)
}

function exclusive3(set: SortedRows, p: Float64Array, start: number, reference: Float64Array, skip: number): number {
  const { values, count } = set
  // Numbers handed on one by one would each be boxed.
  const x = p[start]!
  const y = p[start + 1]!
  const z = p[start + 2]!
  if (stairX.length < count + 2) {
    stairX = new Float64Array(2 * count + 2)
    stairY = new Float64Array(2 * count + 2)
  }
  const refX = reference[0]!
  const refY = reference[1]!
  let section = (refX - x) * (refY - y)
  let from = z
  let volume = 0
  let steps = 0
  set.touchedCount = 0
  const below = set.countUpTo(z)
  for (let step = 0; step < count; step++) {
    const i = step < below ? below - 1 - step : step
    if (i === skip) continue
    let qx = values[3 * i]!
    let qy = values[3 * i + 1]!
    const to = values[3 * i + 2]!
    if (qx < x) qx = x
    if (qy < y) qy = y
    // First step at or right of qx; the one before bounds the newcomer from above.
    let low = 0
    let high = steps
    while (low < high) {
      const middle = (low + high) >>> 1
      if (stairX[middle]! < qx) low = middle + 1
      else high = middle
    }
    let height = low > 0 ? stairY[low - 1]! : refY
    if (height <= qy || (low < steps && stairX[low] === qx && stairY[low]! <= qy)) continue
    set.touched[set.touchedCount++] = i
    if (to > from) {
      volume += section * (to - from)
      from = to
    }
    if (qx === x && qy === y) return volume
    let end = low
    let left = qx
    let gain = 0
    while (end < steps && stairY[end]! >= qy) {
      gain += (stairX[end]! - left) * (height - qy)
      left = stairX[end]!
      height = stairY[end]!
      end++
    }
    gain += ((end < steps ? stairX[end]! : refX) - left) * (height - qy)
    section -= gain
    steps = makeRoom(low, end, steps)
    stairX[low] = qx
    stairY[low] = qy
  }
  return volume + Math.max(0, section) * Math.max(0, reference[2]! - from)
}
