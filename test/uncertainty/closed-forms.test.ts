import { describe, expect, it } from 'vitest'
import { type Correlation, type Input, sobolIndices } from '../../src/uncertainty/index.ts'

const ROWS = 2 ** 14
const cube = (count: number, low = 0, high = 1): Input[] =>
  Array.from({ length: count }, (_, i) => ({ name: `x${i + 1}`, uniform: [low, high] }))
const gauss = (...spread: readonly (readonly [mean: number, deviation: number])[]): Input[] =>
  spread.map((normal, i) => ({ name: `x${i + 1}`, normal }))
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0)
const product = (values: readonly number[]) => values.reduce((a, b) => a * b, 1)

interface ClosedForm {
  readonly name: string
  readonly inputs: readonly Input[]
  readonly correlations?: readonly Correlation[]
  readonly evaluate: (x: Float64Array) => number
  readonly first: readonly number[]
  readonly total: readonly number[]
}

/** Indices of a product of independent factors, from the square of each factor's coefficient of variation. */
function ofProduct(variations: readonly number[]): Pick<ClosedForm, 'first' | 'total'> {
  const variance = product(variations.map((v) => 1 + v)) - 1
  return {
    first: variations.map((v) => v / variance),
    total: variations.map((v, i) => (v * product(variations.filter((_, j) => j !== i).map((w) => 1 + w))) / variance),
  }
}

const gFunction = (a: readonly number[]): ClosedForm => ({
  name: `the g-function of ${a.join(', ')}`,
  inputs: cube(a.length),
  evaluate: (x) => product(a.map((each, i) => (Math.abs(4 * x[i]! - 2) + each) / (1 + each))),
  ...ofProduct(a.map((each) => 1 / 3 / (1 + each) ** 2)),
})

function ishigami(a: number, b: number): ClosedForm {
  const v1 = 0.5 * (1 + (b * Math.PI ** 4) / 5) ** 2
  const v2 = a ** 2 / 8
  const v13 = (8 * b ** 2 * Math.PI ** 8) / 225
  const variance = v1 + v2 + v13
  return {
    name: `the Ishigami function of ${a} and ${b}`,
    inputs: cube(3, -Math.PI, Math.PI),
    evaluate: ([x1, x2, x3]) => Math.sin(x1!) + a * Math.sin(x2!) ** 2 + b * x3! ** 4 * Math.sin(x1!),
    first: [v1, v2, 0].map((v) => v / variance),
    total: [v1 + v13, v2, v13].map((v) => v / variance),
  }
}

/** Sobol and Levitan 1999: exp(b . x). */
const exponential = (b: readonly number[]): ClosedForm => ({
  name: `the exponential of Sobol and Levitan with ${b.length} inputs`,
  inputs: cube(b.length),
  evaluate: (x) => Math.exp(sum(b.map((each, i) => each * x[i]!))),
  ...ofProduct(b.map((each) => (((Math.exp(2 * each) - 1) / (2 * each)) * each ** 2) / (Math.exp(each) - 1) ** 2 - 1)),
})

/** A sum of one input of every kind, each with the variance that textbooks give it. */
function everyKind(): ClosedForm {
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
function correlatedSum(rho: number): ClosedForm {
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

const CLOSED_FORMS: readonly ClosedForm[] = [
  gFunction([0, 0.5, 3, 9, 99, 99]),
  gFunction([4.5, 4.5, 1, 0, 1, 9, 0, 9]),
  gFunction([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
  ishigami(7, 0.05),
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
]

describe('the indices of functions with closed forms', () => {
  for (const { name, first, total, ...problem } of CLOSED_FORMS) {
    it(`are within 0.01 at 2^14 rows for ${name}`, () => {
      const found = sobolIndices({ ...problem, rows: ROWS, seed: 3 })
      for (const [i, exact] of first.entries()) expect(Math.abs(found.first[i]! - exact)).toBeLessThan(0.01)
      for (const [i, exact] of total.entries()) expect(Math.abs(found.total[i]! - exact)).toBeLessThan(0.01)
    })
  }
})
