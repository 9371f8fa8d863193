import { minimize } from '../../solvers/minimize.ts'
import type { CompiledStudy } from '../study/compile.ts'
import { isFeasible } from '../study/limits.ts'

/** A candidate, and how far it breaks each side of each limit. */
export interface ProbedRow {
  readonly x: Float64Array
  readonly g: Float64Array
}

export interface Search {
  readonly aim: (g: Float64Array, x: Float64Array) => number
  /** How far each limit may be broken; without, not at all. */
  readonly slack?: readonly number[]
  /** What is known to come near already. */
  readonly near: readonly ProbedRow[]
  readonly seen?: ProbedRow[]
}

/** The candidate that came nearest, and its variables as files write them. */
export type Found = ProbedRow & { readonly variables: Readonly<Record<string, number | string>> }

const POPULATION = 50
const EVALUATIONS = 10_000
/** Starts of a search: one knows nothing, one begins at what came near. Either alone may end where nothing is kept. */
const STARTS = [
  { seed: 1, isWarm: false },
  { seed: 2, isWarm: true },
]

/** Enough to come within two percent of the least number in the shipped studies, in a second of a node's. */
export const EVALUATIONS_EACH = EVALUATIONS * STARTS.length

/** Searches a study's bounds for the least of something, with all limits kept up to their slack. */
export function least(compiled: CompiledStudy, search: Search): Found | undefined {
  let best: (ProbedRow & { readonly value: number }) | undefined
  const initial = compiled.space.pointsOf(
    Float64Array.from(search.near.slice(0, POPULATION).flatMap(({ x }) => [...x])),
  )
  for (const { seed, isWarm } of STARTS) {
    const found = leastFrom(compiled, search, { seed, ...(isWarm && initial.length > 0 ? { initial } : {}) })
    if (found !== undefined && found.value < (best?.value ?? Infinity)) best = found
    if (best?.value === 0) break
  }
  return best && { x: best.x, g: best.g, variables: compiled.describe(best.x) }
}

function leastFrom(
  { problem, space }: CompiledStudy,
  { aim, slack, seen }: Search,
  start: { readonly seed: number; readonly initial?: Float64Array },
): (ProbedRow & { readonly value: number }) | undefined {
  const all = new Float64Array(problem.constraintCount)
  const ignored = new Float64Array(problem.objectiveCount)
  const kept = [...all.keys()].filter((i) => slack?.[i] !== Infinity)
  let best: (ProbedRow & { readonly value: number }) | undefined
  minimize(
    {
      variables: problem.variables,
      objectiveCount: 1,
      constraintCount: kept.length,
      evaluate(point, f, g) {
        const x = space.candidatesAt(point)
        problem.evaluate(x, ignored, all)
        const value = aim(all, x)
        f[0] = value
        kept.forEach((i, k) => {
          g[k] = all[i]! - (slack?.[i] ?? 0)
        })
        const row = { x: x.slice(), g: all.slice() }
        seen?.push(row)
        if (isFeasible(g, 0, kept.length) && value < (best?.value ?? Infinity)) best = { ...row, value }
      },
    },
    { solver: 'stratified', populationSize: POPULATION, evaluations: EVALUATIONS, ...start },
  )
  return best
}
