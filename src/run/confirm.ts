import { Archive, type ArchiveEntry } from '../../solvers/archive.ts'
import { compileStudy } from '../study/compile.ts'
import { isRobust } from '../study/future-metrics.ts'
import type { ResolvedStudy } from '../study/resolved.ts'

/**
 * A front whose goals are over many futures, sized again in more of them than a search can afford: what no longer keeps its
 * limits, or is beaten by another, goes. Other fronts stay as they are.
 */
export function confirmed(study: ResolvedStudy, front: readonly ArchiveEntry[]): readonly ArchiveEntry[] {
  if (!isRobust(study)) return front
  const { problem } = compileStudy(study)
  const archive = new Archive(problem, Math.max(1, front.length))
  for (const { id, x } of front) {
    const f = new Float64Array(problem.objectiveCount)
    const g = new Float64Array(problem.constraintCount)
    problem.evaluate(x, f, g)
    archive.add(x, f, g, id)
  }
  return archive.entries()
}
