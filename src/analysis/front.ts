import type { Constraint, ResolvedStudy } from '../study/resolved.ts'

export { type NamedDesign, namedDesigns } from '../study/named-designs.ts'

/** A limit counts as binding when a design keeps it by less than this share of its scale. */
export const BINDING_SHARE = 0.02

/** What analyses need of a front's member: objectives as minimised, constraint values feasible at or below zero. */
export interface FrontPoint {
  readonly id: number
  readonly f: Float64Array
  readonly g: Float64Array
}

export interface LimitActivity {
  readonly metric: string
  readonly side: 'min' | 'max'
  readonly limit: number
  /** Share of the designs looked at. */
  readonly share: number
}

/** The sides of a study's constraints, in the order of the problem's constraint values. */
export function limitSides(
  constraints: readonly Constraint[],
): { metric: string; side: 'min' | 'max'; limit: number }[] {
  return constraints.flatMap(({ metric, min, max }) => [
    ...(min === undefined ? [] : [{ metric, side: 'min' as const, limit: min }]),
    ...(max === undefined ? [] : [{ metric, side: 'max' as const, limit: max }]),
  ])
}

/** The limits that front designs lie against, the most common first. */
export function bindingLimits(front: readonly FrontPoint[], study: ResolvedStudy): LimitActivity[] {
  return activity(front, study, (g) => g > -BINDING_SHARE)
}

/** The limits that designs break, the most common first. */
export function brokenLimits(points: readonly FrontPoint[], study: ResolvedStudy): LimitActivity[] {
  return activity(points, study, (g) => !(g <= 0))
}

function activity(
  points: readonly FrontPoint[],
  study: ResolvedStudy,
  counts: (g: number) => boolean,
): LimitActivity[] {
  return limitSides(study.constraints)
    .map((side, i) => ({ ...side, share: points.filter(({ g }) => counts(g[i]!)).length / Math.max(1, points.length) }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
}

/** Whether every constraint of a row is kept; a failed row, NaN throughout, is not feasible. */
export function isFeasible(g: Float64Array, row: number, constraintCount: number): boolean {
  for (let i = row * constraintCount; i < (row + 1) * constraintCount; i++) if (!(g[i]! <= 0)) return false
  return true
}
