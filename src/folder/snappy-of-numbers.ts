/** Bytes of a number. */
const WORD = 8
/** Farthest back that a copy reaches in two bytes, numbers. */
const REACH = Math.floor(65_535 / WORD)
/** Longest copy, numbers. */
const MOST_COPIED = 64 / WORD
const HASH_BITS = 14
const COPY = 2

/**
 * Bytes in the format of snappy (Google, format_description.txt, 2011), which repeats whole 64-bit numbers alone: the candidates of a
 * descent differ in one variable after the other, so that most columns repeat numbers and none repeats parts of them. A
 * search for any four bytes takes five times as long, for files as small.
 */
export function snappyOfNumbers(bytes: Uint8Array): Uint8Array {
  const count = Math.floor(bytes.length / WORD)
  const aligned = bytes.byteOffset % WORD === 0 ? bytes : bytes.slice()
  const halves = new Uint32Array(aligned.buffer, aligned.byteOffset, 2 * count)
  // The head of a literal takes at most five bytes, which the copy before it has saved.
  const out = new Uint8Array(bytes.length + 16)
  let at = writeLength(out, 0, bytes.length)
  const last = new Int32Array(1 << HASH_BITS).fill(-1 - REACH)
  let literal = 0
  for (let i = 0; i < count; ) {
    const low = halves[2 * i]!
    const high = halves[2 * i + 1]!
    const hash = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> (32 - HASH_BITS)
    const before = last[hash]!
    last[hash] = i
    if (i - before > REACH || halves[2 * before] !== low || halves[2 * before + 1] !== high) {
      i++
      continue
    }
    const back = 2 * (i - before)
    let half = 2 * (i + 1)
    while (half < 2 * count && halves[half] === halves[half - back]) half++
    const end = half >> 1
    at = writeLiteral(out, at, aligned.subarray(WORD * literal, WORD * i))
    const distance = WORD * (i - before)
    while (i < end) {
      const copied = Math.min(MOST_COPIED, end - i)
      out[at++] = ((WORD * copied - 1) << 2) | COPY
      out[at++] = distance & 0xff
      out[at++] = distance >> 8
      i += copied
    }
    literal = end
  }
  return out.subarray(0, writeLiteral(out, at, aligned.subarray(WORD * literal)))
}

/** A length, seven bits a byte, the lowest first; returns where it ends. */
function writeLength(out: Uint8Array, from: number, length: number): number {
  let at = from
  let left = length
  for (; left > 0x7f; left >>>= 7) out[at++] = (left & 0x7f) | 0x80
  out[at++] = left
  return at
}

/** Bytes as they are; returns where they end. */
function writeLiteral(out: Uint8Array, from: number, bytes: Uint8Array): number {
  if (bytes.length === 0) return from
  let at = from
  const less = bytes.length - 1
  const lengthBytes = less < 60 ? 0 : less < 0x100 ? 1 : less < 0x1_0000 ? 2 : less < 0x100_0000 ? 3 : 4
  out[at++] = (lengthBytes === 0 ? less : 59 + lengthBytes) << 2
  for (let k = 0; k < lengthBytes; k++) out[at++] = (less >>> (8 * k)) & 0xff
  out.set(bytes, at)
  return at + bytes.length
}
