import { describe, expect, it } from 'vitest'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'

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
