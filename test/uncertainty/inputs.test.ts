import { describe, expect, it } from 'vitest'
import { type Correlation, failureProbability, quantileOf, sobolIndices } from '../../src/uncertainty/index.ts'

const pair = [
  { name: 'a', uniform: [0, 1] },
  { name: 'b', uniform: [0, 1] },
  { name: 'c', uniform: [0, 1] },
] as const
const asked = { rows: 16, seed: 1, inputs: pair, evaluate: (x: Float64Array) => x[0]! }
const refusedWith = (...correlations: Correlation[]) => {
  try {
    sobolIndices({ ...asked, correlations })
  } catch (error) {
    return (error as Error).message
  }
  return 'nothing'
}

describe('an input that is none', () => {
  const WRONG: readonly (readonly [input: object, message: string])[] = [
    [{ uniform: [2, 1] }, "input 'x': 2, 1 are out of order, low <= high is wanted"],
    [{ loguniform: [0, 1] }, 'the low must be above 0, found 0'],
    [{ normal: [1] }, 'normal: 2 finite numbers (mean, deviation) are wanted, found [1]'],
    [{ normal: [1, 0] }, 'the deviation must be above 0'],
    [{ lognormal: [0, Number.NaN] }, 'finite numbers'],
    [{ triangular: [0, 5, 3] }, '0, 5, 3 are out of order, low <= mode <= high is wanted'],
    [{ beta: [0, 1, 0, 1] }, 'the alpha must be above 0'],
    [{ gumbel: [0, -2] }, 'the scale must be above 0, found -2'],
    [{ choice: [] }, 'a choice of nothing'],
    [{ unifrom: [0, 1] }, 'found unifrom; nearest: uniform'],
    [{ uniform: [0, 1], normal: [0, 1] }, 'found uniform, normal'],
    [{}, 'found none'],
    [{ normal: [0, 1], within: [2, 1] }, 'within 2, 1: low comes first'],
    [{ uniform: [0, 1], within: [2, 3] }, 'nothing of it lies within 2, 3'],
    [{ normal: [0, 1], within: 3 }, 'within: 2 finite numbers (low, high) are wanted'],
  ]
  for (const [input, message] of WRONG) {
    it(`as ${JSON.stringify(input)} is told so`, () => {
      expect(() => quantileOf({ name: 'x', ...input } as never)).toThrow(message)
    })
  }
})

describe('a truncated input', () => {
  it('has the median of the half it is cut to', () => {
    // Of the positive half of a standard normal the median is its upper quartile.
    expect(quantileOf({ name: 'x', normal: [0, 1], within: [0, 50] })(0.5)).toBeCloseTo(0.6744897501960817, 9)
  })

  it('never leaves its ends, even far in a tail', () => {
    const quantile = quantileOf({ name: 'x', gumbel: [0, 1], within: [6, 8] })
    for (const p of [1e-12, 0.2, 0.99, 1 - 1e-12]) {
      expect(quantile(p)).toBeGreaterThanOrEqual(6)
      expect(quantile(p)).toBeLessThanOrEqual(8)
    }
  })
})

describe('correlations that are none', () => {
  it('are told what is wrong: a name, a pair, a number, or all of them together', () => {
    expect(refusedWith({ between: ['a', 'z'], rho: 0.2 })).toContain("no input 'z'; nearest: ")
    expect(refusedWith({ between: ['a', 'a'], rho: 0.2 })).toContain('the same input')
    expect(refusedWith({ between: ['a', 'b'], rho: 1.2 })).toContain('from -1 to 1 is wanted, found 1.2; nearest: 1')
    expect(refusedWith({ between: ['a', 'b'], rho: 0.2 }, { between: ['b', 'a'], rho: 0.3 })).toContain('twice')
    expect(
      refusedWith(
        { between: ['a', 'b'], rho: 0.9 },
        { between: ['b', 'c'], rho: 0.9 },
        { between: ['a', 'c'], rho: -0.5 },
      ),
    ).toContain('contradict each other')
    expect(refusedWith({ between: ['a', 'b'], rho: 1 })).toContain('one input')
  })

  it('may be whole where nothing is shared out', () => {
    const whole = { between: ['a', 'b'], rho: -1 } as const
    const { probability } = failureProbability({ ...asked, correlations: [whole], limit: (x) => x[0]! + x[1]! - 0.999 })
    expect(probability).toBe(0)
  })
})
