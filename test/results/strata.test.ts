import { describe, expect, it } from 'vitest'
import { strataOf } from '../../src/results/strata.ts'
import { limitSides } from '../../src/study/limits.ts'
import { loadStudy } from '../../src/study/resolve.ts'

const study = loadStudy('designs/ai1-node.yaml')
const sides = limitSides(study.constraints)
const width = study.variables.length
const chip = study.variables.findIndex(({ name }) => name === 'chip')

/** Candidates of a chip, with costs and what they break of the first limit and the last. */
function candidates(rows: readonly { chip: number; cost: number; first?: number; last?: number }[]) {
  const x = new Float64Array(rows.length * width)
  const f = new Float64Array(rows.length * 3)
  const g = new Float64Array(rows.length * sides.length).fill(-1)
  rows.forEach((row, i) => {
    x[i * width + chip] = row.chip
    f.set([row.cost, 10 * row.cost, -row.cost], 3 * i)
    if (row.first !== undefined) g[i * sides.length] = row.first
    if (row.last !== undefined) g[(i + 1) * sides.length - 1] = row.last
  })
  return { count: rows.length, x, f, g }
}

describe('what each chip reached', () => {
  const batch = candidates([
    { chip: 0, cost: 5 },
    { chip: 0, cost: 4, first: 0.1 },
    { chip: 0, cost: 7 },
    { chip: 1, cost: 1, first: 2 },
    { chip: 1, cost: 1, first: 0.1, last: 0.5 },
  ])
  const onFront = new Float64Array(width)
  const strata = strataOf(study)!
  strata.take(batch)
  const { variable, levels } = strata.table([onFront])

  it('is the best of each objective among its feasible candidates, each by itself', () => {
    expect(variable).toBe('chip')
    expect(levels[0]).toEqual({ level: 'h200', candidates: 3, feasible: 2, onFront: 1, best: [5, 50, 7] })
  })

  it('is, where none is feasible, the limit that the closest candidate breaks most', () => {
    expect(levels[1]).toEqual({
      level: 'b200',
      candidates: 2,
      feasible: 0,
      onFront: 0,
      best: [],
      stoppedBy: sides.at(-1)!.metric,
    })
    expect(levels[2]).toMatchObject({ candidates: 0, feasible: 0, best: [] })
  })
})
