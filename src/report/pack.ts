/** Columns of numbers as base64, so that a page with thousands of candidates stays small and opens fast. */

const CHUNK = 0x8000

export function pack(numbers: Float64Array | Float32Array | Uint16Array | Uint8Array): string {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
  let binary = ''
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(binary)
}

function unpacked(text: string): ArrayBuffer {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes.buffer
}

export const unpackDoubles = (text: string): Float64Array => new Float64Array(unpacked(text))
export const unpackFloats = (text: string): Float32Array => new Float32Array(unpacked(text))
export const unpackWords = (text: string): Uint16Array => new Uint16Array(unpacked(text))
export const unpackBytes = (text: string): Uint8Array => new Uint8Array(unpacked(text))
