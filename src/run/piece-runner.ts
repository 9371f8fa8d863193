import type { PieceRunner } from '../../solvers/pieces.ts'
import { SOLVERS } from '../../solvers/registry.ts'

/** What does the pieces of a solver that searches in pieces. */
export function pieceRunner(solver: string): PieceRunner {
  const run = SOLVERS[solver]?.inPieces?.run
  if (run === undefined) throw new Error(`${solver} does not search in pieces`)
  return run
}
