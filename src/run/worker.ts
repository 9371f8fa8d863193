import { workerData } from 'piscina'
import type { Piece } from '../../solvers/pieces.ts'
import { compileStudy } from '../study/compile.ts'
import { FUTURES } from '../study/future-metrics.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { type DonePiece, donePiece } from './done-piece.ts'
import { evaluateRows, type Failure } from './evaluator.ts'
import { pieceRunner } from './piece-runner.ts'

/** Part of a batch, in memory shared with the driver. */
export interface Task {
  readonly x: Float64Array
  readonly f: Float64Array
  readonly g: Float64Array
  readonly from: number
  readonly to: number
}

const { problem } = compileStudy(workerData as ResolvedStudy, FUTURES.searching)

export default function evaluateTask({ x, f, g, from, to }: Task): Failure[] {
  return evaluateRows(problem, x, f, g, from, to)
}

export function runPiece({ piece, solver }: { readonly piece: Piece; readonly solver: string }): DonePiece {
  const steps = donePiece(problem, piece, pieceRunner(solver))
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}
