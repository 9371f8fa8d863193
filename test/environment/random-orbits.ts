import { orbitMeanDensityKgPerM3 } from '../../src/environment/atmosphere/orbit-density.ts'
import { fluenceOnTracks } from '../../src/environment/dose/orbit-dose.ts'
import { periodS, raanRateRadPerS } from '../../src/environment/orbit.ts'
import { orbitEnvironment } from '../../src/environment/orbit-environment.ts'
import { tabledDose } from '../../src/environment/tables/build-particles.ts'
import { circularOrbit, type Sampling } from '../../src/environment/track.ts'
import { fieldOfModel } from '../../src/environment/trapped/maps.ts'
import { type ShellTrack, shellTrack } from '../../src/environment/trapped/orbit-average.ts'

/** Table against direct model at one random place of the tables. */
export interface TableError {
  readonly table: number
  readonly direct: number
  readonly deviation: number
}

/** Numerical Recipes' quick generator: the same orbits on every run. */
export function draws(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const error = (table: number, direct: number): TableError => ({
  table,
  direct,
  deviation: Math.abs(table / direct - 1),
})

const DEPTHS_MM = [0.5, 1, 3, 8, 13, 30]

/**
 * Twenty thousand places spread evenly over a circular orbit and the turning Earth. Steps of a fixed number of seconds
 * fall into step with some orbits and miss the dose by 3 to 10 % there; here each step goes round by k turns and 0.755,
 * with the k that turns Earth below by 0.570 within 1e-4: the even sequence of two dimensions. The models know no date.
 */
export function evenSampling(altitudeM: number, inclinationRad: number): Sampling {
  const turnsPerS = (7.2921158553e-5 - raanRateRadPerS({ altitudeM, inclinationRad })) / (2 * Math.PI)
  const stepOf = (k: number) => (k + 0.7548777) * periodS(altitudeM)
  const miss = (k: number) => Math.abs(((turnsPerS * stepOf(k)) % 1) - 0.5698403)
  let best = 0
  for (let k = 1; k < 20_000; k++) if (miss(k) < miss(best)) best = k
  return { durationS: 20_000.5 * stepOf(best), stepS: stepOf(best) }
}

/** Trapped doses above 10 rad a year on random orbits, directly from {@link evenSampling}. */
export function doseTableErrors(orbits: number, seed: number): TableError[] {
  const sphere = tabledDose(DEPTHS_MM)
  const next = draws(seed)
  const errors: TableError[] = []
  for (let k = 0; k < orbits; k++) {
    const altitudeM = 300e3 + 1700e3 * next()
    const inclinationRad = next() * Math.PI
    const tracks = new Map<string, ShellTrack>()
    for (const phase of ['min', 'max'] as const) {
      const direct = sphere(
        fluenceOnTracks(phase, (model) => {
          const field = fieldOfModel(model)
          const sampling = evenSampling(altitudeM, inclinationRad)
          const track = tracks.get(field.name) ?? shellTrack(circularOrbit(altitudeM, inclinationRad), field, sampling)
          tracks.set(field.name, track)
          return track
        }),
      ).totalRad
      DEPTHS_MM.forEach((mm, d) => {
        if (direct[d]! < 10) return
        const orbit = { kind: 'inclined', inclinationRad } as const
        const query = { altitudeM, orbit, shieldingM: mm / 1e3, f107Sfu: 150, solarPhase: phase }
        errors.push(error(orbitEnvironment(query).trappedDoseRadSiPerYear, direct[d]!))
      })
    }
  }
  return errors
}

/** Orbit-mean densities, dawn-dusk and inclined. */
export function densityTableErrors(orbits: number, seed: number): TableError[] {
  const next = draws(seed)
  return Array.from({ length: orbits }, (_, k) => {
    const altitudeM = 310e3 + 1600e3 * next()
    const f107Sfu = 65 + 180 * next()
    const orbit =
      k % 2 === 0
        ? ({ kind: 'dawn-dusk', ltanHours: k % 4 === 0 ? 6 : 18 } as const)
        : ({ kind: 'inclined', inclinationRad: next() * Math.PI } as const)
    const airAltitudeAbove = k % 8 < 4 ? 'ellipsoid' : 'sphere'
    const direct = orbitMeanDensityKgPerM3({ altitudeM, orbit, f107Sfu, altitudeAbove: airAltitudeAbove })
    const query = { altitudeM, airAltitudeAbove, orbit, f107Sfu, shieldingM: 0.01, solarPhase: 'mean' } as const
    return error(orbitEnvironment(query).densityKgPerM3, direct)
  })
}
