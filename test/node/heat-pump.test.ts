import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Budget, nodeBudgets } from '../../src/node/budgets.ts'
import { worstDay } from '../../src/node/day.ts'
import { operate } from '../../src/node/operation.ts'
import { listParts, partOf } from '../../src/node/parts.ts'
import { thermalCheck } from '../../src/node/thermal-check.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { heatPumpWorkRatio } from '../../src/subsystems/heat-pump.ts'
import { radiatorNetFluxWPerM2 } from '../../src/subsystems/radiator.ts'

const POINT = 'designs/points/ai1-2026-06.yaml'
const at = (...sets: string[]) => {
  const compiled = compileStudy(loadStudy(POINT, sets))
  return { compiled, sizing: compiled.size(compiled.representative) }
}

describe('a heat pump by itself', () => {
  it('lifts from 60 to 100 degrees with a COP of 4.16 at half of Carnot, for 24 % more power', () => {
    const work = heatPumpWorkRatio({ coldK: 333.15, liftK: 40, carnotFraction: 0.5 })
    expect(1 / work).toBeCloseTo(4.16, 2)
    expect(work).toBeCloseTo(0.24, 3)
  })

  it('makes that radiator 0.762 of the area, its own heat included', () => {
    const radiator = {
      emissivityFraction: 0.9,
      finConductanceWPerK: Infinity,
      halfPitchM: 0.05,
      environmentWPerM2: 108.7,
    }
    const work = heatPumpWorkRatio({ coldK: 333.15, liftK: 40, carnotFraction: 0.5 })
    const areaRatio = ((1 + work) * radiatorNetFluxWPerM2(radiator, 333.15)) / radiatorNetFluxWPerM2(radiator, 373.15)
    expect(areaRatio).toBeCloseTo(0.762, 3)
  })

  it('makes no entropy at all of Carnot, and some at less', () => {
    const [coldK, liftK] = [300, 45]
    const entropy = (carnotFraction: number) => {
      const work = heatPumpWorkRatio({ coldK, liftK, carnotFraction })
      return (1 + work) / (coldK + liftK) - 1 / coldK
    }
    expect(Math.abs(entropy(1))).toBeLessThan(1e-17)
    expect(entropy(0.5)).toBeGreaterThan(0)
  })

  // A chiller must reach 0.7 kW per ton of 3.517 kW; it lifts from 40 to 90 degrees Fahrenheit. Two figures given to one
  // digit: a tenth.
  it('needs at half of Carnot what a good chiller needs', () => {
    const coldK = (40 + 459.67) / 1.8
    expect(heatPumpWorkRatio({ coldK, liftK: 50 / 1.8, carnotFraction: 0.5 }) / (0.7 / 3.517)).toBeCloseTo(1, 1)
  })
})

describe('a satellite with a heat pump', () => {
  const gap = (budget: Budget): number =>
    Math.abs((budget.children ?? []).reduce((sum, { value }) => sum + value, 0) / budget.value - 1)

  it('closes power, heat, mass and money, whatever the lift', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 60, noNaN: true }), (lift) => {
        const { sizing } = at(`heatPumpLiftK=${lift}`)
        const { power, heat, rejection, mass, capital, pastLoop } = nodeBudgets(sizing)
        for (const budget of [power, heat, rejection, mass, mass.children![0]!, capital.children![0]!, pastLoop!]) {
          expect(gap(budget), budget.name).toBeLessThan(1e-12)
        }
        const { load, loop, drag, parts } = sizing
        const light = partOf(parts, 'link-terminals').draw.lightW
        expect((loop.averageRejectedW + light + drag.thrusterPowerW) / load.averageBusW).toBeCloseTo(1, 12)
      }),
      { numRuns: 20 },
    )
  })

  it('has coolant as cool from a radiator that much hotter', () => {
    const plain = at('radiatorAreaM2=60')
    const lifted = at('radiatorAreaM2=60', 'heatPumpLiftK=25')
    const { thermal, loop } = lifted.sizing
    const rise = lifted.compiled.context.assumptions.coolantRiseK
    const drop = lifted.compiled.context.assumptions.heatExchangerDropK
    expect(thermal.averageRadiatorK - thermal.averageSupplyK).toBeCloseTo(25 + rise / 2 - drop, 9)
    expect(thermal.averageSupplyK).toBeLessThan(plain.sizing.thermal.averageSupplyK)
    expect(loop.averageRejectedW).toBeGreaterThan(plain.sizing.loop.averageRejectedW)
  })

  it('weighs and costs by the most heat it lifts', () => {
    const { sizing } = at('heatPumpLiftK=25')
    const pump = partOf(sizing.parts, 'heat-pump')
    expect(pump.massKg).toBeCloseTo(sizing.loop.peakHeatW / 100, 6)
    expect(pump.costUsd).toBeCloseTo(1000 * pump.massKg, 3)
    expect(sizing.mass.dryKg - at().sizing.mass.dryKg).toBeGreaterThan(pump.massKg)
  })

  it('is as without one where the lift is nothing', () => {
    const { sizing } = at('heatPumpLiftK=0')
    const { sizing: plain } = at()
    for (const step of ['load', 'thermal', 'power', 'mass', 'cost', 'reliability', 'output'] as const) {
      expect(sizing[step], step).toEqual(plain[step])
    }
    expect(listParts(plain.parts).some(({ id }) => id === 'heat-pump')).toBe(false)
  })

  it('keeps network and closed form together', () => {
    const { sizing, compiled } = at('heatPumpLiftK=30')
    const check = thermalCheck(sizing, compiled.context)
    // Twelve panels in series against one at the mean temperature: within the same kelvin and a half as without a pump.
    expect(Math.abs(check.supplyK - check.closedFormSupplyK)).toBeLessThan(1.5)
    expect(check.heatRejectedW / sizing.loop.averageHeatW).toBeCloseTo(1, 6)
  })

  it('sheds over an orbit all that reaches its radiator', () => {
    const { sizing, compiled } = at('heatPumpLiftK=30', 'eclipsePolicy=housekeeping', 'solarArrayAreaM2=1500')
    const { periodS } = sizing.environment
    const day = worstDay(sizing, compiled.context.mission)
    const steps = [...operate(sizing, compiled.context, { durationS: periodS, stepS: periodS / 60, dayAt: () => day })]
    const mean = (of: (step: (typeof steps)[number]) => number) =>
      steps.reduce((sum, step) => sum + of(step) * step.durationS, 0) / periodS
    const elsewhereW = sizing.drag.thrusterPowerW + partOf(sizing.parts, 'link-terminals').draw.lightW
    expect(mean(({ rejectedW }) => rejectedW) / (mean(({ busLoadW }) => busLoadW) - elsewhereW)).toBeCloseTo(1, 5)
    expect(mean(({ heatW }) => heatW)).toBeLessThan(mean(({ rejectedW }) => rejectedW))
  })
})

describe('the option of a heat pump', () => {
  it('is no part of a study that does not name it', () => {
    const study = loadStudy('designs/ai1-node.yaml')
    expect(study.fixed.map(({ name }) => name)).not.toContain('heatPumpLiftK')
    expect(study.components).not.toHaveProperty('heat-pumps')
  })

  it('brings the pump with the lift', () => {
    const study = loadStudy(POINT, ['heatPumpLiftK=20'])
    expect(study.fixed).toContainEqual(expect.objectContaining({ name: 'heatPump', value: 'vapour-compression' }))
    expect(Object.keys(study.components['heat-pumps']!)).toEqual(['vapour-compression'])
  })
})
