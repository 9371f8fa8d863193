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

  it('leaves the last search alone until four fifths of its own, and then gives it what the others found', () => {
    const total = 800_000
    const rounds = stratifiedRounds(SHAPE, { populationSize: 20, seed: 7, evaluations: total })
    const spent = new Map<number, number>()
    /** Shares of the last search at which its evolution knew its own best, and that of the first. */
    const knew = { own: [0], first: [1] }
    let pieces: readonly Piece[] = rounds.next().value!
    for (let all = 0; all < total; ) {
      const seed = pieces[0]!.seed
      const isFirst = seed === 7
      const before = spent.get(seed) ?? 0
      for (const { kind, numbers } of pieces) {
        if (isFirst || kind !== 'evolve') continue
        expect([1, 2]).toContain(numbers.f![0])
        knew[numbers.f![0] === 2 ? 'own' : 'first'].push(before / (total - spent.get(7)!))
      }
      const results = pieces.map((piece) => worth(isFirst ? 1 : 2, piece))
      const count = results.reduce((sum, result) => sum + result.count, 0)
      spent.set(seed, before + count)
      all += count
      pieces = rounds.next(results).value!
    }
    expect(spent.size).toBe(2)
    // A round may go over: its 8,000 evaluations, and those of an extreme.
    expect(spent.get(7)! / total).toBeGreaterThanOrEqual(0.5)
    expect(spent.get(7)! / total).toBeLessThan(0.54)
    expect(Math.max(...knew.own)).toBeLessThan(0.8)
    expect(Math.min(...knew.first)).toBeGreaterThanOrEqual(0.8)
    expect(Math.min(...knew.first)).toBeLessThan(0.85)
  })
})
