import { describe, expect, it } from 'vitest'
import { type Input, quantileOf, sobolIndices } from '../../src/uncertainty/index.ts'

const quantile = (input: object) => quantileOf({ name: 'x', ...input } as Input)
const PROBABILITIES = [0.001, 0.2, 0.5, 0.77, 0.999]

describe('an input written otherwise', () => {
  const SAME: readonly (readonly [written: object, as: object])[] = [
    [{ normal: { mean: 3, deviation: 2 } }, { normal: [3, 2] }],
    [{ normal: { mu: 3, sigma: 2 } }, { normal: [3, 2] }],
    [{ uniform: { min: -1, max: 4 } }, { uniform: [-1, 4] }],
    [{ lognormal: { mu: 1, sigma: 0.3 } }, { lognormal: [1, 0.3] }],
    [{ exponential: 4 }, { exponential: [4] }],
    [{ exponential: { rate: 0.25 } }, { exponential: [4] }],
    [{ beta: { alpha: 2, beta: 3 } }, { beta: [2, 3, 0, 1] }],
    [{ truncatedNormal: [30, 8, 15, 60] }, { normal: [30, 8], within: [15, 60] }],
    [{ truncatedGumbel: [1013, 558, 500, null] }, { gumbel: [1013, 558], within: [500, Number.POSITIVE_INFINITY] }],
    [{ choice: { values: [7, 2], probabilities: [0.5, 0.5] } }, { choice: [2, 7] }],
  ]
  for (const [written, as] of SAME) {
    it(`as ${JSON.stringify(written)} is ${JSON.stringify(as)}`, () => {
      for (const p of PROBABILITIES) expect(quantile(written)(p + 1e-9)).toBe(quantile(as)(p + 1e-9))
    })
  }

  it('is a lognormal number of its own mean and deviation', () => {
    // The borehole's radius of influence: mean of the logarithm 7.71, deviation 1.0056.
    const [logMean, square] = [7.71, 1.0056 ** 2]
    const mean = Math.exp(logMean + square / 2)
    const own = quantile({ lognormal: { mean, deviation: mean * Math.sqrt(Math.expm1(square)) } })
    for (const p of PROBABILITIES) expect(own(p) / quantile({ lognormal: [7.71, 1.0056] })(p)).toBeCloseTo(1, 11)
  })

  it('takes values as often as they are said to come, and a constant always', () => {
    const weighed = quantile({ choice: { values: [5, 1, 9], probabilities: [0.3, 0.6, 0.1] } })
    expect([0.1, 0.59, 0.61, 0.89, 0.91].map(weighed)).toEqual([1, 1, 5, 5, 9])
    expect(PROBABILITIES.map(quantile({ constant: 4 }))).toEqual([4, 4, 4, 4, 4])
  })

  it('is open at an end of null', () => {
    // The upper half of a standard normal has its median at the upper quartile.
    expect(quantile({ normal: [0, 1], within: [0, null] })(0.5)).toBeCloseTo(0.6744897501960817, 9)
  })

  it('explains nothing where it is constant, and leaves the others their shares', () => {
    const inputs: Input[] = [
      { name: 'a', uniform: [0, 1] },
      { name: 'held', constant: 3 },
    ]
    const { first, total } = sobolIndices({ inputs, evaluate: ([a, held]) => a! * held!, rows: 1024, seed: 1 })
    expect(first[0]).toBeCloseTo(1, 2)
    expect(first[1]).toBeCloseTo(0, 12)
    expect(total).toEqual([expect.closeTo(1, 2), expect.closeTo(0, 12)])
  })
})

describe('an input that is written wrongly', () => {
  const WRONG: readonly (readonly [input: object, message: string])[] = [
    [{ normal: { mean: 1 } }, '(by name: mean, deviation), found {"mean":1}'],
    [{ lognormal: { mean: -1, deviation: 2 } }, 'finite numbers'],
    [{ lognormal: { mode: 1 } }, '(by name: logMean, logDeviation; or mean, deviation)'],
    [{ exponential: { rate: 0 } }, 'finite numbers'],
    [{ truncatedNormal: [0, 1, 2] }, '4 numbers (mean, deviation, low, high) are wanted, found [0,1,2]'],
    [{ truncatedNormal: [0, 1, 2, 3], within: [0, 1] }, 'one of them is wanted'],
    [{ truncatedNormal: [0, -1, 2, 3] }, 'the deviation must be above 0'],
    [{ choice: { values: [1, 2], probabilities: [0.5] } }, 'one for each of 2 values'],
    [{ choice: { values: [1, 2], probabilities: [0.5, 0.6] } }, 'of 1 together'],
    [{ constant: 'high' }, '1 finite numbers (value) are wanted, found "high"'],
    [{ truncatednormal: [0, 1, 2, 3] }, 'nearest: truncatedNormal'],
    [{ normal: [0, 1], within: [null, '3'] }, 'within: 2 finite numbers (low, high) are wanted'],
  ]
  for (const [input, message] of WRONG) {
    it(`as ${JSON.stringify(input)} is refused`, () => {
      expect(() => quantile(input)).toThrow(message)
    })
  }
})
