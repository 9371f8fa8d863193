import { describe, expect, test } from 'vitest'
import { orbitEnvironment } from '../../src/environment/orbit-environment.ts'
import { OUT_OF_RANGE, outOfRangeNotes } from '../../src/environment/orbit-query.ts'

const node = {
  altitudeM: 650e3,
  orbit: { kind: 'dawn-dusk', ltanHours: 18 },
  shieldingM: 10e-3,
  f107Sfu: 150,
  solarPhase: 'mean',
} as const

describe('the environment of one orbit', () => {
  test('150 rad a year behind 10 mm at 650 km lies inside the band of the solar cycle', () => {
    const quiet = orbitEnvironment({ ...node, solarPhase: 'min' }).trappedDoseRadSiPerYear
    const active = orbitEnvironment({ ...node, solarPhase: 'max' }).trappedDoseRadSiPerYear
    expect(active).toBeLessThan(150)
    expect(quiet).toBeGreaterThan(150)
  })

  test('the mean phase lies between the extremes', () => {
    const quiet = orbitEnvironment({ ...node, solarPhase: 'min' }).trappedDoseRadSiPerYear
    const mean = orbitEnvironment(node).trappedDoseRadSiPerYear
    const active = orbitEnvironment({ ...node, solarPhase: 'max' }).trappedDoseRadSiPerYear
    expect(mean).toBeGreaterThan(active)
    expect(mean).toBeLessThan(quiet)
  })

  test('outside the tables it answers and says what was extrapolated', () => {
    const { outOfRange, doseRadSiPerYear } = orbitEnvironment({ ...node, altitudeM: 2100e3, shieldingM: 45e-3 })
    expect(doseRadSiPerYear).toBeGreaterThan(0)
    expect(outOfRange).toBe(OUT_OF_RANGE.altitude | OUT_OF_RANGE.shielding)
    expect(outOfRangeNotes(outOfRange)).toHaveLength(2)
    expect(orbitEnvironment(node).outOfRange).toBe(0)
  })

  test('the worst eclipse falls in June with the node at 18 h and in December with the node at 6 h', () => {
    const june = orbitEnvironment(node).longestEclipseSolarFluxWPerM2
    const december = orbitEnvironment({ ...node, orbit: { kind: 'dawn-dusk', ltanHours: 6 } })
    expect(june).toBeLessThan(1320)
    expect(december.longestEclipseSolarFluxWPerM2).toBeGreaterThan(1400)
  })
})
