import { describe, expect, it } from 'vitest'
import { halfMadeYears } from '../../../src/constellation/money/deployment.ts'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'
import { describeDesign } from '../../../src/study/sized-design.ts'

function sized(...sets: string[]) {
  const study = loadStudy('designs/gigawatt-2030.yaml', sets)
  const compiled = compileStudy(study)
  const sizing = compiled.size(compiled.representative) as ConstellationSizing
  return { sizing, design: describeDesign(study, compiled, compiled.representative) }
}

describe('the time from launch to service', () => {
  it('is the climb and the checkout, and what it takes is missing from the service', () => {
    const whole = ['altitudeBandKm=0', 'shellCount=1', 'tubeWallMm=10', 'spareLoopCount=6', 'scenario.busLossPerYear=0']
    const { sizing, design } = sized(...whole, 'scenario.checkoutDays=21')
    expect(design.metrics.launchToServiceDays).toBeCloseTo(design.metrics.raiseDays + 21, 6)
    const slow = sized(...whole, 'scenario.checkoutDays=121').sizing
    const lostShare = 1 - slow.operations.servedYears / sizing.operations.servedYears
    // A hundred days of what is left of a life after the climb and three weeks.
    const served = sizing.design.satelliteLifeYears - sizing.deployment.launchToServiceS / (365.25 * 86_400)
    expect(Math.abs(lostShare / (100 / 365.25 / served) - 1)).toBeLessThan(0.1)
  })
})

describe('the milestones of a licence', () => {
  const margins = (...sets: string[]) => {
    // The milestones that a study has which says none.
    const licence = ['limit.halfDeployedYears.max=6', 'limit.fullyDeployedYears.max=9', 'scenario.licenceLeadYears=1']
    const { margins } = sized(...licence, ...sets).design
    return (metric: string) => margins.find((one) => one.metric === metric)!.margin
  }

  it('let a fleet take eight years from its first launch, less the climb, not ten', () => {
    expect(margins('deploymentYears=7')('fullyDeployedYears')).toBeGreaterThan(0)
    expect(margins('deploymentYears=10')('fullyDeployedYears')).toBeLessThan(-2)
  })

  it('count launches to the last, whether or not the first are lost by then', () => {
    const years = (loss: number) => {
      const { metrics } = sized(`scenario.busLossPerYear=${loss}`, 'replenishment=none', 'deploymentYears=5').design
      return metrics.fullyDeployedYears - metrics.launchToServiceDays / 365.25
    }
    expect(years(0.2)).toBeCloseTo(years(0), 9)
  })

  it('ask for half of it within six years', () => {
    // Without a ramp half is made in half of the time.
    expect(halfMadeYears(10, 0)).toBeCloseTo(5, 6)
    expect(margins('deploymentYears=10', 'scenario.productionRampYears=0')('halfDeployedYears')).toBeLessThan(0)
    expect(margins('deploymentYears=8', 'scenario.productionRampYears=0')('halfDeployedYears')).toBeGreaterThan(0)
  })
})

describe('the busiest year', () => {
  it('launches the power of as many satellites as fly in it', () => {
    const { sizing, design } = sized(
      'deploymentYears=4',
      'scenario.productionRampYears=0',
      'replenishment=none',
      'spareFraction=0',
    )
    const { launchedPowerGwPerYear, fleetPowerGw } = design.metrics
    // A quarter of the fleet each year, and what is lost with its launch or dead at arrival flies again.
    const lost = sizing.launch.problem.demand.reduce((sum, count) => sum + count, 0) / design.metrics.satelliteCount
    expect(launchedPowerGwPerYear / ((fleetPowerGw * lost) / 4)).toBeCloseTo(1, 2)
  })

  it('is paid, made and sold within what markets give', () => {
    const { sizing, design } = sized('deploymentYears=1', 'spareChipCount=0')
    const { mostChipsPerYear } = design.metrics
    expect(mostChipsPerYear / (sizing.fleet.launchedCount * sizing.design.chipCount)).toBeGreaterThan(0.4)
    const margin = (metric: string, set: string) =>
      sized('deploymentYears=1', set).design.margins.find((one) => one.metric === metric)!.margin
    expect(margin('chipSupplyRatio', 'scenario.chipSupplyPerYear=1000')).toBeLessThan(0)
    expect(margin('capitalRatio', 'scenario.capitalMarketBusdPerYear=0.1')).toBeLessThan(0)
    expect(margin('marketShareRatio', 'scenario.marketBusdPerYear=0.1')).toBeLessThan(0)
  })
})
