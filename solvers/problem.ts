/**
 * What a solver knows of a problem. All objectives are minimised; a candidate is feasible when every constraint
 * value is at most zero.
 */
export type Variable =
  | { readonly kind: 'real'; readonly min: number; readonly max: number }
  /** Whole numbers from min to max, order meaningful. */
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  /** One of `count` alternatives without order, coded 0 to count - 1. */
  | { readonly kind: 'choice'; readonly count: number }

export interface ProblemShape {
  readonly variables: readonly Variable[]
  readonly objectiveCount: number
  readonly constraintCount: number
}

export interface Problem extends ProblemShape {
  /** Writes objectives into f and constraint values into g (feasible when <= 0) for the candidate x. */
  evaluate(x: Float64Array, f: Float64Array, g: Float64Array): void
}
