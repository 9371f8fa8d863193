import { describe, expect, it } from 'vitest'
import { exchangedSample } from '../../src/uncertainty/exchanged-sample.ts'
import type { Input } from '../../src/uncertainty/index.ts'
import { sobolIndices } from '../../src/uncertainty/index.ts'
import { inputEffects } from '../../src/uncertainty/input-effects.ts'
import { surrogatesOf, toldBy } from '../../src/uncertainty/surrogates.ts'
import { cube, lognormals, ofProduct } from './literature.ts'

const ROWS = 2 ** 12
const effectsOf = (inputs: readonly Input[], evaluate: (x: Float64Array) => number) => {
  const asked = inputs.map((_, i) => [i])
  return inputEffects(inputs, exchangedSample({ inputs, evaluate, rows: ROWS, seed: 1 }, asked), asked)
}

describe('inputEffects', () => {
  it('gives the exact mean and variance of straight lines, to the ends of long tails', () => {
    const kinds: readonly (readonly [Input, variance: number])[] = [
      [{ name: 'a', uniform: [0, 6] }, 3],
      [{ name: 'b', lognormal: [0, 1] }, (Math.E - 1) * Math.E],
      // 9 (G(1 + 2 / 0.7) - G(1 + 1 / 0.7)^2), G the gamma function.
      [{ name: 'c', weibull: [3, 0.7] }, 9 * (5.0291447021 - 1.2658235061 ** 2)],
    ]
    for (const [input, variance] of kinds) {
      const [effect] = effectsOf([input], ([x]) => 2 * x! - 1)
      expect(Math.abs(effect!.variance / variance / 4 - 1)).toBeLessThan(1e-4)
    }
  })

  it('follows what jumps in strips, without a line through a choice', () => {
    const inputs: Input[] = [{ name: 'a', choice: { values: [1, 5], probabilities: [0.75, 0.25] } }]
    const [effect] = effectsOf(inputs, ([a]) => a!)
    // 0.75 x 0.25 x 4^2; the strips begin and end where the choice does.
    expect(effect!.variance).toBeCloseTo(3, 9)
    expect([effect!.mean, Math.min(...effect!.atA), Math.max(...effect!.atA)]).toEqual([2, 1, 5])
  })
})

describe('surrogatesOf', () => {
  const inputs = cube(3, 1, 2)
  const product = ofProduct([1, 1, 1].map(() => 1 / 12 / 1.5 ** 2))

  it('knows the shares of a product of its inputs, and of a sum', () => {
    const [sum, times] = surrogatesOf(
      effectsOf(inputs, ([a, b, c]) => a! * b! * c!),
      1e9,
    )
    // (E x)^2 of the two others times the variance of the one, and what all three make of E x^2 = 7 / 3.
    expect(times!.variance).toBeCloseTo((7 / 3) ** 3 - 1.5 ** 6, 2)
    expect(times!.first([0]) / times!.variance).toBeCloseTo(product.first[0]!, 4)
    expect(times!.total([0]) / times!.variance).toBeCloseTo(product.total[0]!, 4)
    expect(times!.total([0, 1]) + times!.first([2])).toBeCloseTo(times!.variance, 9)
    expect(sum!.first([0])).toBeCloseTo(1.5 ** 4 / 12, 2)
    expect(sum!.first([0, 1, 2])).toBeCloseTo(sum!.variance, 12)
  })

  it('leaves out a product that varies without end because the model is 0 on average', () => {
    const effects = effectsOf(cube(3, -1, 1), ([a, b, c]) => a! + b! * c!)
    expect(surrogatesOf(effects, 1 / 3 + 1 / 9).length).toBe(1)
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
