import { setTimeout as wait } from 'node:timers/promises'
import { runCli } from '../../src/cli/run-cli.ts'
import { collectingIo } from './command.ts'

/** A run in this process whose page can be asked while it goes on. */
export const watched = (...args: readonly string[]) => watchedCommand('run', ...args)

/** The same of `run` or `resume`. */
export function watchedCommand(...args: readonly string[]) {
  const { io, printed } = collectingIo()
  const listeners = new Set<() => void>()
  const status = runCli([...args, '--live'], {
    ...io,
    onInterrupt(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    endNow: () => {},
  })
  let isOver = false
  void status.then(() => {
    isOver = true
  })
  const said = async (words: RegExp) => {
    while (!isOver) {
      const match = words.exec(printed().stderr)
      if (match !== null) return match[1]!
      await wait(5)
    }
    throw new Error(printed().stderr)
  }
  const interrupt = () => {
    for (const listener of listeners) listener()
  }
  const end = async () => {
    // Once for the search, once for the page that stays.
    while (!isOver) {
      interrupt()
      await wait(500)
    }
  }
  return { status, printed, said, interrupt, end }
}
