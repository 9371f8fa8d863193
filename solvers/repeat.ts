import { Archive } from './archive.ts'
import { boundsOf, normalised } from './choose/normalise.ts'
import { hypervolume } from './indicators/hypervolume.ts'
import { type MinimizeOptions, type MinimizeResult, minimize, type Solution } from './minimize.ts'
import type { Problem } from './problem.ts'

export interface RepeatResult {
  readonly runs: readonly MinimizeResult[]
  /** Of all runs together, at most populationSize points. */
  readonly front: readonly Solution[]
  /** Per run, at reference 1.1, normalised by ideal and nadir of the common front. */
  readonly hypervolumes: readonly number[]
  readonly median: number
  readonly least: number
  readonly most: number
}

/** The same search from several seeds: what it finds, and how much that depends on luck. */
export function repeat(problem: Problem, options: MinimizeOptions, seeds: readonly number[]): RepeatResult {
  const runs = seeds.map((seed) => minimize(problem, { ...options, seed }))
  const solutions = runs.flatMap((run) => run.front)
  const archive = new Archive(problem, options.populationSize ?? 100)
  solutions.forEach(({ x, f, g }, id) => {
    archive.add(x, f, g, id)
  })
  const m = problem.objectiveCount
  const front = archive.entries()
  const bounds = boundsOf(objectivesOf(front), m)
  const reference = new Float64Array(m).fill(1.1)
  const hypervolumes = runs.map((run) => hypervolume(normalised(objectivesOf(run.front), bounds), m, reference))
  const sorted = [...hypervolumes].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return {
    runs,
    front: front.map(({ x, f, g }) => ({ x, f, g })),
    hypervolumes,
    median: (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2,
    least: sorted[0]!,
    most: sorted[sorted.length - 1]!,
  }
}

/** Objectives of solutions, row-major: what indicators and choosers take. */
export function objectivesOf(solutions: readonly { readonly f: Float64Array }[]): Float64Array {
  return Float64Array.from(solutions.flatMap(({ f }) => [...f]))
}

/** Candidates of solutions, row-major: what `initial` takes for a warm start. */
export function candidatesOf(solutions: readonly { readonly x: Float64Array }[]): Float64Array {
  return Float64Array.from(solutions.flatMap(({ x }) => [...x]))
}
