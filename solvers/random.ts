/**
 * Seeded random numbers: sfc32 by Chris Doty-Humphrey (PractRand), period about 2^128 over four 32-bit words, and
 * integer arithmetic only, so every machine draws the same numbers.
 */
export class Random {
  private a: number
  private b: number
  private c: number
  private counter = 1
  private spareNormal = Number.NaN

  constructor(seed: number, stream = 0) {
    const high = Math.floor(seed / 4294967296)
    this.a = scrambled(seed ^ 0x9e3779b9)
    this.b = scrambled(high ^ this.a)
    this.c = scrambled(stream ^ this.b)
    for (let i = 0; i < 15; i++) this.bits()
  }

  /** 32 random bits as a signed integer. */
  bits(): number {
    const sum = (this.a + this.b + this.counter) | 0
    this.counter = (this.counter + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0
    return sum
  }

  /** Uniform in [0, 1), a multiple of 2^-32. */
  next(): number {
    return (this.bits() >>> 0) * 2.3283064365386963e-10
  }

  /** Uniform in [min, max). */
  between(min: number, max: number): number {
    return min + (max - min) * this.next()
  }

  /** A whole number from 0 to count - 1. */
  below(count: number): number {
    return Math.floor(this.next() * count)
  }

  /** Standard normal (Marsaglia's polar method). */
  normal(): number {
    if (!Number.isNaN(this.spareNormal)) {
      const spare = this.spareNormal
      this.spareNormal = Number.NaN
      return spare
    }
    for (;;) {
      const u = 2 * this.next() - 1
      const v = 2 * this.next() - 1
      const square = u * u + v * v
      if (square >= 1 || square === 0) continue
      const factor = Math.sqrt((-2 * Math.log(square)) / square)
      this.spareNormal = v * factor
      return u * factor
    }
  }

  /** Fisher-Yates, in place. */
  shuffle<T extends { length: number; [index: number]: number }>(values: T): T {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.below(i + 1)
      const swapped = values[i]!
      values[i] = values[j]!
      values[j] = swapped
    }
    return values
  }

  /** An independent generator; drawing from it does not disturb this one beyond the one split. */
  split(): Random {
    return new Random(this.bits() >>> 0, this.bits() >>> 0)
  }
}

/** The finaliser of MurmurHash3: neighbouring seeds become unlike. */
function scrambled(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) | 0
}
