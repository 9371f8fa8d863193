import { Archive } from './archive.ts'
import { domainOf } from './domain.ts'
import { violationOf } from './population.ts'
import type { Problem } from './problem.ts'
import { SOLVERS } from './registry.ts'

export interface MinimizeOptions {
  /** A name of the registry; 'adaptive' when left out. */
  readonly solver?: string
  readonly populationSize?: number
  readonly evaluations: number
  readonly seed?: number
  /** Candidates to begin with, row-major. */
  readonly initial?: Float64Array
}

export interface Solution {
  readonly x: Float64Array
  readonly f: Float64Array
  readonly g: Float64Array
}

export interface MinimizeResult {
  /** At most populationSize feasible, mutually non-dominated points, in ascending order of the first objective. */
  readonly front: Solution[]
  /** When no candidate was feasible: the one that violates least. */
  readonly leastViolating?: Solution
  readonly evaluations: number
  readonly seconds: number
  readonly stopReason: string
}

const DEFAULT_POPULATION = 100

/** Minimises a problem that can be evaluated here and now. The front comes from all candidates ever evaluated. */
export function minimize(problem: Problem, options: MinimizeOptions): MinimizeResult {
  const { solver = 'nsga2', populationSize = DEFAULT_POPULATION, seed = 1, initial } = options
  const entry = SOLVERS[solver]
  if (entry === undefined) {
    throw new RangeError(`no solver '${solver}'; there are ${Object.keys(SOLVERS).join(', ')}`)
  }
  const domain = domainOf(problem)
  // Without a free variable there is one design only.
  const evaluations = domain.free.length === 0 ? Math.min(1, options.evaluations) : options.evaluations
  const started = performance.now()
  const archive = new Archive(problem, populationSize)
  const run = entry.create(problem, {
    populationSize,
    seed,
    evaluations,
    ...(initial === undefined ? {} : { initial }),
  })
  const best = new LeastViolating()
  let done = 0
  let batch = run.next().value
  while (batch && done < evaluations) {
    const told = evaluateAll(problem, batch.x, Math.min(batch.count, evaluations - done), archive, best, done)
    done += told.count
    if (told.count < batch.count) break
    batch = run.next(told).value
  }
  const front = archive.entries().map(({ x, f, g }) => ({ x, f, g }))
  return {
    front,
    ...(front.length === 0 && best.solution ? { leastViolating: best.solution } : {}),
    evaluations: done,
    seconds: (performance.now() - started) / 1000,
    stopReason: done < options.evaluations ? 'one design only' : 'evaluations',
  }
}

function evaluateAll(
  problem: Problem,
  x: Float64Array,
  count: number,
  archive: Archive,
  best: LeastViolating,
  firstId: number,
) {
  const { variables, objectiveCount, constraintCount } = problem
  const f = new Float64Array(count * objectiveCount)
  const g = new Float64Array(count * constraintCount)
  for (let i = 0; i < count; i++) {
    const row = x.subarray(i * variables.length, (i + 1) * variables.length)
    const objectives = f.subarray(i * objectiveCount, (i + 1) * objectiveCount)
    const constraints = g.subarray(i * constraintCount, (i + 1) * constraintCount)
    problem.evaluate(row, objectives, constraints)
    archive.add(row, objectives, constraints, firstId + i)
    best.offer(row, objectives, constraints)
  }
  return { count, f, g }
}

class LeastViolating {
  solution: Solution | undefined
  private violation = Infinity

  offer(x: Float64Array, f: Float64Array, g: Float64Array): void {
    const violation = violationOf({ f, g }, 0, f.length, g.length)
    if (violation >= this.violation) return
    this.violation = violation
    this.solution = { x: x.slice(), f: f.slice(), g: g.slice() }
  }
}
