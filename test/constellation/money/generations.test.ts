import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ConstellationContext } from '../../../src/constellation/assumptions.ts'
import { bestChips, chipsAt, meanChipRatio } from '../../../src/constellation/fleet/generations.ts'
import { accountBefore, yearAccounts } from '../../../src/constellation/money/accounts.ts'
import { chipWorth } from '../../../src/constellation/money/chip-worth.ts'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { formatUserError, UserError } from '../../../src/errors.ts'
import { readCatalog } from '../../../src/study/catalog.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'

const OLD = { id: 'old', tdpW: 1000, bf16Flops: 2e15, priceUsd: 40e3, hostOverheadFraction: 0.25 }
const next = (id: string, saleYears: number, changes: object) => ({ ...OLD, id, saleYears, ...changes })

describe('what is bought of the generations on sale', () => {
  it('is the newest where it computes more for the same power and money, from when it is sold', () => {
    const choices = bestChips(OLD, [next('new', 2030, { bf16Flops: 5e15 }), next('mid', 2028, { bf16Flops: 3e15 })], {
      priceShareFraction: 0.5,
      fromYears: 2027,
    })
    expect(choices.map(({ id, fromYears, computeRatio }) => [id, fromYears, computeRatio])).toEqual([
      ['old', Number.NEGATIVE_INFINITY, 1],
      ['mid', 1, 1.5],
      ['new', 3, 2.5],
    ])
    expect([0, 1, 2.9, 3].map((years) => chipsAt(choices, years).id)).toEqual(['old', 'mid', 'mid', 'new'])
  })

  it('counts the power of each: twice the compute at twice the power is none, and half as many chips', () => {
    const [, choice] = bestChips(OLD, [next('big', 2028, { tdpW: 2000, bf16Flops: 4.1e15, priceUsd: 80e3 })], {
      priceShareFraction: 0.5,
      fromYears: 2027,
    })
    expect(choice!.computeRatio).toBeCloseTo(1.025, 12)
    expect(choice!.priceRatio).toBeCloseTo(1, 12)
    expect(choice!.countRatio).toBeCloseTo(0.5, 12)
  })

  it('is not the newest where its price is not worth it; cheap power decides otherwise than dear', () => {
    const dear = [next('dear', 2028, { bf16Flops: 3e15, priceUsd: 80e3 })]
    const of = (priceShareFraction: number) => bestChips(OLD, dear, { priceShareFraction, fromYears: 2027 }).length
    // 1.5 times the compute at twice the price of chips pays where they are less than half of the cost.
    expect(of(0.55)).toBe(1)
    expect(of(0.45)).toBe(2)
  })

  it('is shared out over a time in which generations change', () => {
    const choices = bestChips(OLD, [next('new', 2028, { bf16Flops: 6e15 })], { priceShareFraction: 0, fromYears: 2027 })
    expect(meanChipRatio(choices, 'computeRatio', 0, 2)).toBeCloseTo(2, 12)
    expect(meanChipRatio(choices, 'computeRatio', 0.5, 1)).toBeCloseTo(1, 12)
  })
})

describe('what compute is worth as generations follow each other', () => {
  const worth = (sold: ReturnType<typeof next>[], share = 0) =>
    chipWorth(
      { fleet: [], ground: bestChips(OLD, sold, { priceShareFraction: share, fromYears: 2027 }) },
      { chip: { groundChipShareFraction: share }, horizonYears: 10, lifeYears: 5, interestFraction: 0.08 },
    )

  it('is as with chips that never gain where nothing follows', () => {
    const { groundRatio, cheaperAt, evenlyAgedShare } = worth([])
    expect(groundRatio).toBeCloseTo(1, 12)
    expect(cheaperAt(9)).toBe(1)
    expect(evenlyAgedShare(5)).toBeCloseTo(1, 12)
  })

  it('falls as on a yearly gain where a generation of that gain comes every month', () => {
    // 30 % a year: chips evenly aged up to five years are worth (1 - e^-gL) / gL of new ones.
    const monthly = Array.from({ length: 240 }, (_, k) => {
      return next(`m${k}`, 2021.99 + (k + 1) / 12, { bf16Flops: 2e15 * 1.3 ** ((k + 1) / 12) })
    })
    const rate = Math.log(1.3)
    expect(worth(monthly).evenlyAgedShare(5) / (-Math.expm1(-5 * rate) / (5 * rate))).toBeCloseTo(1, 1)
    const interest = Math.log(1.08)
    const yearly = -Math.expm1(-5 * (rate + interest)) / (rate + interest) / (-Math.expm1(-5 * interest) / interest)
    expect(worth(monthly).groundRatio * yearly).toBeCloseTo(1, 1)
  })
})

const sized = (sets: readonly string[], path = 'designs/ascend-1400.yaml') => {
  const compiled = compileStudy(loadStudy(path, sets))
  const sizing = compiled.size(compiled.representative) as ConstellationSizing
  return { sizing, compiled, context: compiled.context as ConstellationContext }
}

