import type { Domain } from '../domain.ts'
import type { Solution } from '../minimize.ts'
import type { Random } from '../random.ts'
import type { Batch, Evaluations } from '../solver.ts'
import { excess } from './aim.ts'
import { jacobian, startingValues, stepBetween } from './jacobian.ts'
import { MARGIN, type StepProgram } from './step-program.ts'

/** How far the weights of a neighbour differ, as a standard deviation of their logarithms. */
const TURN = 0.5
/** Trust regions from the one to the other, evenly in their logarithms. */
const FARTHEST = 0.1
const NEAREST = 0.01
/** Trial points for one neighbour: the first, and corrections of it. */
const TRIALS = 3
const CORRECTION_REACH = 0.3
const DRAWN_BACK = 0.1
/** Beyond this violation slopes from so far away mend nothing. */
const MENDABLE = 0.2

export interface FanOptions {
  /** A point no design reaches. */
  readonly reference: Float64Array
  readonly neighbours: number
}

/**
 * Neighbours of a point along the front: with one set of slopes, a step for each of several aims close to the one the
 * point is best at, mended by second-order corrections (predictor and corrector, after Hillermeier 2001).
 */
export function* fan(
  domain: Domain,
  program: StepProgram,
  at: Solution,
  random: Random,
  { reference, neighbours }: FanOptions,
): Generator<Batch, void, Evaluations> {
  const { moving } = program
  const slopes = yield* jacobian(domain, moving, at)
  for (let i = 0; i < neighbours; i++) {
    const weights = at.f.map((f, k) => Math.exp(TURN * random.normal()) / Math.max(1e-12, f - reference[k]!))
    const radius = NEAREST * (FARTHEST / NEAREST) ** random.next()
    const aim = { weights, reference }
    program.within(at.x, radius, random.next() < 0.5)
    if (!program.solveWhole(slopes, at, aim)) continue
    for (let t = 0; t < TRIALS; t++) {
      const x = program.moved(at.x)
      const { f, g } = yield { count: 1, x }
      const broken = excess(g)
      if (broken === 0 || !(broken < MENDABLE)) break
      const step = stepBetween(domain, moving, at.x, x)
      program.near(step, CORRECTION_REACH * radius)
      if (!program.solve(slopes, startingValues(slopes, step, { x, f, g }), aim, MARGIN + DRAWN_BACK * broken)) break
    }
  }
}
