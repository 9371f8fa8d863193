import { describe, expect, it } from 'vitest'
import { bestPeer, median, ratiosOf, referenceNames } from './reference.ts'

/** The runs of the table in docs/solvers.md. */
const SEEDS = Array.from({ length: 11 }, (_, i) => 501 + i)

describe('over eleven seeds', () => {
  it.each(referenceNames())('adaptive solves %s as well as the best peer, and not beyond the true front', (name) => {
    const ratios = ratiosOf('adaptive', name, SEEDS)
    expect(median(ratios)).toBeGreaterThanOrEqual(bestPeer(name))
    // The dense fronts are themselves thinned or found by long runs; a wrong problem would be off by far more.
    expect(Math.max(...ratios)).toBeLessThan(1.005)
  })
})
