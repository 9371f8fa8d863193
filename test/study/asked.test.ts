import { describe, expect, it } from 'vitest'
import { shownIn } from '../../src/node/presentation.ts'
import { askedMetrics } from '../../src/results/asked.ts'
import { SCALES, type Scale, type ScaleName } from '../../src/study/scale.ts'

const summary = (scale: ScaleName, table: 'metrics' | 'variables') =>
  shownIn((SCALES[scale] as Scale)[table], scale, 'summary').join(' ')

describe('what the terminal shows beside the objectives', () => {
  it('is of a satellite its power, mass, span and money, then the design from orbit to launcher', () => {
    expect(summary('node', 'metrics')).toBe(
      'peakComputePowerKw massPerPeakPowerKgPerKw deployedSpanM usdPerGpuHour usdPerMtoken spaceToGroundRatio breakEvenLaunchUsdPerKg',
    )
    expect(summary('node', 'variables')).toBe(
      'altitudeKm chip chipCount throttleFraction solarArrayAreaM2 radiatorAreaM2 coolantSupplyCelsius shieldingMm batteryEnergyKwh topology launcher',
    )
  })

  it('is of a constellation its size, launches, money and risk, then pattern before network before years', () => {
    expect(summary('constellation', 'metrics')).toBe(
      'satelliteCount fleetPowerGw launchCount mostLaunchesPerYear fleetCapitalBusd levelizedUsdPerGpuHour fleetToGroundRatio floorRatio fleetBreakEvenLaunchUsdPerKg workloadLevelCount expectedCollisionsCount',
    )
    expect(summary('constellation', 'variables')).toBe(
      'pattern altitudeKm altitudeBandKm shellCount planesPerShellCount slotsPerPlaneCount topology launcher deploymentYears productionPerYear replenishment',
    )
  })

  it('is in a sweep without objectives the mass and compute of a satellite, the compute and capital of a fleet', () => {
    expect(shownIn(SCALES.node.metrics, 'node', 'sweep')).toEqual(['launchMassKg', 'effectivePflopYears'])
    const fleet = shownIn(SCALES.constellation.metrics, 'constellation', 'sweep')
    expect(fleet).toEqual(['fleetPeakPflops', 'fleetCapitalBusd'])
  })
})

describe('the section on the network', () => {
  it('begins with who is linked to whom and ends with the ground', () => {
    const names = askedMetrics('constellation', 'network')
    expect(names).toHaveLength(17)
    expect([names[0], names.at(-1)]).toEqual(['domainCount', 'gatewayAvailabilityFraction'])
  })
})

describe('the metrics of cost', () => {
  it('are metrics of their scale', () => {
    for (const { costs, metrics } of Object.values(SCALES) as Scale[]) {
      const { boundary: _, ...names } = costs
      for (const name of Object.values(names)) expect(Object.keys(metrics)).toContain(name)
    }
  })
})
