import type { UserErrorDetails } from '../errors.ts'
import type { ResolvedStudy } from '../study/resolved.ts'

/** What is to be done, in plain data and typed arrays; the kind says which function of a worker does it. */
export interface Job {
  readonly kind: string
}

/** A piece of work that is handed over: whoever does it, and whenever, the same comes out. */
export interface Work {
  /** The hash of all that its result depends on beside the code. */
  readonly id: string
  readonly job: Job
  /** Names the study; pieces of one study share what was made of it. */
  readonly studyKey: string
  readonly study: () => ResolvedStudy
  /** Its result is the text of a file, which a worker may write into a folder that the asker sees too. */
  readonly isFile?: boolean
}

/** A piece that is done, and what it took. */
export interface Done {
  readonly result: unknown
  readonly seconds: number
}

/** Where pieces are done: threads of this machine, or a queue that many machines take from. What comes out does not depend on it. */
export interface Executor {
  /** Pieces that are worth being handed over at once. */
  readonly room: number
  /** What lies in shared memory reaches a piece, and what a piece writes there is seen. */
  readonly sharesMemory: boolean
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

/** Why a piece failed; more than a message where it was a mistake of the user's. */
export type Wrong = UserErrorDetails | { readonly message: string }

/** A piece that failed at every try, and why at the last. */
export class PieceFailure extends Error {
  readonly tries: number
  readonly wrong: Wrong

  constructor(wrong: Wrong, tries: number) {
    super(wrong.message)
    this.name = 'PieceFailure'
    this.tries = tries
    this.wrong = wrong
  }
}
