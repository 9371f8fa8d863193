import { describe, expect, it } from 'vitest'
import { c2dtlz2 } from '../../solvers/benchmarks/c-dtlz.ts'
import { osy } from '../../solvers/benchmarks/osy.ts'
import { zdt3 } from '../../solvers/benchmarks/zdt.ts'
import { minimize } from '../../solvers/minimize.ts'
import type { Problem } from '../../solvers/problem.ts'
import { hypervolumeRatio, median, reference } from './reference.ts'

/** Median of pymoo's NSGA-II, less the half-width of a seven-run median about it as seen in its own eleven runs. */
const expected: [string, Problem, number][] = [
  ['ZDT3', zdt3, 0.9663 - 0.006],
  ['OSY', osy, 0.9744 - 0.02],
  ['C2DTLZ2_3', c2dtlz2(3), 0.878],
]

describe('nsga2', () => {
  it.each(expected)('reaches the hypervolume of the reference implementation on %s', (name, problem, wanted) => {
    const known = reference(name)
    const ratios = [1, 2, 3, 4, 5, 6, 7].map((seed) =>
      hypervolumeRatio(
        minimize(problem, { solver: 'nsga2', populationSize: known.pop, evaluations: known.evals, seed }),
        known,
      ),
    )
    expect(median(ratios)).toBeGreaterThan(wanted)
  })
})
