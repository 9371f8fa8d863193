import { describe, expect, it } from 'vitest'
import { wrightRatios } from '../../../src/constellation/money/learned-price.ts'

describe('what is built early costs more than the mean of all', () => {
  it("follows the textbooks' cumulative average: 100, 160 for two, 256 for four at 80 %", () => {
    // Wright 1936; so tabled wherever the cumulative average is taught: the second costs 60, the third and fourth 48 each.
    const mean = 256 / 4
    const [first, second, pair] = wrightRatios([1, 1, 2], Math.log2(0.8))
    expect(first! * mean).toBeCloseTo(100, 9)
    expect(second! * mean).toBeCloseTo(60, 9)
    expect(pair! * mean).toBeCloseTo(48, 9)
  })

  it('sums to all that is paid, whatever the steps and with years in which nothing is built', () => {
    const built = [3, 0, 40, 900, 0, 57]
    const total = built.reduce((sum, count) => sum + count, 0)
    const ratios = wrightRatios(built, Math.log2(0.85))
    expect(built.reduce((sum, count, k) => sum + count * ratios[k]!, 0)).toBeCloseTo(total, 9)
  })

  it('is the same for all where nothing is learned', () => {
    expect(wrightRatios([5, 7], 0)).toEqual([1, 1])
  })
})
