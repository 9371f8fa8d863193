import { describe, expect, it } from 'vitest'
import { nonNegativeLeastSquares } from '../../solvers/local/least-squares.ts'
import { multipliersAt, slopesAt } from '../../solvers/local/multipliers.ts'
import type { Problem } from '../../solvers/problem.ts'

describe('non-negative least squares', () => {
  const columns = [Float64Array.of(1, 1, 0), Float64Array.of(0, 0, 1)]

  it("solves the two examples of scipy's reference", () => {
    const inside = nonNegativeLeastSquares(columns, Float64Array.of(2, 1, 1))
    expect([...inside.x]).toEqual([expect.closeTo(1.5, 12), expect.closeTo(1, 12)])
    expect(inside.residual).toBeCloseTo(Math.SQRT1_2, 12)
    const corner = nonNegativeLeastSquares(columns, Float64Array.of(-1, -1, -1))
    expect([...corner.x]).toEqual([0, 0])
    expect(corner.residual).toBeCloseTo(Math.sqrt(3), 12)
  })

  it('takes one of two equal columns, and none of zeros', () => {
    const { x, residual } = nonNegativeLeastSquares(
      [Float64Array.of(0, 0), Float64Array.of(1, 1), Float64Array.of(1, 1)],
      Float64Array.of(3, 3),
    )
    expect(x[0]).toBe(0)
    expect(x[1]! + x[2]!).toBeCloseTo(3, 12)
    expect(residual).toBeCloseTo(0, 12)
  })
})

/** Problem 71 of Hock and Schittkowski; its equality as two limits. */
const HS71: Problem = {
  variables: Array.from({ length: 4 }, () => ({ kind: 'real' as const, min: 1, max: 5 })),
  objectiveCount: 1,
  constraintCount: 3,
  evaluate([a, b, c, d], f, g) {
    f[0] = a! * d! * (a! + b! + c!) + c!
    g[0] = 25 - a! * b! * c! * d!
    g[1] = a! * a! + b! * b! + c! * c! + d! * d! - 40
    g[2] = -g[1]
  },
}
const OPTIMUM = Float64Array.of(1, 4.7429996435, 3.8211499789, 1.3794082932)

describe('multipliers at a design', () => {
  it('are those that solvers publish for problem 71 of Hock and Schittkowski', () => {
    // Ipopt's tutorial: 0.55229 of the product, -0.16147 of the sum of squares, 1.0879 of the lower bound of the first.
    const { limits, bounds, residual } = multipliersAt(HS71, OPTIMUM, slopesAt(HS71, OPTIMUM))
    expect(limits[0]).toBeCloseTo(0.55229366, 4)
    expect(limits[2]! - limits[1]!).toBeCloseTo(-0.16146857, 4)
    expect(-bounds[0]!).toBeCloseTo(1.08787121, 4)
    expect(residual).toBeLessThan(1e-5)
  })

  it('leave most of the slope unexplained away from an optimum', () => {
    const x = Float64Array.of(2, 4, 3, 2)
    expect(multipliersAt(HS71, x, slopesAt(HS71, x)).residual).toBeGreaterThan(0.5)
  })

  it('give the rate at which one objective buys another on a front', () => {
    // Points of x + y = 1 under f = (x, y): a unit of one costs a unit of the other.
    const line: Problem = {
      variables: [
        { kind: 'real', min: 0, max: 2 },
        { kind: 'real', min: 0, max: 2 },
      ],
      objectiveCount: 2,
      constraintCount: 1,
      evaluate([x, y], f, g) {
        f[0] = x!
        f[1] = 3 * y!
        g[0] = 1 - x! - y!
      },
    }
    const x = Float64Array.of(0.4, 0.6)
    const { objectives, limits } = multipliersAt(line, x, slopesAt(line, x))
    expect(objectives[1]).toBeCloseTo(1 / 3, 6)
    expect(limits[0]).toBeCloseTo(1, 6)
  })

  it('leave out a variable with a step beside the design, or where models fail', () => {
    const stepped: Problem = {
      variables: [
        { kind: 'real', min: 0, max: 2 },
        { kind: 'real', min: 0, max: 2 },
        { kind: 'real', min: 0, max: 2 },
      ],
      objectiveCount: 1,
      constraintCount: 0,
      evaluate([x, y, z], f) {
        f[0] = z! > 1 ? Number.NaN : Math.floor(x!) + y!
      },
    }
    const { moving, leftOut, rows } = slopesAt(stepped, Float64Array.of(1, 1, 1))
    expect(moving).toEqual([1])
    expect(leftOut).toEqual([0, 2])
    expect(rows[0]![0]).toBeCloseTo(2, 6)
  })
})
