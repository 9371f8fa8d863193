import { type Domain, domainOf, REAL } from '../domain.ts'
import type { Problem } from '../problem.ts'
import { rangeOf } from './jacobian.ts'
import { nonNegativeLeastSquares } from './least-squares.ts'

/** A limit this near to 0, in its own scale, and a variable this near to its bound, in its range, may bind. */
const ACTIVE = 1e-3
const AT_BOUND = 1e-6
/** Central differences, in ranges. */
const STEP = 1e-5
/** Differences to both sides that disagree by more than this share are of a bend or a step. */
const BEND = 0.2

/** How objectives and limits answer to the reals of a design. */
export interface Slopes {
  /** Variables looked at. */
  readonly moving: readonly number[]
  /** Of each objective, then each limit: change per range of each moving variable. */
  readonly rows: readonly Float64Array[]
  /** Variables left out: models fail beside the design, or have a bend or a step at it. */
  readonly leftOut: readonly number[]
}

/**
 * The multipliers of Karush, Kuhn and Tucker at a design, with the first objective's weight 1: what one unit of each
 * limit, bound and other objective is worth in units of the first.
 */
export interface Multipliers {
  /** Of each objective; the first is 1. */
  readonly objectives: Float64Array
  /** Of each limit, in the scale of its constraint value; 0 where it does not bind. */
  readonly limits: Float64Array
  /** Of each variable, per unit of it: above 0 at its upper bound, below 0 at its lower. */
  readonly bounds: Float64Array
  /** What they leave of the slope of the first objective, as a share of it: 0 at an optimum. */
  readonly residual: number
}

/** Differences of second order along every real that is free: to both sides, at a bound to one. */
export function slopesAt(problem: Problem, x: Float64Array): Slopes {
  const domain = domainOf(problem)
  const reals = [...domain.free].filter((v) => domain.kind[v] === REAL)
  const rowCount = problem.objectiveCount + problem.constraintCount
  const moving: number[] = []
  const leftOut: number[] = []
  const columns: Float64Array[] = []
  const at = valuesOf(problem, x)
  for (const v of reals) {
    const size = STEP * rangeOf(domain, v)
    const slope = (by: number) => {
      const to = x.slice()
      to[v] = x[v]! + by
      return valuesOf(problem, to).map((value, r) => (value - at[r]!) / (by / rangeOf(domain, v)))
    }
    const up = x[v]! + size <= domain.upper[v]! ? slope(size) : undefined
    const down = x[v]! - size >= domain.lower[v]! ? slope(-size) : undefined
    const column = up === undefined ? inward(slope, -size) : down === undefined ? inward(slope, size) : middle(up, down)
    if (!column.every(Number.isFinite) || (up !== undefined && down !== undefined && isBent(up, down))) leftOut.push(v)
    else {
      moving.push(v)
      columns.push(column)
    }
  }
  const rows = Array.from({ length: rowCount }, (_, r) => Float64Array.from(columns, (column) => column[r]!))
  return { moving, rows, leftOut }
}

const middle = (a: Float64Array, b: Float64Array) => a.map((value, r) => (value + b[r]!) / 2)

/** To one side, and as exact as to both. */
function inward(slope: (by: number) => Float64Array, by: number): Float64Array {
  const whole = slope(by)
  return slope(by / 2).map((value, r) => 2 * value - whole[r]!)
}

function valuesOf(problem: Problem, x: Float64Array): Float64Array {
  const f = new Float64Array(problem.objectiveCount)
  const g = new Float64Array(problem.constraintCount)
  try {
    problem.evaluate(x, f, g)
  } catch {
    f.fill(Number.NaN)
  }
  return Float64Array.of(...f, ...g)
}

const isBent = (up: Float64Array, down: Float64Array) =>
  up.some((value, r) => Math.abs(value - down[r]!) > BEND * Math.max(Math.abs(value), Math.abs(down[r]!), 1e-9))

/** The multipliers at a design whose slopes are known, by non-negative least squares. */
export function multipliersAt(problem: Problem, x: Float64Array, { moving, rows }: Slopes): Multipliers {
  const domain = domainOf(problem)
  const { objectiveCount, constraintCount } = problem
  const values = valuesOf(problem, x)
  const first = rows[0] ?? new Float64Array(0)
  const columns: Float64Array[] = []
  const put: ((value: number) => void)[] = []
  const objectives = new Float64Array(objectiveCount)
  objectives[0] = 1
  const limits = new Float64Array(constraintCount)
  const bounds = new Float64Array(problem.variables.length)
  const add = (column: Float64Array, keep: (value: number) => void) => {
    columns.push(column)
    put.push(keep)
  }
  for (let k = 1; k < objectiveCount; k++) {
    add(rows[k]!, (value) => {
      objectives[k] = value
    })
  }
  for (let c = 0; c < constraintCount; c++) {
    if (!(values[objectiveCount + c]! > -ACTIVE)) continue
    add(rows[objectiveCount + c]!, (value) => {
      limits[c] = value
    })
  }
  for (const { v, j, side } of boundsMet(domain, moving, x)) {
    add(
      Float64Array.from(moving, (_, i) => (i === j ? side : 0)),
      (value) => {
        if (value > 0) bounds[v] = (side * value) / rangeOf(domain, v)
      },
    )
  }
  const { x: found, residual } = nonNegativeLeastSquares(
    columns,
    first.map((value) => -value),
  )
  found.forEach((value, i) => {
    put[i]!(value)
  })
  const size = Math.hypot(...first)
  return { objectives, limits, bounds, residual: size > 0 ? residual / size : 0 }
}

function boundsMet(domain: Domain, moving: readonly number[], x: Float64Array) {
  return moving.flatMap((v, j) => [
    ...(domain.upper[v]! - x[v]! <= AT_BOUND * rangeOf(domain, v) ? [{ v, j, side: 1 }] : []),
    ...(x[v]! - domain.lower[v]! <= AT_BOUND * rangeOf(domain, v) ? [{ v, j, side: -1 }] : []),
  ])
}
