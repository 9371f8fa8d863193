import { Random } from '../../solvers/random.ts'
import { checkedAnswer, checkKeys, checkModel, checkSample } from './check-sample.ts'
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
const FEWEST_ROWS = 2

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
  checkKeys(args, ['inputs', 'evaluate', 'paths', 'levels', 'seed'])
  // As many rows as are never too few: the paths are asked about by their own name.
  checkSample(inputs, FEWEST_ROWS, seed)
  checkModel(evaluate)
  if (!(Number.isInteger(paths) && paths >= 1))
    throw new RangeError(`paths: a whole number of at least 1, found ${paths}`)
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
  // A row of its own, which the model may change.
  const answered = () => checkedAnswer(evaluate(values.slice()), values)
  // Quantiles of the very ends may be infinite.
  const valueAt = (i: number, u: number) => quantiles[i]!(OUTSIDE + (1 - 2 * OUTSIDE) * u)
  for (let path = 0; path < paths; path++) {
    const at = Float64Array.from({ length: count }, () => random.below(half) / (levels - 1))
    const upwards = at.map(() => (random.next() < 0.5 ? 1 : 0))
    for (let i = 0; i < count; i++) {
      if (!upwards[i]) at[i] = at[i]! + jump
      values[i] = valueAt(i, at[i]!)
    }
    let before = answered()
    for (const i of shuffled(count, random)) {
      const step = upwards[i] ? jump : -jump
      at[i] = at[i]! + step
      values[i] = valueAt(i, at[i]!)
      const after = answered()
      effects[i]![path] = (after - before) / (step * (1 - 2 * OUTSIDE))
      before = after
    }
  }
  return {
    muStar: effects.map((column) => column.reduce((sum, effect) => sum + Math.abs(effect), 0) / paths),
    sigma: effects.map(deviationOf),
  }
}

function deviationOf(column: Float64Array): number {
  // As shares of the largest: squares of very large or small numbers have no place.
  const most = column.reduce((size, effect) => Math.max(size, Math.abs(effect)), 0)
  if (most === 0) return 0
  const mean = column.reduce((sum, effect) => sum + effect / most, 0) / column.length
  const squares = column.reduce((sum, effect) => sum + (effect / most - mean) ** 2, 0)
  return most * Math.sqrt(squares / Math.max(1, column.length - 1))
}

function shuffled(count: number, random: Random): number[] {
  const order = Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = random.below(i + 1)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}
