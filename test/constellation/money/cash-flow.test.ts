import { describe, expect, it } from 'vitest'
import type { ConstellationContext } from '../../../src/constellation/assumptions.ts'
import { MONEY_METRICS } from '../../../src/constellation/metrics/money.ts'
import { accountBefore, type YearAccount, yearAccounts } from '../../../src/constellation/money/accounts.ts'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { capitalRecoveryPerYear } from '../../../src/economics/finance.ts'
import { nodeCashFlow } from '../../../src/node/cash-flow.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'

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

for (const [study, ...sets] of [
  ['suncatcher-cluster'],
  ['project-sunrise'],
  ['gigawatt-2030'],
  ['gigawatt-2030', 'satelliteLifeYears=30', 'deploymentYears=2'],
  ['gigawatt-2030', 'satelliteLifeYears=3', 'deploymentYears=10'],
] as const) {
  describe(`the cash flow of ${[study, ...sets].join(', ')}`, () => {
    const compiled = compileStudy(loadStudy(`designs/${study}.yaml`, sets))
    const sizing = compiled.size(compiled.representative) as ConstellationSizing
    const context = compiled.context as ConstellationContext
    const years = yearAccounts(sizing, context)
    const sum = (name: keyof YearAccount) => years.reduce((all, year) => all + year[name], 0)
    const beforeUsd = Object.values(accountBefore(sizing, context)).reduce((all, usd) => all + usd, 0)
    const { cashFlow, fleet, launch } = sizing

    it('adds up to the costs, compute and net present value of the sizing', () => {
      expect((beforeUsd + sum('presentCostUsd')) / cashFlow.presentCostUsd).toBeCloseTo(1, 9)
      expect(sum('deliveredPflopYears') / cashFlow.deliveredPflopYears).toBeCloseTo(1, 9)
      const netPresentUsd = sum('presentRevenueUsd') - sum('presentCostUsd') - beforeUsd
      expect((netPresentUsd - cashFlow.netPresentUsd) / cashFlow.presentCostUsd).toBeCloseTo(0, 9)
      expect((beforeUsd + sum('spentUsd') - sum('operationsUsd')) / cashFlow.capitalUsd).toBeCloseTo(1, 9)
      expect(sum('launchedCount') / fleet.launchedCount).toBeCloseTo(1, 9)
      expect(sum('launchUsd') / launch.manifest.costUsd).toBeCloseTo(1, 9)
    })

    it('ends with the balance of all years, what came before them included', () => {
      const balanceUsd = sum('revenueUsd') - sum('spentUsd') - beforeUsd
      expect(years.at(-1)!.balanceUsd / balanceUsd).toBeCloseTo(1, 9)
    })
  })
}

describe('the ground is counted as the satellites are', () => {
  const compiled = compileStudy(loadStudy('designs/project-sunrise.yaml'))
  const { cashFlow, design } = compiled.size(compiled.representative) as ConstellationSizing
  const { assumptions, constellation } = compiled.context as ConstellationContext

  it('present cost over present worth of chips bought and run for their life, step by step', () => {
    const { groundChipLifeYears: life, groundInterestFraction: interest } = assumptions
    // A PFLOP of chips whose yearly cost with capital paid back evenly is that of the chip, followed through one life.
    const steps = 20_000
    let [service, worth] = [0, 0]
    for (let k = 0; k < steps; k++) {
      const years = ((k + 0.5) / steps) * life
      service += (1 + interest) ** -years
      worth += (1 + interest) ** -years * (1 + constellation.chipGainPerYear) ** -years
    }
    // The unit: chips evenly aged up to five years.
    const g = Math.log1p(constellation.chipGainPerYear)
    const unit = (1 - Math.exp(-5 * g)) / (5 * g)
    const expected = (design.chip.groundEvenUsdPerPflopYear * service * unit) / worth
    expect(cashFlow.groundUsdPerPflopYear / expected).toBeCloseTo(1, 6)
  })

  it('which makes it 7.4 % cheaper than payments at the end of each year over an undiscounted share', () => {
    // Independent audit, for the chips and prices of these studies.
    const older = design.chip.groundUsdPerPflopYear
    expect(Math.abs(cashFlow.groundUsdPerPflopYear / older - (1 - 0.074))).toBeLessThan(0.006)
  })
})

it('satellites are paid when they are launched, however long they live', () => {
  const sets = ['satelliteLifeYears=30', 'deploymentYears=0.2', 'replenishment=none']
  const compiled = compileStudy(loadStudy('designs/gigawatt-2030.yaml', sets))
  const { cashFlow, fleet, cost } = compiled.size(compiled.representative) as ConstellationSizing
  const { interestFraction } = compiled.context.assumptions
  const paid = (1 + interestFraction) ** -0.1
  expect(cashFlow.satellitesUsd / (fleet.launchedCount * cost.unitUsd) / paid).toBeCloseTo(1, 12)
})

it('a fleet stopped halfway costs what one of half as many does that has paid for all of its factory and gateways', () => {
  const of = (slots: number) => {
    const { size, representative } = compileStudy(
      loadStudy('designs/gigawatt-2030.yaml', [
        ...['launcher=starship', 'secondLauncher=starship', 'catalog.services.starship.learningFraction=0'],
        ...[
          ...['bus', 'array', 'radiator', 'terminal'].map((part) => `scenario.${part}LearningFraction=0`),
          `slotsPerPlaneCount=${slots}`,
          'shellCount=8',
          'altitudeBandKm=0',
          'productionPerYear=2000',
        ],
      ]),
    )
    return size(representative) as ConstellationSizing
  }
  const [whole, half] = [of(100), of(50)]
  const stopped = MONEY_METRICS.stoppedHalfwayUsdPerPflopYear.get(whole)
  // But for debris, of which half as many make less.
  expect(Math.abs(stopped / half.cashFlow.levelizedUsdPerPflopYear - 1)).toBeLessThan(0.01)
  expect(stopped / whole.cashFlow.levelizedUsdPerPflopYear).toBeGreaterThan(1.05)
})
