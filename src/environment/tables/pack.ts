/** Whole numbers from 0 to 65535 as text: two bytes each, the lower first, in base 64. */
export function pack(values: readonly number[]): string {
  const bytes = new Uint8Array(2 * values.length)
  values.forEach((value, k) => {
    if (!Number.isInteger(value) || value < 0 || value > 65_535) throw new RangeError(`${value} does not fit a table`)
    bytes[2 * k] = value & 255
    bytes[2 * k + 1] = value >> 8
  })
  return Buffer.from(bytes).toString('base64')
}

/** The numbers of `pack`, over a scale. */
export function unpack(text: string, scale: number): Float32Array {
  const bytes = atob(text)
  const values = new Float32Array(bytes.length / 2)
  for (let k = 0; k < values.length; k++)
    values[k] = (bytes.charCodeAt(2 * k) + 256 * bytes.charCodeAt(2 * k + 1)) / scale
  return values
}
