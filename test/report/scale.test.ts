import { describe, expect, it } from 'vitest'
import { domainOf, linear, scaleOver, ticksOf, widened } from '../../src/report/figures/scale.ts'

const texts = (ends: readonly [number, number], count: number) =>
  ticksOf(scaleOver(domainOf(ends), [0, 100]), count).map(({ text }) => text)

describe('an axis', () => {
  it('counts decades where its values reach over two of them, and its unit otherwise', () => {
    expect(
      [domainOf([1, 100]), domainOf([1, 99]), domainOf([0, 1e6]), domainOf([-5, 500])].map((d) => d.isLog),
    ).toEqual([true, false, false, false])
    const scale = scaleOver(domainOf([1, 1e4]), [0, 100])
    expect([1, 10, 100, 1e3, 1e4].map(scale.at)).toEqual([0, 25, 50, 75, 100].map((at) => expect.closeTo(at, 9)))
    expect(scale.invert(50)).toBeCloseTo(100, 9)
    expect(scale.at(0)).toBeNaN()
  })

  it('is widened by the same length on paper at both ends, and stays above 0 where it counts decades', () => {
    const { ends } = widened(domainOf([10, 1000]), 0.5)
    expect(ends).toEqual([expect.closeTo(1, 9), expect.closeTo(1e4, 6)])
    expect(widened(domainOf([10, 20]), 0.5).ends).toEqual([5, 25])
  })

  it('marks powers of ten, with doubles and fives between where there are few', () => {
    expect(texts([0.5, 2e6], 10)).toEqual(['1', '10', '100', '1,000', '10,000', '100,000', '1,000,000'])
    expect(texts([3, 400], 8)).toEqual(['5', '10', '20', '50', '100', '200'])
    expect(texts([1e-6, 1e9], 4).length).toBeLessThanOrEqual(4)
  })

  it('marks round values of its unit, written with the digits by which they differ', () => {
    expect(texts([0, 1], 5)).toEqual(['0.0', '0.2', '0.4', '0.6', '0.8', '1.0'])
    expect(ticksOf(linear([9.9e8, 1.21e9], [0, 1]), 3).map(({ text }) => text)).toEqual([
      '1.0\u00a0bn',
      '1.1\u00a0bn',
      '1.2\u00a0bn',
    ])
  })
})
