import { EARTH_MU_M3_PER_S2 } from '../../constants.ts'
import type { Vector } from '../../environment/frames.ts'
import type { SunDirection } from '../eclipse-edges.ts'
import { dot, elementsOf, type OrbitState } from '../orbit-state.ts'
import type { CaseFile } from './case-file.ts'
import { type CaseRow, within } from './verdict.ts'

const DEGREE = Math.PI / 180

/** A satellite of a case and its Sun by seconds after the epoch. */
export interface Moving {
  readonly file: CaseFile
  readonly durationS: number
  readonly at: (timeS: number) => OrbitState
  readonly sun: (timeS: number) => SunDirection
}

/**
 * Places and velocities that the case tells one by one. A place that is ahead by so much along a circle has a velocity that is
 * turned by as much of it: the tolerance of a velocity is that of the place times the mean motion.
 */
export function stateRows({ file, at }: Moving): CaseRow[] {
  const path = 'outputs.state_teme'
  if (!file.has(path)) return []
  return file.records(path, ['time_s_after_epoch'], ['r_km', 'v_km_s']).flatMap((told) => {
    if ((told.r_km ?? told.v_km_s ?? undefined) === undefined)
      throw file.wrong(path, 'entries with r_km or v_km_s, a list of three numbers')
    const timeS = told.time_s_after_epoch as number
    const state = at(timeS)
    const row = (words: string, unit: string, key: string, si: Vector, perPlace: number) => {
      const expected = told[key] ?? undefined
      if (expected === undefined) return []
      if (!Array.isArray(expected) || expected.length !== 3 || !expected.every(Number.isFinite))
        throw file.wrong(path, `entries with ${key}, a list of three numbers`)
      const computed = Math.hypot(...si.map((one, k) => one / 1e3 - expected[k]))
      const tolerance = file.number('tolerance.state_sgp4_km') * perPlace
      return [within(`${words} at ${timeS} s`, unit, { expected: 0, computed, tolerance })]
    }
    const meanMotionPerS = Math.sqrt(EARTH_MU_M3_PER_S2 / elementsOf(state).semiMajorAxisM ** 3)
    return [
      ...row('distance from the place', 'km', 'r_km', state.placeM, 1),
      ...row('difference of the velocity', 'km/s', 'v_km_s', state.velocityMPerS, meanMotionPerS),
    ]
  })
}

/** The worst place of an ephemeris, where one stands beside the case: each place as it was told. */
export function ephemerisRows({ file, at, durationS }: Moving): CaseRow[] {
  const table = file.table('ephemeris_sgp4')
  if (table === undefined) return []
  const [x, y, z] = ['x_teme_km', 'y_teme_km', 'z_teme_km'].map((name) => table.filled(name)) as [
    number[],
    number[],
    number[],
  ]
  const off = table.filled('time_s_after_epoch').flatMap((timeS, k) => {
    if (!(timeS <= durationS)) return []
    const { placeM } = at(timeS)
    return Math.hypot(placeM[0] / 1e3 - x[k]!, placeM[1] / 1e3 - y[k]!, placeM[2] / 1e3 - z[k]!)
  })
  if (off.length === 0) {
    file.note(`Of the ephemeris nothing is compared: it has no place in the first ${durationS} s.`)
    return []
  }
  const computed = off.reduce((most, one) => Math.max(most, one), 0)
  const tolerance = file.number('tolerance.state_sgp4_km')
  return [within('worst distance from the ephemeris', 'km', { expected: 0, computed, tolerance })]
}

/** The direction of the Sun on axes of date, by the angle between what was told and what was computed. */
export function sunRows({ file, sun }: Moving): CaseRow[] {
  const path = 'outputs.satellite_to_sun_vector_km_at_epoch'
  if (!file.has(path)) return []
  const told = file.numbers(path)
  const cosine = dot(told as unknown as Vector, sun(0).toSun) / Math.hypot(...told)
  if (told.length !== 3 || !Number.isFinite(cosine)) throw file.wrong(path, 'a list of three numbers')
  return [
    within('angle from the direction of the Sun at the epoch', 'deg', {
      expected: 0,
      computed: Math.acos(Math.min(1, cosine)) / DEGREE,
      tolerance: file.number('tolerance.beta_deg'),
    }),
  ]
}

/** Angles of the Sun to the orbit by seconds after the epoch. */
export function betaRows({ file, at, sun }: Moving): CaseRow[] {
  if (!file.has('outputs.beta_angle_deg')) return []
  const tolerance = file.number('tolerance.beta_deg')
  const path = 'outputs.beta_angle_deg'
  const words = 'angles by seconds after the epoch, as { "0": 43.8 }'
  const angles = file.named(path, words)
  if (!angles.every(([timeS]) => Number.isFinite(Number(timeS)))) throw file.wrong(path, words)
  return angles.map(([timeS, expected]) =>
    within(`angle of the Sun to the orbit at ${timeS} s`, 'deg', {
      expected,
      computed: betaDeg(at(Number(timeS)), sun(Number(timeS)).toSun),
      tolerance,
    }),
  )
}

/** Angle between the Sun and the plane of an orbit. */
export function betaDeg({ placeM: r, velocityMPerS: v }: OrbitState, toSun: Vector): number {
  const normal: Vector = [r[1] * v[2] - r[2] * v[1], r[2] * v[0] - r[0] * v[2], r[0] * v[1] - r[1] * v[0]]
  return Math.asin(dot(normal, toSun) / Math.hypot(...normal)) / DEGREE
}
