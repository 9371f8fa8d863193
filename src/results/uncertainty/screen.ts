import { Random } from '../../../solvers/random.ts'

/** Sweeps over the inputs: one base future each, and that future again for every input moved. */
export interface Sweeps {
  /** Over all inputs, to see which of them move the metric at all. */
  readonly first: number
  /** Over those that do, and again over the better half of them, twice as many, until few are left. */
  readonly round: number
}

export interface Screened {
  /** Places of the inputs that move the metric, the one that matters most first. */
  readonly order: readonly number[]
  /** Mean square of what each input changes, by its place. */
  readonly squares: Float64Array
}

/**
 * Ranks inputs by the mean square of what each changes when it alone is moved by half of its distribution, around random
 * futures. Half the mean square of a change to any other value is the variance that the input takes part in: so squares go
 * with total indices, where mean sizes miss an input that matters much in a few futures. A move by a half says the same of
 * what is straight in every future, whereas a random one now says much and now little.
 *
 * Source: [jansen-1999], squares of differences. Rounds that halve the candidates and double the futures spend little on the
 * hundreds that matter to nothing, and most on telling the first from each other.
 * Valid: a ranking, not shares; what moves the metric in few futures only may be taken for idle.
 *
 * @param evaluate the metric at a probability of each input, nominal where that is NaN
 */
export function screenInputs(args: {
  readonly count: number
  readonly evaluate: (probabilities: Float64Array) => number
  readonly sweeps: Sweeps
  /** Inputs wanted: no fewer are told from each other. */
  readonly wanted: number
  readonly seed: number
}): Screened {
  const { count, evaluate, sweeps, wanted, seed } = args
  const random = new Random(seed)
  const squares = new Float64Array(count)
  const moves = new Float64Array(count)
  const meanOf = (i: number) => squares[i]! / moves[i]!
  const sweep = (moved: readonly number[], candidates: readonly number[]) => {
    const at = new Float64Array(count).fill(Number.NaN)
    for (const i of moved) at[i] = random.next()
    const before = evaluate(at)
    for (const i of candidates) {
      const own = at[i]!
      at[i] = own < HALF ? own + HALF : own - HALF
      squares[i] = squares[i]! + (evaluate(at) - before) ** 2
      moves[i] = moves[i]! + 1
      at[i] = own
    }
  }
  const all = Array.from({ length: count }, (_, i) => i)
  for (let k = 0; k < sweeps.first; k++) sweep(all, all)
  const moving = all.filter((i) => squares[i]! > 0)
  // What idles is left at its nominal from here on, and costs nothing to put into a study.
  for (let times = sweeps.round, left = moving; left.length > 0; times *= 2) {
    for (let k = 0; k < times; k++) sweep(moving, left)
    if (left.length <= 2 * wanted) break
    left = [...left].sort((a, b) => meanOf(b) - meanOf(a)).slice(0, Math.ceil(left.length / 2))
  }
  // More sweeps over some are around other futures: among these first, then those left earlier.
  return {
    order: moving.sort((a, b) => moves[b]! - moves[a]! || meanOf(b) - meanOf(a)),
    squares: squares.map((_, i) => meanOf(i)),
  }
}

const HALF = 0.5
