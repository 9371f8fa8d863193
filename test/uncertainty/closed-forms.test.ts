import { describe, expect, it } from 'vitest'
import { type Input, sobolIndices } from '../../src/uncertainty/index.ts'
import { long } from '../helpers/long.ts'
import { PISTON } from './engineering.ts'
import { cube, gFunction, ishigami, type KnownIndices, LITERATURE, ofProduct, sum } from './literature.ts'

const ROWS = 2 ** 14
const gauss = (...spread: readonly (readonly [mean: number, deviation: number])[]): Input[] =>
  spread.map((normal, i) => ({ name: `x${i + 1}`, normal }))

/** Sobol and Levitan 1999: exp(b . x). */
const exponential = (b: readonly number[]): KnownIndices => ({
  name: `the exponential of Sobol and Levitan with ${b.length} inputs`,
  inputs: cube(b.length),
  evaluate: (x) => Math.exp(sum(b.map((each, i) => each * x[i]!))),
  ...ofProduct(b.map((each) => (((Math.exp(2 * each) - 1) / (2 * each)) * each ** 2) / (Math.exp(each) - 1) ** 2 - 1)),
})

/** A sum of one input of every kind, each with the variance that textbooks give it. */
function everyKind(): KnownIndices {
  const gamma = Math.sqrt(Math.PI) / 2
  const kinds: readonly (readonly [Input, variance: number])[] = [
    [{ name: 'uniform', uniform: [0, 6] }, 3],
    [{ name: 'loguniform', loguniform: [1, Math.E ** 2] }, (Math.E ** 4 - 1) / 4 - ((Math.E ** 2 - 1) / 2) ** 2],
    [{ name: 'normal', normal: [3, 1.5] }, 2.25],
    [{ name: 'lognormal', lognormal: [0.2, 0.5] }, (Math.exp(0.25) - 1) * Math.exp(0.4 + 0.25)],
    [{ name: 'triangular', triangular: [0, 2, 7] }, (4 + 49 - 14) / 18],
    [{ name: 'beta', beta: [2, 3, 0, 8] }, (64 * 6) / (25 * 6)],
    [{ name: 'gumbel', gumbel: [5, 1] }, Math.PI ** 2 / 6],
    [{ name: 'weibull', weibull: [3, 2] }, 9 * (1 - gamma ** 2)],
    [{ name: 'exponential', exponential: [1.3] }, 1.69],
    [{ name: 'choice', choice: [0, 1, 5] }, 14 / 3],
    // Half of a normal distribution: 1 - 2 / pi of its variance.
    [{ name: 'half normal', normal: [0, 2], within: [0, 100] }, 4 * (1 - 2 / Math.PI)],
  ]
  const variance = sum(kinds.map(([, each]) => each))
  const shares = kinds.map(([, each]) => each / variance)
  return {
    name: 'a sum of every kind of input',
    inputs: kinds.map(([input]) => input),
    evaluate: sum,
    first: shares,
    total: shares,
  }
}

/** Kucherenko and others 2012, test case 1: x1 + x2 + x3, of deviations 1, 1 and 2, the last two correlated. */
function correlatedSum(rho: number): KnownIndices {
  const variance = 2 + 4 + 4 * rho
  return {
    name: `a sum of three, two of them correlated by ${rho}`,
    inputs: gauss([0, 1], [0, 1], [0, 2]),
    correlations: [{ between: ['x2', 'x3'], rho }],
    evaluate: sum,
    first: [1, (1 + 2 * rho) ** 2, (2 + rho) ** 2].map((v) => v / variance),
    total: [1, 1 - rho ** 2, 4 * (1 - rho ** 2)].map((v) => v / variance),
  }
}

const normals = [
  [2, 1],
  [5, 1],
  [1, 0.5],
] as const

