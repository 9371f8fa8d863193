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

describe('a call that says nothing', () => {
  const wrongly = (change: object) => () => sobolIndices({ ...asked, ...change } as never)

  it('is told which input has no name, and how one is written', () => {
    expect(wrongly({ inputs: [{ uniform: [0, 1] }, { uniform: [0, 1] }] })).toThrow(
      'inputs: number 1 has no name: { name: \'x1\', uniform: [0, 1] } is wanted, found {"uniform":[0,1]}',
    )
    expect(wrongly({ inputs: { a: 1 } })).toThrow('inputs: a list is wanted, found object')
  })

  it('is refused a seed that would quietly be another', () => {
    expect(wrongly({ seed: 1.5 })).toThrow('seed: a whole number from 0 to 4294967295 is wanted, found 1.5; nearest: 2')
    expect(wrongly({ seed: undefined })).toThrow('found undefined')
    expect(wrongly({ seed: 2 ** 40 })).toThrow('nearest: 4294967295')
    for (const seed of [Number.NaN, 'a', -1]) {
      expect(() => failureProbability({ ...asked, limit: () => 1, seed: seed as number })).toThrow(
        'seed: a whole number',
      )
    }
  })

  it('is told what a limit answered that is no number', () => {
    expect(() => failureProbability({ ...asked, limit: () => undefined as never })).toThrow(
      'limit: a number is wanted, found undefined',
    )
  })

  it('takes correlations as pairs, and says so of matrices, single names and numbers that are none', () => {
    const wanted = "correlations: a list of pairs such as { between: ['a', 'b'], rho: 0.5 } is wanted, found "
    expect(wrongly({ correlations: [[1, 0.5]] })).toThrow(`${wanted}[1,0.5]`)
    expect(wrongly({ correlations: { rho: 0.5 } })).toThrow(`${wanted}{"rho":0.5}`)
    expect(wrongly({ correlations: [{ between: ['a'], rho: 0.5 }] })).toThrow(`${wanted}{"between":["a"],"rho":0.5}`)
    expect(wrongly({ correlations: [{ between: ['a', 'b'], rho: Number.NaN }] })).toThrow(
      /^correlation of 'a' and 'b': rho: a number from -1 to 1 is wanted, found NaN$/,
    )
  })
})

describe('a model that changes its row', () => {
  it('is asked as if it did not', () => {
    const clean = sobolIndices({ ...asked, evaluate: (x) => x[0]! + 2 * x[1]! })
    const changing = (x: Float64Array) => {
      const answer = x[0]! + 2 * x[1]!
      x.fill(7)
      return answer
    }
    expect(sobolIndices({ ...asked, evaluate: changing })).toEqual(clean)
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
