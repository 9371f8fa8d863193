/** Dawnfront in a browser: the same models and solvers, without files and threads. Described in docs/library.md. */

import { inlineEvaluator } from './run/evaluator.ts'
import { type SearchOptions, type SearchOutcome, searchInMemory } from './run/search-study.ts'
import { checkSearchable } from './run/searchable.ts'
import { compileStudy } from './study/compile.ts'
import type { ResolvedStudy } from './study/resolved.ts'
import { parseResolvedStudy } from './study/resolved-file.ts'

export { formatUserError, UserError, type UserErrorDetails } from './errors.ts'
export type { Budget, NodeBudgets } from './node/budgets.ts'
export type { Progress } from './run/driver.ts'
export type { FrontDesign } from './run/front-file.ts'
export type { SearchOptions, SearchOutcome } from './run/search-study.ts'
export { type DesignValues, evaluate } from './study/evaluate.ts'
export type { Margin } from './study/limits.ts'
export type { ResolvedStudy } from './study/resolved.ts'
export type { MetricName, VariableName } from './study/scale.ts'
export type { SizedDesign } from './study/sized-design.ts'

/**
 * Reads a resolved study: the text of `study.resolved.yaml` of a run folder, or the `study` that
 * `dawnfront validate STUDY --json` prints.
 *
 * @throws UserError when the text is no resolved study, or one of another version
 */
export const parseStudy = (text: string): ResolvedStudy => parseResolvedStudy(text, 'the resolved study')

/** Searches a study for its Pareto front in the calling thread, yielding to events every 50 ms. */
export async function run(study: ResolvedStudy, options: SearchOptions = {}): Promise<SearchOutcome> {
  checkSearchable(study)
  const compiled = compileStudy(study)
  return searchInMemory(study, { ...options, compiled, evaluator: inlineEvaluator(compiled.space.problem) })
}
