import type { Problem } from '../problem.ts'
import { reals } from './shape.ts'

/**
 * Z. Ma, Y. Wang: Evolutionary constrained multiobjective optimization: test suite construction and performance
 * comparisons. IEEE Transactions on Evolutionary Computation 23(6), 2019, 972-986. 15 variables, two objectives.
 */
const N = 15
const { PI, abs, atan2, cos, exp, sin, sqrt } = Math

type Distance = (x: Float64Array) => number

const shifted: Distance = (x) => {
  let g = 1
  for (let i = 1; i < N; i++) g += 1 - exp(-10 * (x[i]! ** (N - 2) - 0.5 - i / (2 * N)) ** 2)
  return g
}
const rugged: Distance = (x) => {
  let g = 1
  for (let i = 1; i < N; i++) {
    const z = 1 - exp(-10 * (x[i]! - i / N) ** 2)
    g += 1.5 + (0.1 / N) * z * z - 1.5 * cos(2 * PI * z)
  }
  return g
}
const linked: Distance = (x) => {
  let g = 1
  for (let i = 1; i < N; i++) g += 2 * (x[i]! + (x[i - 1]! - 0.5) ** 2 - 1) ** 2
  return g
}

function mw(
  distance: Distance,
  front: (f1: number, g: number) => number,
  constraints: ((f1: number, f2: number) => number)[],
): Problem {
  return {
    variables: reals(N, 0, 1),
    objectiveCount: 2,
    constraintCount: constraints.length,
    evaluate(x, f, c) {
      const g = distance(x)
      f[0] = x[0]!
      f[1] = g * front(f[0], g)
      for (let i = 0; i < constraints.length; i++) c[i] = constraints[i]!(f[0], f[1])
    },
  }
}

/** The front lies on a circle about the origin. */
function radial(distance: Distance, radius: number, constraints: ((f1: number, f2: number) => number)[]): Problem {
  return {
    variables: [...reals(1, 0, radius), ...reals(N - 1, 0, 1)],
    objectiveCount: 2,
    constraintCount: constraints.length,
    evaluate(x, f, c) {
      const g = distance(x)
      f[0] = g * x[0]!
      f[1] = g * sqrt(radius * radius - x[0]! ** 2)
      for (let i = 0; i < constraints.length; i++) c[i] = constraints[i]!(f[0], f[1])
    },
  }
}

const along = (f1: number, f2: number) => sqrt(2) * (f2 - f1)
const line = (f1: number, g: number) => 1 - f1 / g

export const mw1 = mw(shifted, (f1, g) => 1 - (0.85 * f1) / g, [
  (f1, f2) => f1 + f2 - 1 - 0.5 * sin(2 * PI * along(f1, f2)) ** 8,
])
export const mw2 = mw(rugged, line, [(f1, f2) => f1 + f2 - 1 - 0.5 * sin(3 * PI * along(f1, f2)) ** 8])
export const mw3 = mw(linked, line, [
  (f1, f2) => f1 + f2 - 1.05 - 0.45 * sin(0.75 * PI * along(f1, f2)) ** 6,
  (f1, f2) => 0.85 - f1 - f2 + 0.3 * sin(0.75 * PI * along(f1, f2)) ** 2,
])
export const mw7 = radial(linked, 1, [
  (f1, f2) => f1 * f1 + f2 * f2 - (1.2 + abs(0.4 * sin(4 * atan2(f2, f1)) ** 16)) ** 2,
  (f1, f2) => (1.15 - 0.2 * sin(4 * atan2(f2, f1)) ** 8) ** 2 - f1 * f1 - f2 * f2,
])
export const mw11 = radial(linked, sqrt(2), [
  (f1, f2) => -(3 - f1 * f1 - f2) * (3 - 2 * f1 * f1 - f2),
  (f1, f2) => (3 - 0.625 * f1 * f1 - f2) * (3 - 7 * f1 * f1 - f2),
  (f1, f2) => -(1.62 - 0.18 * f1 * f1 - f2) * (1.125 - 0.125 * f1 * f1 - f2),
  (f1, f2) => (2.07 - 0.23 * f1 * f1 - f2) * (0.63 - 0.07 * f1 * f1 - f2),
])
