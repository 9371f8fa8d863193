import { describe, expect, it } from 'vitest'
import type { ConstellationSizing } from '../../src/constellation/size.ts'
import { type ComponentEntry, readCatalog } from '../../src/study/catalog.ts'
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

  it('Project Sunrise sends through TeraWave, which its claim names', () => {
    const { sizing } = metricsOf('designs/project-sunrise.yaml', ['topology=relay'])
    expect(sizing.design.relay.id).toBe('terawave')
  })

  it('networks that satellites send through are no more than what is said of them', () => {
    const { starlink, terawave } = readCatalog().relays as Record<string, ComponentEntry>
    const range = (entry: ComponentEntry, name: string) => entry.quantities[name]!
    // 5,408 satellites, of which 128 in medium orbits have up to 6 Tbit/s each; by radio the others have 144 Gbit/s.
    expect(range(terawave!, 'rateGbps').high).toBe(6000)
    expect(range(terawave!, 'rateGbps').low).toBeLessThanOrEqual(144)
    expect(range(terawave!, 'capacityTbps').value).toBe(128 * 6)
    // Lasers of 100 Gbit/s, up to 200; in January 2024 nine thousand of them carried 42 PB a day.
    expect(range(starlink!, 'rateGbps').value).toBe(100)
    const carriedTbps = (42e15 * 8) / 86_400 / 1e12
    expect(carriedTbps).toBeCloseTo(3.9, 1)
    expect(range(starlink!, 'capacityTbps').low).toBeGreaterThan(carriedTbps)
    expect(range(starlink!, 'capacityTbps').high).toBeLessThanOrEqual((9000 * 200) / 1e3)
    // One terminal a satellite for others, of the three or four that each has; at least one of those of the 128 that sell light.
    expect(range(terawave!, 'portCount')).toMatchObject({ low: 128, value: 5408, high: 4 * 5408 })
    expect(range(starlink!, 'portCount')).toMatchObject({ low: 0.1 * 9000, value: 10_000, high: 3 * 10_000 })
    // 75,000 USD for a Gbit/s and month, offered for community gateways, is the dearest.
    expect(range(starlink!, 'usdPerGbpsYear').high).toBe(12 * 75_000)
  })

  it('the date of full deployment is the epoch, the deployment and the way to service', () => {
    const { sizing, metric } = metricsOf('designs/gigawatt-2030.yaml', ['deploymentYears=2'])
    const way = sizing.deployment.launchToServiceS / (365.25 * 86_400)
    expect(metric('deployedByYears')).toBeCloseTo(2028 + 2 + way, 3)
  })
})
