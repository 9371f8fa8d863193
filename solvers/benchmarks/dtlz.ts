import type { Problem } from '../problem.ts'
import { reals } from './shape.ts'

/**
 * K. Deb, L. Thiele, M. Laumanns, E. Zitzler: Scalable test problems for evolutionary multiobjective optimization. In:
 * Evolutionary Multiobjective Optimization, Springer 2005, 105-145. The first variables place a point on the front, the
 * last k set its distance g.
 */
function dtlz(objectiveCount: number, k: number, evaluate: Problem['evaluate']): Problem {
  return { variables: reals(objectiveCount - 1 + k, 0, 1), objectiveCount, constraintCount: 0, evaluate }
}

/** Many local fronts. */
function rastrigin(x: Float64Array, from: number): number {
  let sum = x.length - from
  for (let i = from; i < x.length; i++) {
    const d = x[i]! - 0.5
    sum += d * d - Math.cos(20 * Math.PI * d)
  }
  return 100 * sum
}

export function sphere(x: Float64Array, from: number): number {
  let sum = 0
  for (let i = from; i < x.length; i++) sum += (x[i]! - 0.5) ** 2
  return sum
}

/** Objectives on the sphere of radius 1 + g, from m - 1 angles in units of a right angle. */
function onSphere(angle: (i: number) => number, g: number, f: Float64Array): void {
  const m = f.length
  let product = 1 + g
  for (let j = m - 1; j > 0; j--) {
    const theta = (angle(m - 1 - j) * Math.PI) / 2
    f[j] = product * Math.sin(theta)
    product *= Math.cos(theta)
  }
  f[0] = product
}

export function dtlz1(m: number, k = 5): Problem {
  return dtlz(m, k, (x, f) => {
    let product = 0.5 * (1 + rastrigin(x, m - 1))
    for (let j = m - 1; j > 0; j--) {
      const share = x[m - 1 - j]!
      f[j] = product * (1 - share)
      product *= share
    }
    f[0] = product
  })
}

export function dtlz2(m: number, k = 10): Problem {
  return dtlz(m, k, (x, f) => onSphere((i) => x[i]!, sphere(x, m - 1), f))
}

export function dtlz3(m: number, k = 10): Problem {
  return dtlz(m, k, (x, f) => onSphere((i) => x[i]!, rastrigin(x, m - 1), f))
}

/** Biased: a uniform sample of x crowds at one corner. */
export function dtlz4(m: number, k = 10): Problem {
  return dtlz(m, k, (x, f) => onSphere((i) => x[i]! ** 100, sphere(x, m - 1), f))
}

function degenerate(x: Float64Array, g: number, f: Float64Array): void {
  onSphere((i) => (i === 0 ? x[0]! : (1 + 2 * g * x[i]!) / (2 * (1 + g))), g, f)
}

export function dtlz5(m: number, k = 10): Problem {
  return dtlz(m, k, (x, f) => degenerate(x, sphere(x, m - 1), f))
}

export function dtlz6(m: number, k = 10): Problem {
  return dtlz(m, k, (x, f) => {
    let g = 0
    for (let i = m - 1; i < x.length; i++) g += x[i]! ** 0.1
    degenerate(x, g, f)
  })
}

/** 2^(m-1) disconnected pieces. */
export function dtlz7(m: number, k = 20): Problem {
  return dtlz(m, k, (x, f) => {
    let sum = 0
    for (let i = m - 1; i < x.length; i++) sum += x[i]!
    const g = 1 + (9 * sum) / k
    let h = m
    for (let j = 0; j < m - 1; j++) {
      f[j] = x[j]!
      h -= (x[j]! / (1 + g)) * (1 + Math.sin(3 * Math.PI * x[j]!))
    }
    f[m - 1] = (1 + g) * h
  })
}
