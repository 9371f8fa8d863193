/** Beyond so many rows it starts over: a repeated candidate after a million others does no harm, a full memory does. */
const MOST = 1_000_000
const MIX_A = 0x9e3779b1
const MIX_B = 0x85ebca77

/**
 * A set of rows of numbers, remembered by a 53-bit hash of their bits. Two different rows are taken for one with a
 * chance of 10^-16 a pair, and that costs a candidate one more draw, nothing else.
 */
export class DistinctRows {
  private readonly seen = new Set<number>()
  private readonly width: number

  /** Begins with what `recent` of an earlier one gave. */
  constructor(width: number, hashes: Float64Array = new Float64Array(0)) {
    this.width = width
    for (const hash of hashes) this.seen.add(hash)
  }

  /** What is remembered of the last rows that were new, so many at most. */
  recent(most: number): Float64Array {
    const all = Float64Array.from(this.seen)
    return all.subarray(Math.max(0, all.length - most))
  }

  addAll(x: Float64Array, count: number): void {
    for (let i = 0; i < count; i++) this.add(x, i)
  }

  /** False when the row was there already. */
  add(x: Float64Array, row: number): boolean {
    if (this.seen.size >= MOST) this.seen.clear()
    const before = this.seen.size
    this.seen.add(this.hash(x, row))
    return this.seen.size > before
  }

  private hash(x: Float64Array, row: number): number {
    const bits = bitsOf(x)
    let a = 1
    let b = 2
    const end = 2 * (row + 1) * this.width
    for (let i = 2 * row * this.width; i < end; i++) {
      const word = bits[i]!
      a = Math.imul((a << 5) ^ (a >>> 27) ^ word, MIX_A)
      b = Math.imul(b ^ word ^ (b >>> 15), MIX_B)
    }
    a ^= a >>> 16
    b ^= b >>> 13
    return (a >>> 0) * 2097152 + ((b >>> 0) & 0x1fffff)
  }
}

let lastArray: Float64Array | undefined
let lastBits: Int32Array = new Int32Array(0)

function bitsOf(x: Float64Array): Int32Array {
  if (x !== lastArray) {
    lastArray = x
    lastBits = new Int32Array(x.buffer, x.byteOffset, 2 * x.length)
  }
  return lastBits
}
