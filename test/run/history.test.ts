import { describe, expect, it } from 'vitest'
import type { ArchiveEntry } from '../../solvers/archive.ts'
import { flatten, recordHistory } from '../../src/run/history.ts'

const front = (...points: number[][]): ArchiveEntry[] =>
  points.map((f, id) => ({ id, x: new Float64Array(0), f: Float64Array.from(f), g: new Float64Array(0) }))

describe('the growth of a front', () => {
  it('is measured from the first that varies in every objective', () => {
    const history = recordHistory(2)
    const later = flatten(front([10, 100]))
    history.snapshot(1, front())
    history.snapshot(2, front([20, 200]))
    expect(history.growthRatio(later)).toBeUndefined()
    // Two corners with their reference 1.1 beyond both: 1.1 * 0.1 twice, less the square of 0.1 they share.
    history.snapshot(3, front([10, 200], [20, 100]))
    expect(history.growthRatio(flatten(front([10, 200], [20, 100])))).toBeCloseTo(1, 12)
    expect(history.growthRatio(later)).toBeCloseTo(Math.sqrt(1.1 ** 2 / 0.21), 12)
  })

  it('never falls, though a full archive drops a design, or the front spreads', () => {
    const history = recordHistory(2)
    history.snapshot(1, front([10, 200], [20, 100]))
    const most = history.growthRatio(flatten(front([10, 100])))!
    history.snapshot(2, front([10, 100], [5, 9000]))
    expect(history.growthRatio(flatten(front([10, 100], [5, 9000])))).toBe(most)
    expect(history.growthRatio(flatten(front([12, 100])))).toBe(most)
  })
})
