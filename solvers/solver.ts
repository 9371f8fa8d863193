import type { ProblemShape } from './problem.ts'

/** Candidates a solver asks to have evaluated: `count` rows of one number per variable, row-major. */
export interface Batch {
  readonly count: number
  readonly x: Float64Array
}

/**
 * What the driver tells in return, in candidate order: rows of objectives and of constraint values, row-major.
 * NaN in a row marks a failed evaluation; a solver treats it as worse than every other.
 */
export interface Evaluations {
  readonly f: Float64Array
  readonly g: Float64Array
}

/**
 * A solver is a generator: it yields a batch (ask) and the value of the yield is its evaluations (tell). It owns no
 * evaluation, no stopping, no logging and no I/O, and draws all randomness from its seed; so a run is resumed by
 * starting it afresh and feeding it the logged evaluations. It never returns of its own: the driver stops asking.
 */
export type Solver = Generator<Batch, void, Evaluations>

export interface SolverOptions {
  readonly populationSize: number
  readonly seed: number
  /** The evaluations the driver intends to spend; a solver may pace itself by it. */
  readonly evaluations: number
  /** Candidates to begin with, row-major; the rest of the first population is sampled. */
  readonly initial?: Float64Array
}

export type SolverFactory = (shape: ProblemShape, options: SolverOptions) => Solver
