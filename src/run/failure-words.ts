import { limitSides } from '../study/limits.ts'
import type { ResolvedStudy } from '../study/resolved.ts'

/** A cause of failures, and how many candidates it failed. */
export interface FailureCount {
  readonly cause: string
  readonly count: number
}

/** Causes are mostly a few; more than these are counted with nothing. */
const MOST_CAUSES = 20

/** Counts one more candidate that failed. */
export function countFailure(counts: Map<string, number>, cause: string): void {
  const before = counts.get(cause)
  if (before !== undefined || counts.size < MOST_CAUSES) counts.set(cause, (before ?? 0) + 1)
}

/** Counted causes, the commonest first. */
export const failureCounts = (counts: ReadonlyMap<string, number>): FailureCount[] =>
  [...counts].map(([cause, count]) => ({ cause, count })).sort((a, b) => b.count - a.count)

/** Why a candidate failed, with an objective or limit that has no number by its name, and by its formula where it has one. */
export function causeInWords(cause: string, { objectives, constraints, metrics }: ResolvedStudy): string {
  const [, what, place] = /^(objective|constraint) (\d+) is not a number$/.exec(cause) ?? []
  if (place === undefined) return cause
  const one = (what === 'objective' ? objectives : limitSides(constraints))[Number(place) - 1]
  if (one === undefined) return cause
  const formula = metrics?.[one.metric]
  return `'${one.metric}' has no value${formula === undefined ? '' : `: ${formula}`}`
}
