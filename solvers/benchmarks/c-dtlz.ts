import type { Problem } from '../problem.ts'
import { dtlz1, dtlz2, dtlz3 } from './dtlz.ts'

/**
 * H. Jain, K. Deb: An evolutionary many-objective optimization algorithm using reference-point based nondominated
 * sorting approach, part II. IEEE Transactions on Evolutionary Computation 18(4), 2014, 602-622.
 */
function constrained(base: Problem, constraint: (f: Float64Array) => number): Problem {
  return {
    ...base,
    constraintCount: 1,
    evaluate(x, f, g) {
      base.evaluate(x, f, g)
      g[0] = constraint(f)
    },
  }
}

/** Feasible only close to the front of DTLZ1. */
export function c1dtlz1(m: number): Problem {
  return constrained(dtlz1(m), (f) => {
    let sum = f[m - 1]! / 0.6 - 1
    for (let j = 0; j < m - 1; j++) sum += f[j]! / 0.5
    return sum
  })
}

/** An infeasible shell lies between the start and the front of DTLZ3. */
export function c1dtlz3(m: number): Problem {
  const radius = m === 2 ? 6 : m === 3 ? 9 : 12.5
  return constrained(dtlz3(m), (f) => {
    let square = 0
    for (let j = 0; j < m; j++) square += f[j]! ** 2
    return -(square - 16) * (square - radius * radius)
  })
}

/** Of the front of DTLZ2 only spheres about the extremes and the middle are feasible. */
export function c2dtlz2(m: number): Problem {
  const radius = m === 2 ? 0.2 : m === 3 ? 0.4 : 0.5
  return constrained(dtlz2(m), (f) => {
    let square = 0
    for (let j = 0; j < m; j++) square += f[j]! ** 2
    let nearest = -radius * radius
    for (let j = 0; j < m; j++) nearest += (f[j]! - 1 / Math.sqrt(m)) ** 2
    for (let j = 0; j < m; j++) nearest = Math.min(nearest, (f[j]! - 1) ** 2 + square - f[j]! ** 2 - radius * radius)
    return nearest
  })
}
