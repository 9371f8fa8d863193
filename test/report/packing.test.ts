import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromDeltaPlanes, toDeltaPlanes } from '../../src/report/delta-planes.ts'
import { pack, unpackDoubles, unpackFloats, unpackWords } from '../../src/results/pack.ts'

const tables = JSON.parse(readFileSync('src/environment/data/tables.json', 'utf8')) as {
  particles: Record<string, string>
}

describe('packed numbers', () => {
  it('come back to the last bit, whatever they are and however wide their rows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.array(fc.double()), (width, values) => {
        const rows = Float64Array.from(values.slice(0, values.length - (values.length % width)))
        expect(unpackDoubles(pack(rows, width), width)).toEqual(rows)
        const floats = Float32Array.from(rows)
        expect(unpackFloats(pack(floats, width), width)).toEqual(floats)
        const words = Uint16Array.from(rows, (_, i) => (i * 7919) % 65_536)
        expect(unpackWords(pack(words, width), width)).toEqual(words)
      }),
    )
  })

  it('of a column that hardly changes deflate to a fraction', () => {
    const rows = Float64Array.from({ length: 2000 }, (_, i) => (i % 2 === 0 ? 1234.5 : Math.sin(i)))
    const rowWise = deflateRawSync(Buffer.from(rows.buffer).toString('base64')).length
    expect(deflateRawSync(pack(rows, 2)).length).toBeLessThan(0.9 * rowWise)
  })
})

describe("the environment's tables", () => {
  it('come back from the page as they went in, text for text', () => {
    expect(Object.keys(tables.particles).length).toBeGreaterThan(3)
    for (const table of Object.values(tables.particles)) expect(fromDeltaPlanes(toDeltaPlanes(table))).toBe(table)
  })

  it('survive steps over the whole range of their numbers', () => {
    const words = Uint16Array.of(0, 65_535, 0, 32_768, 32_767, 1)
    const table = Buffer.from(words.buffer).toString('base64')
    expect(fromDeltaPlanes(toDeltaPlanes(table))).toBe(table)
  })
})
