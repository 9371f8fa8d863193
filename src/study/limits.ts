import type { Constraint } from './resolved.ts'
import type { MetricName } from './scale.ts'

/** One side of a constraint: what it asks of its metric, and what a violation of it is measured by. */
export interface LimitSide {
  readonly metric: MetricName
  readonly side: 'min' | 'max'
  readonly limit: number
  /** What one unit of violation is measured by, so that limits can be compared. */
  readonly scale: number
}

/** Signed distance to a limit in the metric's unit; the design keeps the limit when it is not negative. */
export interface Margin {
  readonly metric: MetricName
  readonly value: number
  readonly limit: number
  readonly side: 'min' | 'max'
  readonly margin: number
  /** The margin over the limit's scale, comparable between limits. */
  readonly relative: number
}

/** The sides of a study's constraints, in the order of the problem's constraint values: min before max. */
export function limitSides(constraints: readonly Constraint[]): LimitSide[] {
  return constraints.flatMap(({ metric, min, max, scale }) => [
    ...(min === undefined ? [] : [{ metric, side: 'min' as const, limit: min, scale }]),
    ...(max === undefined ? [] : [{ metric, side: 'max' as const, limit: max, scale }]),
  ])
}

/** Which way a value goes that breaks the limit. */
export const signOf = ({ side }: Pick<LimitSide, 'side'>): number => (side === 'min' ? -1 : 1)

/** How a solver sees a value of the metric: kept at or below zero, broken by so many scales above it. */
export function violationOf({ side, limit, scale }: Omit<LimitSide, 'metric'>, value: number): number {
  return (signOf({ side }) * (value - limit)) / scale
}

/** How people see the same: what is left to the limit. */
export function marginOf({ metric, side, limit, scale }: LimitSide, value: number): Margin {
  const margin = side === 'min' ? value - limit : limit - value
  return { metric, value, limit, side, margin, relative: margin / scale }
}

/** What a solver's constraint value says of the margin, in the metric's unit. */
export const marginOfViolation = ({ scale }: LimitSide, violation: number): number => -violation * scale

/** The metric's value behind a solver's constraint value. */
export const valueOfViolation = ({ side, limit, scale }: LimitSide, violation: number): number =>
  limit + signOf({ side }) * violation * scale

/** Whether every constraint of a row is kept; a failed row, NaN throughout, is not feasible. */
export function isFeasible(g: Float64Array, row: number, constraintCount: number): boolean {
  for (let i = row * constraintCount; i < (row + 1) * constraintCount; i++) if (!(g[i]! <= 0)) return false
  return true
}

/** How far a row of constraint values is from feasible: its violations added up. */
export const totalViolation = (g: Float64Array): number => g.reduce((sum, value) => sum + Math.max(0, value), 0)
