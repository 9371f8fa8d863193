import { describe, expect, it } from 'vitest'
import { domainOf } from '../../solvers/domain.ts'
import { Levels } from '../../solvers/levels.ts'
import type { Variable } from '../../solvers/problem.ts'

const levelsOf = (...counts: number[]) => affordableLevels(Infinity, counts)

const affordableLevels = (affordable: number, counts: readonly number[]) => {
  const variables: Variable[] = [
    { kind: 'real', min: 0, max: 1 },
    ...counts.map((count): Variable => ({ kind: 'choice', count })),
  ]
  return new Levels(domainOf({ variables, objectiveCount: 1, constraintCount: 0 }), affordable)
}

describe('what a search is stratified by', () => {
  it('is every combination of the largest choices that makes no more than 24', () => {
    expect(levelsOf(2, 3, 3).variables).toEqual([2, 3, 1])
    expect(levelsOf(2, 3, 3).count).toBe(18)
    expect(levelsOf(5, 4, 3, 2).variables).toEqual([1, 2])
  })

  it('is one choice alone where another would make too many, and where it has more than 24 levels', () => {
    expect(levelsOf(15, 3, 2)).toMatchObject({ variables: [1], count: 15 })
    expect(levelsOf(2, 40)).toMatchObject({ variables: [2], count: 40 })
  })

  it('makes no more levels than can be paid for, but for those of the largest choice', () => {
    expect(affordableLevels(10, [7, 3, 2])).toMatchObject({ variables: [1], count: 7 })
    expect(affordableLevels(3.6, [7, 3, 2])).toMatchObject({ variables: [1], count: 7 })
    expect(affordableLevels(0.4, [7, 3])).toMatchObject({ variables: [2], count: 3 })
    expect(affordableLevels(0.1, [7, 3])).toMatchObject({ variables: [], count: 1 })
    expect(affordableLevels(20, [7, 3, 2])).toMatchObject({ variables: [1, 3], count: 14 })
  })

  it('is one level where nothing is chosen', () => {
    expect(levelsOf()).toMatchObject({ variables: [], count: 1 })
    expect(levelsOf().of(Float64Array.of(0.5))).toBe(0)
  })

  it('finds a level again from the choices it stands for', () => {
    const levels = levelsOf(2, 3, 3)
    const x = Float64Array.of(0.5, 0, 0, 0)
    for (let level = 0; level < levels.count; level++) {
      const moved = levels.moved(x, level)
      expect(levels.of(moved)).toBe(level)
      expect(moved[0]).toBe(0.5)
    }
    expect(new Set(Array.from({ length: 18 }, (_, level) => levels.moved(x, level).join())).size).toBe(18)
  })
})
