import type { Correlation, Input } from '../../src/uncertainty/index.ts'
import { CIRCUIT, FLOOD, MORRIS, PISTON } from './engineering.ts'

export interface KnownIndices {
  readonly name: string
  readonly inputs: readonly Input[]
  readonly correlations?: readonly Correlation[]
  readonly evaluate: (x: Float64Array) => number
  readonly first: readonly number[]
  readonly total: readonly number[]
  /** Largest error over eight seeds at 2^14 rows where it is above 0.01: most of the variance lies in few rows. */
  readonly within?: number
}

export const cube = (count: number, low = 0, high = 1): Input[] =>
  Array.from({ length: count }, (_, i) => ({ name: `x${i + 1}`, uniform: [low, high] }))
export const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0)
const product = (values: readonly number[]) => values.reduce((a, b) => a * b, 1)

/** Indices of a product of independent factors, from the square of each factor's coefficient of variation. */
export function ofProduct(variations: readonly number[]): { readonly first: number[]; readonly total: number[] } {
  const variance = product(variations.map((v) => 1 + v)) - 1
  return {
    first: variations.map((v) => v / variance),
    total: variations.map((v, i) => (v * product(variations.filter((_, j) => j !== i).map((w) => 1 + w))) / variance),
  }
}

export const gFunction = (a: readonly number[]): KnownIndices => ({
  name: `the g-function of ${a.join(', ')}`,
  inputs: cube(a.length),
  evaluate: (x) => product(a.map((each, i) => (Math.abs(4 * x[i]! - 2) + each) / (1 + each))),
  ...ofProduct(a.map((each) => 1 / 3 / (1 + each) ** 2)),
})

export function ishigami(a: number, b: number): KnownIndices {
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

/** Genz 1984, the discontinuous integrand: exp(a . x) where every x is below its edge, else 0. */
export function discontinuous(a: readonly number[], edges: readonly number[]): KnownIndices {
  const moment = (i: number, power: number) => Math.expm1(power * a[i]! * edges[i]!) / (power * a[i]!)
  return {
    name: `the discontinuous function of Genz with ${a.length} inputs`,
    inputs: cube(a.length),
    evaluate: (x) => (x.some((value, i) => value > edges[i]!) ? 0 : Math.exp(sum(a.map((each, i) => each * x[i]!)))),
    ...ofProduct(a.map((_, i) => moment(i, 2) / moment(i, 1) ** 2 - 1)),
  }
}

/** A product of lognormal inputs, by the deviations of their logarithms. */
export const lognormals = (...deviations: readonly number[]): KnownIndices => ({
  name: `a product of lognormal inputs of ${deviations.join(', ')}`,
  inputs: deviations.map((deviation, i) => ({ name: `x${i + 1}`, lognormal: [0, deviation] })),
  evaluate: (x) => product([...x]),
  ...ofProduct(deviations.map((deviation) => Math.expm1(deviation ** 2))),
})

/**
 * Oakley and O'Hagan 2004: a linear part, sines, cosines and all products of fifteen standard normal inputs. Their form, with
 * coefficients by rule in place of the printed table; the indices are closed for any.
 */
function oakleyOHagan(): KnownIndices {
  const places = Array.from({ length: 15 }, (_, i) => i)
  const linear = places.map((i) => 0.1 * i)
  const sines = places.map((i) => 0.6 - 0.05 * i)
  const cosines = places.map((i) => 0.1 + 0.07 * i)
  const products = places.map((i) => places.map((j) => 0.3 * Math.sin(3 * i + 5 * j)))
  const own = places.map((i) => {
    const [a, b, c, m] = [linear[i]!, sines[i]!, cosines[i]!, products[i]![i]!]
    const [sine, cosine] = [(1 - Math.exp(-2)) / 2, (1 + Math.exp(-2)) / 2 - Math.exp(-1)]
    return a * a + b * b * sine + c * c * cosine + 2 * m * m + 2 * (a * b - c * m) * Math.exp(-0.5)
  })
  const shared = places.map((i) =>
    sum(places.filter((j) => j !== i).map((j) => (products[i]![j]! + products[j]![i]!) ** 2)),
  )
  const variance = sum(own) + sum(shared) / 2
  return {
    name: 'the function of Oakley and O’Hagan with fifteen inputs',
    inputs: places.map((i) => ({ name: `x${i + 1}`, normal: [0, 1] })),
    evaluate: (x) =>
      sum(
        places.map(
          (i) =>
            linear[i]! * x[i]! +
            sines[i]! * Math.sin(x[i]!) +
            cosines[i]! * Math.cos(x[i]!) +
            x[i]! * sum(places.map((j) => products[i]![j]! * x[j]!)),
        ),
      ),
    first: own.map((each) => each / variance),
    total: own.map((each, i) => (each + shared[i]!) / variance),
  }
}

/** Two correlated lognormal inputs multiplied: lognormal itself, given either one too. */
function correlatedProduct(a: number, b: number, rho: number): KnownIndices {
  const variance = Math.expm1(a * a + b * b + 2 * rho * a * b)
  const known = (own: number, other: number) => Math.expm1((own + rho * other) ** 2) / variance
  return {
    name: `a product of two lognormal inputs correlated by ${rho}`,
    inputs: [a, b].map((deviation, i) => ({ name: `x${i + 1}`, lognormal: [0, deviation] })),
    correlations: [{ between: ['x1', 'x2'], rho }],
    evaluate: ([x1, x2]) => x1! * x2!,
    first: [known(a, b), known(b, a)],
    // Of two inputs the total of one is what the first of the other leaves.
    total: [1 - known(b, a), 1 - known(a, b)],
  }
}

/** Functions of the literature beside those of the reference file. */
export const LITERATURE: readonly KnownIndices[] = [
  ishigami(7, 0.05),
  ishigami(2, 0.3),
  gFunction([0, 1, 4.5, 9, 99, 99, 99, 99]),
  gFunction([1, 2, 5, 10, 20, 50, 100, 500, 1, 2, 5, 10, 20, 50, 100]),
  gFunction([0, 0, 0, 0, 0, 0]),
  discontinuous([5, 5], [0.5, 0.5]),
  discontinuous([0.7, 1, 2, 3], [0.5, 0.6, 0.8, 0.9]),
  oakleyOHagan(),
  correlatedProduct(0.5, 0.8, 0.4),
  correlatedProduct(0.5, 0.8, -0.7),
  lognormals(0.5, 0.5, 0.5),
  lognormals(1, 1),
  lognormals(0.8, 0.8, 0.8),
  { ...gFunction([0, 0, 0, 0, 0, 0, 0, 0]), within: 0.015 },
  { ...lognormals(0.6, 0.6, 0.6, 0.6), within: 0.015 },
  CIRCUIT,
  PISTON,
  FLOOD,
  MORRIS,
]
