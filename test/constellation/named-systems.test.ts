import { describe, expect, it } from 'vitest'
import type { ConstellationSizing } from '../../src/constellation/size.ts'
import { compileStudy, metricReader } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import type { MetricName } from '../../src/study/scale.ts'

function metricsOf(path: string, sets: readonly string[] = []) {
  const compiled = compileStudy(loadStudy(path, sets))
  const sizing = compiled.size(compiled.representative) as ConstellationSizing
  return { sizing, metric: (name: MetricName) => metricReader(name, compiled)(sizing) }
}

describe('named systems', () => {
  it('the flown batch of Three-Body has 30 TB, one launch, and room for models of 8 billion parameters', () => {
    const { metric } = metricsOf('designs/points/three-body-2025.yaml')
    expect(metric('fleetStorageTerabytes')).toBeCloseTo(30, 9)
    expect(metric('launchCount')).toBe(1)
    expect(metric('modelParametersCount')).toBeGreaterThan(8e9)
  })

  it('a factory bounds the mass made in a year, a fab the power of the chips launched in one', () => {
    const sets = ['factory=gigasat', 'fab=terafab', 'productionPerYear=10000']
    const { sizing, metric } = metricsOf('designs/gigawatt-2030.yaml', sets)
    expect(metric('factoryOutputRatio')).toBeCloseTo((10_000 * sizing.mass.dryKg) / 1e9, 12)
    const watts = sizing.deployment.mostChipsPerYear * sizing.design.chip.tdpW
    expect(metric('fabOutputRatio')).toBeCloseTo(watts / 800e9, 12)
  })

  it('the date of full deployment is the epoch, the deployment and the way to service', () => {
    const { sizing, metric } = metricsOf('designs/gigawatt-2030.yaml', ['deploymentYears=2'])
    const way = sizing.deployment.launchToServiceS / (365.25 * 86_400)
    expect(metric('deployedByYears')).toBeCloseTo(2028 + 2 + way, 3)
  })
})
