export { solveByHighs } from './highs.ts'
export type { LinearModel, LinearOptions, LinearResult, LinearRow, LinearVariable } from './model.ts'
export { solveBySimplex } from './simplex.ts'
export { solveLinear } from './solve-linear.ts'
