import { Archive, type ArchiveEntry } from '../../solvers/archive.ts'
import { properRows } from '../../solvers/choose/proper.ts'
import type { Problem } from '../../solvers/problem.ts'
import { afterEvaluations, afterSeconds } from '../../solvers/stop/budget.ts'
import { onStagnation } from '../../solvers/stop/stagnation.ts'
import { anyOf, type RunState, type StopRule } from '../../solvers/stop/stop-rule.ts'
import type { CompiledStudy } from '../study/compile.ts'
import { isFeasible } from '../study/limits.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { candidatesOf } from '../study/search-space.ts'
import { answersOf } from './answers.ts'
import type { Evaluator } from './evaluator.ts'
import { countFailure, type FailureCount, failureCounts } from './failure-words.ts'
import { type ConvergencePoint, flatten, type History, recordHistory } from './history.ts'
import type { EvaluationLog, LoggedBatch } from './log.ts'
import { BREATH_MS, nextTurn } from './next-turn.ts'
import { type SecondsSpent, type Stopwatch, stopwatch } from './stopwatch.ts'

/** The front a run keeps and reports, at most. */
export const FRONT_CAPACITY = 500
/** Points of the convergence curve. */
const SNAPSHOT_COUNT = 50
/** Growth of hypervolume below which a run counts as standing still. */
const STAGNATION_SHARE = 1e-3

export interface Progress {
  readonly evaluations: number
  readonly intended: number
  readonly feasible: number
  readonly failed: number
  readonly front: readonly ArchiveEntry[]
  readonly evaluationsPerS: number
  readonly remainingS: number
  /** How many times as far the front reaches as the first that had bounds to measure by. */
  readonly growthRatio: number | undefined
  /** How the hypervolume grew up to now, on bounds of the front so far. */
  readonly convergence: () => readonly ConvergencePoint[]
}

/** The name of the stop rule that ended the run, or that it was interrupted. */
export type StopReason = string

export const INTERRUPTED: StopReason = 'interrupted'

export interface SearchResult {
  readonly front: readonly ArchiveEntry[]
  readonly evaluations: number
  readonly feasible: number
  readonly failed: number
  /** Why they failed, the commonest cause first. */
  readonly failures: readonly FailureCount[]
  /** Whether every candidate has every number. */
  readonly isComplete: boolean
  readonly convergence: readonly ConvergencePoint[]
  readonly stopReason: StopReason
  readonly seconds: SecondsSpent
}

export interface SearchOptions {
  readonly study: ResolvedStudy
  readonly compiled: CompiledStudy
  readonly evaluator: Evaluator
  readonly log: EvaluationLog
  readonly signal: AbortSignal
  readonly onProgress: (progress: () => Progress) => void
  /** Shown every batch as it is taken, those of the log too. */
  readonly onBatch?: (batch: LoggedBatch) => void
  /** An earlier search under looser limits, from whose front this one goes on; the study's evaluations come on top of its. */
  readonly before?: SearchResult
}

/** Runs a solver to its end: the solver asks, the evaluator answers, the log remembers. A log of before is replayed first. */
export async function search({
  study,
  compiled,
  evaluator,
  log,
  signal,
  onProgress,
  onBatch,
  before,
}: SearchOptions): Promise<SearchResult> {
  const { problem, space } = compiled
  const { population: populationSize, evaluations, seed, name: solver } = study.solver
  const watch = stopwatch()
  const tally = newTally(problem, evaluations, watch, before)
  const initial =
    before === undefined ? {} : { initial: space.pointsOf(rowsOfFront(before.front, problem.variables.length)) }
  const options = { populationSize, seed, evaluations, ...initial }
  const { seconds = Number.POSITIVE_INFINITY } = study.solver.stop
  const isStopped = () => signal.aborted || watch.sinceStart() >= seconds
  const answers = answersOf({
    problem: space.problem,
    solver,
    options,
    evaluator,
    earlier: log.earlier,
    isStopped,
    watch,
  })
  const stopRule = stopRuleOf(study, before?.evaluations ?? 0)
  let breathMs = performance.now()
  while (!signal.aborted && stopRule.progress(runState(tally)) < 1) {
    const { value: answer, done } = await answers.next()
    if (done) break
    if (!answer.isReplayed) log.append(answer.batch)
    else tally.replayed += answer.batch.count
    watch.lap('log')
    const candidates = candidatesOf(answer.batch, space)
    take(tally, candidates)
    onBatch?.(candidates)
    watch.lap('archive')
    if (performance.now() - breathMs < BREATH_MS) continue
    onProgress(() => progressOf(tally))
    await nextTurn()
    breathMs = performance.now()
    watch.restart()
  }
  return resultOf(tally, signal.aborted ? INTERRUPTED : stopRule.name)
}

