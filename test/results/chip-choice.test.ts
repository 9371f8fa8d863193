import { describe, expect, it } from 'vitest'
import { chipChoice, PRECISIONS, type Precision } from '../../src/results/chip-choice.ts'
import { compileStudy, metricReader } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'

const DESIGN = [
  'seatsPerLaunchCount=6',
  'radiatorAreaM2=280',
  'coolantSupplyCelsius=15',
  'solarArrayAreaM2=750',
  'shieldingMm=3',
  'terminalCount=3',
]
const study = loadStudy('designs/ai1-node.yaml', [...DESIGN, 'chipCount=160', 'throttleFraction=1'])
const compiled = compileStudy(study)
const at = study.variables.findIndex(({ name }) => name === 'chip')
const { choices } = study.variables[at] as { choices: readonly string[] }
const x = Float64Array.from(compiled.representative, (v, i) => (i === at ? choices.indexOf('tpu-v7') : v))
const choice = chipChoice(study, compiled, x)!
const precisions = Object.keys(PRECISIONS) as Precision[]

describe('the choice of a chip', () => {
  it('names the cheapest chip in each number format', () => {
    for (const precision of precisions) {
      const costs = choice.standings.map((one) => one.usdPerPflopYear[precision].nominal)
      const winner = choice.standings.find(({ chip }) => chip === choice.winners[precision])!
      expect(winner.usdPerPflopYear[precision].nominal).toBe(Math.min(...costs))
    }
  })

  it('goes to another chip where the format does: 17.5 PF of FP8 outweigh what 4 PF of BF16 do not', () => {
    // Rubin gives 4.4 times its BF16 in FP8 and 8.8 times in FP4, TPU v7 twice in both.
    expect(choice.winners.bf16).not.toBe('rubin')
    expect(choice.winners.fp8).toBe('rubin')
    expect(choice.winners.fp4).toBe('rubin')
    expect(choice.chosen).toBe('tpu-v7')
    const told = choice.others.filter(({ by }) => by === 'precision').map(({ precision, chip }) => [precision, chip])
    expect(told).toContainEqual(['fp8', 'rubin'])
    expect(told).toContainEqual(['fp4', 'rubin'])
  })

  it('is level at the price it names', () => {
    const { standings } = choice
    for (const precision of precisions) {
      const rubin = standings.find(({ chip }) => chip === 'rubin')!
      const price = rubin.levelPriceUsd[precision]
      if (price <= 0) continue
      const priced = loadStudy('designs/ai1-node.yaml', [
        ...DESIGN,
        'throttleFraction=1',
        'chip=rubin',
        `chipCount=${rubin.chipCount}`,
        `catalog.chips.rubin.priceUsd=${price}`,
      ])
      const again = compileStudy(priced)
      const cost = metricReader(PRECISIONS[precision], again)(again.size(again.representative))
      const others = standings.filter(({ chip }) => chip !== 'rubin')
      const best = Math.min(...others.map((one) => one.usdPerPflopYear[precision].nominal))
      expect(cost / best).toBeCloseTo(1, 6)
    }
  })

  it('counts each chip by the power it draws with its hosts', () => {
    const rated = choice.standings.map(({ chip, chipCount }) => {
      const { tdpW, hostOverheadFraction } = study.components.chips![chip]!.quantities
      return (chipCount * tdpW!.value * (1 + hostOverheadFraction!.value)) / 1e3
    })
    // Whole chips of up to 2.8 kW in 169 kW: within 1 %.
    for (const kw of rated) expect(kw / rated[0]!).toBeCloseTo(1, 1)
  })

  it('is undefined for a study that fixes its chip', () => {
    const fixed = loadStudy('designs/points/ai1-2026-06.yaml')
    const compiledPoint = compileStudy(fixed)
    expect(chipChoice(fixed, compiledPoint, compiledPoint.representative)).toBeUndefined()
  })
})