describe('a fleet whose chips go by generations', () => {
  const SETS = ['chip=gb300', 'generationCount=2', 'mission.epoch=2027-01-01', 'laterChips=generations']

  it('is that of a fleet without gains where no generation is sold in its time', () => {
    const late = sized([
      ...SETS,
      'catalog.generations.rubin.saleYears=2090',
      'catalog.generations.rubin-ultra.saleYears=2091',
      'catalog.generations.feynman.saleYears=2092',
      'catalog.generations.ai6.saleYears=2093',
    ])
    const still = sized([...SETS.slice(0, 3), 'scenario.chipGainPerYear=0'])
    for (const name of [
      'levelizedUsdPerPflopYear',
      'levelizedUsdPerGpuHour',
      'spaceToGroundRatio',
      'deliveredPflopYears',
      'capitalUsd',
      'netPresentUsd',
    ] as const) {
      expect(late.sizing.cashFlow[name] / still.sizing.cashFlow[name], name).toBeCloseTo(1, 9)
    }
  })

  it('pays for what it launches: years add up to the capital and to the net present value', () => {
    const { sizing, context } = sized(SETS)
    expect(sizing.chips!.plan.fleet.length).toBeGreaterThan(1)
    const years = yearAccounts(sizing, context)
    const before = accountBefore(sizing, context)
    const first = before.developmentUsd + before.factoryUsd + before.gatewaysUsd
    const capital = years.reduce((sum, one) => sum + one.satellitesUsd + one.launchUsd + one.insuranceUsd, first)
    expect(capital / sizing.cashFlow.capitalUsd).toBeCloseTo(1, 9)
    const net = years.reduce((sum, one) => sum + one.presentRevenueUsd - one.presentCostUsd, -first)
    expect(net / sizing.cashFlow.netPresentUsd).toBeCloseTo(1, 6)
  })

  it('computes more with a better generation, and costs more with a dearer one', () => {
    const of = (...sets: string[]) => sized([...SETS, ...sets]).sizing.cashFlow
    const base = of()
    expect(of('catalog.generations.ai6.bf16Pflops=6').deliveredPflopYears).toBeGreaterThan(base.deliveredPflopYears)
    expect(of('catalog.generations.ai6.priceUsd=25000').capitalUsd).not.toBe(base.capitalUsd)
  })

  it('buys fewer chips where each takes more power', () => {
    const { sizing } = sized([
      ...SETS,
      'catalog.generations.ai6.tdpW=60',
      'catalog.generations.ai6.bf16Pflops=0.5',
      'catalog.generations.ai6.priceUsd=3000',
    ])
    const other = sized([
      ...SETS,
      'catalog.generations.ai6.tdpW=6000',
      'catalog.generations.ai6.bf16Pflops=50',
      'catalog.generations.ai6.priceUsd=300000',
    ])
    expect(sizing.deployment.mostChipsPerYear).toBeGreaterThan(other.sizing.deployment.mostChipsPerYear)
  })
})

describe('the catalog of generations', () => {
  it('has the numbers of the chips that stand there too', () => {
    const { chips, generations } = readCatalog()
    const both = Object.keys(generations).filter((id) => chips[id] !== undefined)
    expect(both).toEqual(['gb300', 'rubin', 'tpu-v7'])
    for (const id of both) {
      for (const name of ['tdpW', 'bf16Pflops', 'priceUsd', 'hostOverheadFraction']) {
        const [of, sold] = [chips[id]!.quantities[name]!, generations[id]!.quantities[name]!]
        expect([sold.low, sold.value, sold.high], `${id} ${name}`).toEqual([of.low, of.value, of.high])
      }
    }
  })

  const folder = mkdtempSync(join(tmpdir(), 'generations-'))
  const mistakeOf = (generations: string, fixed = 'chip: gb300, laterChips: generations') => {
    const path = join(folder, 'fleet.yaml')
    writeFileSync(
      path,
      `name: fleet\nscale: constellation\nscenario: reusable-2030\ncompute: { averagePowerKw: 120, peakPowerKw: 150 }\nfixed: { ${fixed} }\nobjectives: [{ minimize: launchMassKg }]\nvariables: { launchMassKg: { min: 5000, max: 9000 } }\ncatalog:\n  generations:\n    ${generations}\n`,
    )
    try {
      loadStudy(path)
    } catch (error) {
      if (error instanceof UserError) return formatUserError(error)
      throw error
    }
    return 'taken'
  }

  it('takes one of the user’s own', () => {
    expect(mistakeOf('my-chip: { like: rubin, follows: rubin, saleYears: 2029, bf16Pflops: 9 }')).toBe('taken')
  })

  for (const [name, entry, message, expected] of [
    [
      'that is sold before the one it follows',
      'my-chip: { like: rubin, follows: rubin, saleYears: 2025 }',
      "'my-chip' is sold before 'rubin'",
      '2026.8 or later',
    ],
    [
      'that a study puts out of order',
      'rubin-ultra: { saleYears: 2026 }',
      "'rubin-ultra' is sold before 'rubin'",
      '2026.8 or later',
    ],
    [
      'that follows nothing known',
      'my-chip: { like: rubin, follows: rubim }',
      "'my-chip' follows 'rubim', which is no chip",
      'rubin',
    ],
    ['that follows itself', 'my-chip: { like: rubin, follows: my-chip }', "'my-chip' follows itself", 'sold before it'],
  ] as const) {
    it(`names one ${name}, with file and line`, () => {
      const mistake = mistakeOf(entry)
      expect(mistake).toContain(message)
      expect(mistake).toContain(expected)
      expect(mistake).toMatch(/fleet\.yaml:10:/)
    })
  }

  it('says so where nothing follows the chip of a study that goes by generations', () => {
    expect(mistakeOf('{}', 'chip: rad-hard, laterChips: generations')).toContain(
      'no generation of chips follows rad-hard',
    )
  })
})
