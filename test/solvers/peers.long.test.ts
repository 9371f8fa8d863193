import { describe, expect, it } from 'vitest'
import { BENCHMARKS } from '../../solvers/benchmarks/index.ts'
import { SOLVERS } from '../../solvers/registry.ts'
import { median, peerOf, ratiosOf, referenceNames } from './reference.ts'

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]

const cases = Object.entries(SOLVERS).flatMap(([solver, { suits }]) =>
  referenceNames().flatMap((problem) => {
    const peer = peerOf(solver, problem)
    if (solver === 'adaptive' || peer === undefined || !suits(BENCHMARKS[problem]!)) return []
    return [{ solver, problem, peer, name: `${peer.library} ${peer.algorithm}` }]
  }),
)

describe('over eleven seeds', () => {
  it.each(cases)('$solver is as good as $name on $problem', ({ solver, problem, peer }) => {
    const ratios = ratiosOf(solver, problem, SEEDS)
    // The peer's few runs fix its median roughly, and where some end in local fronts hardly at all: the spreads must
    // overlap both ways.
    expect(median(ratios)).toBeGreaterThanOrEqual(peer.least)
    expect(Math.max(...ratios)).toBeGreaterThanOrEqual(peer.median)
  })
})
