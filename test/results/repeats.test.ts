import { describe, expect, it } from 'vitest'
import { mergedRepeats } from '../../src/results/repeats.ts'
import { loadStudy } from '../../src/study/resolve.ts'

describe('seeds set beside each other', () => {
  const study = loadStudy('designs/ascend-1400.yaml')
  const front = (usd: number, eclipseMinutes: number) => [
    {
      id: 0,
      metrics: {
        levelizedUsdPerPflopYear: usd,
        longestEclipseMinutes: eclipseMinutes,
        disposalFraction: 1,
      },
    },
  ]
  const offPercent = (...fronts: ReturnType<typeof front>[]) =>
    mergedRepeats(
      study,
      fronts.map((one, i) => ({ seed: i + 1, front: one })),
    ).objectives.map(({ offPercent }) => offPercent.most)

  it('are off by nothing where all reach a best of 0', () => {
    expect(offPercent(front(20_000, 0), front(21_000, 0))).toEqual([5, 0, 0])
  })

  it('are off without limit where one alone reaches 0', () => {
    expect(offPercent(front(20_000, 0), front(20_000, 3))).toEqual([0, Infinity, 0])
  })
})
