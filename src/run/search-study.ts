import { type CompiledStudy, compileStudy } from '../study/compile.ts'
import { type NamedDesign, namedDesigns } from '../study/named-designs.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { confirmed } from './confirm.ts'
import { type SearchOptions as DriverOptions, type Progress, type SearchResult, search } from './driver.ts'
import type { Evaluator } from './evaluator.ts'
import { type FrontDesign, frontDesigns } from './front-file.ts'

export interface SearchOptions {
  /** Called a few times a second, between batches. */
  readonly onProgress?: (progress: Progress) => void
  /** Ends the search after the batch under way; what was found is returned, `stopReason` being `interrupted`. */
  readonly signal?: AbortSignal
}

/** What a search found. */
export interface SearchOutcome {
  /**
   * The non-dominated feasible designs but those in it by a hair (`properRows`), completely sized; the same for the same study and
   * seed. Empty when nothing is feasible.
   */
  readonly front: readonly FrontDesign[]
  /** Designs of the front by the name people know them by: `cheapest`, `lightest`, `most capable`, `knee` ... */
  readonly named: Readonly<Record<string, FrontDesign>>
  readonly evaluations: number
  readonly feasible: number
  /** Candidates at which the models failed. */
  readonly failed: number
  /** What ended it: `evaluations`, `time`, `stagnation`, or `interrupted`. */
  readonly stopReason: string
}

const PROGRESS_MS = 200

/** Searches in memory. */
export async function searchInMemory(
  study: ResolvedStudy,
  { compiled, evaluator, ...options }: SearchOptions & { compiled: CompiledStudy; evaluator: Evaluator },
): Promise<SearchOutcome> {
  const log = { earlier: [], append() {}, close() {} }
  const found = await search({ study, compiled, evaluator, log, ...driverOptions(options) })
  const result = { ...found, front: confirmed(study, found.front) }
  return outcomeOf(study, result, frontDesigns(study, compileStudy(study), result.front))
}

export function driverOptions({ onProgress, signal }: SearchOptions): Pick<DriverOptions, 'signal' | 'onProgress'> {
  let toldMs = Number.NEGATIVE_INFINITY
  return {
    signal: signal ?? new AbortController().signal,
    onProgress(progress: () => Progress) {
      if (onProgress === undefined || performance.now() - toldMs < PROGRESS_MS) return
      onProgress(progress())
      toldMs = performance.now()
    },
  }
}

export function outcomeOf(study: ResolvedStudy, result: SearchResult, front: readonly FrontDesign[]): SearchOutcome {
  const { evaluations, feasible, failed, stopReason } = result
  const named = namedDesigns(result.front, study.objectives)
  return {
    front,
    named: Object.fromEntries(named.map(({ name, index }: NamedDesign) => [name, front[index]!])),
    evaluations,
    feasible,
    failed,
    stopReason,
  }
}
