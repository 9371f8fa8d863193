import { availableParallelism } from 'node:os'
import { UserError } from '../errors.ts'
import { compileStudy } from '../study/compile.ts'
import { FUTURES } from '../study/future-metrics.ts'
import { commandOf } from '../study/load-study.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { inlineEvaluator } from './evaluator.ts'
import { poolEvaluator } from './pool.ts'
import { startRun } from './run.ts'
import { driverOptions, outcomeOf, type SearchOptions, type SearchOutcome, searchInMemory } from './search-study.ts'
import { checkSearchable } from './searchable.ts'

export interface RunOptions extends SearchOptions {
  /** Writes a run folder there, as `dawnfront run --out` does, without the report page. In memory when left out. */
  readonly folder?: string
  /** Worker threads; one per core when left out. The front does not depend on it. */
  readonly workers?: number
}

/**
 * Searches a study for its Pareto front. Population, evaluations and seed are the study's: change them with
 * `loadStudy(path, { set: { 'solver.evaluations': 5000 } })`.
 *
 * @throws UserError when the study has nothing to search, or the folder holds something already
 */
export async function run(study: ResolvedStudy, options: RunOptions = {}): Promise<SearchOutcome> {
  const { folder, workers = availableParallelism() } = options
  checkSearchable(study)
  if (!Number.isInteger(workers) || workers < 1) {
    throw new UserError({ message: 'workers is wrong', found: String(workers), expected: 'a whole number from 1' })
  }
  if (folder !== undefined) {
    const outcome = await startRun(study, { folder, workers, command: commandOf(study), ...driverOptions(options) })
    return outcomeOf(study, outcome.result, outcome.frontFile.front)
  }
  const compiled = compileStudy(study, FUTURES.searching)
  const { problem } = compiled.space
  const evaluator = workers > 1 ? poolEvaluator(study, problem, workers) : inlineEvaluator(problem)
  try {
    return await searchInMemory(study, { ...options, compiled, evaluator })
  } finally {
    await evaluator.close()
  }
}
