import { describe, expect, test } from 'vitest'
import { orbitEnvironment } from '../../src/environment/orbit-environment.ts'
import { driftingYear, sunSynchronousYear } from '../../src/environment/sunlight.ts'
import { long } from '../helpers/long.ts'
import { densityTableErrors, doseTableErrors, draws } from './random-orbits.ts'

/** These average over many revolutions; the limit only stops a hang. */
const PATIENCE_MS = 600_000

const largest = (errors: readonly { readonly deviation: number }[]) =>
  Math.max(...errors.map(({ deviation }) => deviation))

describe('the shipped tables against the direct models on random orbits', () => {
  long(
    'doses above 10 rad a year are within 3 % of averages over 20,000 places',
    () => {
      const errors = doseTableErrors(8, 20261121)
      expect(errors.length).toBeGreaterThan(70)
      expect(largest(errors)).toBeLessThan(0.03)
    },
    PATIENCE_MS,
  )

  test('densities are within 2 %', () => {
    expect(largest(densityTableErrors(12, 7))).toBeLessThan(0.02)
  })

  test('the year of sunlight is within 0.001 of the orbit and two days', () => {
    const next = draws(11)
    for (let k = 0; k < 30; k++) {
      const altitudeM = 300e3 + 1700e3 * next()
      const base = { altitudeM, shieldingM: 0.01, f107Sfu: 150, solarPhase: 'mean' } as const
      const ltanHours = k % 2 === 0 ? 6 : 18
      const dawn = orbitEnvironment({ ...base, orbit: { kind: 'dawn-dusk', ltanHours } })
      const dawnYear = sunSynchronousYear({ altitudeM, ltanHours })
      expect(Math.abs(dawn.meanEclipseFraction - dawnYear.meanEclipseFraction)).toBeLessThan(1e-3)
      expect(Math.abs(dawn.eclipseDaysPerYear - dawnYear.eclipseDaysPerYear)).toBeLessThan(2)
      expect(Math.abs(dawn.meanCosBetaFraction - dawnYear.meanCosBetaFraction)).toBeLessThan(1e-3)
      // The closed form leaves out the equation of time.
      expect(Math.abs(dawn.longestEclipseS - dawnYear.longestEclipseS)).toBeLessThan(30)
      const inclinationRad = next() * Math.PI
      const inclined = orbitEnvironment({ ...base, orbit: { kind: 'inclined', inclinationRad } })
      const year = driftingYear({ altitudeM, inclinationRad })
      expect(Math.abs(inclined.meanEclipseFraction - year.meanEclipseFraction)).toBeLessThan(1.5e-3)
      expect(Math.abs(inclined.meanCosBetaFraction - year.meanCosBetaFraction)).toBeLessThan(1.5e-3)
    }
  })
})
