import { describe, expect, it } from 'vitest'
import { byRounding } from '../../src/results/round-outward.ts'
import { wideningsOf } from '../../src/results/widenings.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import type { VariableName } from '../../src/study/scale.ts'

const SETS = ['injectionAltitudeKm.max=230', 'radiatorAttitude=radial', 'altitudeKm.max=2000']

describe('what of a study could be widened', () => {
  const study = loadStudy('designs/ai1-node.yaml', SETS)
  const at = (name: VariableName) => study.variables.findIndex((one) => one.name === name)
  const candidate = new Float64Array(study.variables.length).fill(Number.NaN)
  candidate[at('injectionAltitudeKm')] = 229.9
  candidate[at('altitudeKm')] = 2000
  const found = wideningsOf(study, [candidate])

  it('is a bound that a candidate leans against, to where the models end', () => {
    const wider = found.find(({ name }) => name === 'injectionAltitudeKm')!
    expect(wider).toMatchObject({ side: 'max', asked: 230 })
    expect(wider.study.variables[wider.at]).toMatchObject({ min: 220, max: 1500 })
    expect([wider.beyond(229), wider.beyond(250)]).toEqual([0, 20])
  })

  it('is a choice that the study itself fixed', () => {
    const other = found.find(({ name }) => name === 'radiatorAttitude')!
    expect([0, 1, 2].map((level) => [other.valueAt(level), other.beyond(level)])).toEqual([
      ['radial', 0],
      ['velocity', 1],
      ['inertial', 1],
    ])
  })

  it('is a component that the study itself fixed: any that the catalog knows', () => {
    const held = loadStudy('designs/ai1-node.yaml', ['chip=h200'])
    const other = wideningsOf(held, []).find(({ name }) => name === 'chip')!
    const variable = other.study.variables[other.at]!
    expect(other).toMatchObject({ asked: 'h200', isFixed: true })
    expect(variable).toMatchObject({ name: 'chip', choices: expect.arrayContaining(['h200', 'rubin', 'tpu-v7']) })
    expect(other.study.fixed.map(({ name }) => name)).not.toContain('chip')
    // What is chosen can be sized.
    expect(Object.keys(other.study.components.chips!)).toEqual(expect.arrayContaining(['h200', 'rubin', 'tpu-v7']))
  })

  it('is nothing that a default holds', () => {
    const names = found.filter(({ isFixed }) => isFixed).map(({ name }) => name)
    const defaults = study.fixed.filter(({ from }) => from === 'default').map(({ name }) => name)
    expect(names.length).toBeGreaterThan(0)
    expect(defaults.length).toBeGreaterThan(0)
    expect(names.filter((name) => (defaults as string[]).includes(name))).toEqual([])
  })

  it('is no bound at which the models end, and none that no candidate is near', () => {
    expect(found.map(({ name }) => name)).not.toContain('altitudeKm')
    expect(found.map(({ name }) => name)).not.toContain('launchMassKg')
  })
})

describe('a number that would do is rounded', () => {
  it('to the side that is easier to keep', () => {
    expect(byRounding(0.043821, 'max')).toBe(0.04383)
    expect(byRounding(0.043821, 'min')).toBe(0.04382)
    expect(byRounding(-271.13, 'max')).toBe(-271.1)
    expect(byRounding(271.13, 'min')).toBe(271.1)
  })

  it('to fewer or more digits where these are asked for', () => {
    expect(byRounding(9018.27, 'max', 2)).toBe(9100)
    expect(byRounding(9018.27, 'max', 5)).toBe(9018.3)
    expect(byRounding(9018.27, 'min', 5)).toBe(9018.2)
  })

  it('not at all where it has four digits already', () => {
    for (const value of [0, 0.0438, 12.34, 9999, 150]) {
      expect(byRounding(value, 'max')).toBe(value)
      expect(byRounding(value, 'min')).toBe(value)
    }
  })
})
