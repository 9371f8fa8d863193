import { describe, expect, it } from 'vitest'
import { learnedPrice, wrightRatios } from '../../../src/constellation/money/learned-price.ts'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { partOf } from '../../../src/node/parts.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'

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

  it.each(['project-sunrise', 'gigawatt-2030', 'suncatcher-cluster'])(
    'is paid in %s by one curve as by those of bus, array, radiator and terminals, within 0.1 % of present value',
    (name) => {
      const { size, representative, context } = compileStudy(loadStudy(`designs/${name}.yaml`, ['deploymentYears=9']))
      const { fleet, parts, cost, nodeContext } = size(representative) as ConstellationSizing
      const { assumptions } = context
      const usdOf = (id: string) => partOf(parts, id).costUsd ?? 0
      const curves = [
        { usd: cost.busUsd, fraction: assumptions.busLearningFraction },
        { usd: usdOf('solar-array'), fraction: assumptions.arrayLearningFraction },
        { usd: usdOf('radiator'), fraction: assumptions.radiatorLearningFraction },
        { usd: usdOf('link-terminals') + usdOf('downlink'), fraction: assumptions.terminalLearningFraction },
      ]
      const presentUsd = (usd: number, ratios: readonly number[]) =>
        fleet.launched.reduce(
          (sum, count, k) =>
            sum + count * usd * ratios[k]! * (1 + assumptions.interestFraction) ** (-(k + 0.5) * fleet.stepYears),
          0,
        )
      const four = curves.reduce(
        (sum, { usd, fraction }) => sum + presentUsd(usd, wrightRatios(fleet.launched, Math.log2(1 - fraction))),
        0,
      )
      const { usd, ratios } = learnedPrice(size(representative), nodeContext, fleet.launched)
      const one = presentUsd(usd, ratios)
      expect(one / four).toBeGreaterThan(0.999)
      expect(one / four).toBeLessThan(1.001)
      // As if all were bought on the day for the mean price, it would be less.
      expect(one).toBeGreaterThan(
        1.01 *
          presentUsd(
            usd,
            ratios.map(() => 1),
          ),
      )
    },
  )
})