/** What has come of a search so far. */
interface Tally {
  readonly problem: Problem
  readonly intended: number
  readonly watch: Stopwatch
  readonly archive: Archive
  readonly history: History
  evaluations: number
  feasible: number
  failed: number
  readonly causes: Map<string, number>
  isComplete: boolean
  /** Evaluations answered by the log. */
  replayed: number
}

function newTally(problem: Problem, evaluations: number, watch: Stopwatch, before?: SearchResult): Tally {
  const { front = [], evaluations: done = 0, feasible = 0, failed = 0, isComplete = true } = before ?? {}
  const archive = new Archive(problem, FRONT_CAPACITY)
  const g = new Float64Array(problem.constraintCount)
  for (const { x, f, id } of front) {
    problem.evaluate(x, new Float64Array(problem.objectiveCount), g)
    if (isFeasible(g, 0, g.length)) archive.add(x, f, Float64Array.from(g), id)
  }
  const history = recordHistory(problem.objectiveCount)
  return {
    problem,
    intended: done + evaluations,
    watch,
    archive,
    history,
    evaluations: done,
    feasible,
    failed,
    causes: new Map(before?.failures.map(({ cause, count }) => [cause, count])),
    isComplete,
    replayed: done,
  }
}

/** Candidates of a front, row by row. */
function rowsOfFront(front: readonly ArchiveEntry[], width: number): Float64Array {
  const rows = new Float64Array(front.length * width)
  front.forEach(({ x }, i) => {
    rows.set(x, i * width)
  })
  return rows
}

/** Takes a batch into the archive and the counts. */
function take(tally: Tally, batch: LoggedBatch): void {
  const { count, x, f, g, failures } = batch
  const { archive, history, intended } = tally
  const { constraintCount, objectiveCount, variables } = tally.problem
  tally.failed += failures.length
  for (const { cause } of failures) countFailure(tally.causes, cause)
  tally.isComplete &&= areFinite(f) && areFinite(g)
  for (let row = 0; row < count; row++, tally.evaluations++) {
    if (tally.evaluations > 0 && tally.evaluations % Math.ceil(intended / SNAPSHOT_COUNT) === 0) {
      history.snapshot(tally.evaluations, archive.entries())
    }
    if (!isFeasible(g, row, constraintCount)) continue
    tally.feasible++
    archive.add(
      rowOf(x, row, variables.length),
      rowOf(f, row, objectiveCount),
      rowOf(g, row, constraintCount),
      tally.evaluations,
    )
  }
}

function progressOf(tally: Tally): Progress {
  const { archive, history, watch, evaluations, intended, feasible, failed, replayed } = tally
  const front = archive.entries()
  const evaluationsPerS = (evaluations - replayed) / watch.sinceStart()
  const f = flatten(front)
  return {
    evaluations,
    intended,
    feasible,
    failed,
    front,
    evaluationsPerS,
    remainingS: (intended - evaluations) / evaluationsPerS,
    growthRatio: history.growthRatio(f),
    convergence: () => history.convergence({ evaluations, f }),
  }
}

function runState({ problem, archive, watch, evaluations }: Tally): RunState {
  return {
    evaluations,
    seconds: watch.sinceStart(),
    objectiveCount: problem.objectiveCount,
    front: () => flatten(archive.entries()),
  }
}

function resultOf(tally: Tally, stopReason: StopReason): SearchResult {
  const { archive, history, evaluations, feasible, failed, causes, isComplete, watch } = tally
  const entries = archive.entries()
  history.snapshot(evaluations, entries)
  return {
    front: properRows(flatten(entries), tally.problem.objectiveCount).map((row) => entries[row]!),
    evaluations,
    feasible,
    failed,
    failures: failureCounts(causes),
    isComplete,
    convergence: history.convergence(),
    stopReason,
    seconds: watch.seconds(),
  }
}

/** A run stops when its evaluations are spent, or earlier by the study's own rules. */
function stopRuleOf({ solver }: ResolvedStudy, done: number): StopRule {
  const { seconds, stagnationEvaluations } = solver.stop
  return anyOf(
    afterEvaluations(done + solver.evaluations),
    ...(seconds === undefined ? [] : [afterSeconds(seconds)]),
    ...(stagnationEvaluations === undefined
      ? []
      : [onStagnation({ evaluations: stagnationEvaluations, tolerance: STAGNATION_SHARE })]),
  )
}

function areFinite(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i]!)) return false
  return true
}

const rowOf = (column: Float64Array, row: number, width: number) => column.subarray(row * width, (row + 1) * width)
