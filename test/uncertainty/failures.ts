import type { Correlation, Input } from '../../src/uncertainty/index.ts'
import { normalProbability } from '../../src/uncertainty/normal.ts'
import { sum } from './literature.ts'

export interface KnownFailure {
  readonly name: string
  readonly inputs: readonly Input[]
  readonly correlations?: readonly Correlation[]
  readonly limit: (x: Float64Array) => number
  readonly exact: number
}

const gauss = (count: number): Input[] => Array.from({ length: count }, (_, i) => ({ name: `u${i}`, normal: [0, 1] }))

const linear = (count: number, beta: number): KnownFailure => ({
  name: `a linear limit of ${count} inputs at ${beta} deviations`,
  inputs: gauss(count),
  limit: (u) => beta - sum(u) / Math.sqrt(count),
  exact: normalProbability(-beta),
})

/** The mean of a function of one standard normal input, by the midpoint rule. */
function meanOver(of: (u: number) => number): number {
  const [from, step, steps] = [-9, 1e-3, 18_000]
  let total = 0
  for (let i = 0; i < steps; i++) {
    const u = from + (i + 0.5) * step
    total += of(u) * Math.exp((-u * u) / 2)
  }
  return (total * step) / Math.sqrt(2 * Math.PI)
}

/** Waarts 2000: a series of four limits of two inputs, two of them curved. */
const [CURVE, STRAIGHT] = [3, 7 / Math.SQRT2]
const fourBranches: KnownFailure = {
  name: 'a series of four branches',
  inputs: gauss(2),
  limit: ([x, y]) => {
    const bowed = CURVE + 0.1 * (x! - y!) ** 2
    return Math.min(bowed - Math.abs(x! + y!) / Math.SQRT2, STRAIGHT - Math.abs(x! - y!))
  },
  // In the turned axes a = (x + y) / sqrt 2, b = (x - y) / sqrt 2 each is tested by itself.
  exact: meanOver((b) => (Math.SQRT2 * Math.abs(b) >= STRAIGHT ? 1 : 2 * normalProbability(-(CURVE + 0.2 * b * b)))),
}

/** Strength over load, both lognormal. */
const lognormalStrength: KnownFailure = {
  name: 'a lognormal strength below a lognormal load',
  inputs: [
    { name: 'strength', lognormal: [5, 0.1] },
    { name: 'load', lognormal: [4.2, 0.15] },
  ],
  limit: ([strength, load]) => strength! - load!,
  exact: normalProbability(-0.8 / Math.hypot(0.1, 0.15)),
}

/** Failing on either of two sides, one rarer than the other. */
const twoModes = (near: number, far: number): KnownFailure => ({
  name: `a limit with modes at ${near} and ${far} deviations`,
  inputs: gauss(2),
  limit: ([x, y]) => Math.min(near - x!, far + (x! - y!) / Math.SQRT2),
  // The second is kept where y < far sqrt 2 + x.
  exact: meanOver((x) => (x >= near ? 1 : normalProbability(-(far * Math.SQRT2 + x)))),
})

const correlated: KnownFailure = {
  name: 'load above strength where both are normal and follow each other',
  inputs: [
    { name: 'load', normal: [100, 10] },
    { name: 'strength', normal: [170, 12] },
  ],
  correlations: [{ between: ['load', 'strength'], rho: -0.5 }],
  limit: ([load, strength]) => strength! - load!,
  exact: normalProbability(-70 / Math.sqrt(100 + 144 + 120)),
}

const weibullLife: KnownFailure = {
  name: 'a Weibull life shorter than an exponential wait',
  inputs: [
    { name: 'life', weibull: [10, 4] },
    { name: 'wait', exponential: [0.8] },
  ],
  limit: ([life, wait]) => life! - wait!,
  exact: exponentialBeyond(10, 4, 0.8),
}

/** Probability that a Weibull life ends before an exponential wait of a mean: the mean of exp(-life / wait). */
function exponentialBeyond(scale: number, shape: number, mean: number): number {
  const steps = 1e5
  let total = 0
  for (let i = 0; i < steps; i++) {
    // In life / scale, up to 3: its tail there is exp(-81).
    const t = (3 * (i + 0.5)) / steps
    total += shape * t ** (shape - 1) * Math.exp(-(t ** shape) - (t * scale) / mean)
  }
  return (3 * total) / steps
}

/** Limits whose probability of failure is known. */
export const KNOWN_FAILURES: readonly KnownFailure[] = [
  linear(2, 3),
  linear(2, 3.719),
  linear(2, 4.265),
  linear(2, 4.753),
  linear(10, 4.265),
  linear(10, 4.753),
  fourBranches,
  twoModes(3, 3),
  twoModes(3.5, 4),
  lognormalStrength,
  correlated,
  weibullLife,
]
