import { describe, expect, it } from 'vitest'
import { BENCHMARKS } from '../../solvers/benchmarks/index.ts'
import { reference, referenceNames } from './reference.ts'

function evaluated(name: string, x: (i: number, max: number) => number) {
  const problem = BENCHMARKS[name]!
  const f = new Float64Array(problem.objectiveCount)
  const g = new Float64Array(problem.constraintCount)
  const at = problem.variables.map((variable, i) => x(i, variable.kind === 'choice' ? variable.count : variable.max))
  problem.evaluate(Float64Array.from(at), f, g)
  return { f, g }
}

describe('benchmark problems', () => {
  it.each(referenceNames())('%s has the bounds and integers of its reference', (name) => {
    const known = reference(name)
    const { variables } = BENCHMARKS[name]!
    variables.forEach((variable, i) => {
      const [min, max] = [known.xl[i]!, known.xu[i]!]
      expect(variable).toEqual({ kind: known.integer_vars.includes(i) ? 'integer' : 'real', min, max })
    })
    expect(variables).toHaveLength(known.xl.length)
  })

  it('of ZDT have their front where all variables but the first are zero', () => {
    const f1 = 0.3
    const front = (name: string) => evaluated(name, (i) => (i === 0 ? f1 : 0)).f[1]!
    expect(front('ZDT1')).toBeCloseTo(1 - Math.sqrt(f1), 12)
    expect(front('ZDT2')).toBeCloseTo(1 - f1 ** 2, 12)
    expect(front('ZDT3')).toBeCloseTo(1 - Math.sqrt(f1) - f1 * Math.sin(10 * Math.PI * f1), 12)
    expect(front('ZDT4')).toBeCloseTo(1 - Math.sqrt(f1), 12)
    const { f } = evaluated('ZDT6', (i) => (i === 0 ? f1 : 0))
    expect(f[1]).toBeCloseTo(1 - f[0]! ** 2, 12)
  })

  it.each(['DTLZ2_3', 'DTLZ2_5', 'DTLZ3_3', 'DTLZ4_3', 'C2DTLZ2_3'])('%s has its front on the unit sphere', (name) => {
    const m = BENCHMARKS[name]!.objectiveCount
    expect(Math.hypot(...evaluated(name, (i) => (i < m - 1 ? 0.37 : 0.5)).f)).toBeCloseTo(1, 10)
  })

  it('of DTLZ1 have it on the plane of sum one half', () => {
    const { f } = evaluated('DTLZ1_3', (i) => (i < 2 ? 0.37 : 0.5))
    expect(f.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0.5, 10)
  })

  it.each(['WFG4_3', 'WFG5_3', 'WFG6_3', 'WFG7_3'])('%s has its front on the ellipsoid of axes 2, 4, 6', (name) => {
    const { f } = evaluated(name, (i, max) => (i < 4 ? 0.6 : 0.35) * max)
    expect(Math.hypot(f[0]! / 2, f[1]! / 4, f[2]! / 6)).toBeCloseTo(1, 10)
  })

  it('of MW have g = 1 where their distance variables are optimal', () => {
    const mw2 = evaluated('MW2', (i) => (i === 0 ? 0.2 : i / 15))
    expect(mw2.f[1]).toBeCloseTo(0.8, 12)
    // The linked distance: x_i = 1 - (x_{i-1} - 0.5)^2.
    let last = 0.6
    const mw7 = evaluated('MW7', (i) => {
      if (i > 0) last = 1 - (last - 0.5) ** 2
      return last
    })
    expect(Math.hypot(...mw7.f)).toBeCloseTo(1, 10)
  })
})
