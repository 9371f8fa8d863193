import { UserError } from '../errors.ts'
import { type Executor, PieceFailure, type Work } from './executor.ts'

/**
 * Hands items out in their order, as many at once as there is room for, and waits until all are done. Stopped, it hands out
 * no more; what is under way is waited for as long as the executor goes on with it.
 *
 * @throws UserError where a piece fails at every try: the others are let go
 */
export async function handOut<Item, Result>({
  items,
  executor,
  signal,
  workOf,
  onDone,
}: {
  readonly items: readonly Item[]
  readonly executor: Executor
  readonly signal: AbortSignal
  readonly workOf: (item: Item) => Work
  readonly onDone: (result: Result, item: Item) => void
}): Promise<void> {
  let next = 0
  let failure: { readonly error: unknown } | undefined
  const handNext = async () => {
    while (next < items.length && !signal.aborted && failure === undefined) {
      const item = items[next++]!
      try {
        const { result } = await executor.run(workOf(item))
        onDone(result as Result, item)
      } catch (error) {
        // What a stop has cut short is no failure; after one, what others are at is of no use any more.
        if (signal.aborted || failure !== undefined) return
        failure = { error }
        await executor.close()
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(executor.room, items.length) }, handNext))
  if (failure !== undefined) throw asUserError(failure.error)
}

/** A piece that failed, as the command that asked for it tells it. */
function asUserError(error: unknown): unknown {
  if (!(error instanceof PieceFailure)) return error
  const { wrong, tries } = error
  if (Object.keys(wrong).length > 1) return new UserError(wrong)
  return new UserError({ message: wrong.message, found: `a piece of the work that failed ${tries} times`, exitCode: 1 })
}
