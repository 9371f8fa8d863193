import { describe, expect, test } from 'vitest'
import { orbitMeanDensityKgPerM3 } from '../../src/environment/atmosphere/orbit-density.ts'
import { doseCalculator } from '../../src/environment/dose/dose.ts'
import { fluenceOnTracks } from '../../src/environment/dose/orbit-dose.ts'
import { orbitEnvironment } from '../../src/environment/orbit-environment.ts'
import { driftingYear, sunSynchronousYear } from '../../src/environment/sunlight.ts'
import { circularOrbit } from '../../src/environment/track.ts'
import { fieldOfModel } from '../../src/environment/trapped/maps.ts'
import { type ShellTrack, shellTrack } from '../../src/environment/trapped/orbit-average.ts'

/** Numerical Recipes' quick generator: the same orbits on every run. */
function draws(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

describe('the shipped tables against the direct models on random orbits', () => {
  const depthsMm = [0.3, 1, 3, 7.5, 10, 18]
  const sphere = doseCalculator({
    detector: 'Si',
    geometry: 'sphere',
    depthsM: depthsMm.map((mm) => mm / 1e3),
    bremsstrahlung: 'corrected',
    nuclear: 'local',
    mesh: 'fine',
  })

  test('doses above 10 rad a year are within 3 % of thirty-day averages', () => {
    const next = draws(20261121)
    let largest = 0
    for (let k = 0; k < 10; k++) {
      const altitudeM = 350e3 + 1600e3 * next()
      const inclinationRad = ((5 + 95 * next()) * Math.PI) / 180
      const tracks = new Map<string, ShellTrack>()
      for (const phase of ['min', 'max'] as const) {
        const direct = sphere(
          fluenceOnTracks(phase, (model) => {
            const field = fieldOfModel(model)
            const track =
              tracks.get(field.name) ??
              shellTrack(circularOrbit(altitudeM, inclinationRad), field, { durationS: 30 * 86_400, stepS: 97 })
            tracks.set(field.name, track)
            return track
          }),
        ).totalRad
        depthsMm.forEach((mm, d) => {
          if (direct[d]! < 10) return
          const table = orbitEnvironment({
            altitudeM,
            orbit: { kind: 'inclined', inclinationRad },
            shieldingM: mm / 1e3,
            f107Sfu: 150,
            solarPhase: phase,
          }).trappedDoseRadSiPerYear
          largest = Math.max(largest, Math.abs(table / direct[d]! - 1))
        })
      }
    }
    // The largest error of these orbits, most of it the sampling of the track; accuracy page states that of more.
    expect(largest).toBeLessThan(0.03)
  })

  test('densities are within 2 %', () => {
    const next = draws(7)
    let largest = 0
    for (let k = 0; k < 12; k++) {
      const altitudeM = 310e3 + 1600e3 * next()
      const f107Sfu = 65 + 180 * next()
      const orbit =
        k % 2 === 0
          ? ({ kind: 'dawn-dusk', ltanHours: k % 4 === 0 ? 6 : 18 } as const)
          : ({ kind: 'inclined', inclinationRad: next() * Math.PI } as const)
      const direct = orbitMeanDensityKgPerM3({ altitudeM, orbit, f107Sfu, altitudeAbove: 'ellipsoid' })
      const query = { altitudeM, orbit, f107Sfu, shieldingM: 0.01, solarPhase: 'mean' } as const
      largest = Math.max(largest, Math.abs(orbitEnvironment(query).densityKgPerM3 / direct - 1))
    }
    expect(largest).toBeLessThan(0.02)
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
