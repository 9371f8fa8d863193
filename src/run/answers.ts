import { type Piece, type PieceResult, pieceResult } from '../../solvers/pieces.ts'
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
  /** Whether pieces that nobody has begun are to be left undone. */
  readonly isStopped: () => boolean
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
async function* pieceAnswers(asking: Asking): Answers {
  const { problem, solver, options, evaluator, watch } = asking
  const logged = asking.earlier[Symbol.iterator]()
  const search = SOLVERS[solver]!.inPieces!.rounds(problem, options)
  let left = options.evaluations
  let round = begun(asking, logged, search.next())
  while (round !== undefined) {
    const results: PieceResult[] = []
    const answers: Answer[] = []
    for (const piece of round.pieces) {
      const known = round.known[results.length]
      watch.lap('solver')
      const done = known === undefined ? await round.nextDone() : replayed(asking, piece, known, left)
      watch.restart()
      if (done === undefined) break
      watch.book('models', done.modelsMs)
      watch.book('solver', done.solverMs)
      const answer = { batch: rowsOf(done.batch, 0, left, problem), isReplayed: known !== undefined }
      if (evaluator.workerCount === 1) yield answer
      else answers.push(answer)
      left -= done.batch.count
      results.push({ ...done.batch, note: done.note })
      if (left <= 0) break
    }
    const isLast = left <= 0 || results.length < round.pieces.length
    const following = isLast ? undefined : search.next(results)
    watch.lap('solver')
    // Other workers begin with the next round while this one's answers are taken.
    round = following === undefined ? undefined : begun(asking, logged, following)
    // What this thread has done of it meanwhile is booked when it is asked for.
    watch.restart()
    yield* answers
  }
}

interface Begun {
  readonly pieces: readonly Piece[]
  /** What an earlier process did of them. */
  readonly known: readonly LoggedBatch[]
  readonly nextDone: () => Promise<DonePiece | undefined>
}

function begun(
  { evaluator, solver, isStopped }: Asking,
  logged: Iterator<LoggedBatch>,
  { value: pieces, done }: IteratorResult<readonly Piece[], void>,
): Begun | undefined {
  if (done) return undefined
  const known = pieces.map(() => next(logged)).filter((batch) => batch !== undefined)
  return { pieces, known, nextDone: evaluator.round(pieces.slice(known.length), solver, isStopped) }
}

const next = (logged: Iterator<LoggedBatch>): LoggedBatch | undefined => {
  const { value, done } = logged.next()
  return done ? undefined : value
}

/** A piece that an earlier process did; the last one of a run was cut to what was left of the budget. */
function replayed({ problem, solver }: Asking, piece: Piece, batch: LoggedBatch, left: number): DonePiece {
  const known = { modelsMs: 0, solverMs: 0, batch }
  if (batch.count === left) return { ...known, note: new Float64Array(0) }
  const steps = pieceResult(problem, piece, SOLVERS[solver]!.inPieces!.run)
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
