import { describe, expect, it } from 'vitest'
import { evaluateRows, inlineEvaluator } from '../../src/run/evaluator.ts'

const PROBLEM = {
  variables: [{ kind: 'real', min: 0, max: 10 }],
  objectiveCount: 2,
  constraintCount: 1,
  evaluate(x: Float64Array, f: Float64Array, g: Float64Array) {
    if (x[0] === 1) throw new RangeError('negative mass')
    f[0] = x[0]!
    f[1] = x[0] === 2 ? Number.NaN : 1
    g[0] = x[0] === 3 ? Number.NaN : -1
  },
} as const

describe('a model that throws or gives NaN', () => {
  it('marks its evaluation failed with the cause, and the others go on', () => {
    const x = Float64Array.of(0, 1, 2, 3, 4)
    const f = new Float64Array(10)
    const g = new Float64Array(5)
    const failures = evaluateRows(PROBLEM, x, f, g, 0, 5)
    expect(failures).toEqual([
      { row: 1, cause: 'negative mass' },
      { row: 2, cause: 'objective 2 is not a number' },
      { row: 3, cause: 'constraint 1 is not a number' },
    ])
    expect([...f]).toEqual([0, 1, Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN, 4, 1])
    expect([...g]).toEqual([-1, Number.NaN, Number.NaN, Number.NaN, -1])
  })

  it('numbers its rows within the batch', async () => {
    const { failures } = await inlineEvaluator(PROBLEM).evaluate({ count: 2, x: Float64Array.of(5, 1) })
    expect(failures).toEqual([{ row: 1, cause: 'negative mass' }])
  })
})
