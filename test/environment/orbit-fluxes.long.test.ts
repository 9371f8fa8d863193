import { describe, expect, test } from 'vitest'
import { beyond, orbitFluxes, summary } from './reference.ts'

/** Averages over tens of orbits; the limit only stops a hang. */
const PATIENCE_MS = 600_000

describe('against the original programs, every reference row', { timeout: PATIENCE_MS }, () => {
  test('orbit-averaged fluxes are within 3 % of those on SHELLG shells, but for four rows at 420 km within 3.5 %', () => {
    // Soft protons at 420 km change by 10 % for 0.4 % of B/B0. SHELLG with a tenth of its step gives these fluxes within
    // 0.03 % (docs/decisions/0001).
    const fluxes = orbitFluxes()
    const far = beyond(fluxes, 0.03)
    expect(fluxes).toHaveLength(718)
    expect(far.length).toBeLessThanOrEqual(4)
    expect(far.every(({ row }) => row.orbit === 'leo420_i51p6' && row.model === 'ap8max')).toBe(true)
    expect(summary(fluxes).largest).toBeLessThan(0.035)
    expect(summary(fluxes).median).toBeLessThan(0.002)
  })
})
