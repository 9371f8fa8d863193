import { UserError } from '../errors.ts'
import type { Executor } from '../pieces/executor.ts'
import { handOut } from '../pieces/hand-out.ts'
import { workOn } from '../pieces/work.ts'
import type { SearchJob } from '../run/search-piece.ts'
import { compileStudy } from '../study/compile.ts'
import { FUTURES } from '../study/future-metrics.ts'
import type { ResolvedStudy } from '../study/resolved.ts'

/** Hands whole searches out, all at once; what comes back is the log of each, when it is asked for. */
export function searchesElsewhere(studies: readonly ResolvedStudy[], executor: Executor, signal: AbortSignal) {
  const logs = new Map(studies.map((study) => [study, awaited<Uint8Array | undefined>()]))
  const job: SearchJob = { kind: 'search' }
  const all = handOut<ResolvedStudy, Uint8Array>({
    items: studies,
    executor,
    signal,
    workOf: (study) => workOn(study)(job),
    onDone: (log, study) => logs.get(study)!.resolve(log),
  })
  const ended = (error?: unknown) => {
    for (const log of logs.values()) {
      if (error === undefined) log.resolve(undefined)
      else log.reject(error)
    }
  }
  all.then(() => ended(), ended)
  for (const { promise } of logs.values()) promise.catch(() => {})
  return (study: ResolvedStudy) => logs.get(study)?.promise ?? Promise.resolve(undefined)
}

/** A promise with what settles it. */
function awaited<T>() {
  let [resolve, reject]: [(value: T) => void, (error: unknown) => void] = [() => {}, () => {}]
  const promise = new Promise<T>((...both) => {
    ;[resolve, reject] = both
  })
  return { promise, resolve, reject }
}

/** What Redis keeps under one name, and a worker in its memory, with room for much else. */
const MOST_LOG_BYTES = 200e6

/** Refuses a search that no other machine could do to the same end. */
export function checkElsewhere(study: ResolvedStudy): void {
  const { solver } = study
  if (solver.stop.seconds !== undefined) {
    throw new UserError({
      message: 'a search that stops by the clock finds something else on every machine',
      place: { file: study.name },
      expected: 'a search that ends by its evaluations, where --on hands it out',
      next: 'leave --on or the time limit out',
    })
  }
  const { problem } = compileStudy(study, FUTURES.searching)
  const rowBytes = 8 * (problem.variables.length + problem.objectiveCount + problem.constraintCount)
  if (solver.evaluations * rowBytes <= MOST_LOG_BYTES) return
  const most = Math.floor(MOST_LOG_BYTES / rowBytes / 1000) * 1000
  throw new UserError({
    message: 'all evaluations of this search are too much for a queue',
    place: { file: study.name },
    found: `${solver.evaluations.toLocaleString('en-US')} evaluations`,
    expected: `at most ${most.toLocaleString('en-US')} where --on hands the search out`,
    next: 'leave --on out, or write a campaign, of which only the front goes through the queue',
  })
}
