import { solveByHighs } from './highs.ts'
import { checkModel, type LinearModel, type LinearOptions, type LinearResult } from './model.ts'
import { solveBySimplex } from './simplex.ts'

/** Up to this many variables and rows an LP is solved before HiGHS has read it. */
const SMALL = 40
/** A small LP takes milliseconds; one that takes longer is caught in a loop. */
const SIMPLEX_SECONDS = 0.5

/**
 * Solves a linear model: small LPs by javascript-lp-solver, all else by HiGHS, which also steps in when the former
 * loops or gives an answer that does not pass the check. Every x returned has been checked against the model.
 */
export async function solveLinear(model: LinearModel, options: Partial<LinearOptions> = {}): Promise<LinearResult> {
  const { seconds = 60, gap = 1e-4 } = options
  checkModel(model)
  const isSmall =
    model.variables.length > 0 &&
    model.variables.length <= SMALL &&
    model.rows.length <= SMALL &&
    model.variables.every((v) => !v.integer)
  if (!isSmall) return solveByHighs(model, { seconds, gap })
  const first = await solveBySimplex(model, { seconds: Math.min(seconds, SIMPLEX_SECONDS), gap })
  if (first.status === 'optimal') return first
  // Its word on infeasible and unbounded models is not worth more than on time-outs.
  const second = await solveByHighs(model, { seconds: Math.max(0.1, seconds - first.seconds), gap })
  return {
    ...second,
    seconds: first.seconds + second.seconds,
    note: [`simplex: ${first.status}${first.note ? `, ${first.note}` : ''}`, second.note].filter(Boolean).join('; '),
  }
}
