/** What a stop rule may look at. */
export interface RunState {
  readonly evaluations: number
  readonly seconds: number
  readonly objectiveCount: number
  /** Objectives of the feasible non-dominated points so far, row-major. */
  front(): Float64Array
}

/**
 * Says how far a run is towards its end, 0 to 1; at 1 it stops. As numbers, rules combine by the larger or the smaller
 * one, and a progress bar needs nothing else. A rule may keep a memory, so it serves one run.
 */
export interface StopRule {
  readonly name: string
  progress(state: RunState): number
}

/** Stops as soon as one of the rules does. */
export function anyOf(...rules: readonly StopRule[]): StopRule {
  let leading = rules[0]
  return {
    get name() {
      return leading?.name ?? 'no rule'
    },
    progress(state) {
      let most = 0
      for (const rule of rules) {
        const progress = rule.progress(state)
        if (progress <= most) continue
        most = progress
        leading = rule
      }
      return most
    },
  }
}

/** Stops when all the rules do. */
export function allOf(...rules: readonly StopRule[]): StopRule {
  return {
    name: rules.map((rule) => rule.name).join(' and '),
    progress: (state) => rules.reduce((least, rule) => Math.min(least, rule.progress(state)), 1),
  }
}
