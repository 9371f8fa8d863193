import { describe, expect, it } from 'vitest'
import { namedPoints } from '../../src/results/open-report.ts'
import { chooseDesign } from '../../src/study/choose-design.ts'
import type { ResolvedStudy } from '../../src/study/resolved.ts'

const study = {
  objectives: [
    { metric: 'usdPerPflopYear', direction: 'minimize' },
    { metric: 'effectivePflopYears', direction: 'maximize' },
  ],
} as unknown as ResolvedStudy
/** Cheap and weak to dear and strong, bent so that the knee is not the most balanced. */
const costs = [10, 11, 12, 15, 20]
const compute = [0, 70, 75, 85, 100]
const front = costs.map((usdPerPflopYear, i) => ({
  id: 100 + i,
  metrics: { usdPerPflopYear, effectivePflopYears: compute[i]! },
}))

describe('a design of a front', () => {
  it('answers to every name that the report has for it', () => {
    const points = front.map(({ metrics }) => ({
      f: Float64Array.of(metrics.usdPerPflopYear, -metrics.effectivePflopYears),
    }))
    const named = namedPoints(points, study)
    expect(named.map(({ name }) => name)).toEqual(['cheapest', 'most capable', 'knee', 'most balanced'])
    for (const { name, index } of named) expect(chooseDesign(study, front, name)).toBe(front[index])
    expect(chooseDesign(study, front, 'knee').id).toBe(101)
    expect(chooseDesign(study, front, 'most balanced').id).toBe(102)
  })

  it('of another name is none, and the names there are are told', () => {
    expect(() => chooseDesign(study, front, 'most balance')).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ nearest: 'most balanced' }) }),
    )
  })
})
