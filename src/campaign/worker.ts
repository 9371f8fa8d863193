import { UserError, type UserErrorDetails } from '../errors.ts'
import { doPiece, type WorkInHand } from './do-piece.ts'

/** What became of a piece; a mistake comes back in its parts, which an error would lose on its way between threads. */
export type Outcome =
  | { readonly text: string; readonly seconds: number }
  | { readonly wrong: UserErrorDetails | { readonly message: string } }

/** One piece, done from beginning to end in this thread. */
export default async function work(one: WorkInHand): Promise<Outcome> {
  const started = performance.now()
  try {
    const text = await doPiece(one)
    return { text, seconds: (performance.now() - started) / 1000 }
  } catch (error) {
    if (error instanceof UserError) return { wrong: error.details }
    return { wrong: { message: error instanceof Error ? error.message : String(error) } }
  }
}
