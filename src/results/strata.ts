import type { Candidates } from '../run/candidates.ts'
import { isFeasible, limitSides } from '../study/limits.ts'
import type { FreeVariable, ResolvedStudy } from '../study/resolved.ts'

/** What a run found of the alternatives to its front: each level of the choice with most levels. */
export interface Strata {
  readonly variable: string
  readonly levels: readonly Stratum[]
}

export interface Stratum {
  readonly level: string
  readonly candidates: number
  readonly feasible: number
  readonly onFront: number
  /** The best of each objective that a feasible candidate reached; empty where none was feasible. */
  readonly best: readonly number[]
  /** Where none was feasible: the limit that the candidate closest to all limits breaks most. */
  readonly stoppedBy?: string
}

/** What becomes of the levels of a study's largest choice, candidate by candidate; undefined where a study has no choice. */
export function strataOf(study: ResolvedStudy) {
  const at = largestChoice(study.variables)
  const variable = study.variables[at]
  if (variable?.kind !== 'choice') return undefined
  const tallies = variable.choices.map(() => newTally(study.objectives.length))
  const width = study.variables.length
  const signs = study.objectives.map(({ direction }) => (direction === 'minimize' ? 1 : -1))
  const sides = limitSides(study.constraints)
  return {
    take({ count, x, f, g }: Candidates): void {
      for (let row = 0; row < count; row++) take(tallies[x[row * width + at]!]!, f, g, row, count)
    },
    table: (front: readonly Float64Array[]): Strata => ({
      variable: variable.name,
      levels: variable.choices.map((level, i) => {
        const { candidates, feasible, best, worstLimit } = tallies[i]!
        const stopped = feasible === 0 && worstLimit >= 0 ? { stoppedBy: sides[worstLimit]!.metric } : {}
        return {
          level: String(level),
          candidates,
          feasible,
          onFront: front.filter((x) => x[at] === i).length,
          best: feasible === 0 ? [] : best.map((value, k) => signs[k]! * value),
          ...stopped,
        }
      }),
    }),
  }
}

/** Index of the choice with most levels, -1 without one. */
function largestChoice(variables: readonly FreeVariable[]): number {
  const levels = variables.map((variable) => (variable.kind === 'choice' ? variable.choices.length : 0))
  const most = Math.max(0, ...levels)
  return most > 1 ? levels.indexOf(most) : -1
}

const newTally = (objectiveCount: number) => ({
  candidates: 0,
  feasible: 0,
  best: new Array<number>(objectiveCount).fill(Infinity),
  leastExcess: Infinity,
  worstLimit: -1,
})

function take(tally: ReturnType<typeof newTally>, f: Float64Array, g: Float64Array, row: number, count: number): void {
  const m = f.length / count
  const k = g.length / count
  tally.candidates++
  if (!Number.isFinite(f[row * m])) return
  if (isFeasible(g, row, k)) {
    tally.feasible++
    for (let i = 0; i < m; i++) tally.best[i] = Math.min(tally.best[i]!, f[row * m + i]!)
    return
  }
  if (tally.feasible > 0) return
  let worst = 0
  for (let c = 1; c < k; c++) if (g[row * k + c]! > g[row * k + worst]!) worst = c
  const excess = g[row * k + worst]!
  if (excess < tally.leastExcess) {
    tally.leastExcess = excess
    tally.worstLimit = worst
  }
}
