import type { Piece } from '../../solvers/pieces.ts'

/**
 * Pieces of a round as all threads take them, each the next that nobody has. The longest are taken first, so that those that
 * end last are short.
 */
export interface Deal {
  /** Places of the pieces, in the order taken. */
  readonly order: readonly number[]
  /** How many are taken, in memory that the threads share. */
  readonly taken: Int32Array
}

export function dealOf(pieces: readonly Piece[]): Deal {
  const order = pieces.map((_, i) => i).sort((a, b) => pieces[b]!.evaluations - pieces[a]!.evaluations || a - b)
  return { order, taken: new Int32Array(new SharedArrayBuffer(4)) }
}

/** The place of the next piece, which is the caller's from now on; undefined when there is none. */
export function take({ order, taken }: Deal): number | undefined {
  return order[Atomics.add(taken, 0, 1)]
}

/** Lets nobody take any more. */
export function endDeal({ order, taken }: Deal): void {
  Atomics.store(taken, 0, order.length)
}
