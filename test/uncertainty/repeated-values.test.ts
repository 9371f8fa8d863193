import { describe, expect, it } from 'vitest'
import { type Correlation, type Input, sobolIndices } from '../../src/uncertainty/index.ts'
import { normalProbability } from '../../src/uncertainty/normal.ts'

const ROWS = 2 ** 14
const x: Input = { name: 'x', normal: [0, 1] }
const follow = (name: string, other: string, rho: number): Correlation => ({ between: [name, other], rho })
/** The normal density in its middle. */
const DENSITY = 1 / Math.sqrt(2 * Math.PI)

interface Known {
  readonly inputs: readonly Input[]
  readonly correlations: readonly Correlation[]
  readonly evaluate: (values: Float64Array) => number
  readonly first: readonly number[]
  readonly total: readonly number[]
}

/** Indices within 0.01, which 2^14 rows leave, and as exact in their intervals. */
function expectKnown({ first, total, ...problem }: Known) {
  const found = sobolIndices({ ...problem, rows: ROWS, seed: 1 })
  for (const [i, exact] of first.entries()) {
    expect(Math.abs(found.first[i]! - exact)).toBeLessThan(0.01)
    expect(found.firstInterval[i]![0]).toBeLessThanOrEqual(exact)
    expect(found.firstInterval[i]![1]).toBeGreaterThanOrEqual(exact)
  }
  for (const [i, exact] of total.entries()) {
    expect(Math.abs(found.total[i]! - exact)).toBeLessThan(0.01)
    expect(found.totalInterval[i]![0]).toBeLessThanOrEqual(exact)
    expect(found.totalInterval[i]![1]).toBeGreaterThanOrEqual(exact)
  }
}

describe('the indices of inputs that follow each other and repeat values', () => {
  it('are those given a value, of a choice of two', () => {
    const rho = 0.8
    // Of two equal halves the mean of x is -+ rho sqrt(2 / pi).
    const told = (2 / Math.PI) * rho ** 2
    expectKnown({
      inputs: [x, { name: 'b', choice: [0, 1] }],
      correlations: [follow('x', 'b', rho)],
      evaluate: (values) => values[0]!,
      first: [1, told],
      total: [1 - told, 0],
    })
  })

  it('are those of a sum with a choice', () => {
    const rho = 0.5
    const variance = 1 + 0.25 + 2 * rho * DENSITY
    // The means of the two halves lie 1 + 2 rho sqrt(2 / pi) apart.
    const ofChoice = (1 + 4 * rho * DENSITY) ** 2 / 4 / variance
    // Given x the choice is on average Phi(rho x / sqrt(1 - rho^2)): by the midpoint rule.
    let [mean, squares, step] = [0, 0, 1e-3]
    for (let at = -9; at < 9; at += step) {
      const middle = at + step / 2
      const told = middle + normalProbability((rho * middle) / Math.sqrt(1 - rho ** 2))
      const mass = DENSITY * Math.exp((-middle * middle) / 2) * step
      mean += mass * told
      squares += mass * told ** 2
    }
    const ofX = (squares - mean ** 2) / variance
    expectKnown({
      inputs: [x, { name: 'b', choice: [0, 1] }],
      correlations: [follow('x', 'b', rho)],
      evaluate: (values) => values[0]! + values[1]!,
      first: [ofX, ofChoice],
      total: [1 - ofChoice, 1 - ofX],
    })
  })

  it('are those given two choices at once', () => {
    const [one, two, between] = [0.8, 0.5, 0.6]
    const together = 1 / 4 + Math.asin(between) / (2 * Math.PI)
    // By parts the mean of x where both are high is DENSITY (one + two) / 2, over how likely that is.
    const told =
      (2 * ((DENSITY * (one + two)) / 2) ** 2) / together +
      (2 * ((DENSITY * (one - two)) / 2) ** 2) / (1 / 2 - together)
    expectKnown({
      inputs: [x, { name: 'b', choice: [0, 1] }, { name: 'c', choice: [0, 1] }],
      correlations: [follow('x', 'b', one), follow('x', 'c', two), follow('b', 'c', between)],
      evaluate: (values) => values[0]!,
      first: [1, (2 / Math.PI) * one ** 2, (2 / Math.PI) * two ** 2],
      total: [1 - told, 0, 0],
    })
  })

  it('are those given a value that stands twice in a choice', () => {
    // 0 at either end, 1 in the middle: neither tells to which side x is.
    expectKnown({
      inputs: [x, { name: 'b', choice: [0, 1, 0] }],
      correlations: [follow('x', 'b', 0.8)],
      evaluate: (values) => values[0]!,
      first: [1, 0],
      total: [1, 0],
    })
  })

  it('are nothing of what is certain', () => {
    const certain: readonly Input[] = [
      { name: 'b', uniform: [2, 2] },
      { name: 'b', constant: 2 },
    ]
    for (const one of certain) {
      expectKnown({
        inputs: [x, one],
        correlations: [follow('x', 'b', 0.5)],
        evaluate: (values) => values[0]! + values[1]!,
        first: [1, 0],
        total: [1, 0],
      })
    }
  })

  it('are those given unequal chances, whatever else is known', () => {
    // Both known, a normal input and a choice: x = 0.6 y + 0.8 e is told by y, and e by nothing.
    expectKnown({
      inputs: [
        x,
        { name: 'y', normal: [0, 1] },
        { name: 'b', choice: { values: [0, 1, 5], probabilities: [0.2, 0.7, 0.1] } },
      ],
      correlations: [follow('x', 'y', 0.6), follow('y', 'b', 0.7), follow('x', 'b', 0.42)],
      evaluate: (values) => values[0]!,
      first: [1, 0.36],
      total: [0.64, 0, 0],
    })
  })
})
