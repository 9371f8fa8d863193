import { Random } from '../../solvers/random.ts'
import { checkSample } from './check-sample.ts'
import { type Input, quantileOf } from './distribution.ts'

/** Elementary effects of the inputs, each per range of its quantiles, in the order of the inputs. */
export interface MorrisEffects {
  /** Mean of the effects' sizes: how much an input matters. */
  readonly muStar: readonly number[]
  /** Deviation of the effects: how little of it is linear and by itself. */
  readonly sigma: readonly number[]
}

/** Probability left out at either end of each input. */
const OUTSIDE = 1e-3

/**
 * Screens inputs by one-at-a-time steps along random paths through a grid of quantiles: cheap where there are hundreds.
 *
 * Source: [morris-1991], the paths; [campolongo-2007], mean of absolute effects.
 * Valid: a ranking, not shares; some ten to fifty paths.
 */
export function morrisEffects(args: {
  readonly inputs: readonly Input[]
  readonly evaluate: (values: Float64Array) => number
  readonly paths: number
  /** Grid levels, an even number. */
  readonly levels: number
  readonly seed: number
}): MorrisEffects {
  const { inputs, evaluate, paths, levels, seed } = args
  checkSample(inputs, Math.max(2, paths), seed)
  if (!(Number.isInteger(levels) && levels >= 2 && levels % 2 === 0)) {
    throw new RangeError(`levels: an even number of at least 2, found ${levels}`)
  }
  const count = inputs.length
  const quantiles = inputs.map(quantileOf)
  const random = new Random(seed)
  const jump = levels / (2 * (levels - 1))
  const half = levels / 2
  const effects = inputs.map(() => new Float64Array(paths))
  const values = new Float64Array(count)
  // Quantiles of the very ends may be infinite.
  const valueAt = (i: number, u: number) => quantiles[i]!(OUTSIDE + (1 - 2 * OUTSIDE) * u)
  for (let path = 0; path < paths; path++) {
    const at = Float64Array.from({ length: count }, () => random.below(half) / (levels - 1))
    const upwards = at.map(() => (random.next() < 0.5 ? 1 : 0))
    for (let i = 0; i < count; i++) {
      if (!upwards[i]) at[i] = at[i]! + jump
      values[i] = valueAt(i, at[i]!)
    }
    let before = evaluate(values.slice())
    for (const i of shuffled(count, random)) {
      const step = upwards[i] ? jump : -jump
      at[i] = at[i]! + step
      values[i] = valueAt(i, at[i]!)
      const after = evaluate(values.slice())
      effects[i]![path] = (after - before) / (step * (1 - 2 * OUTSIDE))
      before = after
    }
  }
  return {
    muStar: effects.map((column) => column.reduce((sum, effect) => sum + Math.abs(effect), 0) / paths),
    sigma: effects.map((column) => {
      const mean = column.reduce((sum, effect) => sum + effect, 0) / paths
      return Math.sqrt(column.reduce((sum, effect) => sum + (effect - mean) ** 2, 0) / Math.max(1, paths - 1))
    }),
  }
}

function shuffled(count: number, random: Random): number[] {
  const order = Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = random.below(i + 1)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}
