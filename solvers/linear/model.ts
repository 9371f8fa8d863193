/** A linear model: cost and bounds by variable, two-sided rows; whole numbers where marked. */
export interface LinearModel {
  readonly sense: 'min' | 'max'
  readonly variables: readonly LinearVariable[]
  readonly rows: readonly LinearRow[]
}

export interface LinearVariable {
  readonly cost: number
  /** 0 when left out; -Infinity for none. */
  readonly min?: number
  /** Infinity when left out. */
  readonly max?: number
  readonly integer?: boolean
}

export interface LinearRow {
  /** -Infinity when left out. */
  readonly min?: number
  /** Infinity when left out. */
  readonly max?: number
  /** Variable number and coefficient. */
  readonly terms: readonly (readonly [number, number])[]
}

export interface LinearOptions {
  /** Wall-clock limit, kept by a hard stop where the solver does not keep it itself. */
  readonly seconds: number
  /** A MILP may stop when incumbent and bound are this close, relative to the incumbent. */
  readonly gap: number
}

export interface LinearResult {
  /**
   * optimal: proved within the gap. feasible: the limit came first, x is the best found. limit: the limit came before
   * any feasible point. failed: the solver's answer did not pass the check, or it gave up.
   */
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unbounded' | 'limit' | 'failed'
  readonly adapter: 'simplex' | 'highs'
  /** Present when optimal or feasible, and then within all bounds and rows, integers whole. */
  readonly x?: Float64Array
  readonly objective?: number
  /** No solution can be better than this. */
  readonly bound?: number
  /** |objective - bound| relative to the objective. */
  readonly gap?: number
  readonly seconds: number
  /** What went wrong, or why another adapter had to step in. */
  readonly note?: string
}

/** Throws a RangeError naming the entry that no solver could make sense of. */
export function checkModel({ variables, rows }: LinearModel): void {
  variables.forEach(({ cost, min = 0, max = Infinity }, i) => {
    if (!Number.isFinite(cost)) throw new RangeError(`variable ${i}: cost is ${cost}`)
    if (!(min <= max)) throw new RangeError(`variable ${i}: min ${min} is above max ${max}`)
    if (min === Infinity || max === -Infinity) throw new RangeError(`variable ${i}: bounds ${min} to ${max}`)
  })
  rows.forEach(({ min = -Infinity, max = Infinity, terms }, i) => {
    if (!(min <= max)) throw new RangeError(`row ${i}: min ${min} is above max ${max}`)
    for (const [v, coefficient] of terms) {
      if (variables[v] === undefined) throw new RangeError(`row ${i}: there is no variable ${v}`)
      if (!Number.isFinite(coefficient)) throw new RangeError(`row ${i}, variable ${v}: coefficient is ${coefficient}`)
    }
  })
}
