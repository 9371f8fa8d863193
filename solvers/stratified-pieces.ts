import { evolve } from './evolution.ts'
import { across, along, evaluated, fromStart } from './local/runners.ts'
import type { PieceRunner } from './pieces.ts'
import { seeking } from './sought.ts'

const RUNNERS: Readonly<Record<string, PieceRunner>> = {
  sample: evaluated,
  evolve,
  stratum: fromStart,
  polish: fromStart,
  flip: fromStart,
  branch: fromStart,
  fan: along,
  hop: across,
}

/** Runs any piece of `stratifiedRounds`. */
export const runStratifiedPiece: PieceRunner = (shape, piece) => {
  const run = RUNNERS[piece.kind]!
  const { sought: limit } = piece.numbers
  return limit === undefined ? run(shape, piece) : seeking(run, limit[0]!)(shape, piece)
}
