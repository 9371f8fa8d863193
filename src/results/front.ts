import { limitSides } from '../study/limits.ts'
import type { ResolvedStudy } from '../study/resolved.ts'

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
    .map(({ metric, side, limit }, i) => ({
      metric,
      side,
      limit,
      share: points.filter(({ g }) => counts(g[i]!)).length / Math.max(1, points.length),
    }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
}
