/** Dawnfront as a library: load a study, size a design, run a search. */
export { describeDesign, type Margin, type SizedDesign } from './analysis/designs.ts'
export { formatUserError, UserError } from './errors.ts'
export type { Budget, NodeBudgets } from './node/budgets.ts'
export { type MetricName, NODE_METRICS } from './node/metrics.ts'
export { type RunOutcome, resumeRun, startRun } from './run/run.ts'
export { type CompiledStudy, compileStudy } from './study/compile.ts'
export { loadStudy } from './study/resolve.ts'
export type { ResolvedStudy } from './study/resolved.ts'