const CLOSED_FORMS: readonly KnownIndices[] = [
  gFunction([0, 0.5, 3, 9, 99, 99]),
  gFunction([4.5, 4.5, 1, 0, 1, 9, 0, 9]),
  gFunction([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
  ishigami(5, 0.1),
  exponential([1.5, 1, 1, 0.9, 0.9, 0.8, 0.5, 0.2]),
  {
    name: 'a product of three normal inputs',
    inputs: gauss(...normals),
    evaluate: (x) => x[0]! * x[1]! * x[2]!,
    ...ofProduct(normals.map(([mean, deviation]) => (deviation / mean) ** 2)),
  },
  everyKind(),
  correlatedSum(0.5),
  correlatedSum(-0.8),
  ...LITERATURE,
]

/** One of each sort: bounded and unbounded, even and uneven shares, correlated, of engineers, and every kind of input. */
const QUICK = new Set(
  [gFunction([0, 0.5, 3, 9, 99, 99]), ishigami(5, 0.1), everyKind(), correlatedSum(0.5), PISTON].map(
    ({ name }) => name,
  ),
)

describe('the indices of functions of the literature', () => {
  it('are asked of the quick ones too', () => {
    expect(CLOSED_FORMS.filter(({ name }) => QUICK.has(name))).toHaveLength(QUICK.size)
  })

  for (const { name, first, total, within = 0.01, ...problem } of CLOSED_FORMS) {
    const test = QUICK.has(name) ? it : long
    test(`are within ${within} at 2^14 rows for ${name}`, () => {
      const found = sobolIndices({ ...problem, rows: ROWS, seed: 3 })
      for (const [i, exact] of first.entries()) expect(Math.abs(found.first[i]! - exact)).toBeLessThan(within)
      for (const [i, exact] of total.entries()) expect(Math.abs(found.total[i]! - exact)).toBeLessThan(within)
    })
  }
})

describe('intervals of indices', () => {
  const repeated = (count: number, a: number) => gFunction(Array.from({ length: count }, () => a))
  for (const { name, first, total, ...problem } of [repeated(10, 1), repeated(12, 0.5)]) {
    it(`hold those of ${name} in 17 cases of 20`, () => {
      const found = [1, 2].map((seed) => sobolIndices({ ...problem, rows: 2 ** 12, seed }))
      const held = found.flatMap((run) => [
        ...first.map((exact, i) => run.firstInterval[i]![0] <= exact && exact <= run.firstInterval[i]![1]),
        ...total.map((exact, i) => run.totalInterval[i]![0] <= exact && exact <= run.totalInterval[i]![1]),
      ])
      expect(held.filter(Boolean).length / held.length).toBeGreaterThan(0.85)
    })
  }

  const RARE = [
    [4, 0.2],
    [3, 0.1],
    [2, 0.03],
  ] as const
  for (const [count, below] of RARE) {
    it(`hold those of whether ${count} inputs are all below ${below}, which few rows show`, () => {
      // The square of each factor's coefficient of variation is (1 - p) / p.
      const { first, total } = ofProduct(Array.from({ length: count }, () => 1 / below - 1))
      const evaluate = (x: Float64Array) => (x.every((value) => value < below) ? 1 : 0)
      const found = [1, 2, 3].map((seed) => sobolIndices({ inputs: cube(count), evaluate, rows: ROWS, seed }))
      const held = found.flatMap((run) => [
        ...run.firstInterval.map(([low, high], i) => low <= first[i]! && first[i]! <= high),
        ...run.totalInterval.map(([low, high], i) => low <= total[i]! && total[i]! <= high),
      ])
      expect(held.filter(Boolean).length / held.length).toBeGreaterThan(0.9)
    })
  }

  it('are of no width where an input moves nothing, though few rows move at all', () => {
    const { first, total, firstInterval, totalInterval } = sobolIndices({
      inputs: cube(3),
      evaluate: ([a, b]) => (a! < 0.03 && b! < 0.03 ? 1 : 0),
      rows: ROWS,
      seed: 2,
    })
    expect([first[2], total[2], firstInterval[2], totalInterval[2]]).toEqual([0, 0, [0, 0], [0, 0]])
  })

  long('and the indices within 0.01 of twenty equal inputs', () => {
    const { first, total, ...problem } = repeated(20, 1)
    const found = sobolIndices({ ...problem, rows: ROWS, seed: 3 })
    expect(Math.max(...found.first.map((value, i) => Math.abs(value - first[i]!)))).toBeLessThan(0.005)
    expect(Math.max(...found.total.map((value, i) => Math.abs(value - total[i]!)))).toBeLessThan(0.01)
  })
})
