import type { Piece } from '../../solvers/pieces.ts'
import { pieceThread } from '../pieces/thread.ts'
import { type CompiledStudy, compileStudy } from '../study/compile.ts'
import { FUTURES } from '../study/future-metrics.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { SearchSpace } from '../study/search-space.ts'
import { loggedCandidates } from './candidates.ts'
import { type Deal, take } from './deal.ts'
import { type DonePiece, donePiece } from './done-piece.ts'
import { type RowCounter, writeEvaluations } from './evaluations-file.ts'
import { evaluateRows, type Failure } from './evaluator.ts'
import { pieceRunner } from './piece-runner.ts'
import { againstOwnLimits, type Tightened } from './tightened.ts'

/** Part of a batch, in memory shared with the driver. */
export interface RowsJob {
  readonly kind: 'rows'
  readonly x: Float64Array
  readonly f: Float64Array
  readonly g: Float64Array
  readonly from: number
  readonly to: number
}

/** Pieces of a search, by the name of its solver, of which a thread does what nobody has taken yet. */
export interface RoundJob {
  readonly kind: 'round'
  readonly pieces: readonly Piece[]
  readonly deal: Deal
  readonly solver: string
}

/** The place of a piece in its round, and what came of it. */
export type Placed = readonly [place: number, done: DonePiece]

/** Makes a thread ready for what is to come. */
export interface ReadyJob {
  readonly kind: 'ready'
}

export interface Tabulation {
  readonly log: string
  readonly table: string
  readonly isComplete: boolean
  readonly written: RowCounter
  readonly tightened: readonly Tightened[]
}

export interface TabulationJob extends Tabulation {
  readonly kind: 'tabulation'
}

const compiledStudies = new WeakMap<ResolvedStudy, CompiledStudy>()

function spaceOf(study: ResolvedStudy): SearchSpace {
  const compiled = compiledStudies.get(study) ?? compileStudy(study, FUTURES.searching)
  compiledStudies.set(study, compiled)
  return compiled.space
}

function evaluateRowsPiece({ x, f, g, from, to }: RowsJob, study: ResolvedStudy): Failure[] {
  return evaluateRows(spaceOf(study).problem, x, f, g, from, to)
}

function roundPieces({ pieces, deal, solver }: RoundJob, study: ResolvedStudy): Placed[] {
  const { problem } = spaceOf(study)
  const results: Placed[] = []
  for (let place = take(deal); place !== undefined; place = take(deal)) {
    const steps = donePiece(problem, pieces[place]!, pieceRunner(solver))
    let step = steps.next()
    while (!step.done) step = steps.next()
    results.push([place, step.value])
  }
  return results
}

function getReady(_: ReadyJob, study: ResolvedStudy): void {
  spaceOf(study)
}

function tabulate(
  { log, table, isComplete, written, tightened }: TabulationJob,
  study: ResolvedStudy,
): Promise<string> {
  return writeEvaluations(
    table,
    study,
    againstOwnLimits(loggedCandidates(log, spaceOf(study)), tightened),
    isComplete,
    written,
  )
}

/** What a search has threads of its own machine do: milliseconds each, in memory and on a disk that they share. */
export default pieceThread({ ready: getReady, rows: evaluateRowsPiece, round: roundPieces, tabulation: tabulate })
