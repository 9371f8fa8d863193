import { compileStudy } from '../../study/compile.ts'
import { limitSides } from '../../study/limits.ts'
import type { ResolvedStudy } from '../../study/resolved.ts'

/** A design as it is under a study it was not found in. */
export interface SizedUnder {
  /** Of the first objective. */
  readonly value: number
  readonly brokenLimits: readonly string[]
}

type Values = Readonly<Record<string, string | number>>

/**
 * Makes what sizes designs of one study under another of the same variables. Undefined where a design means nothing there, as
 * with a chip that is not in that catalog. A number beyond the bounds of a search is a design like any other.
 */
export function sizerUnder(study: ResolvedStudy): (values: Values) => SizedUnder | undefined {
  const { problem, representative } = compileStudy(study)
  const limits = limitSides(study.constraints)
  const sign = study.objectives[0]!.direction === 'minimize' ? 1 : -1
  const f = new Float64Array(problem.objectiveCount)
  const g = new Float64Array(problem.constraintCount)
  return (values) => {
    const x = representative.slice()
    for (const [i, variable] of study.variables.entries()) {
      const value = values[variable.name]
      if (value === undefined) continue
      x[i] = variable.kind === 'choice' ? variable.choices.indexOf(value) : (value as number)
      if (variable.kind === 'choice' && x[i] < 0) return undefined
    }
    try {
      problem.evaluate(x, f, g)
    } catch {
      return undefined
    }
    if (!Number.isFinite(f[0])) return undefined
    const broken = limits.filter((_, i) => !(g[i]! <= 0)).map(({ metric }) => metric as string)
    return { value: sign * f[0]!, brokenLimits: [...new Set(broken)] }
  }
}
