import { describe, expect, it } from 'vitest'
import { Random } from '../../solvers/random.ts'
import { inOrder, percentileOf, statisticIntervals, statisticsOf } from '../../src/uncertainty/statistics.ts'

const { POSITIVE_INFINITY: INFINITE, NEGATIVE_INFINITY, NaN: NO_VALUE } = Number

describe('futures of infinite cost', () => {
  // The costs 1 to 90, and ten futures that deliver nothing: nine futures of ten cost at most 90, and no more can be said.
  const costs = Float64Array.from({ length: 100 }, (_, i) => (i < 90 ? i + 1 : i % 2 === 0 ? INFINITE : NO_VALUE))

  it('are the dearest, and so are those of no value', () => {
    const { p5, p50, p90, p95, mean, cvar } = statisticsOf(inOrder(costs, 'high'), 'high')
    // Of a hundred in order place 0.05 * 99 = 4.95 lies between 5 and 6, and 49.5 between 50 and 51.
    expect(p5).toBeCloseTo(5.95, 12)
    expect(p50).toBe(50.5)
    expect([p90, p95, mean, cvar]).toEqual([INFINITE, INFINITE, INFINITE, INFINITE])
  })

  it('make no design better: one more failure raises no percentile less than a dear future would', () => {
    const fewer = costs.map((cost, i) => (i === 90 ? 1000 : cost))
    const [worse, better] = [costs, fewer].map((each) => statisticsOf(inOrder(each, 'high'), 'high'))
    for (const name of ['p5', 'p50', 'p90', 'mean', 'cvar'] as const)
      expect(worse![name]).toBeGreaterThanOrEqual(better![name])
  })

  it('are the least of what is wanted high, and leave no percentile without a number', () => {
    const gains = Float64Array.of(5, NO_VALUE, 7, 9)
    expect(statisticsOf(inOrder(gains, 'low'), 'low')).toMatchObject({
      p5: NEGATIVE_INFINITY,
      p50: 6,
      mean: NEGATIVE_INFINITY,
      cvar: NEGATIVE_INFINITY,
    })
    expect(percentileOf(Float64Array.of(NEGATIVE_INFINITY, 5), 50)).toBe(NEGATIVE_INFINITY)
  })

  it('have intervals that say so, and none that is no number', () => {
    const { p5, p90, p95, mean, cvar } = statisticIntervals(inOrder(costs, 'high'), 'high')
    // Places as below: 90 -+ 1.96 * 3 are the 84th and the 97th.
    expect(p90).toEqual([84, INFINITE])
    expect(p95[1]).toBe(INFINITE)
    expect(p5).toEqual([NEGATIVE_INFINITY, 11])
    expect([mean, cvar]).toEqual([
      [INFINITE, INFINITE],
      [INFINITE, INFINITE],
    ])
  })
})

describe('the intervals of statistics', () => {
  it('give no mean below the least value seen, and no worst tenth better than where it begins', () => {
    // 1,000 costs of which one is a billion: by the standard error the mean would reach from minus to plus a million.
    const costs = inOrder(
      Float64Array.from({ length: 1000 }, (_, i) => (i === 0 ? 1e9 : 100 + i)),
      'high',
    )
    const { mean, cvar, p90 } = statisticIntervals(costs, 'high')
    expect(mean[0]).toBe(101)
    expect(cvar[0]).toBe(p90[0])
    const gains = inOrder(
      costs.map((cost) => -cost),
      'low',
    )
    const { cvar: least, p10 } = statisticIntervals(gains, 'low')
    expect(least[1]).toBe(p10[1])
  })

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
      const values = inOrder(
        Float64Array.from({ length: 512 }, () => -Math.log(1 - random.next())),
        'high',
      )
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
