import { describe, expect, test } from 'vitest'
import {
  atmospheres,
  beyond,
  fieldVectors,
  globalDensities,
  kernelDoses,
  pointFluxes,
  shellsOfIrbem,
  shellsOfShellg,
  summary,
  trackShells,
} from './reference.ts'

describe('against the original programs, every reference row', () => {
  test('AE8/AP8 fluxes at given L and B/B0 are those of TRARA1 within 1e-4, and zero where it says zero', () => {
    // Single precision of the original leaves 3e-5; a disagreement about zero counts as infinite.
    const fluxes = summary(pointFluxes())
    expect(fluxes.rows).toBe(3008)
    expect(fluxes.largest).toBeLessThan(1e-4)
  })

  test('field vectors are within 1e-5, limited by three printed decimals', () => {
    const fields = summary(fieldVectors())
    expect(fields.rows).toBe(480)
    expect(fields.largest).toBeLessThan(1e-5)
  })

  test('L is within 0.5 % of IRBEM on IGRF at all heights', () => {
    const igrf = shellsOfIrbem().filter(({ row }) => row.field!.startsWith('IGRF'))
    expect(igrf).toHaveLength(240)
    expect(summary(igrf).largest).toBeLessThan(5e-3)
  })

  test('L is within 0.5 % of IRBEM on the old fields up to L = 2, within 1 % up to 4 and within 2.1 % beyond', () => {
    // IRBEM evaluates these fields at a wrong latitude, up to 0.27 % of B, which high L magnifies.
    const old = shellsOfIrbem().filter(({ row }) => !row.field!.startsWith('IGRF'))
    expect(
      beyond(
        old.filter(({ reference }) => reference < 2),
        5e-3,
      ),
    ).toEqual([])
    expect(
      beyond(
        old.filter(({ reference }) => reference < 4),
        1e-2,
      ),
    ).toEqual([])
    expect(summary(old).largest).toBeLessThan(0.021)
  })

  test('L is within 0.52 % of SHELLG up to L = 5 and within 3.2 % beyond, where its steps are coarse', () => {
    // The row that exceeds 0.5 % (L = 1.676) lies within 0.07 % of IRBEM.
    const shells = shellsOfShellg()
    expect(
      beyond(
        shells.filter(({ reference }) => reference < 5),
        5.2e-3,
      ),
    ).toEqual([])
    expect(summary(shells).largest).toBeLessThan(0.032)
    expect(summary(trackShells()).largest).toBeLessThan(5e-3)
  })

  test('SHIELDOSE-2 doses from given spectra repeat the original within its four printed digits', () => {
    expect(summary(kernelDoses('as-distributed')).largest).toBeLessThan(5.1e-4)
  })

  test('doses with the corrected bremsstrahlung repeat the IRBEM port within 0.01 %', () => {
    expect(summary(kernelDoses('corrected')).largest).toBeLessThan(1e-4)
  })

  test('NRLMSISE-00 repeats densities, temperatures and all gases within 1e-5', () => {
    const air = summary(atmospheres())
    expect(air.rows).toBe(12 * 299)
    expect(air.largest).toBeLessThan(1e-5)
  })

  test('every tenth global mean density is within 1e-5', () => {
    expect(summary(globalDensities(10)).largest).toBeLessThan(1e-5)
  })
})
