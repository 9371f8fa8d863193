/**
 * Plain data with typed arrays as bytes, exact to the last bit: not-a-number, infinities and minus zero included.
 *
 *   bytes = length of text (uint32) text (JSON) padding to 8 array*
 */
export function toBytes(value: unknown): Buffer {
  const arrays: (Float64Array | Uint8Array)[] = []
  const text = Buffer.from(
    JSON.stringify(value, (_, one: unknown) => {
      if (one instanceof Float64Array || one instanceof Uint8Array) {
        arrays.push(one)
        return { [MARK]: one instanceof Float64Array ? 'f64' : 'u8', length: one.length }
      }
      if (typeof one !== 'number' || (Number.isFinite(one) && !Object.is(one, -0))) return one
      return { [MARK]: Object.is(one, -0) ? '-0' : String(one) }
    }) ?? 'null',
  )
  const head = Buffer.alloc(padded(HEAD + text.length))
  head.writeUInt32LE(text.length, 0)
  text.copy(head, HEAD)
  return Buffer.concat([head, ...arrays.map(padding)])
}

export function fromBytes<Value>(bytes: Uint8Array): Value {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const textLength = buffer.readUInt32LE(0)
  let at = padded(HEAD + textLength)
  const taken = (byteLength: number) => {
    // Copied, so that it begins where a float64 may.
    const part = Uint8Array.from(buffer.subarray(at, at + byteLength))
    at += padded(byteLength)
    return part
  }
  const restored = (one: unknown): unknown => {
    if (one === null || typeof one !== 'object') return one
    if (Array.isArray(one)) return one.map(restored)
    const mark = (one as Record<string, unknown>)[MARK]
    if (mark === 'u8') return taken((one as { length: number }).length)
    if (mark === 'f64') return new Float64Array(taken(8 * (one as { length: number }).length).buffer)
    if (mark !== undefined) return Number(mark)
    return Object.fromEntries(Object.entries(one).map(([name, each]) => [name, restored(each)]))
  }
  // In the order they were written: a reviver of JSON.parse would come by another.
  return restored(JSON.parse(buffer.toString('utf8', HEAD, HEAD + textLength))) as Value
}

const MARK = '$number'
const HEAD = 4
const padded = (length: number) => Math.ceil(length / 8) * 8

function padding(array: Float64Array | Uint8Array): Buffer {
  const bytes = Buffer.from(array.buffer, array.byteOffset, array.byteLength)
  const lacking = padded(bytes.length) - bytes.length
  return lacking === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(lacking)])
}
