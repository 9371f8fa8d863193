import { describe, expect, it } from 'vitest'
import { Random } from '../../solvers/random.ts'
import { inOrder, statisticIntervals } from '../../src/uncertainty/statistics.ts'

describe('the intervals of statistics', () => {
  it('stand at the places between which a binomial count lies in nineteen cases of twenty', () => {
    const places = Float64Array.from({ length: 100 }, (_, i) => i + 1)
    const { p50, p90, p5 } = statisticIntervals(places, 'high')
    // Of 100 even chances 40 to 60 come true in 96.5 %: the median lies from the 40th to the 61st value.
    expect(p50).toEqual([40, 61])
    // 90 -+ 1.96 * 3, and 5 -+ 1.96 * 2.18: no value is low enough for the lower end.
    expect(p90).toEqual([84, 97])
    expect(p5).toEqual([Number.NEGATIVE_INFINITY, 11])
  })

  it('hold what they are of in some nineteen of twenty samples of a long tail', () => {
    const random = new Random(5)
    const TRIALS = 1000
    // Of the exponential distribution: percentiles -ln(1 - p), mean 1, mean of the upper tenth ln(10) + 1.
    const truth = { p10: -Math.log(0.9), p50: Math.LN2, p90: Math.log(10), mean: 1, cvar: Math.log(10) + 1 }
    const names = Object.keys(truth) as (keyof typeof truth)[]
    const held = new Map(names.map((name) => [name, 0]))
    for (let trial = 0; trial < TRIALS; trial++) {
      const values = inOrder(Float64Array.from({ length: 512 }, () => -Math.log(1 - random.next())))
      const intervals = statisticIntervals(values, 'high')
      for (const name of names) {
        const [low, high] = intervals[name]
        if (low <= truth[name] && truth[name] <= high) held.set(name, held.get(name)! + 1)
      }
    }
    // 1,000 trials tell 95 % to 1.4 %; places are whole numbers and so a little wide, and the mean of 51 skewed values is not
    // normal yet, which makes its interval a little narrow.
    for (const name of names) {
      expect(held.get(name)! / TRIALS).toBeGreaterThan(0.91)
      expect(held.get(name)! / TRIALS).toBeLessThan(0.98)
    }
  })

  it('are a point where all values are equal', () => {
    const { p50, mean, cvar } = statisticIntervals(new Float64Array(64).fill(3), 'low')
    expect([p50, mean, cvar]).toEqual([
      [3, 3],
      [3, 3],
      [3, 3],
    ])
  })
})
