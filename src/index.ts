/** Dawnfront as a library: load a study, size a design, search for the front. Described in docs/library.md. */

export { formatUserError, UserError, type UserErrorDetails } from './errors.ts'
export type { Budget, NodeBudgets } from './node/budgets.ts'
export type { Progress } from './run/driver.ts'
export type { FrontDesign } from './run/front-file.ts'
export { type RunOptions, run } from './run/run-study.ts'
export type { SearchOptions, SearchOutcome } from './run/search-study.ts'
export { type DesignValues, evaluate } from './study/evaluate.ts'
export type { Margin } from './study/limits.ts'
export { type LoadOptions, loadStudy } from './study/load-study.ts'
export type { ResolvedStudy } from './study/resolved.ts'
export type { MetricName, VariableName } from './study/scale.ts'
export type { SizedDesign } from './study/sized-design.ts'
