import { UserError } from '../../errors.ts'
import type { ExportOptions } from '../exporter.ts'

/** Instants of an ephemeris: every step from the epoch to the end. */
export interface Span {
  readonly stepS: number
  readonly sampleCount: number
}

/** Seconds from the epoch to a sample, in the milliseconds that time tags have. */
export function sampleTimeS({ stepS }: Span, k: number): number {
  return Math.round(k * stepS * 1e3) / 1e3
}

/** Time tags are no finer. */
const LEAST_STEP_S = 1e-3
/** Mean elements of one epoch say little about a later year. */
const LONGEST_HOURS = 366 * 24
/** About 700 MB of text. */
const MOST_STATES = 5_000_000

/** The span asked for, with an exporter's own defaults; refused where it is empty or would fill the disk. */
export function spanOf(
  { durationHours, stepS }: ExportOptions,
  standard: { readonly durationHours: number; readonly stepS: number },
  satelliteCount: number,
): Span {
  const hours = durationHours ?? standard.durationHours
  const step = stepS ?? standard.stepS
  if (!(hours > 0 && step > 0)) {
    throw new UserError({
      message: 'the ephemeris ends before it starts',
      found: `${hours} h in steps of ${step} s`,
      expected: '--duration-hours and --step-s above 0',
    })
  }
  if (step > hours * 3600) {
    throw new UserError({
      message: 'one step is longer than the whole ephemeris',
      found: `${hours} h in steps of ${step} s`,
      expected: `--step-s up to ${hours * 3600}`,
    })
  }
  if (step < LEAST_STEP_S) {
    throw new UserError({
      message: 'the step is finer than the time tags of the ephemeris',
      found: `${step} s`,
      expected: `--step-s from ${LEAST_STEP_S}`,
    })
  }
  if (hours > LONGEST_HOURS) {
    throw new UserError({
      message: 'the ephemeris is longer than mean elements of one epoch are good for',
      found: `${hours} h`,
      expected: `up to ${LONGEST_HOURS} h, a year`,
      next: 'several exports, each with its --epoch',
    })
  }
  // Whole steps: 24 h of 0.1 s must not lose its end to rounding.
  const sampleCount = Math.floor((hours * 3600) / step + 1e-9) + 1
  if (sampleCount * satelliteCount > MOST_STATES) {
    const longerS = Math.ceil((hours * 3600 * satelliteCount) / (MOST_STATES - satelliteCount))
    throw new UserError({
      message: 'the ephemeris has too many states',
      found: `${satelliteCount} satellites with ${sampleCount} states each`,
      expected: `at most ${MOST_STATES} states altogether`,
      next: `--step-s ${longerS}, a shorter --duration-hours, or fewer --satellites`,
    })
  }
  return { stepS: step, sampleCount }
}
