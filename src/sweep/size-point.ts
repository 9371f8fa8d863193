import { minimize, type Solution } from '../../solvers/minimize.ts'
import { polish } from '../../solvers/polish.ts'
import type { Problem } from '../../solvers/problem.ts'
import { compileStudy } from '../study/compile.ts'
import { FUTURES } from '../study/future-metrics.ts'
import type { Objective, ResolvedStudy } from '../study/resolved.ts'
import { describeDesign, type SizedDesign } from '../study/sized-design.ts'

/** How each point of a sweep finds its own design. */
export interface Optimisation {
  readonly objective: Objective
  /** Candidates of each search. */
  readonly evaluations: number
  /** How many searches each point makes, from the study's own seed on; the best design is taken. */
  readonly seeds: number
}

export interface SizedPoint {
  readonly design: SizedDesign
}

export interface SearchedPoint extends SizedPoint {
  readonly x: Float64Array
  /** The objective as minimised; of a point without a feasible design infinite, and the design breaks limits least. */
  readonly worth: number
  /** How far the objective of the worst seed lies from that of the best: how much chance is in it. */
  readonly seedSpreadPercent?: number
}

/** Choices and tight limits ask for it: of `ai1-node` at two altitudes 23,829 and 24,048 USD/PFLOP-yr where `adaptive` ends at 26,726 and 36,556. */
const SOLVER = 'stratified'
const POPULATION = 200
const POLISH_EVALUATIONS = 2000
/** Half a population: the other half is to look elsewhere. */
export const MOST_STARTS = POPULATION / 2

/** Sizes the study's representative design. */
export function sizePoint(study: ResolvedStudy): SizedPoint {
  const compiled = compileStudy(study)
  return { design: describeDesign(study, compiled, compiled.representative) }
}

/** Searches for the best design by one objective, from designs that may be good starts: of many, from those best here. */
export function searchPoint(
  study: ResolvedStudy,
  { objective, evaluations, seeds }: Optimisation,
  starts: readonly Float64Array[],
): SearchedPoint {
  const compiled = compileStudy({ ...study, objectives: [objective] }, FUTURES.searching)
  const { space, representative } = compiled
  const problem = guarded(space.problem)
  const points = mostOf(starts.map(space.pointsOf), problem)
  const initial = Float64Array.from([...points, space.pointsOf(representative)].flatMap((x) => [...x]))
  const results = Array.from({ length: seeds }, (_, i) => {
    const seed = study.solver.seed + i
    const { front, leastViolating } = minimize(problem, {
      solver: SOLVER,
      populationSize: POPULATION,
      evaluations,
      seed,
      initial,
    })
    const [best] = front
    return best === undefined ? leastViolating : polish(problem, best, { evaluations: POLISH_EVALUATIONS, seed })
  }).filter((one) => one !== undefined)
  const ranked = results.sort((a, b) => brokenBy(a) - brokenBy(b) || a.f[0]! - b.f[0]!)
  const x = ranked[0] === undefined ? representative : space.candidatesAt(ranked[0].x)
  const design = describeDesign(study, compiled, x)
  const feasible = ranked.filter((one) => brokenBy(one) === 0).map(({ f }) => f[0]!)
  const [low = Infinity, high = Infinity] = [feasible[0], feasible.at(-1)]
  return {
    x,
    design,
    worth: low,
    ...(feasible.length < 2 ? {} : { seedSpreadPercent: low === 0 ? 0 : (100 * (high - low)) / Math.abs(low) }),
  }
}

/** Those of many starts that are best at this point. */
function mostOf(starts: readonly Float64Array[], { constraintCount, evaluate }: Problem): readonly Float64Array[] {
  if (starts.length <= MOST_STARTS) return starts
  const sized = starts.map((x) => {
    const [f, g] = [new Float64Array(1), new Float64Array(constraintCount)]
    evaluate(x, f, g)
    const worth = Number.isFinite(f[0]!) ? f[0]! : Infinity
    return { x, worth, broken: Number.isFinite(worth) ? brokenBy({ g }) : Infinity }
  })
  const ranked = sized.sort((a, b) => (a.broken === b.broken ? a.worth - b.worth || 0 : a.broken - b.broken))
  return ranked.slice(0, MOST_STARTS).map(({ x }) => x)
}

const brokenBy = ({ g }: Pick<Solution, 'g'>) => g.reduce((sum, value) => sum + Math.max(0, value), 0)

/** A candidate at which the models fail is not a number throughout, as in a run, and the search goes on. */
function guarded(problem: Problem): Problem {
  return {
    ...problem,
    evaluate(x, f, g) {
      try {
        problem.evaluate(x, f, g)
      } catch {
        f.fill(Number.NaN)
        g.fill(Number.NaN)
      }
    },
  }
}
