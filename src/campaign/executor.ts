import type { ResolvedStudy } from '../study/resolved.ts'
import type { Task } from './task.ts'

/** A piece that is handed over. */
export interface Work {
  readonly task: Task
  readonly study: () => ResolvedStudy
}

/** A piece that is done: the text of its file, and what it took. */
export interface Done {
  readonly text: string
  readonly seconds: number
}

/** Where pieces are done: threads of this machine, or a queue that many machines take from. What comes out does not depend on it. */
export interface Executor {
  /** Pieces that are worth being handed over at once. */
  readonly room: number
  /**
   * Does a piece, trying again what fails.
   *
   * @throws PieceFailure when it fails every time
   */
  run(work: Work): Promise<Done>
  /** Pieces under way are let go: whoever waits for one is told that it failed. May be called twice. */
  close(): Promise<void>
}

/** How often a piece is tried. */
export const TRIES = 3

/** A piece that failed at every try, and why at the last. */
export class PieceFailure extends Error {
  readonly tries: number

  constructor(message: string, tries: number) {
    super(message)
    this.name = 'PieceFailure'
    this.tries = tries
  }
}
