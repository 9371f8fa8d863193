import { describe, expect, it } from 'vitest'
import type { Piece, PieceResult } from '../../solvers/pieces.ts'
import type { ProblemShape } from '../../solvers/problem.ts'
import { stratifiedRounds } from '../../solvers/stratified.ts'
import { partsOf } from '../../solvers/stratified-settings.ts'

const SHAPE: ProblemShape = {
  variables: [
    { kind: 'choice', count: 3 },
    { kind: 'real', min: 0, max: 1 },
  ],
  objectiveCount: 1,
  constraintCount: 0,
}

/** The best is that of the second of three, and the last would not have found it. */
const WORTH = [2, 1, 3]

/** As if all that a piece asked for had been worth `f`. */
const worth = (f: number, { evaluations: count }: Piece): PieceResult => ({
  count,
  x: new Float64Array(2 * count),
  f: new Float64Array(count).fill(f),
  g: new Float64Array(0),
  note: new Float64Array(0),
})

describe('a large budget', () => {
  it('is spent on searches of 400,000 evaluations and more, but on one where no choice makes basins', () => {
    const budgets = [799_999, 800_000, 1_200_000, 2_000_000]
    expect(budgets.map((evaluations) => partsOf(evaluations, true))).toEqual([1, 2, 3, 5])
    expect(budgets.map((evaluations) => partsOf(evaluations, false))).toEqual([1, 1, 1, 1])
  })

  it('leaves each search alone, and gives the last what all others found at four fifths of its own', () => {
    const total = 1_200_000
    const initial = Float64Array.of(2, 0.123)
    const { seeds, spent, known, samples } = searched(total, initial)
    expect(new Set(seeds).size).toBe(3)
    expect(seeds[0]).toBe(7)
    expect(searched(total, initial).seeds).toEqual(seeds)
    // Only the first starts from what it is given.
    expect(samples.map((x) => [x[0], x[1]].join() === initial.join())).toEqual([true, false, false])

    // A round may go over: its 8,000 evaluations, and those of an extreme. What a search takes too much the others share.
    const [first, second] = spent.map((count) => count / total)
    expect(first).toBeGreaterThanOrEqual(1 / 3)
    expect(first).toBeLessThan(0.36)
    expect(second).toBeGreaterThanOrEqual((1 - first!) / 2)
    expect(second).toBeLessThan((1 - first!) / 2 + 0.03)

    const of = (part: number) => known.filter((one) => one.part === part)
    expect(new Set(of(1).map(({ best }) => best))).toEqual(new Set([1]))
    const last = total - spent[0]! - spent[1]!
    const before = of(2).filter(({ best }) => best === 3)
    const joined = of(2).filter(({ best }) => best === 1)
    expect(before.length + joined.length).toBe(of(2).length)
    expect(Math.max(...before.map(({ at }) => at)) / last).toBeLessThan(0.8)
    expect(Math.min(...joined.map(({ at }) => at)) / last).toBeGreaterThanOrEqual(0.8)
    expect(Math.min(...joined.map(({ at }) => at)) / last).toBeLessThan(0.85)
  })
})

/**
 * A search whose parts find designs of `WORTH`: their seeds, evaluations and first samples, and the best that
 * evolution knew in each, by how many evaluations the part had spent.
 */
function searched(total: number, initial: Float64Array) {
  const rounds = stratifiedRounds(SHAPE, { populationSize: 20, seed: 7, evaluations: total, initial })
  const seeds: number[] = []
  const spent: number[] = []
  const samples: Float64Array[] = []
  const known: { readonly part: number; readonly at: number; readonly best: number }[] = []
  let pieces: readonly Piece[] = rounds.next().value!
  for (let all = 0; all < total; ) {
    const { seed, kind, numbers } = pieces[0]!
    if (kind === 'sample') {
      seeds.push(seed)
      spent.push(0)
      samples.push(numbers.x!)
    }
    const part = seeds.length - 1
    for (const piece of pieces) {
      expect(piece.seed).toBe(seed)
      if (piece.kind === 'evolve') known.push({ part, at: spent[part]!, best: piece.numbers.f![0]! })
    }
    const results = pieces.map((piece) => worth(WORTH[part]!, piece))
    for (const { count } of results) {
      spent[part] = spent[part]! + count
      all += count
    }
    pieces = rounds.next(results).value!
  }
  return { seeds, spent, samples, known }
}
