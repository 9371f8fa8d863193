import { describe, expect, it } from 'vitest'
import { craftsOf } from '../../src/flight/design/fly-design.ts'
import { heatersMarginW, heatersNeededW } from '../../src/node/heaters.ts'
import { installedHeatersW } from '../../src/node/load.ts'
import { partOf } from '../../src/node/parts.ts'
import { subjectOfStudy } from '../../src/results/subject.ts'
import { loadStudy } from '../../src/study/resolve.ts'

const sized = (...sets: string[]) => {
  const study = loadStudy('designs/points/ai1-2026-06.yaml', ['solarArrayAreaM2=760', ...sets])
  return craftsOf(subjectOfStudy(study))[0]!.craft
}

describe('heaters on a radiator', () => {
  it('give what grey panels give off more by the kelvin that they are kept warmer by', () => {
    const { sizing, context } = sized('radiatorAreaM2=700')
    const neededW = heatersNeededW(sizing, context)
    expect(neededW).toBeGreaterThan(0)
    const { assumptions } = context
    const warmer = { ...assumptions, coolantFreezingK: assumptions.coolantFreezingK + 1 }
    const moreW = heatersNeededW(sizing, { ...context, assumptions: warmer }) - neededW
    // Both faces of 700 m² at 0.9 and 196.5 K: 2 x 0.9 x 4 sigma T³ = 3.1 W/m²K; a fin that gives off less, and the conductance, 1.5 %
    // more a kelvin of all that is missing.
    const perKelvinW = 700 * 8 * 0.9 * 5.670374e-8 * 196.45 ** 3
    expect(moreW / perKelvinW).toBeGreaterThan(0.9)
    expect(moreW / perKelvinW).toBeLessThan(1.4)
  })

  it('are a quarter of the mean load, weigh by their power, and are none of the load', () => {
    const { load, parts } = sized().sizing
    const heaters = partOf(parts, 'radiator-heaters')
    expect(installedHeatersW(load)).toBeCloseTo(load.averageBusW / 4, 6)
    expect(heaters.massKg).toBeCloseTo((0.5 * load.averageBusW) / 4e3, 6)
    expect(heaters.draw.powerW).toBe(0)
  })

  it('lack what the battery does not give them in the longest eclipse', () => {
    const enough = sized('batteryEnergyKwh=60')
    const small = sized('batteryEnergyKwh=2')
    expect(heatersMarginW(enough.sizing, enough.context)).toBeGreaterThan(0)
    expect(heatersMarginW(small.sizing, small.context)).toBeLessThan(0)
  })
})
