/** Copied from, they are arrays of doubles from the start: made anew each would be one of integers first. */
const DOUBLES: number[] = []

/**
 * So many zeros. For the few dozen numbers of a fleet's steps and years a tenth of what a typed array costs, whose memory is kept
 * outside the heap.
 * @example zeros(3).length // 3
 */
export function zeros(count: number): number[] {
  while (DOUBLES.length < count) {
    DOUBLES.push(0.5)
    DOUBLES[DOUBLES.length - 1] = 0
  }
  return DOUBLES.slice(0, count)
}
