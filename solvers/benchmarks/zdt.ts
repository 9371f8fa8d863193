import type { Problem } from '../problem.ts'
import { reals } from './shape.ts'

/**
 * E. Zitzler, K. Deb, L. Thiele: Comparison of multiobjective evolutionary algorithms: empirical results. Evolutionary
 * Computation 8(2), 2000, 173-195. All have two objectives, f2 = g(x2 ...) h(f1, g), and the front at g = 1.
 */
type Shape = (f1: number, g: number) => number

const convex: Shape = (f1, g) => 1 - Math.sqrt(f1 / g)
const concave: Shape = (f1, g) => 1 - (f1 / g) ** 2
const pieces: Shape = (f1, g) => 1 - Math.sqrt(f1 / g) - (f1 / g) * Math.sin(10 * Math.PI * f1)

function linearTail(h: Shape): Problem {
  return {
    variables: reals(30, 0, 1),
    objectiveCount: 2,
    constraintCount: 0,
    evaluate(x, f) {
      let sum = 0
      for (let i = 1; i < 30; i++) sum += x[i]!
      const g = 1 + (9 * sum) / 29
      f[0] = x[0]!
      f[1] = g * h(x[0]!, g)
    },
  }
}

export const zdt1 = linearTail(convex)
export const zdt2 = linearTail(concave)
export const zdt3 = linearTail(pieces)

export const zdt4: Problem = {
  variables: [...reals(1, 0, 1), ...reals(9, -5, 5)],
  objectiveCount: 2,
  constraintCount: 0,
  evaluate(x, f) {
    let g = 91
    for (let i = 1; i < 10; i++) g += x[i]! * x[i]! - 10 * Math.cos(4 * Math.PI * x[i]!)
    f[0] = x[0]!
    f[1] = g * convex(x[0]!, g)
  },
}

export const zdt6: Problem = {
  variables: reals(10, 0, 1),
  objectiveCount: 2,
  constraintCount: 0,
  evaluate(x, f) {
    let sum = 0
    for (let i = 1; i < 10; i++) sum += x[i]!
    const g = 1 + 9 * (sum / 9) ** 0.25
    f[0] = 1 - Math.exp(-4 * x[0]!) * Math.sin(6 * Math.PI * x[0]!) ** 6
    f[1] = g * concave(f[0]!, g)
  },
}
