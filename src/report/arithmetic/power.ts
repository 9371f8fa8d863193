import { highWord, leading, lowWord, withHighWord } from './bits.ts'

/*
 * Powers as Node 20 and 22 compute them, to the last bit. The method and its constants are those of fdlibm, with the
 * one division that V8 groups otherwise:
 *
 * Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is
 * preserved.
 */

/** 1 and 1.5, and the logarithm of each in base 2 as a sum of two doubles. */
const BASE = [1, 1.5] as const
const LOG_BASE = [0, 0.5849624872207642] as const
const LOG_BASE_TAIL = [0, 1.350039202129749e-8] as const

const PER_LN2 = 0.9617966939259756
const PER_LN2_HEAD = 0.9617967009544373
const PER_LN2_TAIL = -7.028461650952758e-9
const LN2_HEAD = 0.6931471824645996
const LN2_TAIL = -1.904654299957768e-9
/** -(1024 - log2(largest double + half a last digit)). */
const OVERFLOW_ROOM = 8.008566259537294e-17
const TWO_53 = 9007199254740992

/** log2 of a positive number as a sum of two doubles, the first with few digits. */
let log = 0
let logTail = 0

export function pow(x: number, y: number): number {
  if (y === 0) return 1
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN
  const highX = highWord(x)
  const highY = highWord(y)
  const sizeX = highX & 0x7fffffff
  const sizeY = highY & 0x7fffffff
  const lowX = lowWord(x)
  if (sizeY === 0x7ff00000) {
    if (sizeX === 0x3ff00000 && lowX === 0) return Number.NaN
    return sizeX >= 0x3ff00000 === y > 0 ? Number.POSITIVE_INFINITY : 0
  }
  if (y === 1) return x
  if (y === -1) return 1 / x
  if (y === 2) return x * x
  if (y === 0.5 && highX >= 0) return Math.sqrt(x)
  const negative = highX < 0
  const isWhole = Number.isInteger(y)
  const odd = isWhole && Math.abs(y % 2) === 1
  if (lowX === 0 && (sizeX === 0x7ff00000 || sizeX === 0 || sizeX === 0x3ff00000)) {
    if (negative && sizeX === 0x3ff00000 && !isWhole) return Number.NaN
    const size = y < 0 ? 1 / Math.abs(x) : Math.abs(x)
    return negative && odd ? -size : size
  }
  if (negative && !isWhole) return Number.NaN
  const sign = negative && odd ? -1 : 1
  if (sizeY > 0x43f00000) {
    // Rounds to 0 or infinity unless x is all but 1, and then too.
    return sizeX <= 0x3fefffff === y < 0 ? Number.POSITIVE_INFINITY : 0
  }
  if (sizeY > 0x41e00000) {
    if (sizeX < 0x3fefffff) return sign * (y < 0 ? Number.POSITIVE_INFINITY : 0)
    if (sizeX > 0x3ff00000) return sign * (y > 0 ? Number.POSITIVE_INFINITY : 0)
    logNear1(Math.abs(x))
  } else logOf(Math.abs(x))
  return sign * powerOf2(y)
}

/** By its series, within 2^-20 of 1. */
function logNear1(x: number): void {
  const t = x - 1
  const w = t * t * (0.5 - t * (0.3333333333333333 - t * 0.25))
  const u = 1.4426950216293335 * t
  const v = t * 1.9259629911266175e-8 - w * Math.LOG2E
  log = leading(u + v)
  logTail = v - (log - u)
}

function logOf(positive: number): void {
  let x = positive
  let exponent = 0
  if (highWord(x) < 0x00100000) {
    x *= TWO_53
    exponent -= 53
  }
  const high = highWord(x)
  exponent += (high >> 20) - 0x3ff
  const digits = high & 0x000fffff
  let scaled = digits | 0x3ff00000
  let k: 0 | 1 = 0
  if (digits >= 0xbb67a) {
    exponent++
    scaled -= 0x00100000
  } else if (digits > 0x3988e) k = 1
  x = withHighWord(x, scaled)

  // s = (x - base) / (x + base), in two pieces, then its series.
  const u = x - BASE[k]
  const v = 1 / (x + BASE[k])
  const s = u * v
  const sHead = leading(s)
  const sum = withHighWord(0, ((scaled >> 1) | 0x20000000) + 0x00080000 + (k << 18))
  const sTail = v * (u - sHead * sum - sHead * (x - (sum - BASE[k])))
  const s2 = s * s
  const series =
    s2 *
      s2 *
      (0.5999999999999946 +
        s2 *
          (0.4285714285785502 +
            s2 *
              (0.33333332981837743 +
                s2 * (0.272728123808534 + s2 * (0.23066074577556175 + s2 * 0.20697501780033842))))) +
    sTail * (sHead + s)
  const square = sHead * sHead
  const factor = leading(3 + square + series)
  const factorTail = series - (factor - 3 - square)
  const a = sHead * factor
  const b = sTail * factor + factorTail * s
  const head = leading(a + b)
  const tail = b - (head - a)
  const scaledHead = PER_LN2_HEAD * head
  const scaledTail = PER_LN2_TAIL * head + tail * PER_LN2 + LOG_BASE_TAIL[k]
  log = leading(scaledHead + scaledTail + LOG_BASE[k] + exponent)
  logTail = scaledTail - (log - exponent - LOG_BASE[k] - scaledHead)
}

/** 2 to the power of y times the logarithm. */
function powerOf2(y: number): number {
  const yHead = leading(y)
  const tail = (y - yHead) * log + y * logTail
  let head = yHead * log
  const sum = tail + head
  const high = highWord(sum)
  if (high >= 0x40900000) {
    if (high > 0x40900000 || lowWord(sum) !== 0 || tail + OVERFLOW_ROOM > sum - head) return Number.POSITIVE_INFINITY
  } else if ((high & 0x7fffffff) >= 0x4090cc00) {
    if (high !== (0xc090cc00 | 0) || lowWord(sum) !== 0 || tail <= sum - head) return 0
  }
  let whole = 0
  if ((high & 0x7fffffff) > 0x3fe00000) {
    whole = high + (0x00100000 >> (((high & 0x7fffffff) >> 20) - 0x3ff + 1))
    const exponent = ((whole & 0x7fffffff) >> 20) - 0x3ff
    head -= withHighWord(0, whole & ~(0x000fffff >> exponent))
    whole = ((whole & 0x000fffff) | 0x00100000) >> (20 - exponent)
    if (high < 0) whole = -whole
  }
  const part = leading(tail + head)
  const u = part * LN2_HEAD
  const v = (tail - (part - head)) * Math.LN2 + part * LN2_TAIL
  const z = u + v
  const w = v - (z - u)
  const t = z * z
  const t1 =
    z -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (0.00006613756321437934 + t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8))))
  const r = (z * t1) / (t1 - 2 - (w + z * w))
  const result = 1 - (r - z)
  const resultHigh = highWord(result) + (whole << 20)
  if (resultHigh >> 20 > 0) return withHighWord(result, resultHigh)
  // Below the smallest normal number: rounded once, by the last product.
  return withHighWord(result, highWord(result) + ((whole + 54) << 20)) * 5.551115123125783e-17
}
