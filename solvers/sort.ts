const RUN = 12
let scratch: Uint32Array = new Uint32Array(256)

/**
 * Sorts the first `count` entries of `order` (row numbers) by ascending `keys[row * stride + offset]`. Stable merge
 * sort without a comparator call: several times faster than Array.sort at the sizes of a population.
 */
export function sortRows(order: Uint32Array, count: number, keys: Float64Array, stride = 1, offset = 0): void {
  for (let start = 0; start < count; start += RUN) {
    const end = Math.min(start + RUN, count)
    for (let i = start + 1; i < end; i++) {
      const row = order[i]!
      const key = keys[row * stride + offset]!
      let j = i - 1
      while (j >= start && keys[order[j]! * stride + offset]! > key) {
        order[j + 1] = order[j]!
        j--
      }
      order[j + 1] = row
    }
  }
  if (count <= RUN) return
  if (scratch.length < count) scratch = new Uint32Array(2 * count)
  let from = order
  let to = scratch
  for (let width = RUN; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) {
      const middle = Math.min(start + width, count)
      const end = Math.min(start + 2 * width, count)
      let left = start
      let right = middle
      for (let k = start; k < end; k++) {
        const takeLeft =
          left < middle &&
          (right >= end || keys[from[left]! * stride + offset]! <= keys[from[right]! * stride + offset]!)
        to[k] = takeLeft ? from[left++]! : from[right++]!
      }
    }
    const swapped = from
    from = to
    to = swapped
  }
  if (from !== order) for (let i = 0; i < count; i++) order[i] = from[i]!
}

/** Sorts all of `order` by the rows' keys, the first first, later ones only where those before are equal. */
export function sortLexicographically(order: Uint32Array, keys: Float64Array, stride: number): void {
  sortRows(order, order.length, keys, stride, 0)
  for (let start = 0, end = 1; start < order.length; start = end, end++) {
    const key = keys[order[start]! * stride]!
    while (end < order.length && keys[order[end]! * stride]! === key) end++
    if (end - start === 1) continue
    const equals = order.subarray(start, end)
    for (let k = stride - 1; k > 0; k--) sortRows(equals, equals.length, keys, stride, k)
  }
}

/** Row numbers 0 to count - 1. */
export function rowNumbers(count: number): Uint32Array {
  const rows = new Uint32Array(count)
  for (let i = 0; i < count; i++) rows[i] = i
  return rows
}
