import { describe, expect, it } from 'vitest'
import { minimize } from '../../solvers/minimize.ts'
import type { Problem, Variable } from '../../solvers/problem.ts'
import { SOLVERS } from '../../solvers/registry.ts'

const unit: Variable[] = [
  { kind: 'real', min: 0, max: 1 },
  { kind: 'real', min: 0, max: 1 },
]

function problem(change: Partial<Problem> = {}): Problem {
  return {
    variables: unit,
    objectiveCount: 2,
    constraintCount: 0,
    evaluate(x, f) {
      f[0] = x[0]!
      f[1] = 1 - x[0]! + x[1]!
    },
    ...change,
  }
}

describe.each(Object.keys(SOLVERS))('%s', (solver) => {
  const run = (change: Partial<Problem> = {}, options = {}) =>
    minimize(problem(change), { solver, populationSize: 12, evaluations: 300, seed: 1, ...options })

  it('evaluates a problem without variables once', () => {
    const result = run({
      variables: [],
      evaluate: (_, f) => {
        f.fill(1)
      },
    })
    expect(result).toMatchObject({ evaluations: 1, stopReason: 'one design only' })
    expect(result.front).toHaveLength(1)
  })

  it('treats variables that cannot vary alike', () => {
    const fixed: Variable[] = [
      { kind: 'real', min: 2, max: 2 },
      { kind: 'choice', count: 1 },
    ]
    expect(run({ variables: fixed })).toMatchObject({ evaluations: 1, stopReason: 'one design only' })
  })

  it('goes on where objectives are NaN or infinite, and leaves these candidates out', () => {
    const result = run({
      evaluate(x, f) {
        f[0] = x[0]! < 0.5 ? Number.NaN : x[0]!
        f[1] = x[1]! < 0.5 ? -Infinity : 1 - x[0]! + x[1]!
      },
    })
    expect(result.evaluations).toBe(300)
    expect(result.front.length).toBeGreaterThan(0)
    for (const { f } of result.front) for (const value of f) expect(value).toSatisfy(Number.isFinite)
  })

  it('survives a problem of which every evaluation fails', () => {
    const result = run({
      constraintCount: 1,
      evaluate(_, f, g) {
        f.fill(Number.NaN)
        g.fill(Number.NaN)
      },
    })
    expect(result.front).toEqual([])
    expect(result.leastViolating).toBeUndefined()
  })

  it('returns the least violating design beside an empty front when nothing is feasible', () => {
    const result = run({
      constraintCount: 2,
      evaluate(x, f, g) {
        f[0] = x[0]!
        f[1] = x[1]!
        g[0] = 1 + x[0]!
        g[1] = -1
      },
    })
    expect(result.front).toEqual([])
    expect(result.leastViolating!.g[0]).toBeGreaterThanOrEqual(1)
    expect(result.leastViolating!.g[0]).toBeLessThan(1.1)
  })

  it('finds a front of one point', () => {
    const result = run({
      evaluate(x, f) {
        f[0] = x[0]!
        f[1] = x[0]!
      },
    })
    expect(result.front).toHaveLength(1)
  })

  it('keeps the first of designs with equal objectives', () => {
    const result = run({
      evaluate: (_, f) => {
        f.fill(3)
      },
    })
    expect(result.front).toHaveLength(1)
  })

  it('copes with a constant objective', () => {
    const result = run({
      objectiveCount: 3,
      evaluate(x, f) {
        f[0] = x[0]!
        f[1] = 1 - x[0]! + x[1]!
        f[2] = 7
      },
    })
    expect(result.front.length).toBeGreaterThan(3)
  })

  it('accepts one objective, a population of one, and a budget below the population', () => {
    const single = run({
      objectiveCount: 1,
      evaluate(x, f) {
        f[0] = (x[0]! - 0.3) ** 2 + x[1]!
      },
    })
    expect(single.front).toHaveLength(1)
    expect(run({}, { populationSize: 1 }).front).toHaveLength(1)
    expect(run({}, { evaluations: 5 })).toMatchObject({ evaluations: 5, stopReason: 'evaluations' })
    expect(run({}, { evaluations: 0 })).toMatchObject({ evaluations: 0, front: [] })
  })

  it('goes on when a small integer space is exhausted', () => {
    const result = run({
      variables: [
        { kind: 'integer', min: 0, max: 2 },
        { kind: 'choice', count: 2 },
      ],
    })
    expect(result.evaluations).toBe(300)
    expect(result.front.map(({ f }) => [...f])).toEqual([
      [0, 1],
      [1, 0],
      [2, -1],
    ])
  })
})

describe('minimize', () => {
  const options = { evaluations: 10 }

  it('names what is wrong with the variables', () => {
    const variables: Variable[] = [{ kind: 'real', min: 1, max: 0 }]
    expect(() => minimize(problem({ variables }), options)).toThrow('variable 0: min 1 is above max 0')
    expect(() => minimize(problem({ variables: [{ kind: 'integer', min: 0.2, max: 0.8 }] }), options)).toThrow(
      'no whole number lies from 0.2 to 0.8',
    )
    expect(() => minimize(problem({ variables: [{ kind: 'real', min: 0, max: Number.NaN }] }), options)).toThrow(
      'finite',
    )
    expect(() => minimize(problem({ variables: [{ kind: 'choice', count: 0 }] }), options)).toThrow('at least 1')
  })

  it('names what is wrong with the options', () => {
    expect(() => minimize(problem(), { ...options, solver: 'nsga9' })).toThrow("no solver 'nsga9'; there are strat")
    expect(() => minimize(problem(), { evaluations: Number.NaN })).toThrow('evaluations must be a whole number')
    expect(() => minimize(problem(), { ...options, populationSize: 0 })).toThrow('populationSize must be')
    expect(() => minimize(problem(), { ...options, initial: Float64Array.of(1) })).toThrow('whole rows of 2')
    expect(() => minimize(problem({ objectiveCount: 0 }), options)).toThrow('objectiveCount')
  })
})
