import { describe, expect, it } from 'vitest'
import { marginsByLimit } from '../../src/results/binding.ts'
import type { ResolvedStudy } from '../../src/study/resolved.ts'

describe('margins by limit', () => {
  it('turn violations of the search about, and begin with the limit that the middle design keeps by least', () => {
    const study = {
      constraints: [
        { metric: 'heatMarginFraction', min: 0.1, scale: 1 },
        { metric: 'passiveDecayYears', max: 5, scale: 5 },
      ],
    } as unknown as ResolvedStudy
    const point = (...g: number[]) => ({ id: 1, f: new Float64Array(), g: Float64Array.from(g) })
    const points = [point(-0.9, 0), point(-0.5, -0.25), point(0, -0.75)]
    const rows = marginsByLimit(points, study)
    expect(rows.map(({ metric, side, limit }) => `${metric} ${side} ${limit}`)).toEqual([
      'passiveDecayYears max 5',
      'heatMarginFraction min 0.1',
    ])
    expect(rows.map(({ margins }) => margins.map((margin) => margin + 0))).toEqual([
      [0, 0.25, 0.75],
      [0.9, 0.5, 0],
    ])
  })
})
