import { type Input, quantileOf } from './distribution.ts'
import { normalQuantile } from './normal.ts'
import { checkSample } from './sobol-indices.ts'
import { sobolPoints } from './sobol-sequence.ts'

export interface FailureProbability {
  readonly probability: number
  /** 95 % interval by Wilson's score, as if the rows were drawn independently: too wide for an even spread, never too narrow. */
  readonly interval: readonly [low: number, high: number]
  readonly failures: number
}

/**
 * How likely a limit is not kept: the share of the inputs' joint distribution where `limit` is at or below zero.
 *
 * Source: [wilson-1927], the interval.
 * Assumes: inputs independent of each other.
 * Valid: probabilities well above one over the rows; below that the interval still holds, but says little.
 */
export function failureProbability(args: {
  readonly inputs: readonly Input[]
  /** Above zero where the limit is kept. */
  readonly limit: (values: Float64Array) => number
  /** Best a power of two. */
  readonly rows: number
  readonly seed: number
}): FailureProbability {
  const { inputs, limit, rows, seed } = args
  checkSample(inputs, rows)
  const quantiles = inputs.map(quantileOf)
  const points = sobolPoints({ count: rows, dimensions: inputs.length, seed })
  const values = new Float64Array(inputs.length)
  let failures = 0
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < values.length; i++) values[i] = quantiles[i]!(points[row * values.length + i]!)
    // What is no number keeps no limit.
    if (!(limit(values) > 0)) failures++
  }
  return { probability: failures / rows, interval: wilsonInterval(failures, rows), failures }
}

/**
 * The 95 % interval of a share that `hits` of `trials` showed.
 *
 * Source: [wilson-1927].
 *
 * @example wilsonInterval(0, 100)[1] // 0.036993
 */
export function wilsonInterval(hits: number, trials: number): [low: number, high: number] {
  const z = normalQuantile(0.975)
  const share = hits / trials
  const centre = share + (z * z) / (2 * trials)
  const reach = z * Math.sqrt((share * (1 - share)) / trials + ((z / trials) * z) / (4 * trials))
  const scale = 1 + (z * z) / trials
  return [Math.max(0, (centre - reach) / scale), Math.min(1, (centre + reach) / scale)]
}
