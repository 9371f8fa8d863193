/** The two words of a double: its sign, exponent and leading digits, and its trailing ones. */

const value = new Float64Array(1)
const words = new Uint32Array(value.buffer)
const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1
const HIGH = LITTLE_ENDIAN ? 1 : 0
const LOW = 1 - HIGH

export function highWord(x: number): number {
  value[0] = x
  return words[HIGH]! | 0
}

export function lowWord(x: number): number {
  value[0] = x
  return words[LOW]!
}

export function withHighWord(x: number, high: number): number {
  value[0] = x
  words[HIGH] = high
  return value[0]
}

/** A double without its trailing digits, so that its products with others like it are exact. */
export function leading(x: number): number {
  value[0] = x
  words[LOW] = 0
  return value[0]
}
