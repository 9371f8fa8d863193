import { describe, expect, it } from 'vitest'
import { betaQuantile } from '../../src/uncertainty/beta-quantile.ts'
import { type Input, quantileOf, sobolPoints } from '../../src/uncertainty/index.ts'
import { normalQuantile } from '../../src/uncertainty/normal.ts'

describe('sobolPoints', () => {
  it('holds one point of 2^m in each of 2^m intervals of every one of 1,024 dimensions, whatever the seed', () => {
    const count = 256
    for (const seed of [1, 77]) {
      const points = sobolPoints({ count, dimensions: 1024, seed })
      for (let d = 0; d < 1024; d++) {
        const cells = new Set(Array.from({ length: count }, (_, i) => Math.floor(points[i * 1024 + d]! * count)))
        expect(cells.size).toBe(count)
      }
    }
  })

  it('is a (0, m, 2)-net in its first two dimensions: one point in every elementary rectangle', () => {
    const m = 8
    const points = sobolPoints({ count: 2 ** m, dimensions: 2, seed: 9 })
    for (let k = 0; k <= m; k++) {
      const cells = new Set(
        Array.from({ length: 2 ** m }, (_, i) => {
          const column = Math.floor(points[2 * i]! * 2 ** k)
          return column * 2 ** (m - k) + Math.floor(points[2 * i + 1]! * 2 ** (m - k))
        }),
      )
      expect(cells.size).toBe(2 ** m)
    }
  })

  it('integrates a smooth function of ten numbers a hundred times as well as independent draws would', () => {
    const count = 2 ** 12
    const points = sobolPoints({ count, dimensions: 10, seed: 4 })
    let sum = 0
    for (let i = 0; i < count; i++) {
      let product = 1
      for (let d = 0; d < 10; d++) product *= 1 + (points[i * 10 + d]! - 0.5) / 3
      sum += product
    }
    // The integral is 1; one draw deviates by sqrt((1 + 1 / 108)^10 - 1) = 0.311, the mean of 4,096 by 0.0049.
    expect(Math.abs(sum / count - 1)).toBeLessThan(0.0049 / 10)
  })

  it('refuses more dimensions than there are direction numbers for', () => {
    expect(() => sobolPoints({ count: 4, dimensions: 1025, seed: 1 })).toThrow('from 1 to 1024')
  })
})

describe('quantiles', () => {
  it('of the normal distribution are those of printed tables', () => {
    // Abramowitz, Stegun 1964, table 26.5, and the tail 1e-10.
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14)
    expect(normalQuantile(0.25)).toBeCloseTo(-0.6744897501960817, 14)
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 12)
    expect(normalQuantile(0.5)).toBe(0)
  })

  it('of the beta distribution are its closed forms where it has any', () => {
    // Beta(1, b): 1 - (1 - p)^(1/b); beta(a, 1): p^(1/a); beta(1/2, 1/2), the arcsine law: sin^2(pi p / 2).
    for (const p of [0.01, 0.3, 0.5, 0.9, 0.999]) {
      expect(betaQuantile(p, 1, 4)).toBeCloseTo(1 - (1 - p) ** 0.25, 11)
      expect(betaQuantile(p, 3, 1)).toBeCloseTo(p ** (1 / 3), 11)
      expect(betaQuantile(p, 0.5, 0.5)).toBeCloseTo(Math.sin((Math.PI * p) / 2) ** 2, 11)
    }
  })

  it('of a beta variate are those of forty digits, down to where next to nothing lies below', () => {
    // Newton's method on mpmath's betainc of 40 digits; @stdlib/stats-base-dists-beta-quantile gives the same to 1.4e-15.
    const known = [
      [1e-9, 2, 3, 1.2910055600322022e-5],
      [0.999, 2, 3, 0.9359618608971666],
      [1e-9, 0.5, 0.5, 2.46740110027234e-18],
      [0.5, 5, 1.5, 0.7977508703519339],
      [1e-9, 0.1, 4, 1.7052017378003233e-91],
      [0.05, 0.1, 4, 1.665236072070687e-14],
      [0.95, 30, 80, 0.3445831662821097],
      [1e-9, 200, 3, 0.8757222206190252],
    ] as const
    for (const [p, a, b, x] of known) expect(Math.abs(betaQuantile(p, a, b) / x - 1)).toBeLessThan(1e-10)
  })

  const inputs: readonly (readonly [Input, mean: number, variance: number])[] = [
    [{ name: 'uniform', uniform: [2, 5] }, 3.5, 9 / 12],
    [{ name: 'normal', normal: [1, 2] }, 1, 4],
    [{ name: 'lognormal', lognormal: [0, 0.5] }, Math.exp(0.125), (Math.exp(0.25) - 1) * Math.exp(0.25)],
    [{ name: 'triangular', triangular: [0, 1, 4] }, 5 / 3, (0 + 1 + 16 - 0 - 4 - 0) / 18],
    [{ name: 'beta', beta: [2, 3, 10, 20] }, 14, (100 * 6) / (25 * 6)],
    [{ name: 'choice', choice: [1, 2, 6] }, 3, (4 + 1 + 9) / 3],
  ]
  for (const [input, mean, variance] of inputs) {
    it(`of a ${input.name} input give its mean and variance`, () => {
      const quantile = quantileOf(input)
      const count = 2 ** 16
      const values = Array.from({ length: count }, (_, i) => quantile((i + 0.5) / count))
      const found = values.reduce((sum, value) => sum + value, 0) / count
      expect(found).toBeCloseTo(mean, 3)
      // The midpoint rule leaves out the tails beyond 1 in 131,072.
      expect(values.reduce((sum, value) => sum + (value - found) ** 2, 0) / count / variance).toBeCloseTo(1, 2)
    })
  }

  it('say which distributions there are when none is named', () => {
    expect(() => quantileOf({ name: 'x', cauchy: [0, 1] } as never)).toThrow('uniform, normal, lognormal')
  })
})
