import { describe, expect, it } from 'vitest'
import { median, peerOf, ratiosOf } from './reference.ts'

/** Cheap problems on which the runs of the peer differ little from each other, so that a fault shows. */
const PROBLEMS: Readonly<Record<string, readonly string[]>> = {
  adaptive: ['RE23', 'RE36', 'CRE24'],
  nsga2: ['ZDT3', 'RE36', 'C2DTLZ2_3'],
  unsga3: ['ZDT3', 'RE36', 'CRE24'],
  'sms-emoa': ['ZDT3', 'RE36', 'CRE24'],
  'age-moea2': ['ZDT3', 'RE36', 'CRE24'],
  moead: ['ZDT3', 'ZDT4', 'RE36'],
  gde3: ['ZDT3', 'MW7', 'RE36'],
  ctaea: ['ZDT3', 'MW7', 'OSY'],
}
const cases = Object.entries(PROBLEMS).flatMap(([solver, problems]) =>
  problems.map((problem) => {
    const peer = peerOf(solver, problem)!
    return { solver, problem, peer, name: `${peer.library} ${peer.algorithm}` }
  }),
)

describe('at the same budget', () => {
  it.each(cases)('$solver comes within the spread of $name on $problem', ({ solver, problem, peer }) => {
    // No worse than the median by more than the worst of the peer's own runs is.
    expect(median(ratiosOf(solver, problem, [1, 2, 3]))).toBeGreaterThanOrEqual(peer.least)
  })
})
