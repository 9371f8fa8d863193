import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** Plain data as it goes through Redis. */
export const packed = (value: unknown): Buffer => deflateRawSync(JSON.stringify(value))

export const unpacked = <Value>(bytes: Buffer): Value => JSON.parse(inflateRawSync(bytes).toString('utf8')) as Value
