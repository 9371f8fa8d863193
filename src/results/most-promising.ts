import { evaluateOne } from '../run/evaluator.ts'
import { compileStudy } from '../study/compile.ts'
import { FUTURES } from '../study/future-metrics.ts'
import { totalViolation } from '../study/limits.ts'
import type { FreeVariable } from '../study/resolved.ts'
import type { ProbedRow } from './least.ts'
import type { Widening } from './widenings.ts'

/** Steps over the range of a variable that is set free, to see whether it matters. */
const STEPS = 10

/** Fixed variables, in the order of how near to all limits the nearest candidate comes when they alone are others. */
export function mostPromising(held: readonly Widening[], nearest: ProbedRow | undefined): readonly Widening[] {
  if (nearest === undefined) return held
  return held
    .map((widening) => ({ widening, violation: leastViolation(widening, nearest) }))
    .sort((a, b) => a.violation - b.violation)
    .map(({ widening }) => widening)
}

function leastViolation({ study, at }: Widening, { x }: ProbedRow): number {
  const { problem } = compileStudy(study, FUTURES.searching)
  const g = new Float64Array(problem.constraintCount)
  const f = new Float64Array(problem.objectiveCount)
  const violations = levelsOf(study.variables[at]!).map((level) => {
    evaluateOne(problem, Float64Array.of(...x, level), f, g)
    return totalViolation(g)
  })
  return Math.min(...violations.filter((one) => !Number.isNaN(one)))
}

/** Values of a variable, as candidates hold them, from end to end. */
function levelsOf(variable: FreeVariable): number[] {
  if (variable.kind === 'choice') return [...variable.choices.keys()]
  const { kind, min, max } = variable
  const levels = Array.from({ length: STEPS + 1 }, (_, i) => min + (i / STEPS) * (max - min))
  return kind === 'integer' ? levels.map(Math.round) : levels
}
