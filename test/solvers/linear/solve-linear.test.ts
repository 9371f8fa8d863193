import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { faultOf } from '../../../solvers/linear/check.ts'
import type { LinearModel } from '../../../solvers/linear/model.ts'
import { solveBySimplex } from '../../../solvers/linear/simplex.ts'
import { solveLinear } from '../../../solvers/linear/solve-linear.ts'
import { long } from '../../helpers/long.ts'
import { solvedAlike } from './random-models.ts'

function hangingModel(integers: boolean): LinearModel {
  const file = new URL('../../reference/linear/javascript-lp-solver-hang.json', import.meta.url)
  const { constraints, variables, ints } = JSON.parse(readFileSync(file, 'utf8')) as {
    constraints: Record<string, { min?: number; max?: number }>
    variables: Record<string, Record<string, number>>
    ints: Record<string, number>
  }
  const names = Object.keys(variables)
  return {
    sense: 'max',
    variables: names.map((name) => ({ cost: variables[name]!.obj ?? 0, integer: integers && name in ints })),
    rows: Object.entries(constraints).map(([row, bounds]) => ({
      ...bounds,
      terms: names.flatMap((name, v) => (variables[name]![row] ? [[v, variables[name]![row]!] as const] : [])),
    })),
  }
}

describe('solveLinear', () => {
  it('gets the same optimum from both adapters on 40 random small models', async () => {
    expect(await solvedAlike(40)).toBeGreaterThan(20)
  })

  long('answers the model on which javascript-lp-solver loops for ever', async () => {
    const result = await solveLinear(hangingModel(true), { seconds: 20, gap: 0 })
    expect(result.status).toBe('optimal')
    expect(result.objective).toBeCloseTo(283, 6)
    const relaxed = hangingModel(false)
    expect(await solveBySimplex(relaxed, { seconds: 1, gap: 0 })).toMatchObject({ status: 'limit' })
    const fallback = await solveLinear(relaxed, { seconds: 20 })
    expect(fallback).toMatchObject({ status: 'optimal', adapter: 'highs' })
    expect(fallback.objective).toBeGreaterThanOrEqual(283)
    expect(await solveLinear({ sense: 'max', variables: [{ cost: 1, max: 3 }], rows: [] })).toMatchObject({
      objective: 3,
    })
  })

  it('solves by hand: 30 chairs and 50 tables workshop', async () => {
    const model: LinearModel = {
      sense: 'max',
      variables: [
        { cost: 30, integer: true },
        { cost: 50, integer: true },
      ],
      rows: [
        {
          max: 40,
          terms: [
            [0, 1],
            [1, 2],
          ],
        },
        {
          max: 50,
          terms: [
            [0, 2],
            [1, 1],
          ],
        },
      ],
    }
    const result = await solveLinear(model)
    expect(result).toMatchObject({ status: 'optimal', adapter: 'highs', objective: 1100, bound: 1100, gap: 0 })
    expect([...result.x!]).toEqual([20, 10])
  })

  it('tells infeasible from unbounded', async () => {
    const variables = [{ cost: 1 }]
    expect(await solveLinear({ sense: 'max', variables, rows: [] })).toMatchObject({ status: 'unbounded' })
    const rows = [
      { min: 2, max: 1e9, terms: [[0, 1]] as const },
      { max: 1, terms: [[0, 1]] as const },
    ]
    expect(await solveLinear({ sense: 'max', variables, rows })).toMatchObject({ status: 'infeasible' })
  })

  it('reaches below zero where a variable has no lower bound', async () => {
    const model: LinearModel = {
      sense: 'min',
      variables: [{ cost: 1, min: -Infinity }],
      rows: [{ min: -7.5, terms: [[0, 1]] }],
    }
    expect(await solveLinear(model)).toMatchObject({ status: 'optimal', adapter: 'simplex', objective: -7.5 })
  })

  it('names the entry of a model that makes no sense', async () => {
    const rows = [{ terms: [[3, 1]] as const }]
    await expect(solveLinear({ sense: 'min', variables: [{ cost: 1 }], rows })).rejects.toThrow('no variable 3')
    await expect(solveLinear({ sense: 'min', variables: [{ cost: Number.NaN }], rows: [] })).rejects.toThrow(
      'cost is NaN',
    )
    await expect(solveLinear({ sense: 'min', variables: [{ cost: 1, min: 2, max: 1 }], rows: [] })).rejects.toThrow(
      'min 2 is above max 1',
    )
  })

  it('sees residuals and fractions in an answer', () => {
    const model: LinearModel = {
      sense: 'min',
      variables: [{ cost: 1, integer: true }],
      rows: [{ min: 2, terms: [[0, 1]] }],
    }
    expect(faultOf(model, Float64Array.of(2.5))).toContain('not whole')
    expect(faultOf(model, Float64Array.of(1))).toContain('row 0')
    expect(faultOf(model, Float64Array.of(2 + 1e-9))).toBeUndefined()
  })
})
