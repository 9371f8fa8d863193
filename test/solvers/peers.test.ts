import { describe, expect, it } from 'vitest'
import { long } from '../helpers/long.ts'
import { median, peerOf, ratiosOf } from './reference.ts'

/** Cheap problems on which the runs of the peer differ little from each other, so that a fault shows; the first is the quick one. */
const PROBLEMS: Readonly<Record<string, readonly string[]>> = {
  adaptive: ['RE23', 'RE36', 'CRE24'],
  nsga2: ['RE36', 'ZDT3', 'C2DTLZ2_3'],
  unsga3: ['RE36', 'ZDT3', 'CRE24'],
  'sms-emoa': ['RE36', 'ZDT3', 'CRE24'],
  'age-moea2': ['RE36', 'ZDT3', 'CRE24'],
  moead: ['ZDT4', 'ZDT3', 'RE36'],
  gde3: ['MW7', 'ZDT3', 'RE36'],
  ctaea: ['OSY', 'ZDT3', 'MW7'],
}
const cases = Object.entries(PROBLEMS).flatMap(([solver, problems]) =>
  problems.map((problem, place) => {
    const peer = peerOf(solver, problem)!
    return { solver, problem, peer, name: `${peer.library} ${peer.algorithm}`, test: place === 0 ? it : long }
  }),
)

describe('at the same budget', () => {
  for (const { solver, problem, peer, name, test } of cases) {
    test(`'${solver}' comes within the spread of '${name}' on '${problem}'`, () => {
      // No worse than the median by more than the worst of the peer's own runs is.
      expect(median(ratiosOf(solver, problem, [1, 2, 3]))).toBeGreaterThanOrEqual(peer.least)
    })
  }
})
