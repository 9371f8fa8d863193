import { describe, expect, it } from 'vitest'
import { balanced } from '../../solvers/choose/balanced.ts'
import { bestSubjectTo } from '../../solvers/choose/best-subject-to.ts'
import { knee } from '../../solvers/choose/knee.ts'
import { properRows } from '../../solvers/choose/proper.ts'
import { byWeights, pseudoWeights } from '../../solvers/choose/pseudo-weights.ts'
import { topsis } from '../../solvers/choose/topsis.ts'

/** Ends, a knee near the ideal, and two between; the second objective in units a thousand times larger. */
const front = Float64Array.of(0, 1000, 0.2, 250, 0.5, 150, 0.8, 80, 1, 0)

describe('choosing', () => {
  it('finds the knee whatever the units', () => {
    expect(knee(front, 2)).toBe(1)
    expect(topsis(front, 2)).toBe(1)
  })

  it('takes the most balanced row of a concave front, where an end would be nearest the ideal', () => {
    const concave = (bulge: number) =>
      Float64Array.from({ length: 22 }, (_, k) => (k % 2 === 0 ? (k / 20) ** bulge : (1 - (k - 1) / 20) ** bulge))
    // A quarter of a circle, and one so flat that its knee is chance.
    expect(knee(concave(0.5), 2)).toBe(5)
    expect(knee(concave(0.99), 2)).toBe(5)
    // One worst in a single objective alone lies in the plane, as the largest of a fleet.
    expect(knee(Float64Array.of(0.992, 0.003, 0.003, 0, 1, 1, 0.53, 0.37, 0.52, 1, 0, 0), 3)).toBe(2)
    expect(knee(concave(1.5), 2)).toBe(5)
    expect(knee(Float64Array.of(0, 1, 0.1, 0.6, 1, 0), 2)).toBe(1)
  })

  it('leaves out what a neighbour beats but for a hair, whatever the units, and never the best of an objective', () => {
    // Cost, mass, the third to be large: one on a dear launcher weighs .2 kg less than one that costs a quarter.
    const rows = [
      [25_600, 10_700, -1250],
      [96_840, 10_152.8, -1249.1],
      [25_900, 10_153, -1249.1],
      [69_400, 8924, -494],
      [26_700, 9044, -1064],
      [32_900, 14_700, -1393],
    ]
    const flat = (scale: number) => Float64Array.from(rows.flatMap(([a, b, c]) => [a! * scale, b!, c!]))
    expect(properRows(flat(1), 3)).toEqual([0, 2, 3, 4, 5])
    expect(properRows(flat(1e-3), 3)).toEqual([0, 2, 3, 4, 5])
    expect(properRows(front, 2)).toEqual([0, 1, 2, 3, 4])
    expect(properRows(Float64Array.of(3, 4), 2)).toEqual([0])
    expect(properRows(new Float64Array(0), 2)).toEqual([])
  })

  it('balances by the worst objective, and rows alike in it by all', () => {
    expect(balanced(front, 2)).toBe(1)
    expect(balanced(Float64Array.of(0, 1, 1, 1, 0, 0), 3)).toBe(1)
    expect(balanced(Float64Array.of(0, 0, 2, 1, 2, 0, 1, 1, 1, 2, 1, 0), 3)).toBe(2)
  })

  it('follows the weights', () => {
    expect(topsis(front, 2, [10, 1])).toBe(0)
    expect(topsis(front, 2, [1, 10])).toBe(4)
    expect(byWeights(front, 2, [1, 0])).toBe(0)
    expect(byWeights(front, 2, [0, 5])).toBe(4)
  })

  it('pseudo-weights sum to one and are extreme at the ends', () => {
    const weights = pseudoWeights(front, 2)
    for (let i = 0; i < 5; i++) expect(weights[2 * i]! + weights[2 * i + 1]!).toBeCloseTo(1, 12)
    expect([...weights.subarray(0, 2)]).toEqual([1, 0])
  })

  it('takes the best of one objective within the limits of the others', () => {
    expect(bestSubjectTo(front, 2, 1, [0.6, Infinity])).toBe(2)
    expect(bestSubjectTo(front, 2, 0, [Infinity, 200])).toBe(2)
    expect(bestSubjectTo(front, 2, 0, [Infinity, -1])).toBe(-1)
  })

  it('has an answer for one point and none for an empty front', () => {
    for (const choose of [knee, balanced, topsis]) {
      expect(choose(Float64Array.of(3, 4), 2)).toBe(0)
      expect(choose(new Float64Array(0), 2)).toBe(-1)
    }
    expect(byWeights(Float64Array.of(3, 4), 2, [1, 1])).toBe(0)
  })
})
