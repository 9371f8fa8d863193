import type { Problem } from '../problem.ts'

/**
 * A. Osyczka, S. Kundu: A new method to solve generalized multicriteria optimization problems using the simple genetic
 * algorithm. Structural Optimization 10, 1995, 94-99. The front lies along the corners of the constraints.
 */
export const osy: Problem = {
  variables: [
    { kind: 'real', min: 0, max: 10 },
    { kind: 'real', min: 0, max: 10 },
    { kind: 'real', min: 1, max: 5 },
    { kind: 'real', min: 0, max: 6 },
    { kind: 'real', min: 1, max: 5 },
    { kind: 'real', min: 0, max: 10 },
  ],
  objectiveCount: 2,
  constraintCount: 6,
  evaluate(x, f, g) {
    const [x1, x2, x3, x4, x5, x6] = x as unknown as [number, number, number, number, number, number]
    f[0] = -(25 * (x1 - 2) ** 2 + (x2 - 2) ** 2 + (x3 - 1) ** 2 + (x4 - 4) ** 2 + (x5 - 1) ** 2)
    f[1] = x1 ** 2 + x2 ** 2 + x3 ** 2 + x4 ** 2 + x5 ** 2 + x6 ** 2
    g[0] = 1 - (x1 + x2) / 2
    g[1] = (x1 + x2) / 6 - 1
    g[2] = (x2 - x1) / 2 - 1
    g[3] = (x1 - 3 * x2) / 2 - 1
    g[4] = ((x3 - 3) ** 2 + x4) / 4 - 1
    g[5] = 1 - ((x5 - 3) ** 2 + x6) / 4
  },
}
