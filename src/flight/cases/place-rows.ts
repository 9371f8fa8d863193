import type { Vector } from '../../environment/frames.ts'
import type { SunDirection } from '../eclipse-edges.ts'
import { dot, type OrbitState } from '../orbit-state.ts'
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

/** Places that the case tells one by one. */
export function stateRows({ file, at }: Moving): CaseRow[] {
  if (!file.has('outputs.state_teme')) return []
  const tolerance = file.number('tolerance.state_sgp4_km')
  const states = file.records('outputs.state_teme', ['time_s_after_epoch']) as {
    readonly time_s_after_epoch: number
    readonly r_km?: Vector
  }[]
  return states.map((expected) => {
    if (expected.r_km?.length !== 3 || !expected.r_km.every(Number.isFinite))
      throw file.wrong('outputs.state_teme', 'entries with r_km, a list of three numbers')
    const told = expected.r_km
    const { placeM } = at(expected.time_s_after_epoch)
    const off = Math.hypot(...placeM.map((x, k) => x / 1e3 - told[k]!))
    return within(`distance from the place at ${expected.time_s_after_epoch} s`, 'km', {
      expected: 0,
      computed: off,
      tolerance,
    })
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
  const angles = file.keys(path).map((timeS) => [timeS, (file.raw(path) as Record<string, number>)[timeS]!] as const)
  if (!angles.every((pair) => pair.every((one) => Number.isFinite(Number(one ?? Number.NaN)))))
    throw file.wrong(path, 'angles by seconds after the epoch, as { "0": 43.8 }')
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
