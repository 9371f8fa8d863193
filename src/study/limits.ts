import type { Constraint } from './resolved.ts'

/** The sides of a study's constraints, in the order of the problem's constraint values. */
export function limitSides(
  constraints: readonly Constraint[],
): { metric: string; side: 'min' | 'max'; limit: number }[] {
  return constraints.flatMap(({ metric, min, max }) => [
    ...(min === undefined ? [] : [{ metric, side: 'min' as const, limit: min }]),
    ...(max === undefined ? [] : [{ metric, side: 'max' as const, limit: max }]),
  ])
}

/** Whether every constraint of a row is kept; a failed row, NaN throughout, is not feasible. */
export function isFeasible(g: Float64Array, row: number, constraintCount: number): boolean {
  for (let i = row * constraintCount; i < (row + 1) * constraintCount; i++) if (!(g[i]! <= 0)) return false
  return true
}
