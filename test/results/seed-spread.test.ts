import { describe, expect, it } from 'vitest'
import type { Comparison } from '../../src/results/comparison.ts'
import { differenceWords } from '../../src/results/comparison.ts'
import { type SeedFront, seedSpread } from '../../src/results/seed-spread.ts'
import { loadStudy } from '../../src/study/resolve.ts'

const study = loadStudy('designs/ai1-node.yaml', ['objective.effectivePflopYears=none'])
const front = (seed: number, cheapest: number): SeedFront => ({
  seed,
  metrics: [
    { usdPerPflopYear: cheapest, launchMassKg: 200 },
    { usdPerPflopYear: cheapest + 50, launchMassKg: 100 },
  ],
})
const comparison = {
  best: [
    { metric: 'usdPerPflopYear', direction: 'minimize', a: 0, b: 0, worsePercent: 0 },
    { metric: 'launchMassKg', direction: 'minimize', a: 0, b: 0, worsePercent: 0 },
  ],
} as unknown as Comparison

describe('a difference of two runs', () => {
  it('is outside the spread of seeds when their ranges do not meet', () => {
    const { measures } = seedSpread(study, comparison, [
      [front(1, 100), front(2, 104)],
      [front(1, 110), front(2, 112)],
    ])!
    const [, cost, mass] = measures
    expect(cost).toEqual({ name: 'best usdPerPflopYear', differencePercent: 10, spreadPercent: 4, isMore: true })
    expect(mass).toEqual({ name: 'best launchMassKg', differencePercent: 0, spreadPercent: 0, isMore: false })
  })

  it('is within it when they do, and unknown where no study has a second seed', () => {
    const { measures } = seedSpread(study, comparison, [[front(1, 100), front(2, 111)], [front(1, 110)]])!
    expect(measures[1]!.isMore).toBe(false)
    expect(seedSpread(study, comparison, [[front(1, 100)], [front(1, 110)]])).toBeUndefined()
  })
})

describe('what differs between two studies', () => {
  it.each([
    ['where they are equal', [], 'The studies are equal.'],
    ['where only the seed does', [['solver.seed', '1', '2']], 'Only the seed differs: 1, then 2.'],
    [
      'of one entry that one of them has',
      [['mission.lifeYears', '5', '']],
      'Only mission.lifeYears (5, then none) differs.',
    ],
    [
      'of many by the first three',
      ['a', 'b', 'c', 'd', 'e'].map((name) => [name, '1', '2']),
      'The studies differ in a (1, then 2), b (1, then 2), c (1, then 2) and 2 more entries.',
    ],
  ] as [string, Comparison['differences'], string][])('is said in words %s', (_, differences, words) => {
    expect(differenceWords({ differences })).toBe(words)
  })
})
