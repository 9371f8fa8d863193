import { Archive, type ArchiveEntry } from '../../solvers/archive.ts'
import type { Problem } from '../../solvers/problem.ts'
import { SOLVERS } from '../../solvers/registry.ts'
import type { Batch, Solver } from '../../solvers/solver.ts'
import { afterEvaluations, afterSeconds } from '../../solvers/stop/budget.ts'
import { onStagnation } from '../../solvers/stop/stagnation.ts'
import { anyOf, type RunState, type StopRule } from '../../solvers/stop/stop-rule.ts'
import { UserError } from '../errors.ts'
import type { CompiledStudy } from '../study/compile.ts'
import { isFeasible } from '../study/limits.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { Evaluator } from './evaluator.ts'
import { type ConvergencePoint, flatten, type History, hypervolumeRatio, recordHistory } from './history.ts'
import type { EvaluationLog, LoggedBatch } from './log.ts'

/** The front a run keeps and reports, at most. */
export const FRONT_CAPACITY = 500
/** Points of the convergence curve. */
const SNAPSHOT_COUNT = 50
/** Growth of hypervolume below which a run counts as standing still. */
const STAGNATION_SHARE = 1e-3
/** Longest time the event loop is kept from signals and the progress line. */
const YIELD_MS = 50

export interface Progress {
  readonly evaluations: number
  readonly intended: number
  readonly feasible: number
  readonly failed: number
  readonly front: readonly ArchiveEntry[]
  readonly evaluationsPerS: number
  readonly remainingS: number
  /** Share of the reference box, bounds of the front so far. */
  readonly hypervolumeRatio: number
}

/** The name of the stop rule that ended the run, or that it was interrupted. */
export type StopReason = string

export const INTERRUPTED: StopReason = 'interrupted'

export interface SearchResult {
  readonly front: readonly ArchiveEntry[]
  readonly batches: readonly LoggedBatch[]
  readonly evaluations: number
  readonly feasible: number
  readonly failed: number
  readonly convergence: readonly ConvergencePoint[]
  readonly stopReason: StopReason
  readonly seconds: SecondsSpent
}

/** Where the time went. */
export interface SecondsSpent {
  readonly total: number
  readonly models: number
  readonly solver: number
  readonly archive: number
  readonly log: number
}

export interface SearchOptions {
  readonly study: ResolvedStudy
  readonly compiled: CompiledStudy
  readonly evaluator: Evaluator
  readonly log: EvaluationLog
  readonly signal: AbortSignal
  readonly onProgress: (progress: () => Progress) => void
}

/**
 * Runs a solver to its end: the solver asks, the evaluator answers, the log remembers. A log that already holds batches
 * is replayed first: the solver, started afresh from its seed, asks the same questions and is told the logged answers.
 */
export async function search(options: SearchOptions): Promise<SearchResult> {
  const { study, compiled, evaluator, log, signal, onProgress } = options
  const { problem } = compiled
  const { population, evaluations: intended, seed, name } = study.solver
  const solver: Solver = SOLVERS[name]!.create(problem, { populationSize: population, seed, evaluations: intended })
  const stopRule = stopRuleOf(study)
  let stopReason: StopReason = stopRule.name
  const tally = newTally(problem, intended)
  const watch = stopwatch()
  let lastYieldMs = tally.startedMs
  let asked = solver.next().value as Batch | undefined
  watch.lap('solver')
  while (asked !== undefined) {
    if (signal.aborted) {
      stopReason = INTERRUPTED
      break
    }
    if (stopRule.progress(runState(tally)) >= 1) {
      stopReason = stopRule.name
      break
    }
    const batch = upTo(asked, intended - tally.evaluations, problem.variables.length)
    const logged = log.batches[tally.batches.length]
    if (logged !== undefined) checkReplay(batch, logged)
    const answered: LoggedBatch = logged ?? { ...batch, ...(await evaluator.evaluate(batch)) }
    watch.lap('models')
    if (logged === undefined) log.append(answered)
    else tally.replayed += logged.count
    watch.lap('log')
    count(tally, answered)
    watch.lap('archive')
    if (answered.count === asked.count) asked = solver.next(answered).value as Batch | undefined
    watch.lap('solver')
    if (watch.markMs() - lastYieldMs > YIELD_MS) {
      onProgress(() => progressOf(tally))
      await nextTurn()
      lastYieldMs = watch.restart()
    }
  }
  return resultOf(tally, stopReason, watch.spentMs)
}

/** What has come of a search so far. */
interface Tally {
  readonly problem: Problem
  readonly intended: number
  readonly startedMs: number
  readonly archive: Archive
  readonly history: History
  readonly batches: LoggedBatch[]
  evaluations: number
  feasible: number
  failed: number
  /** Evaluations answered by the log. */
  replayed: number
}

