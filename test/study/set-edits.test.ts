import { describe, expect, it } from 'vitest'
import { formatUserError, UserError } from '../../src/errors.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import type { ResolvedStudy } from '../../src/study/resolved.ts'

const load = (...sets: string[]) => loadStudy('designs/ai1-node.yaml', sets)
const errorOf = (...sets: string[]) => {
  try {
    load(...sets)
  } catch (error) {
    if (error instanceof UserError) return formatUserError(error)
    throw error
  }
  return ''
}
const variable = ({ variables }: ResolvedStudy, name: string) => variables.find((one) => one.name === name)
const limit = ({ constraints }: ResolvedStudy, metric: string) => constraints.find((one) => one.metric === metric)

describe('bounds on the command line', () => {
  it('move one end and leave the other', () => {
    const study = load('launchMassKg.max=4000', 'altitudeKm.min=500')
    expect(variable(study, 'launchMassKg')).toMatchObject({ min: 1500, max: 4000 })
    expect(variable(study, 'altitudeKm')).toMatchObject({ min: 500, max: 1600 })
  })

  it('free a variable that was held, with both of them', () => {
    const study = loadStudy('designs/points/ai1-2026-06.yaml', ['altitudeKm.min=500', 'altitudeKm.max=700'])
    expect(variable(study, 'altitudeKm')).toMatchObject({ min: 500, max: 700 })
    expect(() => loadStudy('designs/points/ai1-2026-06.yaml', ['altitudeKm.max=700'])).toThrow(
      /altitudeKm\.min is missing/,
    )
  })

  it('are what a limit on a variable that is no metric means', () => {
    expect(variable(load('limit.radiatorAreaM2.max=110'), 'radiatorAreaM2')).toMatchObject({ min: 80, max: 110 })
  })

  it.each([
    ['chip.max=3', /'chip' has choices, not bounds[\s\S]*--set chip=ONE,ANOTHER/],
    ['launchMassKg.max=heavy', /launchMassKg\.max is wrong|does not fit/],
    [
      'launchMassKg.max=100',
      /^--set launchMassKg\.max=100: the bounds of 'launchMassKg' are inverted\n {2}found: {4}min 1500, max 100/,
    ],
    [
      'limit.radiatorAreaM2.max=10',
      /^--set limit\.radiatorAreaM2\.max=10: the bounds of 'radiatorAreaM2' are inverted/,
    ],
    ['launchMassKg.most=100', /'launchMassKg\.most' cannot be set/],
    ['averagePowerKw=130', /cannot be set[\s\S]*nearest: {2}compute\.averagePowerKw/],
    ['workload=llama-3-405b', /cannot be set[\s\S]*nearest: {2}compute\.workload/],
    ['tpu-v7.tdpW=800', /nearest: {2}catalog\.chips\.tpu-v7\.tdpW/],
    ['chips.tdpW=800', /nearest: {2}catalog\.chips\.ID\.tdpW/],
    ['limit.deployedSpanM.maxx=80', /nearest: {2}limit\.deployedSpanM\.max/],
    ['busLosPerYear=0.1', /nearest: {2}scenario\.busLossPerYear/],
    ['assumptions.busLossPerYear=0.1', /nearest: {2}scenario\.busLossPerYear/],
    ['launchMasKg.max=100', /nearest: {2}launchMassKg/],
  ])('%s is refused', (set, says) => {
    expect(errorOf(set)).toMatch(says)
  })
})

describe('choices on the command line', () => {
  it('replace those of the study, or add to them, or drop some', () => {
    expect(variable(load('chip=gb300,tpu-v7'), 'chip')).toMatchObject({ choices: ['gb300', 'tpu-v7'] })
    expect(variable(load('terminal.add=leo-100g'), 'terminal')).toMatchObject({ choices: ['leo-100g', 'leo-400g'] })
    expect(variable(load('topology.drop=grid'), 'topology')).toMatchObject({ choices: ['relay', 'ring'] })
    expect(variable(load('ltanHours=6,18'), 'ltanHours')).toMatchObject({ choices: [6, 18] })
  })

  it.each([
    ['chip.drop=h100', /'h100' is no choice of 'chip' here\n {2}found: {4}h100\n.*\n {2}nearest: {2}h200/],
    ['altitudeKm.add=3', /'altitudeKm' has no choices in this study\n {2}found: {4}\{"min":350,"max":1600\}/],
    ['chip=gb300,gb3000', /'gb3000' is no chip[\s\S]*nearest: {2}gb300/],
  ])('%s is refused', (set, says) => {
    expect(errorOf(set)).toMatch(says)
  })
})

describe('limits on the command line', () => {
  it('are added, moved on one side, and taken back', () => {
    expect(limit(load('limit.deployedSpanM.max=80'), 'deployedSpanM')).toMatchObject({ max: 80, from: 'study' })
    expect(limit(load('limit.peakComputePowerKw.max=170'), 'peakComputePowerKw')).toMatchObject({ min: 150, max: 170 })
    expect(limit(load('limit.peakComputePowerKw.max=none'), 'peakComputePowerKw')).not.toHaveProperty('max')
    expect(limit(load('limit.linkRateGbps=none'), 'linkRateGbps')).toBeUndefined()
    // A limit that every node has, and one that the study has set anew.
    expect(limit(load('limit.heatMarginFraction=none'), 'heatMarginFraction')).toBeUndefined()
    expect(limit(load('limit.disposalYears=none'), 'disposalYears')).toBeUndefined()
  })

  it.each([
    ['limit.deployedSpanM=80', /a limit has a side\n {2}found: {4}80/],
    ['limit.deployedSpanM=none', /no such limit on 'deployedSpanM'\n {2}found: {4}deployedSpanM\n.*its own on/],
    ['limit.disposalYear.max=none', /'disposalYear' is no metric[\s\S]*nearest: {2}disposalYears/],
    ['limit.linkRateGbps.max=none', /no such limit on 'linkRateGbps'\n {2}found: {4}linkRateGbps\.max\n/],
    ['limit.deployedSpan.max=80', /'deployedSpan' is no metric[\s\S]*nearest: {2}deployedSpanM/],
    ['limit.deployedSpanM.max=wide', /max is wrong/],
    ['limit.chip.max=3', /'chip' has choices/],
  ])('%s is refused', (set, says) => {
    expect(errorOf(set)).toMatch(says)
  })
})

