import { describe, expect, it } from 'vitest'
import { Strata } from '../../solvers/strata.ts'

const BALANCE = { weights: Float64Array.of(1), reference: Float64Array.of(0) }

/** Starts of 40 turns where some levels have shown this at once, and others never anything feasible. */
function startsOf(shown: readonly (number | undefined)[]) {
  const strata = new Strata(shown.length)
  const starts = shown.map(() => 0)
  const order: number[] = []
  for (let turn = 0; turn < 40; turn++) {
    const { level, starts: before, isKnown } = strata.next(BALANCE)
    expect(before).toBe(starts[level])
    expect(isKnown).toBe(before > 0 && shown[level] !== undefined)
    starts[level]!++
    order.push(level)
    const f = shown[level]
    strata.learn(level, BALANCE, {
      count: 1,
      x: Float64Array.of(0),
      f: Float64Array.of(f ?? 0),
      g: Float64Array.of(f === undefined ? 1 : -1),
      note: new Float64Array(0),
    })
  }
  return { starts, order }
}

describe('levels of a choice', () => {
  it('are all started in once, and then those that have shown nothing feasible before the best that is known', () => {
    const { order } = startsOf([1, undefined, 3, undefined])
    expect(order.slice(0, 4)).toEqual([0, 1, 2, 3])
    expect(order.slice(4, 6)).toEqual([1, 3])
  })

  it('get starts as one over the root of their rank, those that have shown nothing as of rank one half', () => {
    const { starts } = startsOf([1, 2, 3, undefined])
    const perUnit = 40 / (1 + 2 ** -0.5 + 3 ** -0.5 + 2 ** 0.5)
    // Whole starts: each within one of its share.
    const shares = [1, 2 ** -0.5, 3 ** -0.5, 2 ** 0.5].map((share) => share * perUnit)
    for (const [level, count] of starts.entries()) expect(Math.abs(count - shares[level]!)).toBeLessThanOrEqual(1)
  })
})