function newTally(problem: Problem, intended: number): Tally {
  return {
    problem,
    intended,
    startedMs: performance.now(),
    archive: new Archive(problem, FRONT_CAPACITY),
    history: recordHistory(problem.objectiveCount),
    batches: [],
    evaluations: 0,
    feasible: 0,
    failed: 0,
    replayed: 0,
  }
}

const secondsSince = (startedMs: number) => (performance.now() - startedMs) / 1000

/** Takes a batch into the archive and the counts. */
function count(tally: Tally, answered: LoggedBatch): void {
  const { archive, evaluations: before } = tally
  const { constraintCount, objectiveCount, variables } = tally.problem
  tally.batches.push(answered)
  for (let row = 0; row < answered.count; row++) {
    if (!isFeasible(answered.g, row, constraintCount)) continue
    tally.feasible++
    archive.add(
      rowOf(answered.x, row, variables.length),
      rowOf(answered.f, row, objectiveCount),
      rowOf(answered.g, row, constraintCount),
      before + row,
    )
  }
  tally.failed += answered.failures.length
  tally.evaluations += answered.count
  if (crosses(before, tally.evaluations, tally.intended / SNAPSHOT_COUNT)) {
    tally.history.snapshot(tally.evaluations, archive.entries())
  }
}

function progressOf({
  problem,
  archive,
  startedMs,
  evaluations,
  intended,
  feasible,
  failed,
  replayed,
}: Tally): Progress {
  const front = archive.entries()
  const evaluationsPerS = (evaluations - replayed) / secondsSince(startedMs)
  const f = flatten(front)
  return {
    evaluations,
    intended,
    feasible,
    failed,
    front,
    evaluationsPerS,
    remainingS: (intended - evaluations) / evaluationsPerS,
    hypervolumeRatio: hypervolumeRatio(f, f, problem.objectiveCount),
  }
}

function runState({ problem, archive, startedMs, evaluations }: Tally): RunState {
  return {
    evaluations,
    seconds: secondsSince(startedMs),
    objectiveCount: problem.objectiveCount,
    front: () => flatten(archive.entries()),
  }
}

function resultOf(tally: Tally, stopReason: StopReason, spentMs: Readonly<Record<Part, number>>): SearchResult {
  const { archive, history, batches, evaluations, feasible, failed, startedMs } = tally
  history.snapshot(evaluations, archive.entries())
  return {
    front: archive.entries(),
    batches,
    evaluations,
    feasible,
    failed,
    convergence: history.convergence(),
    stopReason,
    seconds: {
      total: secondsSince(startedMs),
      models: spentMs.models / 1000,
      solver: spentMs.solver / 1000,
      archive: spentMs.archive / 1000,
      log: spentMs.log / 1000,
    },
  }
}

type Part = Exclude<keyof SecondsSpent, 'total'>

/** Books the time since the last mark on the part of the work that has just ended. */
function stopwatch() {
  const spentMs: Record<Part, number> = { models: 0, solver: 0, archive: 0, log: 0 }
  let mark = performance.now()
  return {
    spentMs,
    markMs: () => mark,
    lap(part: Part): void {
      const now = performance.now()
      spentMs[part] += now - mark
      mark = now
    },
    /** Leaves out the time since the last mark; returns the new one. */
    restart(): number {
      mark = performance.now()
      return mark
    },
  }
}

/** Lets events through. Browsers have no setImmediate, and Node's setTimeout takes a millisecond. */
const nextTurn = () => new Promise<void>((resolve) => void (globalThis.setImmediate ?? setTimeout)(resolve))

/** A run stops when its evaluations are spent, or earlier by the study's own rules. */
function stopRuleOf({ solver }: ResolvedStudy): StopRule {
  const { seconds, stagnationEvaluations } = solver.stop
  return anyOf(
    afterEvaluations(solver.evaluations),
    ...(seconds === undefined ? [] : [afterSeconds(seconds)]),
    ...(stagnationEvaluations === undefined
      ? []
      : [onStagnation({ evaluations: stagnationEvaluations, tolerance: STAGNATION_SHARE })]),
  )
}

function upTo(batch: Batch, most: number, width: number): Batch {
  return batch.count <= most ? batch : { count: most, x: batch.x.slice(0, most * width) }
}

const rowOf = (column: Float64Array, row: number, width: number) => column.subarray(row * width, (row + 1) * width)

const crosses = (before: number, after: number, step: number) => Math.floor(before / step) < Math.floor(after / step)

/** A replayed solver must ask exactly what was logged; if not, code or study have changed since. */
function checkReplay(asked: Batch, logged: LoggedBatch): void {
  const same = asked.count === logged.count && asked.x.every((value, i) => Object.is(value, logged.x[i]))
  if (same) return
  throw new UserError({
    message: 'the log does not fit this version of dawnfront: the solver asks for other candidates than were logged',
    expected: 'the version that run.json names',
    next: 'install that version and resume, or run the study again',
    exitCode: 1,
  })
}
