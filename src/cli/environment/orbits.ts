import type { Command } from 'commander'
import { type CircularOrbit, type Sampling, sunSynchronousInclinationRad } from '../../environment/queries/tracks.ts'
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
export function orbitOf(options: OrbitOptions): CircularOrbit {
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

/** An option that a single question cannot do without. */
export function needed(value: string | undefined, option: string): string {
  if (value !== undefined) return value
  throw new UserError({ message: `${option} is missing`, expected: `${option} <value>, or --from FILE.csv` })
}
