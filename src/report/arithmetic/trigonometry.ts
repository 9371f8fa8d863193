import { highWord, withHighWord } from './bits.ts'

/*
 * Sine and cosine as Node computes them, to the last bit. The method and its constants are those of fdlibm:
 *
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice is preserved.
 */

const builtIn = { sin: Math.sin, cos: Math.cos }

/** Half of pi in three pieces of 33 bits, and what each lacks. */
const HALF_PI = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21] as const
const HALF_PI_REST = [6.077100506506192e-11, 2.0222662487959506e-21, 8.4784276603689e-32] as const
const HALF_PIS_PER_RADIAN = 0.6366197723675814

/** High words of pi/4, 3 pi/4, pi/2 and 2^19 pi/2. */
const QUARTER_PI = 0x3fe921fb
const THREE_QUARTERS_PI = 0x4002d97c
const NEAR_HALF_PI = 0x3ff921fb
const LARGEST = 0x413921fb

/** What is left of an angle after whole quarters, as a sum of two doubles. */
let rest = 0
let restTail = 0

/** Takes whole quarter turns off an angle and gives their number; undefined for angles beyond half a million turns. */
function quarters(x: number): number | undefined {
  const high = highWord(x)
  const size = high & 0x7fffffff
  if (size > LARGEST) return undefined
  if (size < THREE_QUARTERS_PI) {
    const sign = high > 0 ? 1 : -1
    let left = x - sign * HALF_PI[0]
    let lacking: number = HALF_PI_REST[0]
    if (size === NEAR_HALF_PI) {
      left -= sign * HALF_PI[1]
      lacking = HALF_PI_REST[1]
    }
    rest = left - sign * lacking
    restTail = left - rest - sign * lacking
    return sign
  }
  const count = Math.trunc(Math.abs(x) * HALF_PIS_PER_RADIAN + 0.5)
  let left = Math.abs(x) - count * HALF_PI[0]
  let lacking = count * HALF_PI_REST[0]
  rest = left - lacking
  // Where most leading digits cancelled, the next piece of pi is taken off too.
  for (const [piece, lost] of [
    [1, 16],
    [2, 49],
  ] as const) {
    if ((size >> 20) - ((highWord(rest) >> 20) & 0x7ff) <= lost) break
    const before = left
    const off = count * HALF_PI[piece]
    left = before - off
    lacking = count * HALF_PI_REST[piece] - (before - left - off)
    rest = left - lacking
  }
  restTail = left - rest - lacking
  if (high > 0) return count
  rest = -rest
  restTail = -restTail
  return -count
}

function sineNear0(x: number, tail: number, hasTail: boolean): number {
  if ((highWord(x) & 0x7fffffff) < 0x3e400000) return x
  const z = x * x
  const v = z * x
  const r =
    0.00833333333332249 +
    z *
      (-0.0001984126982985795 +
        z * (0.0000027557313707070068 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)))
  if (!hasTail) return x + v * (-0.16666666666666632 + z * r)
  return x - (z * (0.5 * tail - v * r) - tail - v * -0.16666666666666632)
}

function cosineNear0(x: number, tail: number): number {
  const size = highWord(x) & 0x7fffffff
  if (size < 0x3e400000) return 1
  const z = x * x
  const r =
    z *
    (0.0416666666666666 +
      z *
        (-0.001388888888887411 +
          z *
            (0.00002480158728947673 +
              z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11)))))
  if (size < 0x3fd33333) return 1 - (0.5 * z - (z * r - x * tail))
  const quarter = size > 0x3fe90000 ? 0.28125 : withHighWord(0, size - 0x00200000)
  return 1 - quarter - (0.5 * z - quarter - (z * r - x * tail))
}

export function sin(x: number): number {
  if ((highWord(x) & 0x7fffffff) <= QUARTER_PI) return sineNear0(x, 0, false)
  const count = quarters(x)
  if (count === undefined) return builtIn.sin(x)
  const turned = count & 1 ? cosineNear0(rest, restTail) : sineNear0(rest, restTail, true)
  return count & 2 ? -turned : turned
}

export function cos(x: number): number {
  if ((highWord(x) & 0x7fffffff) <= QUARTER_PI) return cosineNear0(x, 0)
  const count = quarters(x)
  if (count === undefined) return builtIn.cos(x)
  const turned = count & 1 ? sineNear0(rest, restTail, true) : cosineNear0(rest, restTail)
  return ((count + 1) & 2) !== 0 ? -turned : turned
}
