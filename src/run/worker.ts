import { workerData } from 'piscina'
import type { Piece } from '../../solvers/pieces.ts'
import { compileStudy } from '../study/compile.ts'
import { FUTURES } from '../study/future-metrics.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { type DonePiece, donePiece } from './done-piece.ts'
import { type RowCounter, writeEvaluations } from './evaluations-file.ts'
import { evaluateRows, type Failure } from './evaluator.ts'
import { readLog } from './log.ts'
import { pieceRunner } from './piece-runner.ts'
import { againstOwnLimits, type Tightened } from './tightened.ts'

/** Part of a batch, in memory shared with the driver. */
export interface Task {
  readonly x: Float64Array
  readonly f: Float64Array
  readonly g: Float64Array
  readonly from: number
  readonly to: number
}

const study = workerData as ResolvedStudy
const { problem } = compileStudy(study, FUTURES.searching)

export default function evaluateTask({ x, f, g, from, to }: Task): Failure[] {
  return evaluateRows(problem, x, f, g, from, to)
}

export function runPiece({ piece, solver }: { readonly piece: Piece; readonly solver: string }): DonePiece {
  const steps = donePiece(problem, piece, pieceRunner(solver))
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

export interface Tabulation {
  readonly log: string
  readonly table: string
  readonly isComplete: boolean
  readonly written: RowCounter
  readonly tightened: readonly Tightened[]
}

export function tabulate({ log, table, isComplete, written, tightened }: Tabulation): Promise<string> {
  return writeEvaluations(table, study, againstOwnLimits(readLog(log, problem), tightened), isComplete, written)
}
