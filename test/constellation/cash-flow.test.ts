import { describe, expect, it } from 'vitest'
import type { ConstellationContext } from '../../src/constellation/assumptions.ts'
import { type CashFlowYear, cashFlowYears } from '../../src/constellation/cash-flow-years.ts'
import type { ConstellationSizing } from '../../src/constellation/size.ts'
import { capitalRecoveryPerYear } from '../../src/economics/finance.ts'
import { nodeCashFlow } from '../../src/node/cash-flow.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'

describe('the cash flow of a satellite', () => {
  it('in present value, spread over its life with interest, is the yearly cost of the sizing', () => {
    for (const lifeYears of [3, 5, 10]) {
      const compiled = compileStudy(loadStudy('designs/points/ai1-2026-08.yaml', [`mission.lifeYears=${lifeYears}`]))
      const sizing = compiled.size(compiled.representative)
      const years = nodeCashFlow(sizing, compiled.context)
      const present = years.reduce((sum, { presentCostUsd }) => sum + presentCostUsd, 0)
      const yearly = present * capitalRecoveryPerYear(compiled.context.assumptions.interestFraction, lifeYears)
      expect(years.length).toBe(lifeYears + 1)
      expect(yearly / sizing.cost.yearlyUsd).toBeCloseTo(1, 9)
    }
  })

  it('counts the part of a year in which the life ends', () => {
    const compiled = compileStudy(loadStudy('designs/points/ai1-2026-08.yaml', ['mission.lifeYears=2.5']))
    const years = nodeCashFlow(compiled.size(compiled.representative), compiled.context)
    expect(years.map((year) => year.years)).toEqual([0, 1, 2, 2.5])
    expect(years[3]!.operationsUsd / years[2]!.operationsUsd).toBeCloseTo(0.5, 12)
  })
})

for (const study of ['suncatcher-cluster', 'project-sunrise', 'gigawatt-2030']) {
  describe(`the cash flow of ${study}`, () => {
    const compiled = compileStudy(loadStudy(`designs/${study}.yaml`, []))
    const sizing = compiled.size(compiled.representative) as ConstellationSizing
    const years = cashFlowYears(sizing, compiled.context as ConstellationContext)
    const sum = (name: keyof CashFlowYear) => years.reduce((all, year) => all + year[name], 0)
    const { cashFlow, fleet, launch } = sizing

    it('adds up to the costs, compute and net present value of the sizing', () => {
      expect(sum('presentCostUsd') / cashFlow.presentCostUsd).toBeCloseTo(1, 9)
      expect(sum('deliveredPflopYears') / cashFlow.deliveredPflopYears).toBeCloseTo(1, 9)
      const netPresentUsd = sum('presentRevenueUsd') - sum('presentCostUsd')
      expect((netPresentUsd - cashFlow.netPresentUsd) / cashFlow.presentCostUsd).toBeCloseTo(0, 9)
      expect((sum('costUsd') - sum('operationsUsd')) / cashFlow.capitalUsd).toBeCloseTo(1, 9)
      expect(sum('launchedCount') / fleet.launchedCount).toBeCloseTo(1, 9)
      expect(sum('launchUsd') / launch.manifest.costUsd).toBeCloseTo(1, 9)
    })

    it('ends with the balance of all years, and every year balances', () => {
      for (const { revenueUsd, costUsd, netUsd } of years) expect(netUsd).toBe(revenueUsd - costUsd)
      expect(years.at(-1)!.balanceUsd / sum('netUsd')).toBeCloseTo(1, 9)
    })
  })
}
