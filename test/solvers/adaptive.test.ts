import { describe, expect, it } from 'vitest'
import { BENCHMARKS } from '../../solvers/benchmarks/index.ts'
import { minimize } from '../../solvers/minimize.ts'
import { bestPeer, hypervolumeRatio, median, reference, referenceNames } from './reference.ts'

/** The runs of the table in docs/solvers.md. */
const SEEDS = Array.from({ length: 11 }, (_, i) => 501 + i)

describe.each(referenceNames())('%s', (name) => {
  const known = reference(name)
  const problem = BENCHMARKS[name]!

  it('has the bounds and integers of the reference', () => {
    problem.variables.forEach((variable, i) => {
      const [min, max] = [known.xl[i]!, known.xu[i]!]
      expect(variable).toEqual({ kind: known.integer_vars.includes(i) ? 'integer' : 'real', min, max })
    })
    expect(problem.variables).toHaveLength(known.xl.length)
  })

  it('is solved by adaptive at least as well as by the best peer, and nowhere beyond the true front', () => {
    const ratios = SEEDS.map((seed) =>
      hypervolumeRatio(minimize(problem, { populationSize: known.pop, evaluations: known.evals, seed }), known),
    )
    expect(median(ratios)).toBeGreaterThanOrEqual(bestPeer(name))
    // The dense fronts are themselves thinned or found by long runs; a wrong problem would be off by far more.
    expect(Math.max(...ratios)).toBeLessThan(1.005)
  })
})
