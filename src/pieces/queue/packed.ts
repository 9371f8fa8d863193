import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { fromBytes, toBytes } from '../bytes.ts'

/** Where the fastest compression has to do, so that claims on other pieces are renewed meanwhile. */
const LARGE_BYTES = 4_000_000

/** Plain data and typed arrays as they go through Redis. */
export function packed(value: unknown): Buffer {
  const bytes = toBytes(value)
  return deflateRawSync(bytes, bytes.length > LARGE_BYTES ? { level: 1 } : {})
}

export const unpacked = <Value>(bytes: Uint8Array): Value => fromBytes<Value>(inflateRawSync(bytes))
