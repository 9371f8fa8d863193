import { bytesOf, textOf } from '../base64.ts'

/**
 * Whole numbers of two bytes in base 64, as the environment's tables are packed, in an order that deflates to less than
 * half: differences of neighbours with their sign in the lowest bit, all lower bytes before all higher ones.
 */
export function toDeltaPlanes(packed: string): string {
  const bytes = bytesOf(packed)
  const count = bytes.length / 2
  const planes = new Uint8Array(bytes.length)
  let before = 0
  for (let i = 0; i < count; i++) {
    const value = bytes[2 * i]! | (bytes[2 * i + 1]! << 8)
    const step = ((value - before) << 16) >> 16
    const folded = ((step << 1) ^ (step >> 15)) & 0xffff
    planes[i] = folded & 255
    planes[count + i] = folded >> 8
    before = value
  }
  return textOf(planes)
}

/** The packed numbers that {@link toDeltaPlanes} was given, to the last bit. */
export function fromDeltaPlanes(text: string): string {
  const planes = bytesOf(text)
  const count = planes.length / 2
  const bytes = new Uint8Array(planes.length)
  let value = 0
  for (let i = 0; i < count; i++) {
    const folded = planes[i]! | (planes[count + i]! << 8)
    value = (value + ((folded >> 1) ^ -(folded & 1))) & 0xffff
    bytes[2 * i] = value & 255
    bytes[2 * i + 1] = value >> 8
  }
  return textOf(bytes)
}
