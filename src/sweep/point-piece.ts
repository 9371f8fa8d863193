import type { ResolvedStudy } from '../study/resolved.ts'
import { type Optimisation, type SearchedPoint, searchPoint } from './size-point.ts'

export interface PointJob {
  readonly kind: 'point'
  readonly optimisation: Optimisation
  readonly starts: readonly Float64Array[]
}

/** One point of a sweep, searched from beginning to end in this thread. */
export function searchPointPiece({ optimisation, starts }: PointJob, study: ResolvedStudy): SearchedPoint {
  return searchPoint(study, optimisation, starts)
}
