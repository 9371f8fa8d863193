import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, nondominatedFronts } from '../../solvers/dominance.ts'
import type { Population } from '../../solvers/population.ts'

const populations = fc
  .record({ objectives: fc.integer({ min: 1, max: 4 }), count: fc.integer({ min: 1, max: 25 }) })
  .chain(({ objectives, count }) =>
    fc.record({
      objectiveCount: fc.constant(objectives),
      f: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: objectives * count, maxLength: objectives * count }),
      violation: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: count, maxLength: count }),
    }),
  )
  .map(
    ({ objectiveCount, f, violation }): Population => ({
      count: violation.length,
      variableCount: 0,
      objectiveCount,
      x: new Float64Array(0),
      f: Float64Array.from(f),
      violation: Float64Array.from(violation, (v) => Math.max(0, v)),
    }),
  )

describe('nondominatedFronts', () => {
  it('peels off, front by front, those whom nobody left beats', () => {
    fc.assert(
      fc.property(populations, (population) => {
        let left = [...Array(population.count).keys()]
        for (const front of nondominatedFronts(population)) {
          const expected = left.filter((a) => !left.some((b) => compare(population, b, a) < 0))
          expect([...front].sort((a, b) => a - b)).toEqual(expected)
          left = left.filter((row) => !front.includes(row))
        }
        expect(left).toEqual([])
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('puts any feasible candidate before any infeasible one, and a failed one last', () => {
    const population: Population = {
      count: 3,
      variableCount: 0,
      objectiveCount: 2,
      x: new Float64Array(0),
      f: Float64Array.of(Number.NaN, 0, 0, 0, 9, 9),
      violation: Float64Array.of(Infinity, 1, 0),
    }
    expect(nondominatedFronts(population)).toEqual([[2], [1], [0]])
  })
})
