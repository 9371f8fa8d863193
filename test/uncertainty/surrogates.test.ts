import { describe, expect, it } from 'vitest'
import { exchangedSample } from '../../src/uncertainty/exchanged-sample.ts'
import type { Input } from '../../src/uncertainty/index.ts'
import { sobolIndices } from '../../src/uncertainty/index.ts'
import { surrogatesOf } from '../../src/uncertainty/surrogates.ts'
import { toldBy } from '../../src/uncertainty/told-by.ts'
import { cube, lognormals, ofProduct } from './literature.ts'

const ROWS = 2 ** 12
const readFrom = (inputs: readonly Input[], evaluate: (x: Float64Array) => number) => {
  const asked = inputs.map((_, i) => [i])
  return surrogatesOf(inputs, exchangedSample({ inputs, evaluate, rows: ROWS, seed: 1 }, asked), asked)
}

describe('surrogatesOf', () => {
  it('gives the exact variance of straight lines, to the ends of long tails', () => {
    const kinds: readonly (readonly [Input, variance: number])[] = [
      [{ name: 'a', uniform: [0, 6] }, 3],
      [{ name: 'b', lognormal: [0, 1] }, (Math.E - 1) * Math.E],
      // 9 (G(1 + 2 / 0.7) - G(1 + 1 / 0.7)^2), G the gamma function.
      [{ name: 'c', weibull: [3, 0.7] }, 9 * (5.0291447021 - 1.2658235061 ** 2)],
    ]
    for (const [input, variance] of kinds) {
      for (const half of readFrom([input], ([x]) => 2 * x! - 1)!) {
        expect(Math.abs(half.variance / variance / 4 - 1)).toBeLessThan(1e-6)
      }
    }
  })

  it('follows a choice in steps, without a line through it', () => {
    const [half] = readFrom([{ name: 'a', choice: { values: [1, 5], probabilities: [0.75, 0.25] } }], ([a]) => a!)!
    // 0.75 x 0.25 x 4^2; cells begin and end where the choice does.
    expect(half.variance).toBeCloseTo(3, 9)
  })

  it('knows the shares of a product of its inputs', () => {
    const { first, total } = ofProduct([1, 1, 1].map(() => 1 / 12 / 1.5 ** 2))
    for (const half of readFrom(cube(3, 1, 2), ([a, b, c]) => a! * b! * c!)!) {
      // All three make of E x^2 = 7 / 3.
      expect(half.variance).toBeCloseTo((7 / 3) ** 3 - 1.5 ** 6, 4)
      expect(half.first([0]) / half.variance).toBeCloseTo(first[0]!, 5)
      expect(half.total([0]) / half.variance).toBeCloseTo(total[0]!, 5)
      expect(half.total([0, 1]) + half.first([2])).toBeCloseTo(half.variance, 9)
    }
  })

  it('finds a product beside a sum, where no input of the product does anything by itself', () => {
    const inputs = ['a', 'b', 'c'].map((name) => ({ name, normal: [0, 1] as const }))
    for (const half of readFrom(inputs, ([a, b, c]) => a! * b! + c!)!) {
      expect(
        [half.variance, half.first([0]), half.total([0]), half.first([2])].map((v) => Number(v.toFixed(2))),
      ).toEqual([2, 0, 1, 1])
    }
  })

  it('has nothing to say of what no sum and no product tells', () => {
    // Whether an even number of six inputs is above the middle, twice: four products of three.
    const odd = (x: readonly number[]) => x.reduce((sign, value) => (value > 0.5 ? -sign : sign), 1)
    const evaluate = (x: Float64Array) =>
      odd([x[0]!, x[1]!, x[2]!]) + odd([x[3]!, x[4]!, x[5]!]) + odd([x[0]!, x[3]!]) + odd([x[1]!, x[4]!, x[5]!, x[2]!])
    const halves = readFrom(cube(6), evaluate)
    for (const half of halves ?? []) expect(half.variance).toBeLessThan(4)
  })
})

describe('toldBy', () => {
  it('tells a column that others make up, with the mean they have, and nothing twice', () => {
    const x = Float64Array.of(1, 2, 4, 9)
    const y = Float64Array.of(2, -1, 0, 3)
    const told = toldBy(
      [x, x.map((value) => 2 * value), y],
      x.map((value, i) => 3 * value - y[i]! + 100),
    )
    expect([...told].map((value) => Number(value.toFixed(9)))).toEqual([1, 7, 12, 24])
  })
})

describe('sobolIndices of what is nearly a product', () => {
  it('has a twentieth of the error that pairs of rows alone leave', () => {
    // 0.05 over six seeds without simple models.
    const { first, ...problem } = lognormals(0.8, 0.8, 0.8)
    for (let seed = 0; seed < 3; seed++) {
      const found = sobolIndices({ ...problem, rows: 2 ** 14, seed })
      for (const [i, exact] of first.entries()) {
        expect(Math.abs(found.first[i]! - exact)).toBeLessThan(0.004)
        expect(found.firstInterval[i]![0]).toBeLessThan(exact)
        expect(found.firstInterval[i]![1]).toBeGreaterThan(exact)
      }
    }
  })

  it('is as good beside a mean that is a thousand million times the deviation', () => {
    const { first, total } = sobolIndices({
      inputs: cube(2),
      evaluate: ([a, b]) => 1e9 + a! + 2 * b!,
      rows: 2 ** 14,
      seed: 2,
    })
    for (const [i, exact] of [0.2, 0.8].entries()) {
      expect(Math.abs(first[i]! - exact)).toBeLessThan(1e-4)
      expect(Math.abs(total[i]! - exact)).toBeLessThan(1e-4)
    }
  })

  it('takes off nothing where the rows are few', () => {
    const inputs = cube(2)
    const evaluate = ([a, b]: Float64Array) => a! * b!
    const rows = 64
    const { given } = exchangedSample({ inputs, evaluate, rows, seed: 3 }, [[0], [1]]).asked[0]!
    let [part, whole] = [0, 0]
    for (let k = 0; k < rows; k++) {
      part += (given.a[k]! - given.ab[k]!) * (given.ba[k]! - given.b[k]!)
      whole += ((given.a[k]! - given.b[k]!) ** 2 + (given.ab[k]! - given.ba[k]!) ** 2) / 2
    }
    expect(sobolIndices({ inputs, evaluate, rows, seed: 3 }).first[0]).toBeCloseTo(part / whole, 12)
  })
})
