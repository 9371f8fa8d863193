import type { Command } from 'commander'
import type { FieldModel } from '../../environment/field/field-model.ts'
import { sunSynchronousInclinationRad } from '../../environment/orbit.ts'
import { circularOrbit, type Sampling } from '../../environment/track.ts'
import { type ShellTrack, shellTrack } from '../../environment/trapped/orbit-average.ts'
import { UserError } from '../../errors.ts'
import { LIMITS, numberWithin } from './values.ts'

export interface SamplingOptions {
  readonly days: string
  readonly stepS: string
}

export function withSamplingOptions(command: Command, days: string, stepS: string): Command {
  return command
    .option('--days <days>', 'time the orbit is averaged over', days)
    .option('--step-s <s>', 'step of the average', stepS)
}

export function samplingOf(options: SamplingOptions): Sampling {
  const durationS = numberWithin(options.days, LIMITS.days, '--days') * 86_400
  const stepS = numberWithin(options.stepS, LIMITS.stepS, '--step-s')
  if (durationS < stepS)
    throw new UserError({
      message: '--step-s is longer than --days',
      found: options.stepS,
      expected: `up to ${durationS}`,
    })
  return { durationS, stepS }
}

export interface OrbitOptions {
  readonly altitudeKm?: string
  readonly inclinationDeg?: string
}

/** The orbit of `--altitude-km` and `--inclination-deg`; without the latter the sun-synchronous one. */
export function orbitOf(options: OrbitOptions): { altitudeM: number; inclinationRad: number } {
  if (options.altitudeKm === undefined)
    throw new UserError({ message: '--altitude-km is missing', expected: '--altitude-km <km>, or --from FILE.csv' })
  const altitudeKm = numberWithin(options.altitudeKm, LIMITS.altitudeKm, '--altitude-km')
  return { altitudeM: altitudeKm * 1e3, inclinationRad: inclinationOf(options.inclinationDeg, altitudeKm) }
}

export function inclinationOf(inclinationDeg: string | undefined, altitudeKm: number): number {
  if (inclinationDeg !== undefined)
    return (numberWithin(inclinationDeg, LIMITS.inclinationDeg, '--inclination-deg') * Math.PI) / 180
  if (altitudeKm > LIMITS.sunSynchronousKm.highest)
    throw new UserError({
      message: 'no sun-synchronous orbit at this altitude',
      found: `${altitudeKm} km`,
      expected: `--inclination-deg, or an altitude up to ${LIMITS.sunSynchronousKm.highest} km`,
    })
  return sunSynchronousInclinationRad(altitudeKm * 1e3)
}

/** Tracks traced once for each orbit and field. */
export function trackCache(sampling: Sampling) {
  const tracks = new Map<string, ShellTrack>()
  return (query: { altitudeM: number; inclinationRad: number; field: FieldModel }): ShellTrack => {
    const key = `${query.altitudeM} ${query.inclinationRad} ${query.field.name}`
    let track = tracks.get(key)
    if (track === undefined) {
      track = shellTrack(circularOrbit(query.altitudeM, query.inclinationRad), query.field, sampling)
      tracks.set(key, track)
    }
    return track
  }
}
