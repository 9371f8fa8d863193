import { Archive } from './archive.ts'
import { domainOf } from './domain.ts'
import { violationOf } from './population.ts'
import type { Problem } from './problem.ts'
import { SOLVERS } from './registry.ts'
import type { StopRule } from './stop/stop-rule.ts'

const DEFAULT_POPULATION = 100

export interface MinimizeOptions {
  /** A name of the registry; 'adaptive' when left out. */
  readonly solver?: string
  readonly populationSize?: number
  /** Exactly so many evaluations, unless `stop` ends the run before. */
  readonly evaluations: number
  readonly seed?: number
  /** Candidates to begin with, row-major. */
  readonly initial?: Float64Array
  /** Asked after every batch. */
  readonly stop?: StopRule
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

/** Minimises a problem that can be evaluated here and now. The front comes from all candidates ever evaluated. */
export function minimize(problem: Problem, options: MinimizeOptions): MinimizeResult {
  const { solver = 'adaptive', populationSize = DEFAULT_POPULATION, seed = 1, initial, stop } = options
  const entry = SOLVERS[solver]
  if (entry === undefined) {
    throw new RangeError(`no solver '${solver}'; there are ${Object.keys(SOLVERS).join(', ')}`)
  }
  const budget = whole('evaluations', options.evaluations, 0)
  whole('populationSize', populationSize, 1)
  // Without a free variable there is one design only.
  const isPoint = domainOf(problem).free.length === 0
  const evaluations = isPoint ? Math.min(1, budget) : budget
  const started = performance.now()
  const tally = new Tally(problem, populationSize, started)
  const start = { populationSize, seed, evaluations: budget, ...(initial === undefined ? {} : { initial }) }
  const run = entry.create(problem, start)
  let stopReason = isPoint ? 'one design only' : 'evaluations'
  let batch = run.next().value
  while (batch && tally.evaluations < evaluations) {
    const count = Math.min(batch.count, evaluations - tally.evaluations)
    const told = tally.evaluate(batch.x, count)
    if (tally.evaluations >= evaluations) break
    if (stop && stop.progress(tally) >= 1) {
      stopReason = stop.name
      break
    }
    batch = run.next(told).value
  }
  const front = tally.archive.entries().map(({ x, f, g }) => ({ x, f, g }))
  return {
    front,
    ...(front.length === 0 && tally.leastViolating ? { leastViolating: tally.leastViolating } : {}),
    evaluations: tally.evaluations,
    seconds: (performance.now() - started) / 1000,
    stopReason,
  }
}

function whole(name: string, value: number, least: number): number {
  if (Number.isInteger(value) && value >= least) return value
  throw new RangeError(`${name} must be a whole number of at least ${least}, found ${value}`)
}

/** Evaluates and keeps what is worth keeping. */
class Tally {
  readonly archive: Archive
  readonly objectiveCount: number
  evaluations = 0
  leastViolating: Solution | undefined
  private violation = Infinity
  private readonly problem: Problem
  private readonly started: number

  constructor(problem: Problem, capacity: number, started: number) {
    this.problem = problem
    this.objectiveCount = problem.objectiveCount
    this.archive = new Archive(problem, capacity)
    this.started = started
  }

  get seconds(): number {
    return (performance.now() - this.started) / 1000
  }

  front(): Float64Array {
    return Float64Array.from(this.archive.entries().flatMap((entry) => [...entry.f]))
  }

  evaluate(x: Float64Array, count: number) {
    const { variables, objectiveCount, constraintCount } = this.problem
    const f = new Float64Array(count * objectiveCount)
    const g = new Float64Array(count * constraintCount)
    for (let i = 0; i < count; i++) {
      // A copy, so that an evaluation that writes into x cannot change the solver's mind.
      const row = x.slice(i * variables.length, (i + 1) * variables.length)
      const objectives = f.subarray(i * objectiveCount, (i + 1) * objectiveCount)
      const constraints = g.subarray(i * constraintCount, (i + 1) * constraintCount)
      this.problem.evaluate(row, objectives, constraints)
      const violation = violationOf({ f, g }, i, objectiveCount, constraintCount)
      if (violation === 0) this.archive.add(row, objectives, constraints, this.evaluations)
      else if (violation < this.violation) {
        this.violation = violation
        this.leastViolating = { x: row, f: objectives.slice(), g: constraints.slice() }
      }
      this.evaluations++
    }
    return { f, g }
  }
}
