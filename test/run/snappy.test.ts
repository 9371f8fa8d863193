import { snappyUncompress } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { Random } from '../../solvers/random.ts'
import { snappyOfNumbers } from '../../src/folder/snappy-of-numbers.ts'

function read(bytes: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length)
  snappyUncompress(bytes, out)
  return out
}

const bytesOf = (numbers: Iterable<number>) => new Uint8Array(Float64Array.from(numbers).buffer)
const random = new Random(1)
const fresh = (count: number) => Array.from({ length: count }, () => random.next())
const some = fresh(5000)

const CASES: Record<string, Uint8Array> = {
  nothing: new Uint8Array(0),
  'less than a number': Uint8Array.of(1, 2, 3),
  'one number': bytesOf([Math.PI]),
  'a number and a half': Uint8Array.from([...bytesOf([Math.PI]), 1, 2, 3, 4]),
  'literals with heads of one to four bytes': bytesOf([
    ...fresh(7),
    0,
    0,
    ...fresh(20),
    0,
    0,
    ...fresh(40),
    0,
    0,
    ...fresh(9000),
  ]),
  'one number throughout': bytesOf(new Array(1000).fill(-0)),
  'numbers that differ in their halves alone': bytesOf([1, 1 + 2 ** -40, 1, 2, 1 + 2 ** -40, 2]),
  'a repetition as far back as a copy reaches': bytesOf([...fresh(8191), ...some, ...fresh(8191 - 5000), ...some]),
  'a repetition farther back': bytesOf([...some, ...fresh(4000), ...some]),
  'every other number new': bytesOf(fresh(4000).flatMap((number) => [number, 0])),
  'not a number, and infinite': bytesOf([NaN, Infinity, NaN, -Infinity, NaN, Infinity]),
}

describe('numbers in the format of snappy', () => {
  for (const [name, bytes] of Object.entries(CASES))
    it(`read by hyparquet are the bytes that went in: ${name}`, () => {
      expect(read(snappyOfNumbers(bytes), bytes.length)).toEqual(bytes)
    })

  it('begin where they like in memory', () => {
    const bytes = bytesOf(some)
    const shifted = new Uint8Array(bytes.length + 3).subarray(3)
    shifted.set(bytes)
    expect(read(snappyOfNumbers(shifted), bytes.length)).toEqual(bytes)
  })

  it('take a twentieth where they repeat, and no more than five bytes more where they do not', () => {
    const repeated = bytesOf(new Array(8000).fill(7))
    expect(snappyOfNumbers(repeated).length).toBeLessThan(repeated.length / 20)
    const unlike = bytesOf(fresh(1000))
    expect(snappyOfNumbers(unlike).length).toBeLessThanOrEqual(unlike.length + 5)
  })
})
