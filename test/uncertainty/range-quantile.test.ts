import { describe, expect, it } from 'vitest'
import { quantileOf, rangeQuantile } from '../../src/uncertainty/index.ts'

const ANYTHING = { lowest: Number.NEGATIVE_INFINITY, highest: Number.POSITIVE_INFINITY }
const POSITIVE = { lowest: 0, highest: Number.POSITIVE_INFINITY }
const SHARE = { lowest: 0, highest: 1 }

describe('rangeQuantile', () => {
  it('is the triangular distribution where low and high are the ends', () => {
    const stated = rangeQuantile({ low: -1, nominal: 2, high: 3, ...ANYTHING, coverage: 1 })
    const triangular = quantileOf({ name: 'x', triangular: [-1, 2, 3] })
    for (const p of [0.01, 0.3, 0.75, 0.76, 0.99]) expect(stated(p)).toBeCloseTo(triangular(p), 12)
  })

  it('leaves one in twenty below low and one in twenty above high, whatever the scale it stands on', () => {
    const ranges = [
      { low: -3, nominal: -2.5, high: 1, ...ANYTHING },
      { low: 60, nominal: 500, high: 3000, ...POSITIVE },
      { low: 0.17, nominal: 0.3, high: 0.43, ...SHARE },
      { low: 0.9, nominal: 0.99, high: 0.995, ...SHARE },
    ]
    for (const range of ranges) {
      const at = rangeQuantile({ ...range, coverage: 0.9 })
      expect(at(0.05)).toBeCloseTo(range.low, 9)
      expect(at(0.95)).toBeCloseTo(range.high, 9)
    }
  })

  it('leaves one in twenty above high, and no more, of a range that begins where the number does', () => {
    for (const [low, nominal, high] of [
      [0, 0.03, 0.06],
      [0, 0.5, 0.6],
    ] as const) {
      const at = rangeQuantile({ low, nominal, high, ...SHARE, coverage: 0.9 })
      expect(at(0.95)).toBeCloseTo(high, 9)
      expect(at(0)).toBe(0)
    }
    // In units of the nominal, with 1 below it: (a - 1)^2 = 0.05 (1 + a) a has a = (2.05 + sqrt(2.05^2 - 3.8)) / 1.9 above it.
    const reach = (2.05 + Math.sqrt(2.05 ** 2 - 3.8)) / 1.9
    expect(rangeQuantile({ low: 0, nominal: 0.03, high: 0.06, ...SHARE, coverage: 0.9 })(1)).toBeCloseTo(
      0.03 * (1 + reach),
      9,
    )
    // The same from the other end.
    expect(rangeQuantile({ low: 0.4, nominal: 0.5, high: 1, ...SHARE, coverage: 0.9 })(0.05)).toBeCloseTo(0.4, 9)
  })

  it('has one in twenty beyond an end that is the nominal too', () => {
    const at = rangeQuantile({ low: 4, nominal: 4.4, high: 4.4, ...POSITIVE, coverage: 0.9 })
    expect(at(0.95)).toBeCloseTo(4.4, 9)
    expect(at(0.999)).toBeGreaterThan(4.4)
  })

  it('makes factors of a positive number as likely up as down', () => {
    const at = rangeQuantile({ low: 10, nominal: 100, high: 1000, ...POSITIVE, coverage: 0.9 })
    for (const p of [0.001, 0.1, 0.4]) expect(at(p) * at(1 - p)).toBeCloseTo(1e4, 6)
  })

  it('never leaves what a number can be, a share that may be all or nothing among it', () => {
    const edges = [1e-9, 0.5, 1 - 1e-9]
    for (const range of [
      { low: 0, nominal: 0.1, high: 0.9 },
      { low: 0.1, nominal: 0.9, high: 1 },
      { low: 0.01, nominal: 0.02, high: 0.99 },
    ]) {
      for (const value of edges.map(rangeQuantile({ ...range, ...SHARE, coverage: 0.9 }))) {
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
      }
    }
    expect(rangeQuantile({ low: 0, nominal: 4, high: 8, ...POSITIVE, coverage: 0.9 })(1e-9)).toBeGreaterThanOrEqual(0)
  })

  it('is the nominal throughout where nothing is left to chance', () => {
    const at = rangeQuantile({ low: 2, nominal: 2, high: 2, ...POSITIVE, coverage: 0.9 })
    expect([at(0.01), at(0.99)]).toEqual([2, 2])
  })
})
