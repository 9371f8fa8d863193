import { AsyncLocalStorage } from 'node:async_hooks'
import type { Readable, Writable } from 'node:stream'

/** What surrounds a command: where it reads and prints, and who may stop it. */
export interface CommandIo {
  readonly input: Readable
  /** Takes results. */
  readonly output: Writable
  /** Takes messages and progress. */
  readonly messages: Writable
  /** Width of the terminal that messages go to; undefined when they go elsewhere. */
  readonly terminalColumns: number | undefined
  /** Calls `listener` at every Ctrl-C until the returned function is called. */
  readonly onInterrupt: (listener: () => void) => () => void
  /** Ends at once, for whoever will not wait. */
  readonly endNow: (exitCode: number) => void
}

/** One call of the command line. */
interface Call {
  readonly io: CommandIo
  exitCode: number
}

const calls = new AsyncLocalStorage<Call>()

/** Calls `command` so that all it prints goes to `io`, and gives its exit code. */
export async function withIo(io: CommandIo, command: () => Promise<void>): Promise<number> {
  const call: Call = { io, exitCode: 0 }
  await calls.run(call, command)
  return call.exitCode
}

/** The surroundings of the command that runs. */
export const commandIo = (): CommandIo => running().io

/** How the command that runs will end, unless it fails. */
export function endWith(exitCode: number): void {
  running().exitCode = exitCode
}

function running(): Call {
  const call = calls.getStore()
  if (call === undefined) throw new Error('commands run in runCli only')
  return call
}