describe('parts on the command line', () => {
  it.each([
    ['catalog.chips.gb300.name=x', /'gb300' is an entry of chips already\n {2}found: {4}gb300: \{ name: x \}/],
    ['catalog.chips.gb300.like=h100', /'gb300' is an entry of chips already\n {2}found: {4}gb300: \{ like: h100 \}/],
    ['catalog.chips.gb301.tdpW=700', /'gb301' is no entry of chips[\s\S]*nearest: {2}gb300/],
    ['catalog.chip.gb300.tdpW=700', /'chip' is no part of catalog[\s\S]*nearest: {2}chips/],
  ])('%s is told where it was said', (set, says) => {
    expect(errorOf(set)).toMatch(says)
    expect(errorOf(set).startsWith(`--set ${set}: `)).toBe(true)
  })
})

describe('several mistakes on the command line', () => {
  it('are told at once, each by its own text', () => {
    const said = errorOf('altitudKm=3', 'chip.drop=h100', 'launchMassKg.max=5000', 'limit.deployedSpan.max=80')
    expect(said.match(/^--set .*$/gm)).toEqual([
      "--set altitudKm=3: 'altitudKm' cannot be set",
      "--set chip.drop=h100: 'h100' is no choice of 'chip' here",
      "--set limit.deployedSpan.max=80: 'deployedSpan' is no metric",
    ])
    expect(said).toMatch(/3 mistakes to mend$/)
  })
})

describe('objectives on the command line', () => {
  it('are added, turned round, and dropped', () => {
    const { objectives } = load(
      'objective.usdPerMtoken=minimize',
      'objective.effectivePflopYears=none',
      'objective.launchMassKg=maximize',
    )
    expect(objectives).toEqual([
      { metric: 'usdPerPflopYear', direction: 'minimize' },
      { metric: 'launchMassKg', direction: 'maximize' },
      { metric: 'usdPerMtoken', direction: 'minimize' },
    ])
  })

  it.each([
    [
      'objective.radiatorAreaM2=minimize',
      /'radiatorAreaM2' is a variable, not a metric[\s\S]*--set radiatorAreaM2\.max=NUMBER/,
    ],
    ['objective.usdPerMtokens=minimize', /nearest: {2}usdPerMtoken/],
    [
      'objective.usdPerMtoken=minimise',
      /'minimise' is no direction\n {2}found: {4}minimise[\s\S]*nearest: {2}minimize/,
    ],
    ['objective.usdPerMtoken=none', /is no objective of this study\n {2}found: {4}usdPerMtoken\n.*launchMassKg/],
  ])('%s is refused', (set, says) => {
    expect(errorOf(set)).toMatch(says)
  })
})

describe('the load on the command line', () => {
  it('is a limit with a band, and a ratio without', () => {
    const study = load('compute.bandFraction=0.2', 'limit.peakComputePowerKw=none')
    expect(limit(study, 'averageComputePowerKw')).toEqual({
      metric: 'averageComputePowerKw',
      min: 120,
      max: 144,
      scale: 144,
      from: 'load',
    })
    expect(limit(study, 'peakComputePowerKw')).toMatchObject({ min: 150, max: 180, from: 'load' })
    expect(limit(load(), 'averageComputePowerKw')).toBeUndefined()
    // A limit of the study on one side keeps the other of the load.
    const own = load('compute.bandFraction=0.2', 'limit.averageComputePowerKw.max=130')
    expect(limit(own, 'averageComputePowerKw')).toMatchObject({ min: 120, max: 130 })
  })
})

describe('the launch price on the command line', () => {
  it('is an assumption by its own name, as any other', () => {
    const priced = load('launchPriceUsdPerKg=100').components.launchers!.starship!.quantities.priceMusd!
    expect(priced).toEqual(
      load('scenario.launchPriceUsdPerKg=100').components.launchers!.starship!.quantities.priceMusd,
    )
    expect(load('busCostUsdPerKg=5').assumptions.busCostUsdPerKg).toMatchObject({ value: 5, from: '--set' })
  })
})

describe('a metric on the command line', () => {
  it('is a formula, and may be an objective at once', () => {
    const { metrics, objectives } = load('metrics.massRatio=launchMassKg / dryMassKg', 'objective.massRatio=minimize')
    expect(metrics).toEqual({ massRatio: 'launchMassKg / dryMassKg' })
    expect(objectives.at(-1)).toEqual({ metric: 'massRatio', direction: 'minimize' })
  })

  it('has a name of its own', () => {
    expect(errorOf('metrics.altitudeKm=launchMassKg / 2')).toMatch(
      /^--set metrics\.altitudeKm=launchMassKg \/ 2: 'altitudeKm' is a variable already\n {2}found: {4}altitudeKm/,
    )
  })
})
