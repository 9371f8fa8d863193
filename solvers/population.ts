import type { ProblemShape } from './problem.ts'
import type { Batch, Evaluations } from './solver.ts'

/** Evaluated candidates as columns: rows of x and f, and how far each is from feasible. */
export interface Population {
  readonly count: number
  readonly variableCount: number
  readonly objectiveCount: number
  readonly x: Float64Array
  readonly f: Float64Array
  /** Sum of the constraint values above zero; 0 when feasible, Infinity when the evaluation failed. */
  readonly violation: Float64Array
}

export function populationOf(batch: Batch, told: Evaluations): Population {
  const { count } = batch
  const objectiveCount = count === 0 ? 0 : told.f.length / count
  const constraintCount = count === 0 ? 0 : told.g.length / count
  const violation = new Float64Array(count)
  for (let i = 0; i < count; i++) violation[i] = violationOf(told, i, objectiveCount, constraintCount)
  const variableCount = count === 0 ? 0 : batch.x.length / count
  return { count, variableCount, objectiveCount, x: batch.x, f: told.f, violation }
}

/** An objective that is not finite, or a constraint that is NaN or +Infinity, marks the evaluation failed. */
export function violationOf(told: Evaluations, row: number, objectiveCount: number, constraintCount: number): number {
  for (let m = 0; m < objectiveCount; m++) if (!Number.isFinite(told.f[row * objectiveCount + m]!)) return Infinity
  let sum = 0
  for (let c = 0; c < constraintCount; c++) {
    const g = told.g[row * constraintCount + c]!
    if (g > 0) sum += g
    else if (Number.isNaN(g)) return Infinity
  }
  return sum
}

/** The row of those evaluated that breaks its limits least; -1 where all failed. */
export function leastViolatingRow({ objectiveCount: m, constraintCount: k }: ProblemShape, told: Evaluations): number {
  let best = -1
  let least = Infinity
  for (let i = 0; i < told.f.length / m; i++) {
    const violation = violationOf(told, i, m, k)
    if (violation < least) [least, best] = [violation, i]
  }
  return best
}

export function joined(a: Population, b: Population): Population {
  return {
    count: a.count + b.count,
    variableCount: a.variableCount,
    objectiveCount: a.objectiveCount,
    x: concatenated(a.x, b.x),
    f: concatenated(a.f, b.f),
    violation: concatenated(a.violation, b.violation),
  }
}

export function picked(from: Population, rows: ArrayLike<number>): Population {
  const count = rows.length
  const { variableCount, objectiveCount } = from
  const x = new Float64Array(count * variableCount)
  const f = new Float64Array(count * objectiveCount)
  const violation = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const row = rows[i]!
    for (let v = 0; v < variableCount; v++) x[i * variableCount + v] = from.x[row * variableCount + v]!
    for (let m = 0; m < objectiveCount; m++) f[i * objectiveCount + m] = from.f[row * objectiveCount + m]!
    violation[i] = from.violation[row]!
  }
  return { count, variableCount, objectiveCount, x, f, violation }
}

function concatenated(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
