import { describe, expect, it } from 'vitest'
import type { Comparison } from '../../src/results/comparison.ts'
import { differenceWords } from '../../src/results/difference-words.ts'
import { differing } from '../../src/results/differing.ts'
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

const seeds = (...costs: number[]) => costs.map((cost, i) => front(i + 1, cost))
const spreadOf = (a: readonly SeedFront[], b: readonly SeedFront[]) => seedSpread(study, comparison, [a, b])

describe('a difference of two runs', () => {
  it('is more than the spread of seeds when their ranges do not meet, and four of each seldom would by chance', () => {
    const { measures, chanceFraction, enough } = spreadOf(seeds(100, 104, 102, 101), seeds(110, 112, 111, 113))
    // Of the 70 orders of four and four all of one come first in 2.
    expect(chanceFraction).toBeCloseTo(2 / 70, 12)
    expect(enough).toEqual([4, 4])
    const [, cost, mass] = measures
    expect(cost).toEqual({
      name: 'best usdPerPflopYear',
      differencePercent: expect.closeTo((100 * (111.5 - 101.5)) / 101.5, 9),
      ranges: [
        { least: 100, median: 101.5, most: 104 },
        { least: 110, median: 111.5, most: 113 },
      ],
      isMore: 'yes',
    })
    expect(mass).toMatchObject({ differencePercent: 0, isMore: 'no' })
  })

  it('is not known of fewer, which lie apart by chance too often, and says how many would tell', () => {
    // One beside three comes first or last in 2 of 4 orders.
    const { measures, chanceFraction, enough, words } = spreadOf(seeds(100, 104, 102), seeds(110))
    expect(chanceFraction).toBeCloseTo(0.5, 12)
    expect(measures[1]!.isMore).toBe('unknown')
    expect(enough).toEqual([4, 4])
    expect(words.join('\n')).toMatch(/3 of the first and 1 of the second \(chance alone sets so many apart in 50 %/)
    expect(words.join('\n')).toMatch(/reach 100 to 104, then 110: outside the spread of these seeds, which are too few/)
    expect(spreadOf(seeds(100, 104, 102), seeds(110, 111, 112, 113, 114)).enough).toEqual([3, 5])
  })

  it('is within it when they meet, and cannot be known from one seed of each', () => {
    expect(spreadOf(seeds(100, 111), seeds(110)).measures[1]!.isMore).toBe('no')
    const { measures, words } = spreadOf(seeds(100), seeds(110))
    expect(measures[1]!.isMore).toBe('unknown')
    expect(words).toEqual(['Whether this is more than the spread of seeds cannot be known from one seed of each.'])
  })

  it('to a study that finds nothing is told without a percentage', () => {
    const none = [1, 2, 3, 4].map((seed) => ({ seed, metrics: [] }))
    const { measures, words } = spreadOf(seeds(100, 101, 102, 103), none)
    expect(measures.map(({ isMore }) => isMore)).toEqual(['yes', 'yes', 'yes'])
    expect(words[2]).toBe('  best usdPerPflopYear: seeds reach 100 to 103, then none: more than the spread of seeds')
    expect(words.join()).not.toMatch(/Infinity|NaN/)
  })
})

describe('what differs between two studies', () => {
  it.each([
    ['where they are equal', [], 'The studies are equal.'],
    ['where only the seed does', [['solver.seed', '1', '2']], 'Only the seed differs: 1, then 2.'],
    ['of several seeds', [['solver.seed', '1, 2', '3, 4']], 'Only the seeds differ: 1, 2, then 3, 4.'],
    [
      'of an entry of the mission',
      [['mission.lifeYears', '5', '']],
      'Only lifeYears of the mission differs: 5, then none.',
    ],
    [
      'of evaluations',
      [['solver.evaluations', '6000', '9000']],
      'Only the number of evaluations differs: 6,000, then 9,000.',
    ],
    ['of a solver', [['solver.name', 'nsga2', 'adaptive']], 'Only the solver differs: nsga2, then adaptive.'],
    [
      'of a limit that one of them has',
      [['constraints.deployedSpanM', '', '{"metric":"deployedSpanM","max":70,"scale":70}']],
      'Only the limit of deployedSpanM differs: none, then at most 70.',
    ],
    [
      'of a limit, whose scale follows',
      [
        ['constraints.linkMarginDb.min', '3', '6'],
        ['constraints.linkMarginDb.scale', '3', '6'],
      ],
      'Only the limit of linkMarginDb differs: at least 3, then at least 6.',
    ],
    [
      'of a variable that one searches and the other holds',
      [
        ['variables.altitudeKm', '{"name":"altitudeKm","kind":"real","min":350,"max":1600}', ''],
        ['fixed.altitudeKm', '', '{"name":"altitudeKm","value":650}'],
      ],
      'Only altitudeKm differs: 350 to 1,600, then 650.',
    ],
    [
      'of choices, and the part that goes with one',
      [
        ['variables.chip.choices', '["gb300","rubin"]', '["rubin"]'],
        ['components.chips.gb300', '{"name":"NVIDIA GB300"}', ''],
      ],
      'Only the choices of chip differ: gb300, rubin, then rubin.',
    ],
    [
      'of a scenario, whose numbers follow',
      [
        ['scenario.name', 'reusable-2030', 'as-claimed'],
        ['scenario.title', 'One', 'Another'],
        ['assumptions.spacePremiumRatio.value', '1.15', '1.05'],
      ],
      'Only the scenario differs: reusable-2030, then as-claimed.',
    ],
    [
      'of a number of a part, in few digits',
      [['components.launchers.starship.quantities.priceMusd.value', '41', '7.226398014231975']],
      'Only priceMusd of starship differs: 41, then 7.2264.',
    ],
    ['of words that begin like an entry', [['question', '[one', '{']], 'Only the question differs: [one, then {.'],
    [
      'of many by the first three',
      ['a', 'b', 'c', 'd', 'e'].map((name) => [name, '1', '2']),
      'The studies differ in a (1, then 2), b (1, then 2), c (1, then 2) and 2 entries more.',
    ],
  ] as [string, Comparison['differences'], string][])('is said in words %s', (_, differences, words) => {
    expect(differenceWords(differences)).toBe(words)
  })

  it('is told of choices as a whole', () => {
    expect(differing({ chip: { choices: ['a', 'b'] } }, { chip: { choices: ['b'] } })).toEqual([
      ['chip.choices', '["a","b"]', '["b"]'],
    ])
  })
})
