import { expect } from 'vitest'
import { solveByHighs } from '../../../solvers/linear/highs.ts'
import type { LinearModel } from '../../../solvers/linear/model.ts'
import { solveBySimplex } from '../../../solvers/linear/simplex.ts'
import { Random } from '../../../solvers/random.ts'

function randomModel(random: Random): LinearModel {
  const count = 2 + random.below(6)
  const coefficient = () => random.below(19) - 6
  return {
    sense: random.next() < 0.5 ? 'min' : 'max',
    variables: Array.from({ length: count }, () => ({
      cost: coefficient(),
      min: random.below(3) - 1,
      ...(random.next() < 0.7 ? { max: 3 + random.below(9) } : {}),
      integer: random.next() < 0.3,
    })),
    rows: Array.from({ length: 1 + random.below(5) }, () => ({
      max: random.below(60),
      ...(random.next() < 0.3 ? { min: -random.below(20) } : {}),
      terms: Array.from({ length: count }, (_, v) => [v, coefficient()] as const).filter(([, c]) => c !== 0),
    })),
  }
}

/** Solves random models by both adapters and gives how many both solved; all of those to the same optimum. */
export async function solvedAlike(count: number): Promise<number> {
  const random = new Random(7)
  let solved = 0
  for (let k = 0; k < count; k++) {
    const model = randomModel(random)
    const a = await solveBySimplex(model, { seconds: 2, gap: 0 })
    const b = await solveByHighs(model, { seconds: 10, gap: 0 })
    // A loop or a refused answer is what the fallback is for; a different optimum would be a wrong one.
    if (a.status === 'limit' || a.status === 'failed') continue
    // Of an integer model whose relaxation is unbounded, the simplex says unbounded even where no integers fit.
    expect([k, a.status === 'optimal']).toEqual([k, b.status === 'optimal'])
    if (a.objective === undefined || b.objective === undefined) continue
    solved++
    expect(Math.abs(a.objective - b.objective)).toBeLessThan(1e-6 * (1 + Math.abs(b.objective)))
  }
  return solved
}
