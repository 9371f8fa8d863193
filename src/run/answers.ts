import { type Piece, type PieceResult, type PieceRunner, pieceResult } from '../../solvers/pieces.ts'
import type { Problem } from '../../solvers/problem.ts'
import { SOLVERS } from '../../solvers/registry.ts'
import type { Batch, Solver, SolverOptions } from '../../solvers/solver.ts'
import { UserError } from '../errors.ts'
import type { DonePiece } from './done-piece.ts'
import type { Evaluator } from './evaluator.ts'
import type { LoggedBatch } from './log.ts'
import type { Stopwatch } from './stopwatch.ts'

/** What a search asked and was answered, in an order that only study and seed decide. */
export interface Answer {
  readonly batch: LoggedBatch
  /** Known from the log of an earlier process. */
  readonly isReplayed: boolean
}

export type Answers = AsyncGenerator<Answer, void, void>

export interface Asking {
  readonly problem: Problem
  readonly solver: string
  readonly options: SolverOptions
  readonly evaluator: Evaluator
  /** Of an earlier process: the solver, started afresh from its seed, asks the same and is told the same. */
  readonly earlier: Iterable<LoggedBatch>
  readonly watch: Stopwatch
}

/** The answers of a search: batch by batch, or piece by piece where the solver has pieces; as many as its options allow. */
export function answersOf(asking: Asking): Answers {
  return SOLVERS[asking.solver]!.inPieces === undefined ? batchAnswers(asking) : pieceAnswers(asking)
}

async function* batchAnswers({ problem, solver, options, evaluator, earlier, watch }: Asking): Answers {
  const logged = earlier[Symbol.iterator]()
  const search: Solver = SOLVERS[solver]!.create(problem, options)
  let asked = search.next().value as Batch | undefined
  watch.lap('solver')
  let left = options.evaluations
  while (asked !== undefined && left > 0) {
    const batch = { count: Math.min(asked.count, left), x: asked.x.slice(0, left * problem.variables.length) }
    const known = next(logged)
    if (known !== undefined && !isSame(batch, known)) throw otherLog()
    const answered = known ?? { ...batch, ...(await evaluator.evaluate(batch)) }
    watch.lap('models')
    yield { batch: answered, isReplayed: known !== undefined }
    left -= answered.count
    if (left > 0) asked = search.next(answered).value as Batch | undefined
    watch.lap('solver')
  }
}

/** The workers share the pieces of a round; they are answered in their order. */
async function* pieceAnswers({ problem, solver, options, evaluator, earlier, watch }: Asking): Answers {
  const logged = earlier[Symbol.iterator]()
  const { rounds, run } = SOLVERS[solver]!.inPieces!
  const search = rounds(problem, options)
  let left = options.evaluations
  for (let round = search.next(); !round.done; ) {
    const pieces = round.value
    const known = pieces.map(() => next(logged)).filter((batch) => batch !== undefined)
    const nextDone = inTurn(pieces.slice(known.length), evaluator, solver)
    const results: PieceResult[] = []
    for (const [i, piece] of pieces.entries()) {
      watch.lap('solver')
      const done = known[i] === undefined ? await nextDone() : replayed(problem, piece, run, known[i], left)
      watch.restart()
      watch.book('models', done.modelsMs)
      watch.book('solver', done.solverMs)
      yield { batch: rowsOf(done.batch, 0, left, problem), isReplayed: known[i] !== undefined }
      left -= done.batch.count
      if (left <= 0) return
      results.push({ ...done.batch, note: done.note })
    }
    round = search.next(results)
  }
}

const next = (logged: Iterator<LoggedBatch>): LoggedBatch | undefined => {
  const { value, done } = logged.next()
  return done ? undefined : value
}

/** Has the next piece done at every call: with several workers all at the same time, with one when it is asked for. */
function inTurn(pieces: readonly Piece[], evaluator: Evaluator, solver: string): () => Promise<DonePiece> {
  const run = (piece: Piece) => evaluator.run(piece, solver)
  let i = 0
  if (evaluator.workerCount === 1) return () => run(pieces[i++]!)
  const all = pieces.map(run)
  // A run that ends early does not ask for the last ones.
  for (const one of all) one.catch(() => {})
  return () => all[i++]!
}

/** A piece that an earlier process did; the last one of a run was cut to what was left of the budget. */
function replayed(problem: Problem, piece: Piece, run: PieceRunner, batch: LoggedBatch, left: number): DonePiece {
  const known = { modelsMs: 0, solverMs: 0, batch }
  if (batch.count === left) return { ...known, note: new Float64Array(0) }
  const steps = pieceResult(problem, piece, run)
  let step = steps.next()
  for (let from = 0; !step.done; ) {
    const { count } = step.value
    const rows = rowsOf(batch, from, from + count, problem)
    if (!isSame(step.value, rows)) throw otherLog()
    from += count
    step = steps.next(rows)
  }
  if (step.value.count !== batch.count) throw otherLog()
  return { ...known, note: step.value.note }
}

function rowsOf(batch: LoggedBatch, from: number, to: number, problem: Problem): LoggedBatch {
  const { count, x, f, g, failures } = batch
  if (from === 0 && to >= count) return batch
  const part = (column: Float64Array, width: number) => column.slice(from * width, to * width)
  return {
    count: Math.min(count, to) - from,
    x: part(x, problem.variables.length),
    f: part(f, problem.objectiveCount),
    g: part(g, problem.constraintCount),
    failures: failures
      .filter(({ row }) => row >= from && row < to)
      .map(({ row, cause }) => ({ row: row - from, cause })),
  }
}

const isSame = (asked: Batch, logged: Batch) =>
  asked.count === logged.count && asked.x.every((value, i) => Object.is(value, logged.x[i]))

/** A replayed solver must ask exactly what was logged; if not, code or study have changed since. */
const otherLog = () =>
  new UserError({
    message: 'the log does not fit this version of dawnfront: the solver asks for other candidates than were logged',
    expected: 'the version that run.json names',
    next: 'install that version and resume, or run the study again',
    exitCode: 1,
  })
