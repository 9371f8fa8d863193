import { describe, expect, it } from 'vitest'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'
import { describeDesign } from '../../../src/study/sized-design.ts'

/**
 * A fleet of lives of six years that can be followed by hand: made at an even rate, none lost (one in 10^8 by leaks through
 * the thickest walls).
 */
const BY_HAND = [
  'tubeWallMm=10',
  'spareLoopCount=6',
  'scenario.lethalDebrisMm=1e9',
  'satelliteLifeYears=6',
  'replenishment=none',
  'spareFraction=0',
  'productionPerYear=2000',
  'scenario.productionRampYears=0',
  'scenario.infantLossFraction=0',
  'launcher=starship',
  'catalog.services.starship.failureFraction=0',
  'scenario.busLossPerYear=0',
  'scenario.checkoutDays=100',
]

function sized(...sets: string[]): ConstellationSizing {
  const compiled = compileStudy(loadStudy('designs/gigawatt-2030.yaml', [...BY_HAND, ...sets]))
  return compiled.size(compiled.representative) as ConstellationSizing
}

describe('a fleet deployed for twice the life of its satellites', () => {
  const { operations, pattern, fleet, mass, deployment } = sized('deploymentYears=12')
  const count = pattern.satelliteCount

  it('asks twice the rate of the factory once its first satellites are renewed', () => {
    expect(fleet.launchedCount / count).toBeCloseTo(1.5, 12)
    expect(operations.productionRatio).toBeCloseTo(2000 / ((2 * count) / 12), 9)
  })

  it('never serves whole: those on their way to service are missing', () => {
    const wayYears = deployment.launchToServiceS / (365.25 * 86_400)
    expect(wayYears).toBeGreaterThan(100 / 365.25)
    // The last life of launches, less those still on their way, in the best twelfth of a life.
    expect(operations.mostServing / count).toBeLessThan(1 - (wayYears - 0.25) / 6)
    expect(operations.mostServing / count).toBeGreaterThan(1 - (wayYears + 0.25) / 6)
  })

  it('comes down over the twelve years after the first end of a life', () => {
    expect(operations.reentryKgPerYear / ((1.5 * count * mass.dryKg) / 12)).toBeCloseTo(1, 7)
  })
})

describe('a fleet deployed within half a year', () => {
  const { operations, pattern, mass } = sized('deploymentYears=0.5')

  it('must be made by then, serves whole, and comes down within a year', () => {
    expect(operations.productionRatio).toBeCloseTo(2000 / (pattern.satelliteCount / 0.5), 9)
    expect(operations.mostServing / pattern.satelliteCount).toBeCloseTo(1, 7)
    expect(operations.reentryKgPerYear / (pattern.satelliteCount * mass.dryKg)).toBeCloseTo(1, 7)
  })
})

it('satellites that are lost are not brought down at the end of their life', () => {
  const { operations, pattern, mass } = sized('deploymentYears=3', 'scenario.busLossPerYear=0.1')
  expect(operations.reentryKgPerYear / ((0.9 ** 6 * pattern.satelliteCount * mass.dryKg) / 3)).toBeCloseTo(1, 6)
})

it('spares serve only where one is missing', () => {
  const { operations, pattern } = sized('deploymentYears=2', 'spareFraction=0.05')
  expect(operations.mostInService / pattern.satelliteCount).toBeCloseTo(1.05, 7)
  expect(operations.mostServing / pattern.satelliteCount).toBeCloseTo(1, 7)
})

it('a second launcher that fails in one of five launches asks for as many more satellites as it may lose', () => {
  const launched = (share: number, failure: number) =>
    sized(
      ...['deploymentYears=3', 'secondLauncher=zhuque-3', `catalog.services.zhuque-3.failureFraction=${failure}`],
      `secondLauncherShareFraction=${share}`,
    ).fleet.launchedCount
  expect(launched(0.5, 0.2) / launched(0, 0.2)).toBeCloseTo(1 / 0.9, 9)
  expect(launched(0.5, 0)).toBeCloseTo(launched(0, 0), 9)
})

it('peak compute counts the most that ever serve, not those lost before the last arrive', () => {
  const sets = ['deploymentYears=3', 'scenario.busLossPerYear=0.1', 'chip=ascend-910c']
  const study = loadStudy('designs/gigawatt-2030.yaml', [...BY_HAND, ...sets])
  const compiled = compileStudy(study)
  const { metrics } = describeDesign(study, compiled, compiled.representative)
  // Launched at 1 / D a year, in service from age w, surviving as e^(-l a): those of ages between t - D and t serve at t.
  const rate = -Math.log(0.9)
  const wayYears = metrics.launchToServiceDays / 365.25
  const servingAt = (years: number) => {
    const [youngest, oldest] = [Math.max(wayYears, years - 3), Math.max(wayYears, Math.min(years, 6))]
    return (Math.exp(-rate * youngest) - Math.exp(-rate * oldest)) / (3 * rate)
  }
  // The mean of the half year, a twelfth of a life, in which they are most.
  const means = Array.from({ length: 12 }, (_, step) => {
    let sum = 0
    for (let k = 0; k < 1000; k++) sum += servingAt((step + (k + 0.5) / 1000) / 2)
    return sum / 1000
  })
  const share = Math.max(...means)
  expect(share).toBeLessThan(0.84)
  const whole = metrics.satelliteCount * metrics.peakPflops
  expect(metrics.fleetPeakPflops / whole / share).toBeCloseTo(1, 4)
  expect(metrics.fleetFp8Pflops / metrics.fleetPeakPflops).toBeCloseTo(1.56 / 0.78, 9)
})
