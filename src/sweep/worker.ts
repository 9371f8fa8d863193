import type { ResolvedStudy } from '../study/resolved.ts'
import { type Optimisation, type SearchedPoint, searchPoint } from './size-point.ts'

export interface PointTask {
  readonly study: ResolvedStudy
  readonly optimisation: Optimisation
  readonly starts: readonly Float64Array[]
}

/** One point of a sweep, searched from beginning to end in this thread. */
export default function search({ study, optimisation, starts }: PointTask): SearchedPoint {
  return searchPoint(study, optimisation, starts)
}
