import { describe, expect, it } from 'vitest'
import { partOf } from '../../src/node/parts.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'

const AI1 = 'designs/ai1-node.yaml'
const limit = (sets: readonly string[], metric: string) =>
  loadStudy(AI1, [...sets]).constraints.find((one) => one.metric === metric)
const sized = (sets: readonly string[]) => {
  const compiled = compileStudy(loadStudy('designs/points/ai1-2026-08.yaml', [...sets]))
  return compiled.size(compiled.representative)
}

describe('margins of a study', () => {
  it('are those of reviews when nothing is said: a fifth of power and of mass, half of drag, ten kelvin', () => {
    expect(limit([], 'arrayMarginFraction')?.min).toBe(0.2)
    for (const metric of ['peakGrowthFraction', 'eclipseGrowthFraction', 'rateGrowthFraction']) {
      expect(limit([], metric)?.min, metric).toBe(0.2)
      expect(limit(['margins=none'], metric)?.min, metric).toBe(0)
    }
    expect(limit([], 'raiseThrustToDragRatio')?.min).toBe(1.5)
    expect(limit([], 'junctionMarginK')?.min).toBe(10)
    const { mass, parts } = sized([])
    expect(partOf(parts, 'margin').massKg / mass.dryKg).toBeCloseTo(0.2, 12)
  })

  it('are zero where it says none', () => {
    expect(limit(['margins=none'], 'arrayMarginFraction')?.min).toBe(0)
    expect(limit(['margins=none'], 'raiseThrustToDragRatio')?.min).toBe(1)
    expect(limit(['margins=none'], 'junctionMarginK')?.min).toBe(0)
    expect(partOf(sized(['margins=none']).parts, 'margin').massKg).toBe(0)
  })

  it('cost what the bus does, as most of that mass is hardware by the time of launch', () => {
    const { cost, parts } = sized([])
    const more = cost.busUsd - sized(['margins=none']).cost.busUsd
    const { shared, assumptions } = compileStudy(loadStudy('designs/points/ai1-2026-08.yaml')).context
    const usdPerKg = assumptions.busCostUsdPerKg * shared.busLearningRatio
    expect(more / (partOf(parts, 'margin').massKg * usdPerKg)).toBeCloseTo(1, 9)
  })

  it('of an unknown kind are named with those there are', () => {
    expect(() => loadStudy(AI1, ['margins=some'])).toThrow(/margins/)
  })
})

describe('the climb of a study', () => {
  it('breaks its limit where it lets go too low, and says from where it would not', () => {
    const at = (km: number) => {
      const compiled = compileStudy(
        loadStudy('designs/points/ai1-2026-08.yaml', [`injectionAltitudeKm=${km}`, 'mission.solarActivity=high']),
      )
      const { propulsion } = compiled.size(compiled.representative)
      const { get } = compiled.scale.metrics.climbAltitudeKm!
      return {
        ratio: propulsion.raiseThrustToDragRatio,
        altitudeM: get(compiled.size(compiled.representative), compiled.context),
      }
    }
    const low = at(250)
    expect(low.ratio).toBeLessThan(1.5)
    expect(at(low.altitudeM / 1e3).ratio).toBeCloseTo(1.5, 6)
  })
})
