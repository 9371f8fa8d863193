import { bytesOf, textOf } from '../base64.ts'

type Numbers = Float64Array | Float32Array | Uint16Array | Uint8Array

/**
 * Rows of numbers as base64, column after column and of these all first bytes, then all second ones and so on: what is
 * alike stands together, so a page with thousands of candidates deflates well.
 */
export function pack(numbers: Numbers, width: number): string {
  const { BYTES_PER_ELEMENT: size, length } = numbers
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
  const planes = new Uint8Array(bytes.length)
  eachPlace(length, width, (place, i) => {
    for (let b = 0; b < size; b++) planes[b * length + place] = bytes[i * size + b]!
  })
  return textOf(planes)
}

function unpacked(text: string, width: number, size: number): ArrayBuffer {
  const planes = bytesOf(text)
  const length = planes.length / size
  const bytes = new Uint8Array(planes.length)
  eachPlace(length, width, (place, i) => {
    for (let b = 0; b < size; b++) bytes[i * size + b] = planes[b * length + place]!
  })
  return bytes.buffer
}

/** Place in column order of every number in row order. */
function eachPlace(length: number, width: number, visit: (place: number, index: number) => void): void {
  const rows = length / Math.max(1, width)
  let place = 0
  for (let column = 0; column < width; column++) {
    for (let row = 0; row < rows; row++) visit(place++, row * width + column)
  }
}

export const unpackDoubles = (text: string, width: number) => new Float64Array(unpacked(text, width, 8))
export const unpackFloats = (text: string, width: number) => new Float32Array(unpacked(text, width, 4))
export const unpackWords = (text: string, width: number) => new Uint16Array(unpacked(text, width, 2))
export const unpackBytes = (text: string) => new Uint8Array(unpacked(text, 1, 1))
