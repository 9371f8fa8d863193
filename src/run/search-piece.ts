import { compileStudy } from '../study/compile.ts'
import { FUTURES } from '../study/future-metrics.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { search } from './driver.ts'
import { inlineEvaluator } from './evaluator.ts'
import { bytesOfLog, type LoggedBatch } from './log.ts'

export interface SearchJob {
  readonly kind: 'search'
}

/** A whole search in this thread, as the log of its evaluations, from which a run folder is made as from any log. */
export async function searchPiece(_: SearchJob, study: ResolvedStudy): Promise<Uint8Array> {
  const compiled = compileStudy(study, FUTURES.searching)
  const batches: LoggedBatch[] = []
  await search({
    study,
    compiled,
    evaluator: inlineEvaluator(compiled.space.problem),
    log: { earlier: [], append: (batch) => void batches.push(batch), close() {} },
    signal: new AbortController().signal,
    onProgress: () => {},
  })
  return bytesOfLog(batches)
}
